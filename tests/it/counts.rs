//! Every count leads to the list of exactly that many: each link whose words begin with a count is followed, and the rows of the list
//! behind it, on all its pages, are counted.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use tiendo::web::Limits;

use crate::support::fixture::at;
use crate::support::{Client, TestApp};

/// A link with its class and its words.
struct Link {
    class: String,
    href: String,
    words: String,
}

/// What stands between two marks; from the first on where the second is missing.
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let part = html.split_once(from).unwrap_or_else(|| panic!("{from} is not on the page")).1;
    part.split_once(to).map_or(part, |(part, _)| part)
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!("{name}=\"")).map_or("", |(_, rest)| rest.split('"').next().unwrap());
    value.replace("&amp;", "&").replace("&#38;", "&")
}

/// The words without tags.
fn plain(html: &str) -> String {
    let mut words = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => {
                is_tag = true;
                words.push(' ');
            }
            '>' => is_tag = false,
            _ if !is_tag => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn links(html: &str) -> Vec<Link> {
    html.split("<a ")
        .skip(1)
        .map(|rest| {
            let (tag, body) = rest.split_once('>').unwrap();
            let body = body.split("</a>").next().unwrap();
            Link { class: attribute(tag, "class"), href: attribute(tag, "href"), words: plain(body) }
        })
        .collect()
}

/// "1.234" or "45" as a number; four digits without a point are a year.
fn number(word: &str) -> Option<usize> {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .split('.')
            .all(|part| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()));
    is_number.then(|| word.replace('.', "").parse().unwrap())
}

/// How many rows a link promises: its words begin with "45", "45/68" or "45 đơn vị …", or, among the choices of a list, end so.
fn promised(link: &Link, is_choice: bool) -> Option<usize> {
    let mut words = link.words.split(' ');
    let word = if is_choice { words.next_back() } else { words.next() }?;
    number(word.split_once('/').map_or(word, |(part, _)| part))
}

/// The rows of a list: of its tables, headings and totals aside.
fn rows(html: &str) -> usize {
    let main = part(html, "<main", "</main>");
    let bodies = main.split("<tbody").skip(1).map(|rest| rest.split("</tbody>").next().unwrap());
    let is_row = |row: &&str| !row.starts_with(" class=\"group\"") && !row.starts_with(" class=\"is-total\"");
    bodies.flat_map(|body| body.split("<tr").skip(1)).filter(is_row).count()
}

/// The rows on all pages of a list, of which each but the last is full.
async fn all_rows(client: &Client, href: &str) -> usize {
    let first = client.get(href).await;
    assert_eq!(first.status, StatusCode::OK, "{href}");
    let Some((_, place)) = first.text.split_once("class=\"pager\"") else { return rows(&first.text) };
    let pages: usize = plain(part(place, "<span class=\"num\">", "</span>"))
        .split([' ', '/'])
        .filter_map(number)
        .next_back()
        .unwrap();
    let join = if href.contains('?') { '&' } else { '?' };
    let last = client.get(&format!("{href}{join}page={pages}")).await;
    (pages - 1) * rows(&first.text) + rows(&last.text)
}

/// Follows every count of a part of a page that `is_wanted`; returns how many there were.
async fn follow(client: &Client, page: &str, html: &str, is_choice: bool) -> usize {
    let mut seen = BTreeSet::new();
    for link in links(html) {
        // Cells of the heat map lead to a figure, not to a list.
        let is_cell = link.class.len() == 2 && link.class.starts_with('c');
        let Some(count) = promised(&link, is_choice).filter(|_| !is_cell) else { continue };
        if link.href.starts_with('#') || !seen.insert((link.href.clone(), count)) {
            continue;
        }
        let found = all_rows(client, &link.href).await;
        assert_eq!(found, count, "{page}: “{}” leads to {}", link.words, link.href);
    }
    seen.len()
}

/// What is counted where there is a list of it.
const UNITS: [&str; 4] = ["đơn", "lượt", "nơi", "nhiệm"];

/// Is it a count with its unit, "12 lượt"? What two sides of a comparison share ("cùng 12 lượt"), and how many are left of names that
/// are said ("và 3 đơn vị khác"), has no list of its own.
fn is_counted(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    number(word(at)).is_some_and(|n| n > 0)
        && UNITS.contains(&word(at + 1))
        && at.checked_sub(1).is_none_or(|before| word(before) != "cùng")
        && word(at + 3).trim_end_matches(['.', ',']) != "khác"
}

