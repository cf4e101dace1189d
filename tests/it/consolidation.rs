//! The consolidated report: drafted, edited, offered newer figures, proposed; sad paths first.

use axum::http::StatusCode;
use tiendo::consolidation::{ConsolidatedStatus, ContentBlock, load_content};

use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp, queries};

const MAY: &str = "/plans/2021/periods/2/consolidation";
const RESULTS: &str = "/plans/2021/periods/2/consolidation/1/sections/results";
const DIRECTIONS: &str = "/plans/2021/periods/2/consolidation/1/sections/directions";

/// May's report, drafted by the Board.
async fn drafted() -> (TestApp, Client) {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    board.post(MAY, &[]).await.leads_to(&format!("{MAY}?done=consolidation-drafted"));
    (app, board)
}

async fn count(app: &TestApp, table: &'static str) -> i64 {
    let sql = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&app.pool).await.unwrap()
}

/// The fields of the section's form as the page gives them: prints and texts.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in page.text.split("name=\"").skip(1) {
        let name = part.split('"').next().unwrap();
        if name.starts_with("print-") || name.starts_with("text-") {
            found.push((name.to_owned(), page.field(name).unwrap()));
        }
    }
    for (_, value) in &mut found {
        // The first line break of a textarea is the browser's.
        *value = value.trim_start_matches('\n').to_owned();
    }
    found
}

async fn post(client: &Client, path: &str, fields: &[(String, String)], more: &[(&str, &str)]) -> Answer {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.extend_from_slice(more);
    client.post(path, &all).await
}

/// The id of the block whose text contains these words.
fn block(fields: &[(String, String)], words: &str) -> String {
    let found = fields.iter().find(|(name, value)| name.starts_with("text-") && value.contains(words));
    found.unwrap_or_else(|| panic!("no block says {words}")).0.trim_start_matches("text-").to_owned()
}

fn set(fields: &mut [(String, String)], id: &str, text: &str) {
    let name = format!("text-{id}");
    text.clone_into(&mut fields.iter_mut().find(|(n, _)| *n == name).unwrap().1);
}

