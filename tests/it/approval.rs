//! Approval of consolidated reports: who, on what grounds, what is frozen; races with returns; numbers; corrections; verification.

use axum::http::StatusCode;
use sha2::{Digest, Sha256};

use crate::notice::told;
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const MAY: &str = "/plans/2021/periods/2/consolidation";
const APPROVAL: &str = "/plans/2021/periods/2/consolidation/1/approval";

/// May's report, drafted and proposed by the Board.
pub async fn proposed() -> (TestApp, Client) {
    let app = TestApp::new().await;
    let board = put(&app).await;
    (app, board)
}

/// Drafts and proposes May's report, on a day on which the Committee meets: for tests about all pages.
pub async fn put(app: &TestApp) -> Client {
    hold(app, 9, "2021-07-05 08:30").await;
    let board = app.client("can-bo-1").await;
    board.post(MAY, &[]).await.leads_to(MAY);
    propose(&board, 1).await;
    board
}

pub async fn propose(board: &Client, version: i32) {
    propose_of(board, MAY, version).await;
}

/// Proposes a version of any period.
pub async fn propose_of(board: &Client, report: &str, version: i32) {
    let path = format!("{report}/{version}/proposal");
    board
        .post_shown(report, &path, &[("confirmed", "1")])
        .await
        .leads_to(&format!("{report}?done=consolidation-proposed"));
}

/// The meeting of 5 July that [`put`] holds, as the ground of an approval.
pub fn minutes() -> [(&'static str, &'static str); 1] {
    [("basis", "meeting-9")]
}

/// Puts a meeting into the database that was held at that time, without the report on its agenda.
pub async fn hold(app: &TestApp, number: i32, starts_at: &str) {
    sqlx::query(
        "insert into meeting (id, number, starts_at, place, opinions_due_at, called_by, recorded_at) overriding system value
         select gen_random_uuid(), $1, $2, 'Phòng họp A', $2, id, $2 from account where user_name = 'can-bo-1'",
    )
    .bind(number)
    .bind(at(starts_at))
    .execute(&app.pool)
    .await
    .unwrap();
}