/// Counts of a part that lead nowhere, such as "45/68" and "12 lượt".
fn unlinked(html: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut rest = html;
    while let Some((before, link)) = rest.split_once("<a ") {
        bare.push_str(before);
        rest = link.split_once("</a>").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    // What only readers of the page aloud are told of a table says its links over again.
    while let Some((before, caption)) = bare.split_once("<caption class=\"vh\"") {
        let after = caption.split_once("</caption>").map_or("", |(_, after)| after);
        bare = format!("{before}{after}");
    }
    let is_part = |word: &str| {
        let parts = word.trim_end_matches([',', ';', '.']).split_once('/');
        parts.is_some_and(|(some, all)| number(some).is_some_and(|n| n > 0) && number(all).is_some())
    };
    let text = plain(&bare);
    let words: Vec<&str> = text.split(' ').collect();
    let found = (0..words.len()).filter(|at| is_part(words[*at]) || is_counted(&words, *at));
    found.map(|at| words[at..words.len().min(at + 3)].join(" ")).collect()
}

#[test]
fn a_count_that_leads_nowhere_is_noticed() {
    for (html, expected) in [
        ("<p>Thấp nhất: 54% · 331/340 lượt phân công.</p>", vec!["331/340 lượt phân"]),
        ("<p>54% · <a href=\"/x\">331/340 lượt phân công</a>.</p>", vec![]),
        ("<p>12 đơn vị chưa hoàn thành; 0/68 đơn vị.</p>", vec!["12 đơn vị"]),
        ("<text>61/68</text><text>0/68</text>", vec!["61/68 0/68"]),
        ("<p>tăng 3 điểm so với tháng 4/2021, cùng 1.380 lượt</p>", vec![]),
        ("<p>Sở Alpha và 3 đơn vị khác.</p>", vec![]),
        ("<p>2/5 nơi nhận, 9/10.</p>", vec!["2/5 nơi nhận,", "9/10."]),
        ("<p>1.380 lượt quá hạn, 17:00, 12/07/2021</p>", vec!["1.380 lượt quá"]),
    ] {
        assert_eq!(unlinked(html), expected, "{html}");
    }
}

const OVERVIEW: &str = "/plans/2021/periods/2";

/// The parts of the first page, from their first words to their last; indicators are quantities.
const PARTS: [(&str, &str); 7] = [
    ("id=\"attention\"", "</section>"),
    ("id=\"plan-h\"", "</aside>"),
    ("id=\"goals\"", "</section>"),
    ("id=\"contents\"", "</section>"),
    ("id=\"trend\"", "</section>"),
    ("id=\"map\"", "</section>"),
    ("id=\"ranking\"", "</section>"),
];

#[tokio::test]
async fn every_count_of_the_first_page_leads_to_exactly_that_many() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    for query in ["", "?accepted=1", "?cluster=C%E1%BB%A5m+1", "?at=2021-06-08T12:00"] {
        for period in [1, 2, 3] {
            let page = format!("/plans/2021/periods/{period}{query}");
            let answer = client.get(&page).await;
            // At that moment June had not opened; in April no organisation of cluster 1 reported, but all of them are expected.
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            if answer.text.contains("chưa mở nên chưa có số liệu") {
                continue;
            }
            let main = part(&answer.text, "<main", "</main>");
            // The value of an indicator is a quantity, and leads to its task.
            let quantities = main.split_once("id=\"indicators\"").map_or("", |(_, rest)| rest);
            let quantities = quantities.split("</section>").next().unwrap();
            let found = follow(&client, &page, &main.replace(quantities, ""), false).await;
            assert!(found > 5, "{page} has {found} counts");
            for (from, to) in PARTS {
                assert_eq!(unlinked(part(main, from, to)), Vec::<String>::new(), "{page}, {from}");
            }
            let total = part(part(main, "id=\"plan-h\"", "</aside>"), "<tfoot>", "</tfoot>");
            assert_eq!(links(total).len(), 1, "{page}: {total}");
            // Below each point of the trend stands whose reports it rests on.
            let drawing = part(part(main, "id=\"trend\"", "</section>"), "<svg", "</svg>");
            assert!(!query.is_empty() || !links(drawing).is_empty(), "{page}: {drawing}");
        }
    }
}

