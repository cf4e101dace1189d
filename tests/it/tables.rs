//! Every table of every page as a file, with the numbers that stand in the page.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};

use crate::queries::PAGES;
use crate::reporting::{Form, submit};
use crate::support::fixture::at;
use crate::support::{Client, TestApp};
use tiendo::web::Limits;

/// A workbook's only sheet, row by row.
fn rows_of(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn csv_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark for Excel");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What a table says, read apart from the application: all its words (those that are cut for the page in full), those
/// that are shown and not only read out, and those that are marked as a figure or a date.
#[derive(Default)]
struct Said {
    words: String,
    shown: String,
    marked: Vec<String>,
    /// The words of buttons, and of links that look like them.
    pressed: Vec<String>,
    /// The headings that are only read out.
    heard: Vec<String>,
}

struct Open {
    name: Vec<u8>,
    marked: Option<String>,
    is_fact: bool,
    is_hidden: bool,
    /// What stands in a button, and in a heading: its words, and those of them that are seen.
    pressed: Option<String>,
    heading: Option<(String, String)>,
}

fn said(table: &str) -> Said {
    let mut said = Said::default();
    // The open elements, each with its marked text so far.
    let mut open: Vec<Open> = Vec::new();
    let add = |said: &mut Said, open: &mut Vec<Open>, text: &str| {
        said.words.push_str(text);
        if !open.iter().any(|element| element.is_hidden) {
            said.shown.push_str(text);
        }
        let is_hidden = open.iter().any(|element| element.is_hidden);
        for element in open.iter_mut() {
            if let Some(pressed) = &mut element.pressed {
                pressed.push_str(text);
            }
            if let Some((all, seen)) = &mut element.heading {
                all.push_str(text);
                seen.push_str(if is_hidden { "" } else { text });
            }
        }
        for element in open.iter_mut().rev() {
            if let Some(marked) = &mut element.marked {
                marked.push_str(text);
            }
            // A fact with a column of its own is no part of the figure beside it.
            if element.is_fact {
                break;
            }
        }
    };
    for token in html5gum::Tokenizer::new(table).map(Result::unwrap) {
        match token {
            html5gum::Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    Some(String::from_utf8_lossy(value).into_owned())
                };
                let class = attribute("class").unwrap_or_default();
                let is_marked = matches!(tag.name.as_slice(), b"data" | b"time")
                    || attribute("data-kind").is_some()
                    || class.split(' ').any(|c| c == "n" || c == "fig__n");
                let whole = attribute("data-whole");
                if !tag.self_closing && !matches!(tag.name.as_slice(), b"br" | b"input" | b"wbr") {
                    open.push(Open {
                        name: tag.name.to_vec(),
                        marked: is_marked.then(String::new),
                        is_fact: attribute("data-column").is_some(),
                        is_hidden: class.split(' ').any(|c| c == "vh"),
                        pressed: (*tag.name == b"button" || class.split(' ').any(|c| c == "btn"))
                            .then(String::new),
                        heading: (*tag.name == b"th").then(<(String, String)>::default),
                    });
                }
                // What stands in the file instead of what is shown belongs to the marked elements around it, too.
                if let Some(whole) = whole {
                    said.marked.push(whole.clone());
                    add(&mut said, &mut open, &format!(" {whole} "));
                }
                let names = [
                    "title",
                    "data-column",
                    "data-together",
                    "data-together-head",
                    "data-together-part",
                    "data-group",
                ];
                let others = names.into_iter().filter_map(attribute);
                said.words.extend(others.map(|text| format!(" {text} ")));
                if is_marked {
                    said.marked.extend(["value", "datetime"].into_iter().filter_map(attribute));
                }
            }
            html5gum::Token::EndTag(tag) => {
                while let Some(element) = open.pop() {
                    said.marked.extend(element.marked);
                    said.pressed.extend(element.pressed.map(|words| squeezed(&words)));
                    if let Some((all, seen)) = element.heading
                        && seen.trim().is_empty()
                        && !all.trim().is_empty()
                    {
                        said.heard.push(squeezed(&all));
                    }
                    if element.name == *tag.name {
                        break;
                    }
                }
            }
            html5gum::Token::String(text) => {
                add(&mut said, &mut open, &String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    said
}

/// Letters and signs alone: where the markup breaks a line is its own affair.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The tables with captions, as the page has them.
fn tables(html: &str) -> Vec<&str> {
    let parts = html.split("<table").skip(1).map(|part| part.split("</table>").next().unwrap());
    parts.filter(|part| part.contains("<caption")).collect()
}

fn address(path: &str, number: usize, format: &str) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    format!("{path}{join}table={number}&format={format}")
}

/// Cell by cell: the two files say the same; a figure or a date is one that the page marks, as the page writes it; all
/// else are words of the page, whole, and never cut.
async fn check(client: &Client, path: &str, number: usize, table: &str) -> Found {
    let xlsx = client.get(&address(path, number, "xlsx")).await;
    let csv = client.get(&address(path, number, "csv")).await;
    assert_eq!((xlsx.status, csv.status), (StatusCode::OK, StatusCode::OK), "{path} {number}");
    assert!(xlsx.headers["content-disposition"].to_str().unwrap().contains(".xlsx"));
    let (sheet, lines) = (rows_of(&xlsx.bytes), csv_of(&csv.bytes));
    let said = said(table);
    let (words, shown) = (squeezed(&said.words), squeezed(&said.shown));
    let body = &sheet[sheet.len() - lines.len()..];
    let faults = faults_of(&format!("{path} {number}"), body, table, &said);
    let mut found = Found { faults, ..Found::default() };
    for (row, line) in body.iter().zip(&lines) {
        for (cell, field) in row.iter().zip(line) {
            let place = format!("{path} {number}: “{field}”");
            match cell {
                Data::Float(n) => {
                    let (plain, percent) =
                        field.strip_suffix('%').map_or((field.as_str(), 1.0), |p| (p, 100.0));
                    let number: f64 = plain.parse().unwrap_or_else(|_| panic!("{place} is no number"));
                    assert!((n * percent - number).abs() < 1e-9, "{place}: {n} in the workbook");
                    let is_it = |marked: &String| {
                        // A unit may follow, or a dot that sets the next fact off.
                        let is_figure = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | '−' | '%');
                        let plain: String = squeezed(marked).chars().take_while(is_figure).collect();
                        let plain = plain.replace('.', "").replace(',', ".").replace('−', "-");
                        let has_percent = plain.ends_with('%') || !field.ends_with('%');
                        let shown = plain.trim_end_matches('%').parse::<f64>();
                        marked == field
                            || (has_percent && shown.is_ok_and(|shown| (shown - number).abs() < 1e-6))
                    };
                    assert!(said.marked.iter().any(is_it), "{place} is not marked: {:?}", said.marked);
                    found.numbers += 1;
                }
                Data::DateTime(_) => {
                    let day = format!("{}/{}/{}", &field[8..10], &field[5..7], &field[..4]);
                    let shown = field.get(11..16).map_or(day.clone(), |time| format!("{time},{day}"));
                    let is_it = |marked: &String| {
                        let marked = squeezed(marked);
                        // Seconds stand there only where they matter.
                        let is_close = marked.starts_with(&shown[..5]) && marked.ends_with(&day);
                        marked == shown || marked == *field || (field.len() > 10 && is_close)
                    };
                    assert!(said.marked.iter().any(is_it), "{place} is not marked");
                    found.dates += 1;
                }
                Data::String(text) => {
                    let plain = if text.starts_with('\'') {
                        field.as_str()
                    } else {
                        field.strip_prefix('\'').unwrap_or(field)
                    };
                    assert_eq!(plain, text, "{place}: the files differ");
                    assert!(
                        !text.trim_end().ends_with('…') || said.words.contains(text.trim_end()),
                        "{place} is cut"
                    );
                    for part in text.split(['\n', '·']).map(squeezed).filter(|part| !part.is_empty()) {
                        let is_shown = shown.contains(&part);
                        let beside = part.rsplit_once('–').is_some_and(|(head, _)| words.contains(head));
                        assert!(
                            words.contains(&part) || is_shown || beside,
                            "{place}: the page does not say {part}"
                        );
                    }
                    found.texts += 1;
                }
                Data::Empty => assert_eq!(field, "", "{place}"),
                other => panic!("{place}: {other:?}"),
            }
        }
    }
    found
}

/// One fact a cell, one kind of fact a column, nothing that is only done or drawn.
fn faults_of(place: &str, file: &[Vec<Data>], table: &str, said: &Said) -> Vec<String> {
    let mut faults = Vec::new();
    let rows_in = |part: &str| {
        let inner =
            table.split(&format!("<{part}")).nth(1).and_then(|rest| rest.split(&format!("</{part}>")).next());
        inner.map_or(0, |rows| rows.matches("<tr").count())
    };
    let (head, foot) = (rows_in("thead"), rows_in("tfoot"));
    let body = &file[head..file.len() - foot.min(file.len() - head)];
    let is_number = |cell: &Data| matches!(cell, Data::Float(_) | Data::DateTime(_));
    for column in 0..file.iter().map(Vec::len).max().unwrap_or_default() {
        let cells: Vec<&Data> = body.iter().filter_map(|row| row.get(column)).collect();
        let heading = file[..head].iter().rev().filter_map(|row| row.get(column));
        let heading = heading.map(ToString::to_string).find(|words| !words.is_empty()).unwrap_or_default();
        let place = format!("{place}, column {column} “{heading}”");
        let has_numbers = cells.iter().any(|cell| is_number(cell));
        let mut fault = |is_fault: bool, what: &str| {
            faults.extend(is_fault.then(|| format!("{place}: {what}")));
        };
        fault(!has_numbers && said.heard.contains(&squeezed(&heading)), "something to do");
        for cell in cells {
            let Data::String(text) = cell else { continue };
            fault(said.pressed.contains(&squeezed(text)), &format!("the words of a button, “{text}”"));
            let is_odd = has_numbers && text != "–" && !is_exempt(text);
            fault(is_odd, &format!("“{text}” among figures or dates"));
            let is_short = text.chars().count() <= 60;
            let figures = text.matches('%').count();
            let is_double = figures > 1 || (figures == 1 && text.contains('/') && text.contains('('));
            fault(is_short && is_double, &format!("several figures in “{text}”"));
        }
    }
    for row in body {
        let is_alone =
            row.len() > 2 && row[0] != Data::Empty && row[1..].iter().all(|cell| *cell == Data::Empty);
        faults.extend((is_alone && body.len() > 1).then(|| format!("{place}: {row:?} heads others")));
    }
    faults
}

/// Words that stand where others have a date or a figure: there is none.
fn is_exempt(text: &str) -> bool {
    ["Thường xuyên", "Không rõ"].contains(&text)
}

#[derive(Debug, Default)]
struct Found {
    /// What is no fact of a cell of its own.
    faults: Vec<String>,
    numbers: usize,
    dates: usize,
    texts: usize,
}

impl Found {
    fn add(&mut self, other: &Self) {
        self.faults.extend(other.faults.iter().cloned());
        self.numbers += other.numbers;
        self.dates += other.dates;
        self.texts += other.texts;
    }
}

/// The table with all others of the page that share its file.
fn with_its_parts(all: &[&str], table: &str) -> String {
    let name = |table: &str| {
        let tag = table.split('>').next().unwrap_or_default();
        tag.split(" data-together=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned())
    };
    match name(table) {
        Some(own) => {
            let parts = all.iter().filter(|other| name(other).as_ref() == Some(&own));
            parts.flat_map(|part| ["<table", part, "</table>"]).collect()
        }
        None => format!("<table{table}</table>"),
    }
}

/// Every table of a page against its files.
async fn check_page(client: &Client, path: &str, found: &mut Found) -> usize {
    let page = client.get(path).await;
    if !page.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return 0;
    }
    let all = tables(&page.text);
    let wholes: Vec<String> = all.iter().map(|table| with_its_parts(&all, table)).collect();
    let files: std::collections::BTreeSet<&String> = wholes.iter().collect();
    let links = page.text.matches("class=\"table-files\"").count();
    assert!(
        links == all.len() || links == files.len(),
        "{path}: {links} links below {} tables, {} files",
        all.len(),
        files.len()
    );
    for (at, table) in wholes.iter().enumerate() {
        found.add(&check(client, path, at + 1, table).await);
    }
    let beyond = client.get(&address(path, all.len() + 1, "xlsx")).await;
    assert_eq!(beyond.status, StatusCode::NOT_FOUND, "{path}");
    all.len()
}

#[tokio::test]
async fn every_table_of_every_page_is_a_workbook_and_csv() {
    let app = TestApp::new().await;
    let (mut tables, mut found) = (0, Found::default());
    for &(path, user, _) in PAGES {
        let client = app.client(user).await;
        tables += check_page(&client, path, &mut found).await;
    }
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
    assert!(tables > 25 && found.numbers > 100, "{tables} tables: {found:?}");
    assert!(found.dates > 10 && found.texts > 300, "{found:?}");
}

#[tokio::test]
async fn the_tables_of_the_sample_are_workbooks_and_csv() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await;
    let mut found = Found::default();
    for page in [
        "",
        "/tasks",
        "/tasks/17",
        "/tasks?group=content",
        "/organisations",
        "/forecasts",
        "/contents/4",
        "/map",
        "/reports",
    ] {
        check_page(&client, &format!("/plans/2021/periods/6{page}"), &mut found).await;
    }
    for path in ["/obstacles?state=all", "/directives?state=any", "/suggestions", "/meetings"] {
        check_page(&client, path, &mut found).await;
    }
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
    assert!(found.numbers > 3_000 && found.dates > 50 && found.texts > 500, "{found:?}");
}

