//! The first page of figures: what it names first, what it says of odd plans, what it refuses, what it weighs; the map, the slides,
//! the groups of tasks, and news while a page is open.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::support::fixture::at;
use crate::support::{Client, TestApp};
use tiendo::web::Limits;

const MAY: &str = "/plans/2021/periods/2";

async fn ok(client: &Client, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.text
}

async fn alter(app: &TestApp, sql: &str) {
    let whole =
        format!("set session_replication_role = replica; {sql}; set session_replication_role = origin");
    sqlx::raw_sql(sqlx::AssertSqlSafe(whole)).execute(&app.pool).await.unwrap();
}

/// The text of a part of the page, tags left out.
fn words(html: &str, from: &str, to: &str) -> String {
    let part = html.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    let part = part.split_once(to).map_or(part, |(part, _)| part);
    let mut text = String::new();
    let mut is_tag = false;
    for c in part.chars() {
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
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attention(html: &str) -> String {
    words(html, "<section id=\"attention\"", "</section>")
}

#[tokio::test]
async fn an_address_that_names_what_a_page_does_not_have_is_refused() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    for path in [
        "?contnet=1",
        "?content=1",
        "?cluster=C%E1%BB%A5m+9",
        "?accepted=2",
        "?accepted=1&accepted=1",
        "?paper=a5",
        "/tasks?content=9",
        "/tasks?content=x",
        "/tasks?goal=9",
        "/tasks?lead=nobody",
        "/tasks?sort=size",
        "/tasks?group=size",
        "/tasks?standing=open_overdue",
        "/tasks/1?standing=done",
        "/tasks/1?sort=pace",
        "/contents/1?goal=1",
        "/organisations?task=1",
        "/organisations/alpha?goal=1",
        "/entries?task=99",
        "/entries?page=0",
        "/entries?page=99",
        "/entries?standing=nonsense",
        "/map?content=9",
        "/map?goal=1",
        "/changes?cluster=nowhere",
        "/changes?content=9",
        "/changes?since=2021-06-01",
        "/presentation?slide=0",
        "/presentation?slide=8",
        "/presentation?slide=x",
        "/presentation?content=1",
    ] {
        let answer = client.get(&format!("{MAY}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let name = path.split(['?', '=']).nth(1).unwrap();
        assert!(
            answer.text.contains(&format!("tham số “{name}”"))
                || answer.text.contains(&format!("Tham số “{name}”")),
            "{path} says why"
        );
    }
    for path in
        ["?cluster=&accepted=", "/tasks?content=&goal=&lead=&cluster=C%E1%BB%A5m+1&sort=pace&group=lead"]
    {
        ok(&client, &format!("{MAY}{path}")).await;
    }
}

/// A directive to alpha and beta past its deadline, and an obstacle of beta's that nobody answered.
const WAITING: &str = "with d as (insert into directive (id, kind, given_by, body, deadline, issued_by, recorded_at)
             select gen_random_uuid(), 'guidance', 'Bí thư Đảng ủy Khối', 'Rà soát việc chậm. Báo cáo lại.', '2021-06-20', a.id, '2021-06-10'
             from account a where a.user_name = 'bi-thu' returning id),
         w as (insert into directive_addressee (directive_id, organisation_id, route, position)
             select d.id, o.id, 'organisation', row_number() over (order by o.code) from d, organisation o where o.code in ('alpha', 'beta') returning *)
         insert into directive_step (key, directive_id, organisation_id, kind, deadline, account_id, recorded_at)
         select gen_random_uuid(), w.directive_id, w.organisation_id, 'issued', '2021-06-20', a.id, '2021-06-10' from w, account a where a.user_name = 'bi-thu';
         with o as (insert into obstacle (id, organisation_id, plan_id, body, answer_days, recorded_at)
             select gen_random_uuid(), o.id, p.id, 'Thiếu kinh phí tập huấn', 10, '2021-06-01' from organisation o, plan p where o.code = 'beta' returning id)
         insert into obstacle_step (obstacle_id, kind, status, addressee_id, clock_from, due_at, is_escalated, recorded_at)
         select o.id, 'escalated', 'open', b.id, '2021-06-01', '2021-06-15 17:00+07', true, '2021-06-15 18:00+07' from o, organisation b where b.code = 'VP'";

#[tokio::test]
async fn what_waits_for_a_decision_stands_first_with_its_reason_and_its_action() {
    let (app, _) = crate::approval::proposed().await;
    alter(&app, WAITING).await;
    let page = ok(&app.client("bi-thu").await, MAY).await;
    let said = attention(&page);
    let order: Vec<usize> = [
        "3 việc chờ quyết định",
        "Báo cáo tổng hợp tháng 5/2021, bản số 1",
        "Vướng mắc số 1, Sở Beta: Thiếu kinh phí tập huấn",
        "Thời hạn trả lời 17:00, 15/06/2021 đã qua",
        "Ý kiến chỉ đạo số 1: Rà soát việc chậm.",
        "2/2 nơi nhận chưa thực hiện xong, hạn 20/06/2021 đã qua 15 ngày.",
        "Nhiệm vụ 3",
        "Xếp theo quy tắc nào",
        "Bảy việc đầu giữ cho mỗi loại ít nhất một chỗ",
    ]
    .iter()
    .map(|part| said.find(part).unwrap_or_else(|| panic!("{part:?} is missing in: {said}")))
    .collect();
    assert!(order.is_sorted(), "{order:?} {said}");
    assert!(page.contains("btn--primary\" href=\"/plans/2021/periods/2/consolidation/1/approval\""));
    for href in ["href=\"/obstacles/1\"", "href=\"/directives/1\""] {
        assert!(page.contains(href), "{href}");
    }
    // Who does not approve is shown the same, without the button for it; who reads no such reports is not told of them.
    let member = ok(&app.client("uy-vien").await, MAY).await;
    assert!(attention(&member).contains("Xem báo cáo") && !member.contains("btn--primary\" href=\"/plans"));
    let advisory = attention(&ok(&app.client("van-phong").await, MAY).await);
    assert!(
        !advisory.contains("Báo cáo tổng hợp") && advisory.contains("2 việc chờ quyết định"),
        "{advisory}"
    );
    // As it stood before any of this.
    let then = attention(&ok(&app.client("bi-thu").await, "/plans/2021/periods/2?at=2021-06-09").await);
    assert!(then.contains("Không có việc chờ quyết định"), "{then}");
    let between = attention(&ok(&app.client("bi-thu").await, "/plans/2021/periods/2?at=2021-06-16").await);
    assert!(between.contains("Vướng mắc số 1") && !between.contains("Ý kiến chỉ đạo số"), "{between}");
}

/// Three of four organisations reported in May; of the three that have task 4, beta alone told of it.
#[tokio::test]
async fn under_a_tasks_trend_stand_those_that_told_of_it() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    let task = words(&ok(&client, &format!("{MAY}/tasks/4")).await, "<figure class=\"chart\"", "</svg>");
    assert!(task.contains(" 1/3") && !task.contains(" 3/4"), "{task}");
    let overview = ok(&client, MAY).await;
    let plan = words(overview.split_once("id=\"trend\"").unwrap().1, "<figure class=\"chart\"", "</svg>");
    assert!(plan.contains(" 3/4"), "{plan}");
}

/// Alpha's own deadline for task 1 has passed on the last day of May, the task's has not; the period is closed.
#[tokio::test]
async fn an_own_deadline_that_passed_is_not_said_of_the_task() {
    let app = TestApp::new().await;
    alter(
        &app,
        "update assignment_version v set deadline = '2021-05-20' from assignment a, key_task t, organisation o
         where a.id = v.assignment_id and t.id = a.key_task_id and o.id = a.organisation_id and t.number = 1 and o.code = 'alpha'",
    )
    .await;
    let client = app.client("bi-thu").await;
    let page = ok(&client, MAY).await;
    let said = attention(&page);
    let own = "1 đơn vị chưa hoàn thành, quá hạn riêng 20/05/2021 (hạn của nhiệm vụ: 02/06/2021);";
    assert!(said.contains(own) && !said.contains("đã qua;"), "{said}");
    assert!(said.contains("Số điểm chênh lệch tính từ số chưa làm tròn."), "{said}");
    // Beta's on task 3: the task's own deadline.
    assert!(said.contains("1 đơn vị chưa hoàn thành, quá hạn 15/05/2021;"), "{said}");
    assert!(page.contains("đã hết hạn gửi từ 17:00, 08/06/2021"), "a closed period is past");
    let tasks = words(&ok(&client, &format!("{MAY}/tasks?group=deadline")).await, "<main", "</main>");
    let (passed, later) = tasks.split_once("Đến hạn sau đó").expect("later deadlines");
    let passed = passed.split_once("Đã qua thời hạn, tính đến 05/07/2021").expect("passed deadlines").1;
    for task in ["Nhiệm vụ thứ nhất", "Nhiệm vụ thứ ba"] {
        assert!(passed.contains(task) && !later.contains(task), "{task}: {tasks}");
    }
}

#[tokio::test]
async fn pages_of_a_cluster_name_it_and_show_nothing_of_others() {
    let app = TestApp::new().await;
    alter(&app, WAITING).await;
    let client = app.client("bi-thu").await;
    for (cluster, waits) in [("Cụm 1", true), ("Cụm 2", false)] {
        let query = format!("cluster={}", cluster.replace(' ', "+").replace('ụ', "%E1%BB%A5"));
        let first = attention(&ok(&client, &format!("{MAY}?{query}")).await);
        let slide = ok(&client, &format!("{MAY}/presentation?slide=6&{query}")).await;
        for text in [first, words(&slide, "<main", "</main>")] {
            assert_eq!(text.contains("Vướng mắc số 1"), waits, "{cluster}: {text}");
            assert_eq!(text.contains("Ý kiến chỉ đạo số 1"), waits, "{cluster}: {text}");
        }
        for path in
            ["", "/tasks", "/tasks/1", "/contents/1", "/organisations", "/map", "/entries", "/forecasts"]
        {
            let text = words(&ok(&client, &format!("{MAY}{path}?{query}")).await, "<main", "</main>");
            assert!(text.contains(&format!("Chỉ tính {cluster}.")), "{path}: {text}");
        }
        let changes = words(&ok(&client, &format!("{MAY}/changes?{query}")).await, "<h1", "</h1>");
        assert!(changes.ends_with(cluster), "{changes}");
        for slide in 1..=7 {
            let page = ok(&client, &format!("{MAY}/presentation?slide={slide}&{query}")).await;
            assert!(words(&page, "<header", "</header>").contains(cluster), "slide {slide}");
        }
        let plan = words(&ok(&client, &format!("{MAY}/presentation?{query}")).await, "<h1>", "</h1>");
        assert!(plan.starts_with(&format!("Toàn kế hoạch, riêng {cluster} đạt ")), "{plan}");
    }
}

/// Every page of figures of a period that must stay true and readable.
async fn all_pages(client: &Client, period: &str) -> String {
    let mut all = String::new();
    for page in [
        "",
        "/tasks",
        "/tasks?group=deadline",
        "/tasks?group=goal",
        "/tasks/1",
        "/contents/1",
        "/goals/1",
        "/organisations",
        "/entries",
        "/map",
        "/changes",
    ] {
        let text = ok(client, &format!("{period}{page}")).await;
        assert!(!text.contains("NaN") && !text.contains("inf%") && !text.contains("-0%"), "{period}{page}");
        all.push_str(&text);
    }
    for slide in 1..=7 {
        all.push_str(&ok(client, &format!("{period}/presentation?slide={slide}")).await);
    }
    all
}

#[tokio::test]
async fn odd_plans_are_shown_truly() {
    let one = "update organisation_existence set valid_to = '2021-04-02' where organisation_id in (select id from organisation where code in ('beta', 'gamma', 'delta', 'old'))";
    let past =
        "update key_task_version set deadline = '2021-04-02'; update assignment_version set deadline = null";
    let done = "update revision_entry set status = 'completed', progress = 100, completed_on = '2021-04-30'";
    let open = "update revision_entry set status = 'in_progress', progress = 40, completed_on = null";
    let long = "update key_task_version set title = repeat('Nâng cao chất lượng sinh hoạt chi bộ ', 6)";
    let undated =
        "update key_task_version set deadline = null; update assignment_version set deadline = null";
    let blank = "delete from report_step; delete from revision_figure; delete from revision_evidence; delete from revision_entry; delete from revision_section; delete from revision; delete from report";
    let single = "delete from reporting_period_version where period_id in (select id from reporting_period where number <> 2)";
    for (name, sql, says) in [
        (
            "nobody has reported",
            blank,
            &["0/4 đơn vị", "Chưa có báo cáo được tính.", "0/13 lượt phân công"][..],
        ),
        ("one period only", single, &["Mới có một kỳ", "Kỳ đầu tiên: chưa có kỳ trước để so sánh."]),
        (
            "no deadlines",
            undated,
            &[
                "Thường xuyên",
                "Thường xuyên, không có thời hạn",
                "Không có nhiệm vụ dưới 95% chậm hoặc quá hạn.",
            ],
        ),
        ("all overdue", &format!("{past}; {open}"), &["Đã qua thời hạn", "4 nhiệm vụ chậm hoặc quá hạn"]),
        (
            "all done",
            done,
            &["100%", "Mọi nội dung cùng mức 100%.", "Không có nhiệm vụ dưới 95% chậm hoặc quá hạn."],
        ),
        ("long titles", long, &["Nâng cao chất lượng sinh hoạt chi bộ Nâng cao"]),
        ("one organisation", one, &["1/1 đơn vị"]),
    ] {
        let app = TestApp::new().await;
        alter(&app, sql).await;
        let all = all_pages(&app.client("bi-thu").await, MAY).await;
        for words in says {
            assert!(all.contains(words), "{name}: {words}");
        }
    }
}

#[tokio::test]
async fn nothing_to_decide_or_to_look_at_is_said() {
    let app = TestApp::new().await;
    alter(
        &app,
        "update revision_entry set status = 'completed', progress = 100, completed_on = '2021-04-30'",
    )
    .await;
    app.clock.set(at("2021-06-01 09:00"));
    alter(&app, "delete from assignment_version where assignment_id in (select a.id from assignment a join organisation o on o.id = a.organisation_id where o.code in ('delta', 'beta'))").await;
    let said = attention(&ok(&app.client("bi-thu").await, MAY).await);
    assert!(said.contains("Hiện không có việc cần đồng chí quyết định hoặc xem xét."), "{said}");
}

#[tokio::test]
async fn the_map_has_totals_and_each_cell_leads_to_its_entry() {
    let app = TestApp::new().await;
    let page = ok(&app.client("bi-thu").await, &format!("{MAY}/map")).await;
    assert!(
        page.contains(
            "href=\"/organisations/beta/reports/2021/2#nv-3\" data-kind=\"figure\" aria-label=\"Sở Beta, Nhiệm vụ 3: 40%, quá hạn\">40<span"
        )
    );
    let foot = words(&page, "<tfoot>", "</tfoot>");
    assert!(
        foot.starts_with("Nhiệm vụ 55 53 85 0 55% 9/13 Số đơn vị đã báo cáo 3 /4 2 /3 3 /3 1 /3"),
        "{foot}"
    );
    let one = ok(&app.client("bi-thu").await, &format!("{MAY}/map?content=2")).await;
    assert!(words(&one, "<tfoot>", "</tfoot>").starts_with("Nhiệm vụ 85 0 57%"));
    // Content 1: alpha (3·50 + 30) / 4, beta (3·100 + 60) / 4; cluster 1: task 1 at 200/3, task 2 at 52,5, so (200 + 52,5) / 4.
    let one = ok(&app.client("bi-thu").await, &format!("{MAY}/map?content=1")).await;
    for (organisation, total) in [
        ("Sở Alpha", "50 30 45% 2/2"),
        ("Sở Beta", "100 60 90% 2/2"),
        ("Hội Gamma", "20 20% 1/1"),
        ("Hội Delta", "– – – 0/2"),
    ] {
        let row = words(&one, &format!("{organisation}</a></th>"), "</tr>");
        assert_eq!(row, total, "{organisation}");
    }
    let body = words(&one, "<tbody>", "</table>");
    assert!(body.contains("Cụm 1 63% · 4/4 lượt phân công"), "{body}");
    assert!(body.contains("Cụm 2 20% · 1/3 lượt phân công"), "{body}");
    assert!(one.contains("href=\"/plans/2021/periods/2/organisations/alpha#nd-1\""));
}

#[tokio::test]
async fn a_group_of_tasks_says_the_figure_of_what_it_is_named_after() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    for (group, says) in [
        ("content", &["1. Nội dung một 54% · 5/7 lượt phân công · 2 nhiệm vụ", "2. Nội dung hai 57%"][..]),
        ("goal", &["1. Mục tiêu một 54%", "2. Mục tiêu hai 37%"]),
        ("lead", &["Ban Tổ chức 53%", "Văn phòng"]),
        ("deadline", &["Đã qua thời hạn, tính đến 05/07/2021", "Thường xuyên, không có thời hạn 53%"]),
    ] {
        let page = ok(&client, &format!("{MAY}/tasks?group={group}")).await;
        let text = words(&page, "<main", "</main>");
        for part in says {
            assert!(text.contains(part), "{group}: {part} in {text}");
        }
    }
}

