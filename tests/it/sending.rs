//! One word for where an organisation's report stands, on every page that names it, and what is told of one that does not count.

use axum::http::StatusCode;

use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const MAY: &str = "/plans/2021/periods/2";
const JUNE: &str = "/plans/2021/periods/3";

async fn ok(client: &Client, path: &str) -> Answer {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer
}

/// The words of a part of a page.
fn words(page: &Answer, from: &str, to: &str) -> String {
    let part = page.text.split_once(from).unwrap_or_else(|| panic!("{from} is not on the page")).1;
    let part = part.split_once(to).map_or(part, |(part, _)| part);
    let mut is_tag = true;
    let plain: String = part
        .chars()
        .map(|letter| match letter {
            '<' => {
                is_tag = true;
                ' '
            }
            '>' => {
                is_tag = false;
                ' '
            }
            letter if !is_tag => letter,
            _ => ' ',
        })
        .collect();
    plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" ,", ",")
        .replace(" ;", ";")
        .replace(" .", ".")
}

/// Alpha's second report of May was returned, to be sent again by 9 July at 17:00; beta's waits, gamma's is accepted, delta sent nothing.
#[tokio::test]
async fn every_page_says_the_same_of_an_organisation() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let said = async |path: &str, from: &str, to: &str| words(&ok(&board, path).await, from, to);
    // Who is to be chased: alpha again; delta is listed, though May is closed.
    let chase = said(&format!("{MAY}/chases/new"), "<tbody>", "</tbody>").await;
    for part in ["Đảng bộ Sở Alpha Đang trả lại, chờ gửi lại", "Chi bộ Hội Delta"] {
        assert!(chase.contains(part), "{part} in {chase}");
    }
    for (now, organisation, code, state) in [
        ("2021-07-05 09:00", "Đảng bộ Sở Alpha", "alpha", "Đang trả lại, chờ gửi lại"),
        ("2021-07-05 09:00", "Đảng bộ Sở Beta", "beta", "Chờ kiểm tra"),
        ("2021-07-05 09:00", "Chi bộ Hội Gamma", "gamma", "Đã tiếp nhận"),
        ("2021-07-05 09:00", "Chi bộ Hội Delta", "delta", "Im lặng"),
        ("2021-07-09 17:00", "Đảng bộ Sở Alpha", "alpha", "Đang trả lại, chờ gửi lại"),
        ("2021-07-09 17:01", "Đảng bộ Sở Alpha", "alpha", "Gửi lại quá hạn"),
    ] {
        app.clock.set(at(now));
        let list = said(&format!("{MAY}/organisations"), &format!("{organisation}</a>"), "</tr>").await;
        assert!(list.contains(state), "{now} {code}: {list}");
        let page = said(&format!("{MAY}/organisations/{code}"), "<dl class=\"facts", "</dl>").await;
        assert!(page.contains(state), "{now} {code}: {page}");
        let sheet = said(&format!("{MAY}/organisations/{code}/sheet"), "<main", "<section").await;
        assert!(sheet.contains(state), "{now} {code}: {sheet}");
        let desk = said(&format!("{MAY}/reports"), &format!("{organisation}</a>"), "</tr>").await;
        assert!(desk.contains(state), "{now} {code}: {desk}");
    }
    // Alpha's accepted revision goes on counting, and that is said.
    let list = said(&format!("{MAY}/organisations"), "Sở Alpha</a>", "</tr>").await;
    assert!(
        list.contains(
            "gửi lần đầu 10:00, 05/06/2021; hạn gửi lại 17:00, 09/07/2021; lần gửi 1 vẫn được tính"
        ),
        "{list}"
    );
    let slide = said(&format!("{MAY}/presentation?slide=5"), "<main", "</main>").await;
    for group in ["1 đơn vị: Im lặng Hội Delta", "1 đơn vị: Gửi lại quá hạn Sở Alpha"] {
        assert!(slide.contains(group), "{group} in {slide}");
    }
    let first = said(MAY, "id=\"attention\"", "</section>").await;
    for line in [
        "1 đơn vị im lặng: quá hạn mà chưa gửi báo cáo kỳ này Hội Delta.",
        "1 đơn vị gửi lại quá hạn sau khi bị trả lại báo cáo kỳ này Sở Alpha.",
    ] {
        assert!(first.contains(line), "{line} in {first}");
    }
}

#[tokio::test]
async fn who_is_not_due_is_not_silent() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    // June is due on 8 July at 17:00.
    for (now, silent, not_due) in [("2021-07-08 17:00", 0, 4), ("2021-07-08 17:01", 4, 0)] {
        app.clock.set(at(now));
        let list = ok(&client, &format!("{JUNE}/organisations?state=silent")).await;
        assert_eq!(list.text.matches("class=\"ledger__wide\"").count(), silent, "{now}");
        list.says(StatusCode::OK, &format!("{silent} đơn vị: Im lặng"));
        let list = ok(&client, &format!("{JUNE}/organisations?state=not-due")).await;
        assert_eq!(list.text.matches("class=\"ledger__wide\"").count(), not_due, "{now}");
        let first = words(&ok(&client, JUNE).await, "id=\"attention\"", "</section>");
        assert_eq!(first.contains("4 đơn vị im lặng"), silent == 4, "{now}: {first}");
    }
    // As it stood at noon on May's due day: gamma and alpha had sent, the others were not due.
    let then = ok(&client, &format!("{MAY}/organisations?at=2021-06-08T12:00")).await;
    let delta = words(&then, "Hội Delta</a>", "</tr>");
    assert!(delta.contains("Chưa đến hạn hạn gửi 17:00, 08/06/2021"), "{delta}");
    let rates = words(&then, "<dl class=\"facts", "</dl>");
    assert!(rates.contains("Đến nay 2/4 có báo cáo được tính · 50%"), "{rates}");
}