#[tokio::test]
async fn prose_that_looks_like_figures_is_handed_out_word_for_word() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let june = "/organisations/alpha/reports/2021/3";
    let prose = ["12 45/60 hồ sơ đã xong", "95%", "20/09/2021", "1.234", "- một việc\n- hai  việc\n\n+ ba"];
    for (at, text) in prose.into_iter().enumerate() {
        let form = Form::of(&reporter.get(june).await);
        let form = form.task_one("60").set("task[1][result]", text);
        form.save(&reporter, "carry").await.leads_to(june);
        let head = app.client("alpha-bi-thu").await;
        submit(&head, june, &[]).await.leads_to(june);
        let path = "/plans/2021/periods/3/entries?task=1";
        let desk = app.client("bi-thu").await;
        let csv = csv_of(&desk.get(&address(path, 1, "csv")).await.bytes);
        assert!(csv.iter().flatten().any(|field| field == text), "{text}: {csv:?}");
        let rows = rows_of(&desk.get(&address(path, 1, "xlsx")).await.bytes);
        assert!(rows.iter().flatten().any(|cell| *cell == Data::String(text.to_owned())), "{text}: {rows:?}");
        if at + 1 < prose.len() {
            head.post(&format!("{june}/withdrawal"), &[]).await;
        }
    }
}