#[tokio::test]
async fn slides_lead_from_one_to_the_next_and_back() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    for slide in 1..=7 {
        let page = ok(&client, &format!("{MAY}/presentation?slide={slide}")).await;
        assert_eq!(page.contains("data-before"), slide > 1, "{slide}");
        assert_eq!(page.contains("data-after"), slide < 7, "{slide}");
        assert!(page.contains(&format!("{slide}/7")) && page.contains("data-leave"), "{slide}");
        assert_eq!(page.matches("<h1").count(), 1);
    }
    let then = ok(&client, &format!("{MAY}/presentation?slide=2&at=2021-06-09")).await;
    assert!(then.contains("slide=3") && then.contains("at=2021-06-09") && !then.contains("data-news"));
    assert_eq!(
        app.client("alpha-bi-thu").await.get(&format!("{MAY}/presentation")).await.status,
        StatusCode::NOT_FOUND
    );
}

/// On the sample with its 68 organisations and 32 tasks.
#[tokio::test]
async fn page_and_styles_stay_light() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await.with_header("accept-encoding", "gzip");
    let plain = app.client("pho-bi-thu").await.get("/plans/2021/periods/6").await.text;
    let style =
        plain.split('"').find(|part| part.starts_with("/assets/app.") && part.contains(".css")).unwrap();
    let script =
        plain.split('"').find(|part| part.starts_with("/assets/app.") && part.contains(".js")).unwrap();
    let styles = client.get(style).await.bytes.len();
    let scripts = client.get(script).await.bytes.len();
    for path in ["", "/map", "/tasks", "/presentation"] {
        let page = client.get(&format!("/plans/2021/periods/6{path}")).await;
        assert_eq!(page.headers[header::CONTENT_ENCODING], "gzip", "{path}");
        let bytes = page.bytes.len();
        println!("{path:?}: {bytes} bytes, styles {styles}, script {scripts}");
        assert!(bytes + styles + scripts <= 80 * 1024, "{path}: {bytes} + {styles} + {scripts}");
    }
}

