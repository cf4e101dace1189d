//! Any past moment can be shown again exactly (domain §5.10): what was computed live at a moment is what its address gives.

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use tiendo::kernel::AsOf;

use crate::reporting::{Form, JUNE, draft, send};
use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const MAY: &str = "/plans/2021/periods/2";

/// Everything that has a moment in the API.
const READINGS: [&str; 9] = [
    "/api/v1/plans/2021",
    "/api/v1/organisations",
    "/api/v1/plans/2021/periods",
    "/api/v1/plans/2021/periods/1/rollup",
    "/api/v1/plans/2021/periods/2/rollup",
    "/api/v1/plans/2021/periods/2/rollup?accepted_only=true",
    "/api/v1/plans/2021/periods/3/rollup",
    "/api/v1/plans/2021/periods/4/rollup",
    "/api/v1/plans/2021/periods/3/entries",
];

/// Pages of figures; what is on them is compared as it reads.
const PAGES: [&str; 11] = [
    "/plans/2021/periods/2",
    "/plans/2021/periods/3",
    "/plans/2021/periods/4",
    "/plans/2021/periods/3/tasks/1",
    "/plans/2021/periods/3/forecasts",
    "/plans/2021/periods/3/forecasts/backtest",
    "/plans/2021/periods/3/contents/1",
    "/plans/2021/periods/3/goals/2",
    "/plans/2021/periods/3/organisations",
    "/plans/2021/periods/3/organisations/alpha",
    "/plans/2021/periods/3/entries?standing=open_in_time",
];

fn with_moment(path: &str, at: &str) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    format!("{path}{join}at={}", form_urlencoded::byte_serialize(at.as_bytes()).collect::<String>())
}