#[tokio::test]
async fn the_permissions_are_the_page_s_and_odd_wishes_are_refused_by_name() {
    let app = TestApp::new().await;
    let path = "/plans/2021/periods/2/tasks";
    assert!(app.anonymous().get(&address(path, 1, "csv")).await.location().starts_with("/sign-in"));
    let outsider = app.client("quan-tri").await;
    assert_eq!(outsider.get(&address(path, 1, "csv")).await.status, StatusCode::NOT_FOUND);
    let reader = app.client("bi-thu").await;
    assert_eq!(reader.get(&address(path, 0, "csv")).await.status, StatusCode::NOT_FOUND);
    for (odd, name) in [
        ("?table=x&format=csv", "table"),
        ("?table=1&format=exe", "format"),
        ("?table=x", "table"),
        ("?table=1", "table"),
        ("?format=csv", "format"),
    ] {
        let page = reader.get(&format!("{path}{odd}")).await;
        page.says(StatusCode::NOT_FOUND, &format!("tham số “{name}”"));
    }
}

#[tokio::test]
async fn a_list_shown_in_pages_gives_all_its_rows() {
    let app = TestApp::new().await;
    crate::queries::sixty_more(&app).await;
    let client = app.client("bi-thu").await;
    let path = "/plans/2021/periods/2/entries?page=2";
    let page = client.get(path).await;
    assert_eq!(page.text.matches("<th scope=\"row\">").count(), 50, "a page of the list");
    let lines = csv_of(&client.get(&address(path, 1, "csv")).await.bytes);
    assert!(lines.len() > 240, "all rows: {}", lines.len());
    // The title, the month, the moment and an empty row stand above the table.
    let rows = rows_of(&client.get(&address(path, 1, "xlsx")).await.bytes);
    assert_eq!(rows.len(), lines.len() + 4);
    let above: Vec<_> = rows[1..3].iter().map(|row| row[0].to_string()).collect();
    assert!(above[0] == "Tháng 5/2021" && above[1].starts_with("Số liệu"), "{above:?}");
}