#[tokio::test]
async fn the_counts_of_other_pages_do_so_too() {
    let app = TestApp::new().await;
    let client = app.client("can-bo-1").await;
    let slides = (1..=7).map(|slide| format!("/presentation?slide={slide}"));
    let pages = [
        "/tasks",
        "/tasks?only=red",
        "/tasks?group=goal",
        "/tasks/1",
        "/contents/1",
        "/goals/2",
        "/organisations",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(["/organisations/alpha".to_owned(), "/organisations/alpha/sheet".to_owned()])
    .chain(slides);
    let mut found = 0;
    for page in pages {
        let page = format!("{OVERVIEW}{page}");
        let answer = client.get(&page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        found += follow(&client, &page, part(&answer.text, "<main", "</main>"), false).await;
    }
    assert!(found > 40, "{found}");
    // The choices of lists end with their count.
    for page in ["/entries", "/entries?among=dated", "/entries?task=1", "/reports", "/reports?state=on-time"]
    {
        let page = format!("{OVERVIEW}{page}");
        let answer = client.get(&page).await;
        let choices =
            answer.text.split("<ul class=\"pick\">").skip(1).map(|rest| rest.split("</ul>").next().unwrap());
        for choices in choices {
            found += follow(&client, &page, choices, true).await;
        }
        let lead = part(&answer.text, "class=\"lead\"", "</p>");
        follow(&client, &page, lead, false).await;
    }
    assert!(found > 60, "{found}");
}

#[tokio::test]
async fn every_cell_of_the_heat_map_leads_to_its_figure() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    let page = client.get(OVERVIEW).await;
    let cells = links(part(&page.text, "heat--cells", "</table>"));
    let mut seen = 0;
    for cell in cells.iter().filter(|link| link.class.starts_with('c')) {
        let (value, counts) = cell.words.split_once(' ').unwrap();
        let target = client.get(&cell.href).await;
        let value = if value == "–" { value.to_owned() } else { format!("{value}%") };
        let figure = plain(part(&target.text, "<p class=\"fig", "</p>"));
        assert!(
            figure.contains(&format!("> {value} · {counts} "))
                || figure.contains(&format!("{value} · {counts} ")),
            "{}: {figure}",
            cell.href
        );
        seen += 1;
    }
    assert_eq!(seen, 4, "two clusters by two contents");
}

#[tokio::test]
async fn a_filter_that_a_list_does_not_have_is_refused_in_words() {
    let app = TestApp::new().await;
    let client = app.client("can-bo-1").await;
    for address in [
        "/organisations?state=gone",
        "/organisations?state=escalated",
        "/tasks?only=all",
        "/entries?among=all",
        "/entries?organisation=nowhere",
        "/entries?state=silent",
        "/reports?state=gone",
        "/reports?sort=size",
        "/chases/new?state=gone",
    ] {
        let answer = client.get(&format!("{OVERVIEW}{address}")).await;
        let name = address.split(['?', '=']).nth(1).unwrap();
        answer.says(StatusCode::NOT_FOUND, &format!("tham số “{name}”"));
    }
}

#[tokio::test]
async fn the_counts_of_the_sample_lead_to_as_many() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await;
    let mut found = 0;
    let page = "/plans/2021/periods/6";
    let answer = client.get(page).await;
    // Of 68, 46 reports count; 3 are being returned, and 19 are not due for three days: nobody is silent.
    let card = plain(part(&answer.text, "<dl class=\"facts", "</dl>"));
    for said in [
        "Đến nay 46/68 có báo cáo được tính · 68%",
        "49/68 gửi lần đầu đúng hạn , trong đó 3 đang trả lại · 72%",
    ] {
        assert!(card.contains(said), "{said} in {card}");
    }
    let attention = plain(part(&answer.text, "id=\"attention\"", "</ol>"));
    assert!(!attention.contains("im lặng"), "{attention}");
    // Task 17 stands at 45 % of 85 % expected, over 45 entries: no other does as much damage.
    let first = attention.split("Nhiệm vụ ").find_map(|rest| number(rest.split(':').next()?));
    assert_eq!(first, Some(17), "{attention}");
    for (from, to) in PARTS {
        let part = part(&answer.text, from, to);
        assert_eq!(unlinked(part), Vec::<String>::new(), "{from}");
        // Strips and rankings are hundreds of lists of the same two kinds, which the smaller plan follows.
        if !["id=\"map\"", "id=\"ranking\""].contains(&from) {
            found += follow(&client, page, part, false).await;
        }
    }
    assert!(found > 70, "{found}");
    // What an attention line says of a directive leads to the addressees that are late.
    let overdue = links(part(&answer.text, "id=\"attention\"", "</section>"));
    assert!(
        overdue.iter().any(|link| link.href.contains("/directives/") && link.href.contains("state=overdue"))
    );
    let slide = client.get("/plans/2021/periods/6/presentation?slide=5").await;
    found = follow(&client, "slide 5", part(&slide.text, "<main", "</main>"), false).await;
    assert!(found > 0, "no organisation is behind with its report");
}
