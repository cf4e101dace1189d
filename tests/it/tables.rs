//! Every table of every page as a file, with the numbers that stand in the page.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};

use crate::queries::PAGES;
use crate::support::{Client, TestApp};

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

/// What a page shows between tags, without markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
        text.push(' ');
    }
    text.replace("&#38;", "&")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
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

/// Every number of the two files is the same, and stands in the page as it is written there.
async fn check(client: &Client, path: &str, number: usize, table: &str) -> usize {
    let xlsx = client.get(&address(path, number, "xlsx")).await;
    let csv = client.get(&address(path, number, "csv")).await;
    assert_eq!((xlsx.status, csv.status), (StatusCode::OK, StatusCode::OK), "{path} {number}");
    assert!(xlsx.headers["content-disposition"].to_str().unwrap().contains(".xlsx"));
    let (sheet, lines) = (rows_of(&xlsx.bytes), csv_of(&csv.bytes));
    let shown = plain(table);
    let body = &sheet[sheet.len() - lines.len()..];
    let mut numbers = 0;
    for (row, line) in body.iter().zip(&lines) {
        for (cell, field) in row.iter().zip(line) {
            if let Data::Float(n) = cell {
                let (plain, percent) = field.strip_suffix('%').map_or((field.as_str(), 1.0), |p| (p, 100.0));
                let said: f64 =
                    plain.parse().unwrap_or_else(|_| panic!("{path} {number}: {field} is no number"));
                assert!(
                    (n * percent - said).abs() < 1e-9,
                    "{path} {number}: {n} in the workbook, {field} in CSV"
                );
                let written = field.replace('.', ",");
                let ungrouped = shown.replace('.', "");
                assert!(ungrouped.contains(&written), "{path} {number}: the page does not show {field}");
                numbers += 1;
            }
        }
    }
    numbers
}

#[tokio::test]
async fn every_table_of_every_page_is_a_workbook_and_csv() {
    let app = TestApp::new().await;
    let (mut found, mut numbers) = (0, 0);
    for &(path, user, _) in PAGES {
        let client = app.client(user).await;
        let page = client.get(path).await;
        if !page.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            continue;
        }
        let all = tables(&page.text);
        assert_eq!(
            page.text.matches("class=\"table-files\"").count(),
            all.len(),
            "{path}: links below each table"
        );
        for (at, table) in all.iter().enumerate() {
            numbers += check(&client, path, at + 1, table).await;
            found += 1;
        }
        let beyond = client.get(&address(path, all.len() + 1, "xlsx")).await;
        assert_eq!(beyond.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(found > 25 && numbers > 100, "{found} tables with {numbers} numbers");
}

#[tokio::test]
async fn the_permissions_are_the_page_s_and_odd_wishes_give_the_page() {
    let app = TestApp::new().await;
    let path = "/plans/2021/periods/2/tasks";
    assert!(app.anonymous().get(&address(path, 1, "csv")).await.location().starts_with("/sign-in"));
    let outsider = app.client("quan-tri").await;
    assert_eq!(outsider.get(&address(path, 1, "csv")).await.status, StatusCode::NOT_FOUND);
    let reader = app.client("bi-thu").await;
    assert_eq!(reader.get(&address(path, 0, "csv")).await.status, StatusCode::NOT_FOUND);
    for odd in ["?table=x&format=csv", "?table=1&format=exe", "?table=1", "?format=csv"] {
        let page = reader.get(&format!("{path}{odd}")).await;
        page.says(StatusCode::OK, "<h1");
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
    // The title and an empty row stand above the table.
    assert_eq!(rows_of(&client.get(&address(path, 1, "xlsx")).await.bytes).len(), lines.len() + 2);
}
