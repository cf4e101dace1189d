//! Nothing of nothing is no rate: where a denominator is 0, pages and documents show "–", and never a nought.

use axum::http::StatusCode;

use crate::documents::words_of;
use crate::indicators::plain;
use crate::support::{Client, TestApp};

const JUNE: &str = "/plans/2021/periods/3";

/// The words of a page's main part.
async fn words(client: &Client, path: &str) -> String {
    let page = client.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
    plain(page.text.split("<main").nth(1).unwrap().split_once('>').unwrap().1)
}

/// What could only come from dividing by nothing.
fn is_made_up(word: &str) -> bool {
    let word = word.trim_matches(|c: char| "(),.;:·".contains(c));
    ["0%", "0,0%"].contains(&word) || word.contains("NaN") || word.contains("inf%")
}

#[tokio::test]
async fn where_nothing_is_assigned_every_rate_is_a_dash() {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "insert into assignment_version (assignment_id, number, is_active, effective_from, recorded_at)
         select id, 2, false, '2021-06-01', '2021-05-20 08:00+07' from assignment",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let reader = app.client("bi-thu").await;
    let pages: [(&str, &[&str]); 16] = [
        (
            "",
            &[
                "– · 0/0 lượt phân công",
                "Tỷ lệ gửi báo cáo Đến nay – có báo cáo được tính Tỷ lệ gửi đúng hạn – gửi lần đầu đúng hạn",
                "Tỷ lệ hoàn thành đúng hạn – Hạn gửi kỳ này",
                "Hoàn thành đúng hạn 0 – Hoàn thành chậm 0 – Đang thực hiện, trong hạn 0 – Chưa hoàn thành, quá hạn 0 – Chưa báo cáo 0 –",
            ],
        ),
        ("/tasks", &["– · 0/0 đơn vị"]),
        ("/tasks/1", &["– · 0/0 đơn vị", "Hoàn thành đúng hạn 0 –"]),
        ("/contents/1", &["– · 0/0 lượt phân công", "Hoàn thành đúng hạn 0 –"]),
        ("/goals/1", &["– · 0/0 lượt phân công"]),
        ("/organisations", &["– có báo cáo được tính", "– gửi lần đầu đúng hạn"]),
        ("/organisations/alpha", &["Đơn vị không phải báo cáo trong kỳ này"]),
        ("/organisations/alpha/sheet", &["Đơn vị không phải báo cáo trong kỳ này"]),
        ("/map", &[]),
        ("/presentation?slide=1", &["–"]),
        ("/presentation?slide=2", &["– · 0/0"]),
        ("/presentation?slide=3", &["– · 0/0"]),
        ("/presentation?slide=4", &[]),
        ("/presentation?slide=5", &["Đến nay – có báo cáo được tính; – gửi lần đầu đúng hạn."]),
        ("/presentation?slide=7", &[]),
        ("/reports", &[]),
    ];
    let board = app.client("can-bo-1").await;
    for (page, says) in pages {
        let client = if page == "/reports" { &board } else { &reader };
        let shown = words(client, &format!("{JUNE}{page}")).await;
        for said in says {
            assert!(shown.contains(said), "“{said}” is missing on {page}:\n{shown}");
        }
        let made_up: Vec<&str> = shown.split(' ').filter(|word| is_made_up(word)).collect();
        assert!(made_up.is_empty(), "{page}: {made_up:?} in\n{shown}");
    }
    // The same in documents.
    let place = format!("{JUNE}/consolidation");
    board.post(&place, &[]).await.leads_to(&place);
    let docx = board.get(&format!("{place}/1/documents/board/docx")).await;
    assert_eq!(docx.status, StatusCode::OK, "{}", docx.text);
    let document = words_of(&docx.bytes);
    assert!(document.contains("chưa có đơn vị nào được giao nhiệm vụ"), "{document}");
    let made_up: Vec<&str> =
        document.split_whitespace().filter(|word| is_made_up(word) || *word == "0/0").collect();
    assert!(made_up.is_empty(), "{made_up:?} in\n{document}");
}

#[tokio::test]
async fn before_anything_is_reported_or_due_there_is_no_mean_and_no_rate() {
    let app = TestApp::new().await;
    // Gamma is new in June, whose reports are not due yet.
    sqlx::raw_sql("update organisation set valid_from = '2021-06-01' where code = 'gamma'")
        .execute(&app.pool)
        .await
        .unwrap();
    let reader = app.client("bi-thu").await;
    for (page, said) in [
        ("", "– · 0/13 lượt phân công"),
        ("", "Tỷ lệ hoàn thành đúng hạn –; 7 chưa báo cáo quá hạn"),
        ("/contents/1", "– · 0/7 lượt phân công"),
        ("/tasks/1", "– · 0/4 đơn vị"),
        ("/organisations/gamma", "– · 0/3 nhiệm vụ"),
        ("/organisations/gamma", "Gửi đúng hạn qua các kỳ – kỳ gửi đúng hạn"),
        ("/organisations/gamma/sheet", "– · 0/3 nhiệm vụ"),
        ("/organisations/gamma/sheet", "Gửi đúng hạn qua các kỳ – kỳ gửi đúng hạn"),
        ("/presentation?slide=1", "– · 0/13 lượt phân công"),
    ] {
        let shown = words(&reader, &format!("{JUNE}{page}")).await;
        assert!(shown.contains(said), "“{said}” is missing on {page}:\n{shown}");
    }
}