/// The words of a page's main part, without its links, and without the offer of an address.
fn words(answer: &Answer) -> String {
    let main = answer.text.split("<main").nth(1).unwrap();
    let (main, mut text) = (main.split("</main>").next().unwrap(), String::new());
    let offer = main.find("permalink").and_then(|from| Some((from, from + main[from..].find("</a>")?)));
    let main =
        offer.map_or_else(|| main.to_owned(), |(from, to)| format!("{}{}", &main[..from], &main[to..]));
    let mut is_tag = true;
    for c in main.chars() {
        match c {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    // The list of shortcomings knows the present only, and is linked from there only.
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("Xem danh sách hạn chế ", "")
}

async fn readings(client: &Client, at: Option<&str>) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for path in READINGS {
        let asked = at.map_or_else(|| path.to_owned(), |at| with_moment(path, at));
        all.push((path.to_owned(), client.json(&asked).await));
    }
    for path in PAGES {
        let asked = at.map_or_else(|| path.to_owned(), |at| with_moment(path, at));
        let answer = client.get(&asked).await;
        assert_eq!(answer.status, StatusCode::OK, "{asked}: {}", answer.text);
        all.push((path.to_owned(), Value::String(words(&answer))));
    }
    all
}

/// Numbers by chance that come again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Changes recorded in the database, at the moment `$1`.
const RECORDED: [&str; 9] = [
    // An amendment turns the weights round.
    "with v as (insert into plan_version (id, plan_id, number, theme, issuer, amendment_reason, effective_from, recorded_at)
                select gen_random_uuid(), plan_id, number + 1, theme || ' +', issuer, 'Điều chỉnh', $1::timestamptz::date, $1
                from plan_version order by number desc limit 1 returning id),
          old as (select id from plan_version order by number desc limit 1),
          g as (insert into goal select v.id, x.number, x.title from goal x, v, old where x.plan_version_id = old.id returning number),
          c as (insert into content select v.id, x.number, x.title from content x, v, old where x.plan_version_id = old.id returning number),
          t as (insert into key_task_version (plan_version_id, key_task_id, content_number, title, weight, lead_id, deadline)
                select v.id, x.key_task_id, x.content_number, x.title, 7 - x.weight % 5, x.lead_id, x.deadline + 1 from key_task_version x, v, old
                where x.plan_version_id = old.id returning key_task_id)
     insert into key_task_goal select v.id, x.key_task_id, x.goal_number, x.weight + 1 from key_task_goal x, v, old where x.plan_version_id = old.id",
    // An assignment weighs more from today, another from the day after tomorrow.
    "insert into assignment_version (assignment_id, number, weight, deadline, clarities, effective_from, recorded_at)
     select v.assignment_id, v.number + 1, v.weight % 9 + 1, v.deadline, v.clarities, $1::timestamptz::date, $1
     from assignment_version v join assignment a on a.id = v.assignment_id join organisation o on o.id = a.organisation_id
     where o.code = 'alpha' and v.number = (select max(w.number) from assignment_version w where w.assignment_id = v.assignment_id)",
    "insert into assignment_version (assignment_id, number, is_active, weight, effective_from, recorded_at)
     select v.assignment_id, v.number + 1, not v.is_active, v.weight, $1::timestamptz::date + 2, $1
     from assignment_version v join assignment a on a.id = v.assignment_id join organisation o on o.id = a.organisation_id join key_task t on t.id = a.key_task_id
     where o.code = 'gamma' and t.number = 1 and v.number = (select max(w.number) from assignment_version w where w.assignment_id = v.assignment_id)",
    // Beta gets another name and cluster, from today or from the day after tomorrow.
    "insert into organisation_version (organisation_id, number, name, short_name, parent_id, cluster, member_count, effective_from, recorded_at)
     select organisation_id, number + 1, name || ' mới', short_name || ' mới', parent_id, case cluster when 'Cụm 1' then 'Cụm 2' else 'Cụm 1' end,
            member_count + 1, $1::timestamptz::date + (number % 2) * 2, $1
     from organisation_version where organisation_id = (select id from organisation where code = 'beta') order by number desc limit 1",
    "insert into extension (id, period_id, organisation_id, due_at, reason, granted_by, recorded_at)
     select gen_random_uuid(), p.id, o.id, $1::timestamptz + interval '1 day', 'Gia hạn', a.id, $1
     from reporting_period p, organisation o, account a where p.number in (2, 3) and o.code = 'beta' and a.user_name = 'can-bo-1'",
    // By hand: a due moved, an organisation ended and revived, a target set anew, a plan closed and opened again.
    "update reporting_period set due_at = least(due_at + interval '3 hours', closes_at), opens_at = opens_at - interval '1 hour' where number in (2, 3)",
    "update organisation set valid_to = case when valid_to is null then $1::timestamptz::date - 1 end where code = 'delta'",
    "update indicator_target set target = target + 1",
    "update plan set status = case status when 'issued' then 'closed' else 'issued' end::plan_status",
];

