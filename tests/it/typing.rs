//! What people type: dates, instants and numbers as they write them, in forms as they stand in the application.

use axum::http::StatusCode;

use crate::reporting::JUNE;
use crate::support::{Client, TestApp};

/// Saves one field of task 1 and says what the form shows then, or the sentence beside the field.
async fn typed(client: &Client, field: &str, text: &str) -> Result<String, String> {
    let page = client.get(JUNE).await;
    let (base, name) = ("task[1][base]", format!("task[1]{field}"));
    let value = page.field(base).unwrap();
    let answer = client
        .post(&format!("{JUNE}/draft"), &[(base, value.as_str()), (name.as_str(), text), ("do", "save")])
        .await;
    if answer.status == StatusCode::SEE_OTHER {
        return Ok(client.get(JUNE).await.field(&name).unwrap_or_default());
    }
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    assert_eq!(answer.field(&name).as_deref(), Some(text), "what was typed stays");
    Err(answer.text)
}

#[tokio::test]
async fn a_date_is_read_as_people_write_it_and_its_year_is_the_periods() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    for text in ["25/6", "25.6.2021", "25-6-21", "25062021", "2021-06-25", "ngày 25 tháng 6 năm 2021"] {
        assert_eq!(typed(&reporter, "[completed_on]", text).await.as_deref(), Ok("25/06/2021"), "{text}");
    }
    for (text, sentence) in [
        ("31/6", "không có ngày “31/6”"),
        ("1122021", "có thể hiểu theo hai cách"),
        ("hôm qua", "không đọc được “hôm qua”"),
    ] {
        let page = typed(&reporter, "[completed_on]", text).await.unwrap_err();
        assert!(page.contains(sentence), "{text}");
    }
}

#[tokio::test]
async fn a_number_is_read_by_the_language_and_shown_as_it_was_understood() {
    let app = TestApp::new().await;
    let vietnamese = app.client("alpha-tong-hop").await;
    let english = vietnamese.clone().with_cookie("lang", "en");
    let figure = "[figure][1][value]";
    for (client, text, shown, beside) in [
        (&vietnamese, "1.903", "1903", "Hiểu là 1.903"),
        (&vietnamese, "1 903", "1903", "Hiểu là 1.903"),
        (&vietnamese, "1.903,5", "1903,5", "Hiểu là 1.903,5"),
        (&english, "1,903", "1903", "Read as 1,903"),
        (&english, "1.23", "1.23", ""),
    ] {
        assert_eq!(typed(client, figure, text).await.as_deref(), Ok(shown), "{text}");
        client.get(JUNE).await.says(StatusCode::OK, beside);
    }
    // What one wrote is shown to the other in the other's way, and reads back.
    assert_eq!(vietnamese.get(JUNE).await.field(&format!("task[1]{figure}")).as_deref(), Some("1,23"));
    for (client, text, sentence) in [
        (&vietnamese, "1,000", "“1,000” có thể là 1000, cũng có thể là 1."),
        (&vietnamese, "1.23", "Nếu là 1,23 thì nhập 1,23."),
        (&vietnamese, "1 2", "Nhập một số, ví dụ 1.234,5."),
        (&english, "1.000", "may mean 1000 or 1."),
        (&english, "1,23", "If you mean 1.23, type 1.23."),
    ] {
        let page = typed(client, figure, text).await.unwrap_err();
        assert!(page.contains(sentence), "{text}");
    }
}

#[tokio::test]
async fn an_instant_is_read_as_people_write_it() {
    for text in ["17h00 12/7", "17:00 ngày 12/07/2021", "12.7.2021 17h", "2021-07-12T17:00"] {
        let app = TestApp::new().await;
        let board = app.client("can-bo-1").await;
        let extensions = format!("{JUNE}/extensions");
        board.post(&extensions, &[("until", text), ("reason", "Chờ số liệu")]).await.leads_to(&extensions);
        board.get(&extensions).await.says(StatusCode::OK, "17:00, 12/07/2021");
    }
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let answer = board.post(&format!("{JUNE}/extensions"), &[("until", "12/7"), ("reason", "x")]).await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "“12/7” chưa có giờ");
}

/// A phone's keypad of digits has no stroke, no colon and no letter.
#[test]
fn no_date_is_asked_for_on_a_keypad_of_digits() {
    fn look(folder: &std::path::Path, found: &mut usize) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                look(&path, found);
            } else if path.extension().is_some_and(|end| end == "html") {
                let text = std::fs::read_to_string(&path).unwrap();
                for tag in text.split("<input").skip(1).map(|rest| rest.split('\n').next().unwrap()) {
                    let tag = tag.split("></").next().unwrap();
                    let asks_date =
                        tag.contains("form-date-placeholder") || tag.contains("form-instant-placeholder");
                    assert!(!(asks_date && tag.contains("inputmode")), "{}: {tag}", path.display());
                    *found += usize::from(asks_date);
                }
                *found += text.matches("call f::moment(").count();
            }
        }
    }
    let mut found = 0;
    look(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
    assert!(found >= 10, "{found} date fields");
}