#[tokio::test]
async fn returning_a_report_lowers_what_counts_and_not_what_was_sent() {
    let app = crate::desk::all_sent().await;
    let board = app.client("can-bo-2").await;
    let said = async || {
        let page = ok(&board, JUNE).await;
        let card = words(&page, "<dl class=\"facts", "</dl>");
        let desk = words(&ok(&board, &format!("{JUNE}/reports")).await, "<p class=\"lead\"", "</p>");
        let slide = ok(&board, &format!("{JUNE}/presentation?slide=5")).await;
        (card, desk, words(&slide, "<h1", "</h1>"))
    };
    let (card, desk, slide) = said().await;
    let before = "Đến nay 4/4 có báo cáo được tính; 4/4 gửi lần đầu đúng hạn.";
    assert!(desk.contains(before) && slide.contains(before), "{desk} {slide}");
    assert!(card.contains("Đến nay 4/4 có báo cáo được tính · 100%"), "{card}");
    board
        .post(
            "/organisations/beta/reports/2021/3/revisions/1/return",
            &[("reason", "Thiếu số liệu"), ("resubmit_by", "17:00 09/07/2021")],
        )
        .await
        .leads_to("/organisations/");
    let (card, desk, slide) = said().await;
    let after = "Đến nay 3/4 có báo cáo được tính; 4/4 gửi lần đầu đúng hạn, trong đó 1 đang trả lại.";
    assert!(desk.contains(after) && slide.contains(after), "{desk} {slide}");
    assert!(card.contains("4/4 gửi lần đầu đúng hạn, trong đó 1 đang trả lại · 100%"), "{card}");
    // After the due it is no longer “so far”.
    app.clock.set(at("2021-07-08 17:01"));
    let (_, desk, _) = said().await;
    assert!(desk.contains("3/4 có báo cáo được tính;") && !desk.contains("Đến nay"), "{desk}");
}

/// Alpha's counting report of May: 50, 30 and 100 %, 190/3 over all.
#[tokio::test]
async fn an_unreported_organisation_shows_what_was_last_known_in_grey() {
    let app = TestApp::new().await;
    for user in ["bi-thu", "alpha-bi-thu"] {
        let client = app.client(user).await;
        let page = ok(&client, &format!("{JUNE}/organisations/alpha")).await;
        page.says(StatusCode::OK, "Chưa đến hạn")
            .says(StatusCode::OK, "Số màu xám là số gần nhất, theo báo cáo tháng 5/2021")
            .says(StatusCode::OK, "Số gần nhất: 63% · 3/3 nhiệm vụ, theo báo cáo tháng 5/2021.");
        for (task, value) in [(1, "50%"), (2, "30%"), (3, "100%")] {
            let row = words(&page, &format!("id=\"nv-{task}\""), "</tr>");
            assert!(row.contains(&format!("– {value} (tháng 5/2021)")), "{task}: {row}");
        }
        // By content, too: (3·50 + 30) / 4.
        let compared = words(&page, "id=\"compared-h\"", "</table>");
        for value in ["– · 0/2 nhiệm vụ 45% (tháng 5/2021)", "– · 0/3 nhiệm vụ 63% (tháng 5/2021)"]
        {
            assert!(compared.contains(value), "{compared}");
        }
        // It enters no figure.
        let figure = words(&page, "fig--big", "</p>");
        assert!(figure.starts_with("– · 0/3 nhiệm vụ"), "{figure}");
        let sheet = ok(&client, &format!("{JUNE}/organisations/alpha/sheet")).await;
        sheet
            .says(StatusCode::OK, "Chưa đến hạn")
            .says(StatusCode::OK, "Số gần nhất: 63% · 3/3 nhiệm vụ, theo báo cáo tháng 5/2021.");
    }
    let client = app.client("bi-thu").await;
    // What counts needs no such help; where nothing was ever reported, that is said.
    let may = ok(&client, &format!("{MAY}/organisations/alpha")).await;
    assert!(!may.text.contains("Số gần nhất"));
    ok(&client, &format!("{JUNE}/organisations/delta"))
        .await
        .says(StatusCode::OK, "Chưa có báo cáo được tính trong kỳ này và các kỳ trước.");
}

#[tokio::test]
async fn a_period_that_has_not_opened_is_one_sentence() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    for page in [
        "",
        "/tasks",
        "/tasks/1",
        "/contents/1",
        "/goals/1",
        "/organisations",
        "/organisations/alpha",
        "/organisations/alpha/sheet",
        "/entries",
        "/map",
        "/presentation",
        "/changes",
        "/forecasts",
        "/forecasts/backtest",
    ] {
        let answer = ok(&client, &format!("/plans/2021/periods/4{page}")).await;
        answer.says(
            StatusCode::OK,
            "Kỳ tháng 7/2021 chưa mở nên chưa có số liệu; mở lúc 08:00, 25/07/2021, hạn gửi 17:00, 08/08/2021.",
        );
        assert!(!answer.text.contains("class=\"fig"), "{page}");
    }
    // The way on leads to a period that has opened.
    app.clock.set(at("2021-06-20 08:00"));
    let early = ok(&client, "/plans/2021/periods/4/tasks").await;
    early.says(StatusCode::OK, "href=\"/plans/2021/periods/2/tasks\">Xem tháng 5/2021</a>");
    app.clock.set(at("2021-07-25 08:00"));
    assert!(ok(&client, "/plans/2021/periods/4").await.text.contains("class=\"fig"));
    // A standing that nothing has is told in grey.
    let shares = ok(&client, "/plans/2021/periods/4").await;
    assert!(shares.text.contains("stand--overdue stand--zero"));
}