async fn record(app: &TestApp, sql: &'static str, now: DateTime<Utc>) {
    let mut tx = app.pool.begin().await.unwrap();
    sqlx::query("select set_config('tiendo.recorded_at', $1, true)")
        .bind(now.to_rfc3339())
        .execute(&mut *tx)
        .await
        .unwrap();
    let query = sqlx::query(sql);
    let query = if sql.contains("$1") { query.bind(now) } else { query };
    query.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// What people do; what does not fit the state of things is refused, and that is well.
async fn act(app: &TestApp, people: &[Client; 3], choice: u64, dice: &mut Dice) {
    let [reporter, head, board] = people;
    let last: i64 = sqlx::query_scalar(
        "select count(*) from revision v join report r on r.id = v.report_id join reporting_period p on p.id = r.period_id
         join organisation o on o.id = r.organisation_id where p.number = 3 and o.code = 'alpha'",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    let reason = [("reason", "Bổ sung số liệu"), ("resubmit_by", "17:00 12/07/2021")];
    match choice {
        0..=2 => {
            let page = reporter.get(JUNE).await;
            if page.text.contains("name=\"task[1][progress]\"") {
                Form::of(&page).task_one(&dice.below(99).to_string()).save(reporter, "carry").await;
            }
            send(app).await;
        }
        3 => drop(head.post(&format!("{JUNE}/withdrawal"), &[]).await),
        4 | 5 => drop(board.post(&format!("{JUNE}/revisions/{last}/acceptance"), &[]).await),
        6 => drop(board.post(&format!("{JUNE}/revisions/{last}/return"), &reason).await),
        7 => drop(board.post(&format!("{JUNE}/revisions/{last}/reopening"), &reason).await),
        _ => {
            let beta = "/organisations/beta/reports/2021/2/revisions/1";
            let deed = ["acceptance", "return", "reopening"][usize::try_from(dice.below(3)).unwrap()];
            board.post(&format!("{beta}/{deed}"), &reason).await;
        }
    }
}

async fn replay(seed: u64) -> usize {
    let app = TestApp::new().await;
    let people =
        [app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await, app.client("can-bo-2").await];
    let reader = app.client("bi-thu").await;
    let (mut dice, mut now) = (Dice(seed), at("2021-07-05 09:00"));
    let mut moments: Vec<(String, Vec<(String, Value)>)> = Vec::new();
    for _ in 0..12 {
        now += Duration::minutes(60 + i64::try_from(dice.below(300)).unwrap());
        app.clock.set(now);
        for _ in 0..=dice.below(2) {
            if dice.below(5) < 3 {
                let choice = dice.below(9);
                act(&app, &people, choice, &mut dice).await;
            } else {
                let sql = RECORDED[usize::try_from(dice.below(9)).unwrap()];
                record(&app, sql, now).await;
            }
        }
        moments.push((AsOf::at(now).code(), readings(&reader, None).await));
    }
    let mut distinct = 0;
    for (index, (moment, live)) in moments.iter().enumerate() {
        distinct += usize::from(index == 0 || moments[index - 1].1[4..8] != live[4..8]);
        let then = readings(&reader, Some(moment)).await;
        for ((path, live), (_, then)) in live.iter().zip(&then) {
            let then = unmoved(then.clone());
            assert_eq!(unmoved(live.clone()), then, "seed {seed}, {moment}, {path}");
        }
    }
    distinct
}

/// Without the address of a next page, which names the moment in its own words.
fn unmoved(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.remove("next");
    }
    value
}

#[tokio::test]
async fn what_was_computed_live_at_a_moment_is_what_its_address_gives() {
    let mut distinct = 0;
    for seed in [3, 20_210_930, 7_777_777] {
        distinct += replay(seed).await;
    }
    assert!(distinct > 15, "the figures hardly moved: {distinct}");
}

#[tokio::test]
async fn an_old_link_goes_on_showing_what_it_showed() {
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    let page = reader.get("/plans/2021/periods/3").await;
    let link = page.text.split("permalink\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(link, "/plans/2021/periods/3?at=2021-07-05T09%3A00");
    let before = words(&page);
    // At the very moment of the page: recorded then, it counts; a microsecond later it does not.
    app.clock.set(at("2021-07-05 09:00") + Duration::microseconds(1));
    draft(&app, "60").await;
    send(&app).await;
    assert_eq!(words(&reader.get(&link).await), before);
    let sent = reader.get("/plans/2021/periods/3?at=2021-07-05T09%3A00%3A00.000001").await;
    sent.says(StatusCode::OK, "Số liệu tại thời điểm 09:00:00, 05/07/2021 – không phải số liệu hiện nay.");
    assert_ne!(words(&sent), before);
    // Returned an hour later, it does not count any more, but did before.
    app.clock.set(at("2021-07-05 10:00"));
    let board = app.client("can-bo-2").await;
    let reason = [("reason", "Bổ sung"), ("resubmit_by", "17:00 12/07/2021")];
    board.post(&format!("{JUNE}/revisions/1/return"), &reason).await.leads_to("/");
    let count = async |at: &str| {
        let rollup = reader.json(&with_moment("/api/v1/plans/2021/periods/3/rollup", at)).await;
        rollup["submission"]["reported"].clone()
    };
    assert_eq!(count("2021-07-05T09:00").await, 0);
    assert_eq!(count("2021-07-05T09:30").await, 1);
    assert_eq!(count("2021-07-05T09:59:59.999999").await, 1);
    assert_eq!(count("2021-07-05T10:00").await, 0, "recorded at the moment itself, the return counts");
}

#[tokio::test]
async fn every_link_of_a_page_keeps_its_moment() {
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    for path in PAGES {
        let page = reader.get(&with_moment(path, "2021-07-01T12:00")).await;
        page.says(StatusCode::OK, "Số liệu tại thời điểm 12:00, 01/07/2021 – không phải số liệu hiện nay.");
        // July's report had not opened: one sentence instead of figures.
        if !page.text.contains("chưa mở nên chưa có số liệu") {
            page.says(StatusCode::OK, "Số liệu đến 12:00, 01/07/2021.");
        }
        let body = page.text.split("<header>").nth(1).unwrap().split("</header>").nth(1).unwrap();
        let links = body.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let figures = links.filter(|link| link.starts_with("/plans/") || link.contains("/reports/"));
        let (mut kept, mut lost) = (0, Vec::new());
        for link in figures {
            if link.contains("at=2021-07-01T12%3A00") || link.contains("/changes?") {
                kept += 1;
            } else {
                lost.push(link.to_owned());
            }
        }
        // The one way back to the present.
        assert_eq!(lost, [path.to_owned()], "{path}");
        assert!(kept > 3, "{path}");
        // Every form but the one for another moment.
        for form in body.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap()) {
            let is_kept = form.contains("name=\"at\" value=\"2021-07-01T12:00\"");
            assert!(is_kept || form.contains("id=\"at\""), "{path}: {form}");
        }
    }
    let moved = reader.get("/plans/2021/periods?number=3&page=tasks&at=2021-07-01T12%3A00").await;
    assert_eq!(moved.location(), "/plans/2021/periods/3/tasks?at=2021-07-01T12%3A00");
    let asked = reader.get("/plans/2021/periods/2?at=01%2F07%2F2021&at_time=7:00&cluster=").await;
    asked.says(StatusCode::OK, "Số liệu tại thời điểm 07:00, 01/07/2021");
}

#[tokio::test]
async fn a_moment_that_cannot_be_shown_says_so_and_leads_on() {
    let app = TestApp::new().await;
    let later = at("2021-07-03 08:00");
    record(
        &app,
        "with o as (insert into organisation (id, code, kind, valid_from, recorded_at) values (gen_random_uuid(), 'new', 'grassroots_cell', '2021-07-01', $1) returning id),
              p as (insert into reporting_period (id, plan_id, number, kind, starts_on, ends_on, opens_at, due_at, closes_at, recorded_at)
                    select gen_random_uuid(), id, 5, 'month', '2021-08-01', '2021-08-31', $1, $1, $1, $1 from plan)
         insert into organisation_version (organisation_id, number, name, short_name, effective_from, recorded_at) select id, 1, 'Mới', 'Mới', '2021-07-01', $1 from o",
        later,
    )
    .await;
    let reader = app.client("bi-thu").await;
    let pages = [
        MAY,
        "/plans/2021/periods/2/tasks",
        "/plans/2021/periods/2/organisations/alpha",
        "/organisations/alpha/reports/2021/2",
    ];
    for (moment, sentence) in [
        ("nonsense", "Không đọc được thời điểm trong địa chỉ."),
        ("2021-02-30", "Không đọc được thời điểm trong địa chỉ."),
        ("2021-07-06", "Thời điểm đồng chí chọn chưa đến."),
        ("2022-01-01", "Thời điểm đồng chí chọn chưa đến."),
        ("2021-07-05T09:00:00.000001", "Thời điểm đồng chí chọn chưa đến."),
        ("2021-03-31", "kế hoạch này chưa ban hành"),
        ("1999-12-31", "kế hoạch này chưa ban hành"),
    ] {
        for page in pages {
            let answer = reader.get(&with_moment(page, moment)).await;
            answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
            answer.says(StatusCode::UNPROCESSABLE_ENTITY, &format!("href=\"{page}\">Về hiện nay"));
        }
        let api = reader.get(&with_moment("/api/v1/plans/2021/periods/2/rollup", moment)).await;
        api.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(api.headers["content-type"], "application/problem+json");
    }
    for (page, sentence) in [
        ("/plans/2021/periods/5", "kỳ báo cáo này chưa được lập"),
        ("/organisations/alpha/reports/2021/5", "kỳ báo cáo này chưa được lập"),
        ("/plans/2021/periods/2/organisations/new", "đơn vị này chưa có trong danh sách"),
        ("/organisations/new/reports/2021/2", "đơn vị này chưa có trong danh sách"),
        ("/api/v1/plans/2021/periods/5/entries", "kỳ báo cáo này chưa được lập"),
    ] {
        let answer = reader.get(&with_moment(page, "2021-07-03T07:59")).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(reader.get(&with_moment(page, "2021-07-03T08:00")).await.status, StatusCode::OK, "{page}");
    }
    // Opened later than the moment: nobody has reported, and the page says that it is not open.
    let early = reader.get("/plans/2021/periods/3?at=2021-06-01").await;
    early.says(StatusCode::OK, "Kỳ tháng 6/2021 chưa mở nên chưa có số liệu");
    // Whoever may not look is told nothing, whatever the moment.
    for user in ["beta-bi-thu", "quan-tri"] {
        for moment in ["2021-03-31", "2021-07-01"] {
            for page in
                ["/plans/2021/periods/2/organisations/alpha", "/organisations/alpha/reports/2021/2", MAY]
            {
                let answer = app.client(user).await.get(&with_moment(page, moment)).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{user} {page} {moment}");
            }
        }
    }
    let anonymous = app.anonymous().get(&with_moment(MAY, "nonsense")).await;
    assert_eq!(anonymous.status, StatusCode::SEE_OTHER);
    // Nothing is dropped in silence, not even when it is asked for twice.
    let twice = reader.get(&format!("{MAY}?at=2021-07-01&at=2021-07-02")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        reader.get("/plans/2021/periods?number=3&at=x").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

/// May's report of alpha: accepted on 6 June, reopened on the 20th, sent again on the 24th, returned on 2 July.
#[tokio::test]
async fn a_report_is_shown_as_it_stood() {
    const REPORT: &str = "/organisations/alpha/reports/2021/2";
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    for (moment, tag, said, steps) in [
        ("2021-06-05T09:59", "", "", 0),
        ("2021-06-05T10:00", "Đã gửi", "lần 1", 1),
        ("2021-06-10", "Đã tiếp nhận", "lần 1", 2),
        ("2021-06-24T09:59", "Đã tiếp nhận", "lần 1", 3),
        ("2021-06-24T10:00", "Đã gửi", "lần 2", 4),
        ("2021-07-02T10:00", "Trả lại để bổ sung, hoàn thiện", "lần 2", 5),
    ] {
        let page = board.get(&with_moment(REPORT, moment)).await;
        page.says(StatusCode::OK, "không phải số liệu hiện nay");
        let main = page.text.split("<main").nth(1).unwrap();
        assert_eq!(main.matches("thread__head").count(), steps, "{moment}");
        if said.is_empty() {
            page.says(StatusCode::OK, "Đến thời điểm này đơn vị chưa gửi báo cáo.");
            continue;
        }
        assert!(main.contains(&format!("</svg>{tag}</span>")), "{moment}: {main}");
        page.says(StatusCode::OK, &format!("Kết quả nhiệm vụ 1 của alpha, {said}"));
        for deed in ["method=\"post\"", "/acceptance", "/return\"", "/reopening", "<textarea"] {
            assert!(!main.contains(deed), "{moment}: to read only, not {deed}");
        }
    }
    let second = board.get(&with_moment(&format!("{REPORT}/revisions/2"), "2021-06-10")).await;
    assert_eq!(second.status, StatusCode::NOT_FOUND, "not sent yet");
    // The organisation itself has a draft by now; as of a moment it is not shown, and the page says why.
    let reporter = app.client("alpha-tong-hop").await;
    let own = reporter.get(&with_moment(REPORT, "2021-06-10")).await;
    own.says(StatusCode::OK, "Bản nháp không được lưu theo thời điểm");
    assert!(!own.text.contains("task[1][progress]"));
    // Means over others stand beside the own figures at the present only.
    let figures = reporter.get(&with_moment(&format!("{MAY}/organisations/alpha"), "2021-06-10")).await;
    figures.says(StatusCode::OK, "So sánh với bình quân chung chỉ có ở số liệu hiện nay.");
    assert!(!figures.text.contains("toàn Khối"));
}

/// A comment and its answer appear when they were recorded.
#[tokio::test]
async fn comments_and_answers_come_when_they_came() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    app.clock.set(at("2021-07-05 10:00"));
    let board = app.client("can-bo-2").await;
    let comment = [("comment[1]", "Nêu rõ tên chi bộ")];
    board.post(&format!("{JUNE}/revisions/1/entries/1/comments"), &comment).await.leads_to("/");
    let page = board.get(&with_moment(JUNE, "2021-07-05T09:59")).await;
    assert!(page.status.is_success() && !page.text.contains("Nêu rõ tên chi bộ"));
    board.get(&with_moment(JUNE, "2021-07-05T10:00")).await.says(StatusCode::OK, "Nêu rõ tên chi bộ");
}

/// Between 20 June, when alpha's first sending counts, and the present, when it counts again; beta, gamma stand still.
#[tokio::test]
async fn what_moved_is_listed_by_size_and_the_rest_is_counted() {
    const CHANGES: &str = "/plans/2021/periods/2/changes";
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    // On 5 June at noon alpha alone had reported: 190/3; on the 9th gamma too, accepted.
    let page = reader.get(&format!("{CHANGES}?from=2021-06-05T12%3A00&to=2021-06-09")).await;
    page.says(StatusCode::OK, "Từ 12:00, 05/06/2021 đến hết ngày 09/06/2021.");
    page.says(StatusCode::OK, "Mới gửi: 1");
    page.says(StatusCode::OK, "Tiếp nhận: 2");
    let text = words(&page);
    // Task 1: alpha 50, then (2·50 + 20) / 3 = 40; the change is over alpha, which alone has reported on both sides.
    assert!(
        text.contains("1. Nhiệm vụ thứ nhất 50% · 1/4 đơn vị 40% · 2/4 đơn vị không đổi cùng 1 đơn vị"),
        "{text}"
    );
    // Over what both sides report, alpha's, nothing changed; tasks 1 and 3 rest on more reports, on task 4 there is none.
    assert!(
        text.contains("Nhiệm vụ trọng tâm: 0 có thay đổi 3 không thay đổi, trong đó 2 khác phạm vi số liệu. 1 không có lượt nào chung để so."),
        "{text}"
    );
    assert!(text.contains("Chi bộ Hội Gamma – · 0/3 nhiệm vụ 52% · 2/3 nhiệm vụ mới có số liệu"), "{text}");
    let organisations = "Tổ chức đảng: 0 có thay đổi 1 không thay đổi. 3 không có lượt nào chung để so.";
    assert!(text.contains(organisations), "{text}");
    // Each side opens at its own moment.
    page.says(StatusCode::OK, "/plans/2021/periods/2/tasks/1?at=2021-06-05T12%3A00");
    page.says(StatusCode::OK, "/plans/2021/periods/2/tasks/1?at=2021-06-09");
    // The same moment twice: nothing moved.
    let still = reader.get(&format!("{CHANGES}?from=2021-06-09&to=2021-06-09")).await;
    still.says(StatusCode::OK, "Không có báo cáo nào được gửi, trả lại hay tiếp nhận");
    assert!(words(&still).contains("Nhiệm vụ trọng tâm: 0 có thay đổi 3 không thay đổi. 1 không có"));
    // Filters, another period, the usual moments.
    let content = reader
        .get(&format!("{CHANGES}?from=2021-06-05T12%3A00&to=2021-06-09&content=1&cluster=C%E1%BB%A5m+1"))
        .await;
    assert!(
        words(&content).contains("Nhiệm vụ trọng tâm: 0 có thay đổi 2 không thay đổi."),
        "{}",
        words(&content)
    );
    let april = reader.get(&format!("{CHANGES}?with=1&to=2021-07-01")).await;
    april.says(
        StatusCode::OK,
        "Từ tháng 4/2021, tính đến hết ngày 01/07/2021 đến tháng 5/2021, tính đến hết ngày 01/07/2021.",
    );
    reader
        .get(CHANGES)
        .await
        .says(StatusCode::OK, "Từ hết ngày 28/06/2021 đến hiện nay (09:00, 05/07/2021).");
    for (query, sentence) in [
        ("from=x", "Không đọc được thời điểm"),
        ("from=2021-07-06", "chưa đến"),
        ("from=2021-07-01&to=2021-06-01", "thời điểm thứ nhất phải trước thời điểm thứ hai"),
        ("from=2021-03-01&to=2021-06-01", "chưa ban hành"),
    ] {
        reader.get(&format!("{CHANGES}?{query}")).await.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
    }
    for (user, query, status) in [
        ("bi-thu", "?with=9", StatusCode::NOT_FOUND),
        ("bi-thu", "?with=x", StatusCode::NOT_FOUND),
        ("alpha-bi-thu", "", StatusCode::NOT_FOUND),
        ("quan-tri", "", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(
            app.client(user).await.get(&format!("{CHANGES}{query}")).await.status,
            status,
            "{user} {query}"
        );
    }
}

/// Today, whose end has not come, is the present.
#[tokio::test]
async fn choosing_today_is_now() {
    const CHANGES: &str = "/plans/2021/periods/2/changes";
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    for page in [MAY, "/plans/2021/periods/2/tasks", "/organisations/alpha/reports/2021/2", "/obstacles"] {
        for today in ["at=2021-07-05", "at=05%2F07%2F2021&at_time="] {
            let answer = reader.get(&format!("{page}?{today}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}?{today}");
            assert!(!answer.text.contains("Về hiện nay"), "{page}?{today} is the present");
        }
    }
    let api = reader.get("/api/v1/plans/2021/periods/2/rollup?at=2021-07-05").await;
    assert_eq!(api.status, StatusCode::OK);
    let sides = "Từ hết ngày 01/07/2021 đến hiện nay (09:00, 05/07/2021).";
    reader.get(&format!("{CHANGES}?from=2021-07-01&to=2021-07-05")).await.says(StatusCode::OK, sides);
    reader
        .get(&format!("{CHANGES}?from=2021-07-05&to=2021-07-01"))
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "thời điểm thứ nhất phải trước thời điểm thứ hai");
}

/// Two states of a report are chosen by their moments, too; at a moment without a sending there is nothing to compare.
#[tokio::test]
async fn differences_by_moment() {
    const DIFFERENCES: &str = "/organisations/alpha/reports/2021/2/differences";
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let page = board
        .get(&format!("{DIFFERENCES}?from_at=10%2F06%2F2021&to_at=24%2F06%2F2021&to_at_time=10:00"))
        .await;
    page.says(StatusCode::OK, "<del>50%</del> <span aria-hidden=\"true\">→</span> <ins>80%</ins>");
    let early = board.get(&format!("{DIFFERENCES}?from_at=2021-06-01")).await;
    early.says(StatusCode::UNPROCESSABLE_ENTITY, "Đến thời điểm này đơn vị chưa gửi báo cáo.");
    // As of a moment later sendings do not exist, and neither does a draft.
    let reporter = app.client("alpha-tong-hop").await;
    let then = reporter.get(&format!("{DIFFERENCES}?at=2021-06-10")).await;
    then.says(StatusCode::OK, "không phải số liệu hiện nay");
    assert!(!then.text.contains("value=\"2\"") && !then.text.contains("value=\"draft\""));
    for query in ["?at=2021-06-10&to=2", "?at=2021-06-10&to=draft"] {
        assert_eq!(
            reporter.get(&format!("{DIFFERENCES}{query}")).await.status,
            StatusCode::NOT_FOUND,
            "{query}"
        );
    }
}