pub async fn frozen(app: &TestApp) -> (String, Vec<u8>) {
    sqlx::query_as("select content, sha256 from consolidated_approval order by approved_at limit 1")
        .fetch_one(&app.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn only_in_the_committees_stead_on_grounds_that_do() {
    let (app, _) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let asked: Vec<_> =
        told(&app).await.into_iter().filter(|l| l.contains("consolidated_proposed")).collect();
    assert!(asked.contains(&format!("bi-thu consolidated_proposed {APPROVAL}")), "{asked:?}");
    for (user, status) in [
        ("uy-vien", StatusCode::FORBIDDEN),
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("van-phong", StatusCode::NOT_FOUND),
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.post_shown(APPROVAL, APPROVAL, &minutes()).await.status, status, "{user}");
        let remarks = client.post(&format!("{MAY}/1/remarks"), &[("remarks", "Sửa")]).await;
        assert_eq!(remarks.status, status, "{user}");
    }
    let page = secretary.get(APPROVAL).await;
    page.says(StatusCode::OK, "Họp Ban Thường vụ 08:30, 05/07/2021 (báo cáo không có trong chương trình)");
    // A meeting of the day before the proposal, one that is still to come, and what only looks like a ground.
    hold(&app, 8, "2021-07-04 14:00").await;
    hold(&app, 10, "2021-07-12 08:30").await;
    secretary
        .post_shown(APPROVAL, APPROVAL, &[("basis", "")])
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn căn cứ phê duyệt.");
    for basis in ["meeting-8", "meeting-10", "meeting-99", "written_opinions-9", "Biên bản số 9"] {
        let refused = secretary.post_shown(APPROVAL, APPROVAL, &[("basis", basis)]).await;
        refused.says(StatusCode::UNPROCESSABLE_ENTITY, "Căn cứ này không còn.");
    }
    // What is not as it was shown is named with a mistake, too.
    let stale = secretary.post(APPROVAL, &[("basis", ""), ("shown", "khac")]).await;
    stale.says(StatusCode::CONFLICT, "Chọn căn cứ phê duyệt");
    let invented = [("basis", "meeting-9"), ("note", "Biên bản số 9")];
    assert_eq!(secretary.post(APPROVAL, &invented).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let empty = secretary.post(&format!("{MAY}/1/remarks"), &[("remarks", " ")]).await;
    empty.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập ý kiến để Ban Tổ chức hoàn thiện.");
    // Who drafted or proposed it does not approve it, whatever other role the person holds.
    sqlx::query(
        "insert into membership (id, account_id, organisation_id, role, acts_for_standing_committee, recorded_at)
         select gen_random_uuid(), a.id, o.id, 'standing_committee', true, now() from account a, organisation o
         where a.user_name = 'can-bo-1' and o.code = 'DUK'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    // With another role the session is another one.
    let board = app.client("can-bo-1").await;
    board
        .post_shown(APPROVAL, APPROVAL, &minutes())
        .await
        .says(StatusCode::CONFLICT, "Đồng chí đã soạn hoặc trình báo cáo này");
    for _ in 0..2 {
        secretary
            .post_shown(APPROVAL, APPROVAL, &minutes())
            .await
            .leads_to(&format!("{APPROVAL}?done=consolidation-approved"));
    }
    let approvals: i64 =
        sqlx::query_scalar("select count(*) from consolidated_approval").fetch_one(&app.pool).await.unwrap();
    assert_eq!(approvals, 1);
    let page = app.client("uy-vien").await.get(APPROVAL).await;
    page.says(StatusCode::OK, "Họp Ban Thường vụ, 05/07/2021");
    page.says(StatusCode::OK, "toàn văn, số liệu, 3 báo cáo làm căn cứ");
    board
        .post(&format!("{MAY}/1/withdrawal"), &[])
        .await
        .says(StatusCode::CONFLICT, "không ở trạng thái đã trình");
    let back = secretary.post(&format!("{MAY}/1/remarks"), &[("remarks", "Muộn")]).await;
    assert_eq!(back.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn returned_with_remarks_mended_and_approved() {
    let (app, board) = proposed().await;
    let secretary = app.client("bi-thu").await;
    for _ in 0..2 {
        secretary
            .post(&format!("{MAY}/1/remarks"), &[("remarks", "Nêu rõ nguyên nhân")])
            .await
            .leads_to(&format!("{MAY}?done=consolidation-returned"));
    }
    let late = secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "what was returned is the Board's again");
    board.get(APPROVAL).await.says(StatusCode::OK, "Nêu rõ nguyên nhân");
    board.get("/notices").await.says(StatusCode::OK, "Nêu rõ nguyên nhân");
    propose(&board, 1).await;
    secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await.leads_to(APPROVAL);
}

#[tokio::test]
async fn what_is_frozen_gives_its_hash_and_names_the_revisions() {
    let (app, _) = proposed().await;
    let secretary = app.client("bi-thu").await;
    secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await.leads_to(APPROVAL);
    let (content, sha256) = frozen(&app).await;
    assert_eq!(Sha256::digest(content.as_bytes()).to_vec(), sha256);
    let content: serde_json::Value = serde_json::from_str(&content).unwrap();
    let behind: Vec<_> = content["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["organisation"].as_str().unwrap().to_owned(), r["number"].as_i64().unwrap()))
        .collect();
    // Alpha's first counts: its second was returned (see the fixture).
    assert_eq!(behind, [("alpha".to_owned(), 1), ("beta".to_owned(), 1), ("gamma".to_owned(), 1)]);
    assert_eq!(content["content"]["status"], "approved");
    let mut hashes: Vec<_> =
        content["revisions"].as_array().unwrap().iter().map(|r| r["sha256"].to_string()).collect();
    hashes.dedup();
    assert_eq!(hashes.len(), 3, "each revision has its own");
    // Nothing of it can be changed behind the application's back.
    for sql in [
        "update consolidated_approval set decided_on = '2021-07-01'",
        "delete from consolidated_revision",
        "delete from revision_freeze",
        "truncate consolidated_approval",
    ] {
        assert!(sqlx::raw_sql(sql).execute(&app.pool).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn settled_in_writing_it_needs_no_meeting_and_a_meeting_must_have_concluded() {
    let (app, board) = proposed().await;
    let (secretary, member) = (app.client("bi-thu").await, app.client("uy-vien").await);
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from consolidated_report").fetch_one(&app.pool).await.unwrap();
    crate::meetings::put(&app).await;
    sqlx::query("update meeting_item set kind = 'consolidated_report', subject = 'consolidated-reports/' || $1::text, href = $2")
        .bind(id)
        .bind(APPROVAL)
        .execute(&app.pool)
        .await
        .unwrap();
    let page = secretary.get(APPROVAL).await;
    page.says(StatusCode::OK, "Trong chương trình họp 08:30, 12/07/2021");
    let (written, meeting) = ([("basis", "written_opinions-1")], [("basis", "meeting-1")]);
    let item = "/meetings/1/items/00000000-0000-7000-8000-000000000000";
    for client in [&secretary, &member] {
        for early in [&written, &meeting] {
            let refused = secretary.post_shown(APPROVAL, APPROVAL, early).await;
            refused.says(StatusCode::UNPROCESSABLE_ENTITY, "Căn cứ này không còn.");
        }
        let opinion = [("verdict", "agree"), ("reason", "")];
        client.post(&format!("{item}/opinions"), &opinion).await.leads_to("/meetings/1");
    }
    // The meeting itself has still not been held, whatever is concluded about what was settled in writing.
    let conclusion = [("conclusion", "Thống nhất")];
    secretary.post(&format!("{item}/conclusion"), &conclusion).await.leads_to("/meetings/1");
    let refused = secretary.post_shown(APPROVAL, APPROVAL, &meeting).await;
    refused.says(StatusCode::UNPROCESSABLE_ENTITY, "Căn cứ này không còn.");
    secretary.get(APPROVAL).await.says(StatusCode::OK, "Ý kiến bằng văn bản, thống nhất ngày 05/07/2021");
    secretary.post_shown(APPROVAL, APPROVAL, &written).await.leads_to(APPROVAL);
    let page = board.get(APPROVAL).await;
    page.says(StatusCode::OK, "Ý kiến bằng văn bản, 05/07/2021");
    page.says(StatusCode::OK, "href=\"/meetings/1\"");
}

#[tokio::test]
async fn a_meeting_with_the_report_on_its_agenda_must_have_concluded() {
    let (app, _) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from consolidated_report").fetch_one(&app.pool).await.unwrap();
    crate::meetings::put(&app).await;
    sqlx::query(
        "update meeting_item set kind = 'consolidated_report', subject = 'consolidated-reports/' || $1::text",
    )
    .bind(id)
    .execute(&app.pool)
    .await
    .unwrap();
    let conclude = |body: &'static str| {
        let secretary = secretary.clone();
        async move {
            let item = "/meetings/1/items/00000000-0000-7000-8000-000000000000/conclusion";
            secretary.post(item, &[("conclusion", body)]).await
        }
    };
    let early = conclude("Thông qua trước").await;
    early.says(StatusCode::UNPROCESSABLE_ENTITY, "Cuộc họp chưa diễn ra");
    early.says(StatusCode::UNPROCESSABLE_ENTITY, "Thông qua trước</textarea>");
    secretary.get("/meetings/1").await.says(StatusCode::OK, "Ghi kết luận được từ 08:30");
    app.clock.set(at("2021-07-12 09:00"));
    let page = secretary.get(APPROVAL).await;
    page.says(StatusCode::OK, "Cuộc họp 08:30, 12/07/2021 chưa có kết luận về báo cáo này.");
    let refused = secretary.post_shown(APPROVAL, APPROVAL, &[("basis", "meeting-1")]).await;
    refused.says(StatusCode::UNPROCESSABLE_ENTITY, "Căn cứ này không còn.");
    conclude("Thông qua").await.leads_to("/meetings/1");
    let meeting = secretary.get("/meetings/1").await;
    meeting.says(StatusCode::OK, "Đã kết luận");
    assert!(!meeting.text.contains("Cần thảo luận"), "{}", meeting.text);
    meeting.says(StatusCode::OK, "1 nội dung: 1 đã kết luận.");
    secretary.post_shown(APPROVAL, APPROVAL, &[("basis", "meeting-1")]).await.leads_to(APPROVAL);
    secretary.get(APPROVAL).await.says(StatusCode::OK, "Họp Ban Thường vụ, 12/07/2021");
}

#[tokio::test]
async fn a_report_returned_meanwhile_is_told_and_the_figures_as_proposed_can_be_confirmed() {
    let (app, board) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let back = [("reason", "Bổ sung số liệu"), ("resubmit_by", "2021-07-09T17:00")];
    board.post("/organisations/beta/reports/2021/2/revisions/1/return", &back).await.leads_to("/");
    let told = secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await;
    told.says(StatusCode::CONFLICT, "Báo cáo của đơn vị đã thay đổi sau khi trình:");
    told.says(StatusCode::CONFLICT, "Đảng bộ Sở Beta");
    told.says(StatusCode::CONFLICT, "value=\"meeting-9\" checked");
    let changed = told.field("changed").unwrap();
    assert_eq!(changed, "beta");
    // What was not seen is not confirmed.
    let mut other = minutes().to_vec();
    other.extend([("changed", "gamma"), ("confirmed", "1")]);
    assert_eq!(secretary.post_shown(APPROVAL, APPROVAL, &other).await.status, StatusCode::CONFLICT);
    let mut seen = minutes().to_vec();
    seen.extend([("changed", changed.as_str()), ("confirmed", "1")]);
    secretary
        .post_shown(APPROVAL, APPROVAL, &seen)
        .await
        .leads_to(&format!("{APPROVAL}?done=consolidation-approved"));
    // The revision on which the figures rest is frozen with them, though it does not count any more.
    let (content, _) = frozen(&app).await;
    assert!(content.contains(r#"{"organisation":"beta","number":1"#));
}

#[tokio::test]
async fn approving_and_returning_at_once_take_turns() {
    for round in 0..6 {
        let (app, board) = proposed().await;
        let secretary = app.client("bi-thu").await;
        let back = [("reason", "Bổ sung"), ("resubmit_by", "2021-07-09T17:00")];
        let shown = secretary.get(APPROVAL).await.field("shown").unwrap();
        let mut minutes = minutes().to_vec();
        minutes.push(("shown", &shown));
        let (returned, approved) = tokio::join!(
            board.post("/organisations/beta/reports/2021/2/revisions/1/return", &back),
            secretary.post(APPROVAL, &minutes)
        );
        let won = (returned.status == StatusCode::SEE_OTHER, approved.status == StatusCode::SEE_OTHER);
        assert!(won.0 ^ won.1, "round {round}: {} {}", returned.status, approved.status);
        let loser = if won.0 { &approved } else { &returned };
        assert_eq!(loser.status, StatusCode::CONFLICT, "the other is told");
        if won.1 {
            loser.says(StatusCode::CONFLICT, "là căn cứ của báo cáo tổng hợp đã được phê duyệt");
            let mut knowing = back.to_vec();
            knowing.push(("frozen", "1"));
            board.post("/organisations/beta/reports/2021/2/revisions/1/return", &knowing).await.leads_to("/");
        }
    }
}

#[tokio::test]
async fn the_register_gives_each_number_once_a_term() {
    let (app, board) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let registration = format!("{MAY}/1/registration");
    board.get(&registration).await.says(StatusCode::CONFLICT, "Báo cáo này chưa được phê duyệt.");
    secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await.leads_to(APPROVAL);
    assert_eq!(secretary.get(&registration).await.status, StatusCode::FORBIDDEN);
    // Another document of the Committee has number 12 of the term.
    sqlx::query(
        "insert into document_number select 'other/1', id, 'BC', '2020-08-01', 12, '2021-06-01', (select id from account limit 1), now()
         from organisation where code = 'DUK'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert_eq!(board.get(&registration).await.field("number").unwrap(), "13");
    for (form, says) in [
        ([("number", ""), ("issued_on", "05/07/2021")], "Nhập số văn bản."),
        ([("number", "0"), ("issued_on", "05/07/2021")], "từ 1 đến"),
        ([("number", "13"), ("issued_on", "")], "Nhập ngày văn bản."),
        ([("number", "13"), ("issued_on", "04/07/2021")], "từ ngày quyết định đến hôm nay"),
        ([("number", "13"), ("issued_on", "06/07/2021")], "từ ngày quyết định đến hôm nay"),
        ([("number", "12"), ("issued_on", "05/07/2021")], "Số 12 đã dùng cho văn bản khác"),
    ] {
        board.post(&registration, &form).await.says(StatusCode::UNPROCESSABLE_ENTITY, says);
    }
    for number in ["13", "13", "14"] {
        let form = [("number", number), ("issued_on", "05/07/2021")];
        board.post(&registration, &form).await.leads_to(&format!("{APPROVAL}?done=consolidation-registered"));
    }
    board.get(APPROVAL).await.says(StatusCode::OK, "Số 14, ngày 05/07/2021");
    let lines: i64 = sqlx::query_scalar("select count(*) from audit_entry where action = 'register.record'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(lines, 2, "the same twice is one");
}

#[tokio::test]
async fn a_correction_is_a_new_version_that_names_the_old() {
    let (app, board) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let correction = format!("{MAY}/1/corrections");
    board.post(&correction, &[]).await.says(StatusCode::CONFLICT, "chưa được phê duyệt");
    secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await.leads_to(APPROVAL);
    assert_eq!(secretary.post(&correction, &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        board.post(&correction, &[]).await.leads_to(&format!("{MAY}?done=consolidation-correcting"));
    }
    board.get(MAY).await.says(StatusCode::OK, "đính chính bản 1");
    let (_, sha256) = frozen(&app).await;
    propose(&board, 2).await;
    app.clock.set(at("2021-07-06 09:00"));
    secretary
        .post_shown(&format!("{MAY}/2/approval"), &format!("{MAY}/2/approval"), &minutes())
        .await
        .leads_to(&format!("{MAY}/2/approval"));
    // The approved one stands as it was and says what took its place.
    let page = secretary.get(&format!("/verification?hash={}", hex::encode(&sha256))).await;
    page.says(StatusCode::OK, "Mã đúng");
    page.says(StatusCode::OK, "Đã được thay bằng bản đính chính 2.");
}

#[tokio::test]
async fn a_hash_or_a_file_is_verified() {
    let (app, _) = proposed().await;
    let secretary = app.client("bi-thu").await;
    secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await.leads_to(APPROVAL);
    let (_, sha256) = frozen(&app).await;
    // Whoever is signed in may verify; who may not read the report is not led to it.
    let head = app.client("alpha-bi-thu").await;
    let hash = hex::encode(&sha256).to_uppercase();
    let spaced = format!("{}+{}", &hash[..32], &hash[32..]);
    let page = head.get(&format!("/verification?hash={spaced}")).await;
    page.says(StatusCode::OK, "Mã đúng");
    assert!(!page.text.contains(&format!("href=\"{MAY}")));
    assert_eq!(app.anonymous().get("/verification").await.status, StatusCode::SEE_OTHER);
    head.get(&format!("/verification?hash={}", "0".repeat(64))).await.says(StatusCode::OK, "Không tìm thấy");
    assert_eq!(head.get("/verification?hash=%00").await.status, StatusCode::NOT_FOUND);
    let wrong = head.get("/verification?hash=abc").await;
    wrong.says(StatusCode::UNPROCESSABLE_ENTITY, "Mã SHA-256 gồm 64 chữ số");
    let nothing = head.post_files("/verification", &[("file", "", b"")]).await;
    nothing.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn tệp cần kiểm tra.");
    let strange = head.post_files("/verification", &[("file", "x.pdf", b"%PDF-1.7 gi do")]).await;
    strange.says(StatusCode::OK, "Không tìm thấy");
    let large = vec![b'x'; 21 * 1024 * 1024];
    let large = head.post_files("/verification", &[("file", "x.docx", &large)]).await;
    large.says(StatusCode::UNPROCESSABLE_ENTITY, "Tệp lớn hơn 20 MB");
}

#[tokio::test]
async fn only_what_was_shown_is_approved() {
    let (app, board) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let shown = secretary.get(APPROVAL).await.field("shown").unwrap();
    // Meanwhile the Board takes it back, writes something else and proposes it again.
    board.post(&format!("{MAY}/1/withdrawal"), &[]).await.leads_to(MAY);
    let section = format!("{MAY}/1/sections/directions");
    board.post(&section, &[("do", "save"), ("own", "Viết thêm sau khi trình.")]).await;
    propose(&board, 1).await;
    let mut stale = minutes().to_vec();
    stale.push(("shown", &shown));
    let answer = secretary.post(APPROVAL, &stale).await;
    answer.says(StatusCode::CONFLICT, "Chưa phê duyệt: bản trình đã thay đổi");
    answer.says(StatusCode::CONFLICT, "value=\"meeting-9\" checked");
    // Nor without having seen it.
    let unseen = secretary.post(APPROVAL, &minutes()).await;
    unseen.says(StatusCode::CONFLICT, "Chưa phê duyệt: bản trình đã thay đổi từ lúc đồng chí mở trang này");
    let approvals: i64 =
        sqlx::query_scalar("select count(*) from consolidated_approval").fetch_one(&app.pool).await.unwrap();
    assert_eq!(approvals, 0);
    secretary.post_shown(APPROVAL, APPROVAL, &minutes()).await.leads_to(APPROVAL);
}