#[tokio::test]
async fn who_sees_what_and_when() {
    let (app, board) = drafted().await;
    for (user, list, version, draft) in [
        ("can-bo-2", StatusCode::OK, StatusCode::OK, StatusCode::SEE_OTHER),
        ("bi-thu", StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN),
        ("van-phong", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("alpha-bi-thu", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(MAY).await.status, list, "{user}");
        assert_eq!(client.get(&format!("{MAY}/1")).await.status, version, "{user} reads the draft");
        assert_eq!(client.post(MAY, &[]).await.status, draft, "{user} drafts");
        if user != "can-bo-2" {
            assert!(client.get(RESULTS).await.status.as_u16() >= 403, "{user} edits");
        }
    }
    let committee = app.client("bi-thu").await;
    committee.get(MAY).await.says(StatusCode::OK, "Khi Ban Tổ chức trình, báo cáo hiện ở đây.");
    board
        .post_shown(MAY, &format!("{MAY}/1/proposal"), &[])
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Còn điểm cần xem lại");
    let shown = board.get(MAY).await.field("shown").unwrap();
    // Confirming something else than what is open confirms nothing.
    let wrong = board.post(&format!("{MAY}/1/proposal"), &[("confirmed", "1"), ("shown", "0")]).await;
    wrong.says(StatusCode::CONFLICT, "Chưa đề nghị: dự thảo đã thay đổi từ lúc đồng chí mở trang này");
    for _ in 0..2 {
        let form = [("confirmed", "1"), ("shown", shown.as_str())];
        board
            .post(&format!("{MAY}/1/proposal"), &form)
            .await
            .leads_to(&format!("{MAY}?done=consolidation-proposed"));
    }
    assert_eq!(count(&app, "consolidated_step where kind = 'proposed'").await, 1);
    committee.get(&format!("{MAY}/1")).await.says(StatusCode::OK, "Mức độ hoàn thành chung của kế hoạch đạt");
    assert_eq!(committee.get(&format!("{RESULTS}/versions")).await.status, StatusCode::FORBIDDEN);
    // Proposed, it is read only.
    let refused = board.post(RESULTS, &[("do", "save"), ("own", "Thêm")]).await;
    refused.says(StatusCode::CONFLICT, "Báo cáo đã trình nên không sửa được.");
    assert_eq!(board.get(RESULTS).await.status, StatusCode::FOUND);
    for _ in 0..2 {
        board
            .post(&format!("{MAY}/1/withdrawal"), &[])
            .await
            .leads_to(&format!("{MAY}?done=consolidation-withdrawn"));
    }
    assert_eq!(committee.get(&format!("{MAY}/1")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(board.get(RESULTS).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nothing_is_drafted_before_the_period_opens_or_for_what_does_not_exist() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    board
        .post("/plans/2021/periods/4/consolidation", &[])
        .await
        .says(StatusCode::CONFLICT, "Kỳ báo cáo chưa mở");
    for path in ["/plans/2021/periods/9/consolidation", "/plans/1999/periods/2/consolidation"] {
        assert_eq!(board.post(path, &[]).await.status, StatusCode::NOT_FOUND);
    }
    for path in [format!("{MAY}/1"), RESULTS.to_owned(), format!("{MAY}/1/sections/nothing")] {
        assert_eq!(board.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(count(&app, "consolidated_report").await, 0);
}

#[tokio::test]
async fn an_empty_period_is_drafted_too() {
    let app = TestApp::new().await;
    sqlx::raw_sql("update reporting_period set opens_at = '2021-07-01' where number = 4")
        .execute(&app.pool)
        .await
        .unwrap();
    let board = app.client("can-bo-1").await;
    let july = "/plans/2021/periods/4/consolidation";
    board.post(july, &[]).await.leads_to(july);
    let page = board.get(&format!("{july}/1")).await;
    page.says(StatusCode::OK, "chưa có đơn vị nào trong số <a class=\"src num\" href=\"/plans/2021/periods/4/organisations?at=2021-07-05T09%3A00%3A00.000000\">4</a> đơn vị");
    page.says(StatusCode::OK, "Chưa có số liệu về mức độ hoàn thành của kế hoạch.");
    page.says(StatusCode::OK, "Trong kỳ, các đơn vị không có kiến nghị, đề xuất.");
}

#[tokio::test]
async fn the_draft_says_what_the_roll_up_says_and_each_figure_leads_to_its_entries() {
    let (app, board) = drafted().await;
    board.post(MAY, &[]).await;
    assert_eq!(count(&app, "consolidated_report").await, 1, "the second click drafts nothing");
    let page = board.get(&format!("{MAY}/1")).await;
    // 775/14, 9 of 13; see the fixture.
    page.says(
        StatusCode::OK,
        "<a class=\"src num\" href=\"/plans/2021/periods/2?at=2021-07-05T09%3A00%3A00.000000\">55,4%</a>",
    );
    page.says(StatusCode::OK, ">9/13</a> lượt phân công có báo cáo");
    page.says(
        StatusCode::OK,
        "<a class=\"src num\" href=\"/plans/2021/periods/2/entries?standing=open_overdue&#38;at=2021-07-05T09%3A00%3A00.000000\">1</a>",
    );
    page.says(StatusCode::OK, "<a class=\"src num\" href=\"/plans/2021/periods/2/tasks/1?at=2021-07-05T09%3A00%3A00.000000\">55,0%</a>");
    page.says(StatusCode::OK, "Chỉ tiêu “Số cuộc kiểm tra”: ");
    // The organisation merged away in mid-period is not expected.
    assert!(!page.text.contains("Hội Cũ"));
    let hrefs = page.text.split("class=\"src num\" href=\"").skip(1);
    let mut hrefs: Vec<String> = hrefs.map(|p| p.split('"').next().unwrap().replace("&#38;", "&")).collect();
    hrefs.sort();
    hrefs.dedup();
    assert!(hrefs.len() > 10);
    assert!(
        !board.get(MAY).await.text.contains("số chưa có căn cứ"),
        "every number of the draft has its source"
    );
    for href in hrefs {
        assert_eq!(board.get(&href).await.status, StatusCode::OK, "{href}");
    }
}

#[tokio::test]
async fn the_content_is_plain_data_in_one_order() {
    let (app, _) = drafted().await;
    let mut db = app.pool.acquire().await.unwrap();
    let actor = actor(&app, "can-bo-1").await;
    let one = load_content(&mut db, &app.clock, &actor, ("2021", 2, 1)).await.unwrap();
    let two = load_content(&mut db, &app.clock, &actor, ("2021", 2, 1)).await.unwrap();
    assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&two).unwrap());
    assert!(load_content(&mut db, &app.clock, &actor, ("2021", 2, 2)).await.is_err());
    assert_eq!(
        (one.version, one.status, one.period.as_str()),
        (1, ConsolidatedStatus::Draft, "tháng 5/2021")
    );
    assert_eq!(one.sections.iter().map(|s| s.numeral.as_str()).collect::<Vec<_>>(), ["I", "II", "III", "IV"]);
    assert_eq!(
        one.annexes.iter().map(|a| (a.number, a.rows.len())).collect::<Vec<_>>(),
        [(1, 7), (2, 7), (3, 2), (4, 3)]
    );
    for annex in &one.annexes {
        assert!(annex.rows.iter().all(|row| row.cells.len() == annex.columns.len()), "{}", annex.title);
    }
    let mut seen = 0;
    for block in one.sections.iter().flat_map(|section| &section.blocks) {
        let ContentBlock::Paragraph { text, figures } = block else { continue };
        for figure in figures {
            assert_eq!(&text[figure.start..figure.end], figure.text);
            if let Some(row) = figure.annex {
                let table = one.annexes.iter().find(|a| a.number == row.annex).unwrap();
                let row = &table.rows[row.row as usize - 1];
                seen += usize::from(format!("{row:?}").contains(&format!("Figure({:?}", figure.text)));
            }
        }
    }
    assert!(seen >= 8, "the means of the text stand in the rows of the annex that they name: {seen}");
}

/// A person as the application knows them.
async fn actor(app: &TestApp, user: &str) -> tiendo::access::Actor {
    let (id, name, memberships): (uuid::Uuid, String, serde_json::Value) = sqlx::query_as(
        "select id, display_name, memberships_of(id, '2021-07-05', '{}')::jsonb from account where user_name = $1",
    )
    .bind(user)
    .fetch_one(&app.pool)
    .await
    .unwrap();
    tiendo::access::Actor {
        account_id: tiendo::kernel::AccountId(id),
        display_name: name,
        memberships: serde_json::from_value(memberships).unwrap(),
    }
}

#[tokio::test]
async fn bad_texts_get_a_sentence_and_stay_as_typed() {
    let (app, board) = drafted().await;
    let page = board.get(DIRECTIONS).await;
    let mut form = fields(&page);
    let id = block(&form, "Trong tháng 6/2021");
    let long = "ă".repeat(20_001);
    for (text, sentence) in [(long.as_str(), "20000"), ("a\u{7}b", "")] {
        set(&mut form, &id, text);
        let answer = post(&board, DIRECTIONS, &form, &[("do", "save"), ("own", "Đoạn mới")]).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(answer.field("own").as_deref().map(|t| t.trim_start_matches('\n')), Some("Đoạn mới"));
        let kept = answer.field(&format!("text-{id}")).unwrap();
        assert_eq!(kept.trim_start_matches('\n'), text);
    }
    assert_eq!(count(&app, "consolidated_section_version").await, 4, "nothing was saved");
    for wrong in ["fly", "before.x", "take"] {
        assert_eq!(board.post(DIRECTIONS, &[("do", wrong)]).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    // The longest text, markup, a formula, quotation marks, decomposed letters.
    let longest = "ă".repeat(20_000);
    for text in
        [longest.as_str(), "<script>alert(1)</script> \"'&", "=cmd|' /C calc'!A0", "Ba\u{301}o ca\u{301}o"]
    {
        let mut form = fields(&board.get(DIRECTIONS).await);
        set(&mut form, &id, text);
        post(&board, DIRECTIONS, &form, &[("do", "save")]).await.leads_to(DIRECTIONS);
        let shown = board.get(&format!("{MAY}/1")).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.text.contains("<script>alert"));
    }
    board.get(&format!("{MAY}/1")).await.says(StatusCode::OK, "Báo cáo");
    let stored: String = sqlx::query_scalar("select blocks::text from consolidated_section_version where section = 'directions' order by number desc limit 1")
        .fetch_one(&app.pool).await.unwrap();
    assert!(stored.contains("Báo cáo"), "stored composed");
}

#[tokio::test]
async fn numbers_without_a_source_are_marked_and_lost_figures_listed() {
    let (_, board) = drafted().await;
    let mut form = fields(&board.get(RESULTS).await);
    let id = block(&form, "Mức độ hoàn thành chung");
    set(&mut form, &id, "Kế hoạch đạt 55,4%, vượt 99 nhiệm vụ; thực hiện Nghị quyết số 12-NQ/TW năm 2021.");
    post(&board, RESULTS, &form, &[("do", "save")]).await.leads_to(RESULTS);
    let page = board.get(RESULTS).await;
    page.says(StatusCode::OK, "Số chưa có căn cứ: 99");
    page.says(StatusCode::OK, "Số liệu không còn trong đoạn:");
    page.says(StatusCode::OK, "Đoạn tính từ số liệu, đã sửa");
    board.get(MAY).await.says(StatusCode::OK, "1 số chưa có căn cứ: 99");
    let view = board.get(&format!("{MAY}/1")).await;
    view.says(StatusCode::OK, "<mark class=\"unfounded\">99<");
    view.says(StatusCode::OK, "href=\"/plans/2021/periods/2?at=2021-07-05T09%3A00%3A00.000000\">55,4%</a>");
}

#[tokio::test]
async fn newer_figures_are_offered_and_taken_or_kept() {
    let (app, board) = drafted().await;
    let mut form = fields(&board.get(RESULTS).await);
    let (plan, who) =
        (block(&form, "Mức độ hoàn thành chung"), block(&form, "đơn vị được giao nhiệm vụ có báo cáo"));
    set(&mut form, &who, "Ba phần tư số đơn vị đã gửi báo cáo.");
    post(&board, RESULTS, &form, &[("do", "save")]).await.leads_to(RESULTS);
    assert!(!board.get(RESULTS).await.text.contains("Số liệu đã thay đổi."), "nothing is new yet");
    // Beta's report is returned: it counts no more.
    app.clock.set(at("2021-07-05 10:00"));
    let back = [("reason", "Bổ sung"), ("resubmit_by", "17:00 12/07/2021")];
    board
        .post("/organisations/beta/reports/2021/2/revisions/1/return", &back)
        .await
        .leads_to("/plans/2021/periods/2/reports");
    let page = board.get(RESULTS).await;
    page.says(StatusCode::OK, "Số liệu đã thay đổi.");
    page.says(StatusCode::OK, "Lấy số mới sẽ thay cả phần đồng chí đã sửa");
    let text = page.field(&format!("text-{plan}")).unwrap();
    assert!(text.contains("55,4%"), "nothing is put in silently: {text}");
    let keep = format!("keep.{who}");
    post(&board, RESULTS, &fields(&page), &[("do", &keep)])
        .await
        .leads_to(&format!("{RESULTS}?done=consolidation-kept"));
    board.post(&format!("{MAY}/1/figures"), &[]).await.leads_to(MAY);
    let page = board.get(RESULTS).await;
    let form = fields(&page);
    assert!(!block(&form, "Ba phần tư").is_empty(), "what was edited stays");
    assert!(!page.text.contains("Số liệu đã thay đổi."), "all else is new");
    assert!(!page.field(&format!("text-{plan}")).unwrap().contains("55,4%"));
    assert_eq!(count(&app, "consolidated_annexes").await, 2);
    board.post(&format!("{MAY}/1/figures"), &[]).await.leads_to(MAY);
    assert_eq!(count(&app, "consolidated_annexes").await, 2, "the same figures make no new annexes");
}

#[tokio::test]
async fn two_editors_lose_nothing() {
    let (app, board) = drafted().await;
    let other = app.client("can-bo-2").await;
    let page = board.get(DIRECTIONS).await;
    let (mut mine, mut theirs) = (fields(&page), fields(&page));
    let (due, steps) = (block(&mine, "Trong tháng 6/2021"), block(&mine, "nhiệm vụ tiếp theo"));
    set(&mut theirs, &due, "Bản của đồng chí kia");
    post(&other, DIRECTIONS, &theirs, &[("do", "save")]).await.leads_to(DIRECTIONS);
    // Another block: both stand.
    set(&mut mine, &steps, "Các đơn vị tự xác định nhiệm vụ tiếp theo.");
    post(&board, DIRECTIONS, &mine, &[("do", "save")]).await.leads_to(DIRECTIONS);
    let now = fields(&board.get(DIRECTIONS).await);
    assert!(block(&now, "Bản của đồng chí kia") == due && block(&now, "tự xác định") == steps);
    // The same block: nothing is saved, both are shown.
    set(&mut mine, &due, "Bản của tôi");
    let answer = post(&board, DIRECTIONS, &mine, &[("do", "save"), ("own", "Thêm nữa")]).await;
    answer.says(StatusCode::CONFLICT, "Bản của đồng chí kia");
    assert_eq!(answer.field(&format!("text-{due}")).unwrap().trim(), "Bản của tôi");
    assert_eq!(answer.field("own").unwrap().trim(), "Thêm nữa");
    answer.says(StatusCode::CONFLICT, "<ins>tôi</ins>");
    // Seen, it may be overwritten.
    post(&board, DIRECTIONS, &fields(&answer), &[("do", "save")]).await.leads_to(DIRECTIONS);
    block(&fields(&board.get(DIRECTIONS).await), "Bản của tôi");
    // A block that the other removed: what was typed comes back as a new paragraph.
    let opened = fields(&board.get(DIRECTIONS).await);
    let remove = format!("remove.{due}");
    post(&other, DIRECTIONS, &opened, &[("do", &remove)])
        .await
        .leads_to(&format!("{DIRECTIONS}?done=consolidation-removed"));
    let mut mine = opened;
    set(&mut mine, &due, "Viết mãi mới xong");
    let answer = post(&board, DIRECTIONS, &mine, &[("do", "save")]).await;
    assert_eq!(
        (answer.status, answer.field("own").unwrap().trim()),
        (StatusCode::CONFLICT, "Viết mãi mới xong")
    );
}

#[tokio::test]
async fn removed_undone_and_every_save_kept() {
    let (app, board) = drafted().await;
    let form = fields(&board.get(DIRECTIONS).await);
    let due = block(&form, "Trong tháng 6/2021");
    let remove = format!("remove.{due}");
    for _ in 0..2 {
        post(&board, DIRECTIONS, &form, &[("do", &remove)])
            .await
            .leads_to(&format!("{DIRECTIONS}?done=consolidation-removed"));
    }
    assert_eq!(count(&app, "consolidated_section_version where section = 'directions'").await, 2);
    let undo = [("number", "1"), ("current", "2")];
    let path = format!("{DIRECTIONS}/restoration");
    board.post(&path, &undo).await.leads_to(&format!("{DIRECTIONS}?done=consolidation-restored"));
    board.post(&path, &undo).await.says(StatusCode::CONFLICT, "Mục này vừa có người lưu.");
    for wrong in [[("number", "x"), ("current", "3")], [("number", "9"), ("current", "3")]] {
        assert!(board.post(&path, &wrong).await.status.is_client_error());
    }
    assert_eq!(block(&fields(&board.get(DIRECTIONS).await), "Trong tháng 6/2021"), due);
    let form = fields(&board.get(DIRECTIONS).await);
    let down = format!("after.{due}.{}", block(&form, "nhiệm vụ tiếp theo"));
    for _ in 0..2 {
        post(&board, DIRECTIONS, &form, &[("do", &down)]).await.leads_to(DIRECTIONS);
    }
    assert_eq!(count(&app, "consolidated_section_version where section = 'directions'").await, 4);
    let history = board.get(&format!("{DIRECTIONS}/versions")).await;
    history.says(StatusCode::OK, "Thứ tự các đoạn đã thay đổi.");
    board.get(&format!("{DIRECTIONS}/versions?from=1&to=2")).await.says(StatusCode::OK, "Đoạn đã bỏ");
    assert_eq!(board.get(&format!("{DIRECTIONS}/versions?from=1&to=9")).await.status, StatusCode::NOT_FOUND);
    let changed = sqlx::query("update consolidated_section_version set number = 9").execute(&app.pool).await;
    assert!(changed.is_err(), "append-only");
}

#[tokio::test]
async fn quotations_are_picked_and_say_who_said_them() {
    let (_, board) = drafted().await;
    let pick = format!("{RESULTS}/quotations");
    board
        .post(&pick, &[("q", "alpha"), ("all", "1")])
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn ít nhất một nội dung");
    board
        .get(&format!("{pick}?q=khong+co+gi+nhu+vay&all=1"))
        .await
        .says(StatusCode::OK, "Không có nội dung phù hợp.");
    let found = board.get(&format!("{pick}?q=NOI+BAT&organisation=beta&all=1")).await;
    found.says(StatusCode::OK, "Nổi bật của beta");
    assert!(!found.text.contains("Nổi bật của alpha"));
    let value = found.field("quotation").unwrap();
    for _ in 0..2 {
        board
            .post(&pick, &[("quotation", &value)])
            .await
            .leads_to(&format!("{RESULTS}?done=consolidation-quoted"));
    }
    let page = board.get(RESULTS).await;
    assert_eq!(page.text.matches("Nguồn: Đảng bộ Sở Beta").count(), 1, "quoting twice quotes once");
    // What is quoted comes from the revision, not from the form.
    board.post(&pick, &[("quotation", "made-up.result.1")]).await.leads_to(RESULTS);
    board
        .get(&format!("{MAY}/1"))
        .await
        .says(StatusCode::OK, "/organisations/beta/reports/2021/2/revisions/1");
}

#[tokio::test]
async fn drafting_takes_at_most_fifteen_queries() {
    let app = TestApp::with_connections(1).await;
    let board = app.client("can-bo-1").await;
    board.get("/plans/2021/periods/2").await;
    queries::count();
    queries::taken();
    board.post("/plans/2021/periods/1/consolidation", &[]).await.leads_to("/plans/2021/periods/1");
    let few = queries::taken();
    crate::queries::sixty_more(&app).await;
    queries::taken();
    board.post(MAY, &[]).await.leads_to(MAY);
    let many = queries::taken();
    // The session is one more; the first draft also asks for the types of what is written.
    assert!(many <= 1 + 15 && many <= few, "{few}, with sixty more organisations {many}");
}