async fn stream(app: &TestApp, user: &str, path: &str) -> axum::response::Response {
    let client = app.client(user).await;
    let request =
        Request::get(path).header(header::HOST, "127.0.0.1:8080").header(header::COOKIE, client.cookies());
    app.router
        .clone()
        .oneshot(request.header("accept-encoding", "gzip").body(Body::empty()).unwrap())
        .await
        .unwrap()
}

/// What the stream says next, within five seconds.
async fn next(body: &mut Body) -> String {
    let frame = tokio::time::timeout(Duration::from_secs(5), body.frame()).await.expect("in time");
    String::from_utf8(frame.unwrap().unwrap().into_data().unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn news_come_while_a_page_is_open() {
    let app = TestApp::new().await;
    for (user, path, expected) in [
        ("alpha-bi-thu", "/plans/2021/periods/3/news?from=1625450400000000", StatusCode::NOT_FOUND),
        ("quan-tri", "/plans/2021/periods/3/news?from=1625450400000000", StatusCode::NOT_FOUND),
        ("bi-thu", "/plans/2021/periods/3/news", StatusCode::NOT_FOUND),
        ("bi-thu", "/plans/2021/periods/3/news?from=x", StatusCode::NOT_FOUND),
        ("bi-thu", "/plans/2021/periods/99/news?from=1625450400000000", StatusCode::NOT_FOUND),
        ("alpha-bi-thu", "/news", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(stream(&app, user, path).await.status(), expected, "{user} {path}");
    }
    let reader = app.client("bi-thu").await;
    let page = ok(&reader, "/plans/2021/periods/3").await;
    let path = page.split("data-news=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let response = stream(&app, "bi-thu", "/news").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert!(!response.headers().contains_key(header::CONTENT_ENCODING), "compressed, it would be held back");
    let mut bell = response.into_body();
    assert!(
        next(&mut bell).await.starts_with("event: news\n"),
        "what happened before the line was open is asked for"
    );
    let said = async |path: &str| reader.json(path).await["said"].as_str().unwrap().to_owned();
    assert_eq!(said(&path).await, "");
    // The first look finds what lies in the past; whoever is rung for nothing asks and is told nothing.
    let rung = async |bell: &mut Body, count: i64, words: &str| {
        for _ in 0..3 {
            next(bell).await;
            if said(&path).await == words {
                return;
            }
        }
        panic!("{count} reports were sent, and the page is told: {}", said(&path).await);
    };
    app.clock.set(at("2021-07-05 09:30"));
    crate::desk::sent(&app, "beta", "2021-07-05 09:30").await;
    rung(&mut bell, 1, "Từ 09:00: 1 báo cáo mới gửi.").await;
    crate::desk::sent(&app, "gamma", "2021-07-05 09:31").await;
    rung(&mut bell, 2, "Từ 09:00: 2 báo cáo mới gửi.").await;
    // May's page is told nothing of June; a page of the past is told nothing at all.
    assert_eq!(said(&path.replace("periods/3", "periods/2")).await, "");
    let past = ok(&reader, "/plans/2021/periods/3?at=2021-07-05T09:00").await;
    assert!(!past.contains("data-news"));
}

/// One person cannot take all lines: the next one is refused, and what was closed is free again.
#[tokio::test]
async fn a_person_holds_a_few_lines_only() {
    let app = TestApp::new().await;
    let mut lines = Vec::new();
    for _ in 0..4 {
        let line = stream(&app, "bi-thu", "/news").await;
        assert_eq!(line.status(), StatusCode::OK);
        lines.push(line);
    }
    assert_eq!(stream(&app, "bi-thu", "/news").await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(stream(&app, "uy-vien", "/news").await.status(), StatusCode::OK);
    drop(lines.pop());
    assert_eq!(stream(&app, "bi-thu", "/news").await.status(), StatusCode::OK);
}

/// The trend of a sheet, row by row.
async fn trend(client: &Client, organisation: &str) -> Vec<String> {
    let page = ok(client, &format!("/plans/2021/periods/3/organisations/{organisation}/sheet")).await;
    let table = page.split_once("id=\"trend-h\"").unwrap().1.split_once("<tbody>").unwrap().1;
    let rows = table.split_once("</tbody>").unwrap().0.split("</tr>").filter(|row| row.contains("<tr>"));
    rows.map(|row| words(row, "<tr>", "</tr>")).collect()
}

#[tokio::test]
async fn a_sheets_trend_says_why_a_month_has_no_figure_or_may_change() {
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    // Alpha's first sending for May counts while its second is being returned.
    assert_eq!(
        trend(&reader, "alpha").await,
        [
            "tháng 4/2021 – 0/3 nhiệm vụ Im lặng",
            "tháng 5/2021 63% 3/3 nhiệm vụ Đang trả lại, chờ gửi lại",
            "tháng 6/2021 – 0/3 nhiệm vụ Chưa đến hạn"
        ]
    );
    assert_eq!(
        trend(&reader, "gamma").await,
        [
            "tháng 4/2021 – 0/3 nhiệm vụ Im lặng",
            "tháng 5/2021 52% 2/3 nhiệm vụ",
            "tháng 6/2021 – 0/3 nhiệm vụ Chưa đến hạn"
        ]
    );
    // Nothing of gamma's counts once its only sending is returned; the date for the next passes.
    alter(
        &app,
        "insert into report_step (report_id, revision_id, kind, account_id, organisation_id, reason, resubmit_by, recorded_at, place)
         select r.id, v.id, 'returned', a.id, b.id, 'Bổ sung', '2021-07-04 17:00+07', '2021-07-01 08:00+07', 9
         from report r join revision v on v.report_id = r.id join organisation o on o.id = r.organisation_id, account a, organisation b
         where o.code = 'gamma' and a.user_name = 'can-bo-1' and b.code = 'BTC'",
    )
    .await;
    assert_eq!(trend(&reader, "gamma").await[1], "tháng 5/2021 – 0/3 nhiệm vụ Gửi lại quá hạn");
}
