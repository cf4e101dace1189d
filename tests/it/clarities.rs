//! The grid of clarities: who may, what is refused, what two people do at once, what stays of what stood before.

use axum::http::StatusCode;
use serde_json::Value;
use tiendo::importing::{Files, import};

use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const GRID: &str = "/organisations/alpha/assignments/clarities";
const CODES: [&str; 5] =
    ["responsible_person", "own_work", "responsibility", "procedure", "expected_outcome"];

/// The grid as a page holds it, with changes.
#[derive(Clone)]
struct Grid(Vec<(String, String)>);

impl Grid {
    async fn of(client: &Client) -> Self {
        Self::read(&client.get(GRID).await)
    }

    fn read(page: &Answer) -> Self {
        let names = page.text.split("name=\"").skip(1).filter_map(|part| part.split('"').next());
        let wanted =
            names.filter(|n| n.starts_with("task[") || n.starts_with("base[") || n.starts_with("carry["));
        Self(wanted.map(|name| (name.to_owned(), page.field(name).unwrap_or_default())).collect())
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    async fn press(&self, client: &Client, button: &str) -> Answer {
        let mut fields: Vec<(&str, &str)> = self.0.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        fields.push(("do", button));
        client.post(GRID, &fields).await
    }

    async fn save(&self, client: &Client) -> Answer {
        self.press(client, "save").await
    }
}

async fn numbers(app: &TestApp, task: i32) -> Vec<i32> {
    sqlx::query_scalar(
        "select v.number from assignment_version v join assignment a on a.id = v.assignment_id join key_task t on t.id = a.key_task_id
         join organisation o on o.id = a.organisation_id join plan p on p.id = t.plan_id
         where o.code = 'alpha' and p.code = '2021' and t.number = $1 order by v.number",
    )
    .bind(task)
    .fetch_all(&app.pool)
    .await
    .unwrap()
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&app.pool).await.unwrap()
}

const ALL_VERSIONS: &str = "select count(*) from assignment_version";
const ALL_DEEDS: &str = "select count(*) from audit_entry where action = 'assignment.fill_clarities'";

#[tokio::test]
async fn only_those_who_draft_the_organisations_report_fill_it_in() {
    let app = TestApp::new().await;
    for (user, status) in [
        ("alpha-bi-thu", StatusCode::OK),
        ("alpha-tong-hop", StatusCode::OK),
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("bi-thu", StatusCode::FORBIDDEN),
        ("van-phong", StatusCode::FORBIDDEN),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(GRID).await.status, status, "{user}");
        let answer = client.post(GRID, &[("base[1]", "x"), ("task[1][own_work]", "y"), ("do", "save")]).await;
        let expected = if status == StatusCode::OK { StatusCode::CONFLICT } else { status };
        assert_eq!(answer.status, expected, "{user}");
    }
    assert_eq!(count(&app, ALL_DEEDS).await, 0);
    // Others read, and are not led to what is not theirs.
    let board = app.client("can-bo-1").await.get("/organisations/alpha/assignments").await;
    assert!(board.text.contains("Chưa rõ: người") && !board.text.contains("/clarities"), "{}", board.text);
    let head = app.client("alpha-bi-thu").await;
    let own = head.get("/organisations/alpha/assignments").await;
    assert!(own.text.contains("/assignments/clarities#task-2-responsible_person"), "{}", own.text);
    let home = head.get("/organisations/alpha").await;
    assert!(home.text.contains("/assignments/clarities?show=unclear"));
}

#[tokio::test]
async fn every_bad_field_gets_a_sentence_and_keeps_what_was_typed_while_the_rest_is_saved() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let long = "á".repeat(2_001);
    for (name, value, sentence) in [
        ("task[1][procedure]", long.as_str(), "Dài 2001 ký tự, nhiều nhất 2000 ký tự."),
        ("task[1][procedure]", "a\u{0}b", "Có ký tự không hiển thị được."),
        ("task[4][procedure]", "không được phân công", "Biểu mẫu không có trường"),
        ("task[1][la]", "x", "Biểu mẫu không có trường"),
        ("la", "x", "Biểu mẫu không có trường"),
    ] {
        let before = numbers(&app, 2).await.len();
        let text = format!("Đồng chí {before}");
        let grid = Grid::of(&reporter).await.set("task[2][responsible_person]", &text).set(name, value);
        let answer = grid.save(&reporter).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence).says(answer.status, "Đã lưu 1 nhiệm vụ.");
        if name == "task[1][procedure]" {
            assert!(answer.text.contains("Nhiệm vụ 1, Rõ quy trình"), "{}", answer.text);
            assert_eq!(answer.field(name).as_deref(), Some(value), "what was typed is gone");
            assert!(answer.text.contains("href=\"#task-1-procedure\""));
        }
        assert_eq!(numbers(&app, 2).await.len(), before + 1, "the other row is saved");
        assert_eq!(numbers(&app, 1).await, [1]);
    }
    // A field sent twice.
    let mut twice = Grid::of(&reporter).await;
    twice.0.push(("task[1][own_work]".to_owned(), "hai".to_owned()));
    twice.save(&reporter).await.says(StatusCode::UNPROCESSABLE_ENTITY, "gửi hai lần");
    assert_eq!(numbers(&app, 1).await, [1]);
    // A button that there is not, and nothing at all.
    let odd = Grid::of(&reporter).await.press(&reporter, "fill-la").await;
    odd.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn một trong các mục có sẵn.");
    reporter.post(GRID, &[]).await.leads_to(&format!("{GRID}?done=clarities-same"));
    reporter
        .post_body(GRID, "%ff%fe&&==".to_owned())
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Biểu mẫu");
}

#[tokio::test]
async fn saving_records_a_new_version_of_the_changed_rows_alone() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let grid = Grid::of(&reporter)
        .await
        .set("task[2][responsible_person]", "  Chánh Văn phòng\r\nPhó Bí thư ")
        .set("task[3][procedure]", "");
    grid.save(&reporter).await.leads_to(&format!("{GRID}?done=clarities-saved"));
    assert_eq!((numbers(&app, 1).await, numbers(&app, 2).await), (vec![1], vec![1, 2]));
    let (weight, from, by, texts): (i32, String, String, Value) = sqlx::query_as(
        "select v.weight, v.effective_from::text, c.user_name, v.clarities from assignment_version v
         join assignment a on a.id = v.assignment_id join key_task t on t.id = a.key_task_id join organisation o on o.id = a.organisation_id
         join account c on c.id = v.recorded_by where o.code = 'alpha' and t.number = 2 and v.number = 2",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    assert_eq!((weight, from.as_str(), by.as_str()), (1, "2021-07-05", "alpha-tong-hop"));
    assert_eq!(texts["responsible_person"], "Chánh Văn phòng\nPhó Bí thư");
    // One line in the audit trail, with what changed and nothing else.
    let (before, after): (Value, Value) = sqlx::query_as(
        "select before, after from audit_entry where action = 'assignment.fill_clarities' and subject = 'assignments/2021/alpha'",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    assert_eq!(
        before["tasks"],
        serde_json::json!({ "2": { "responsible_person": "" }, "3": { "procedure": "Hằng tháng" } })
    );
    assert_eq!(
        after["tasks"],
        serde_json::json!({ "2": { "responsible_person": "Chánh Văn phòng\nPhó Bí thư" }, "3": { "procedure": "" } })
    );
    // A double click, and a second person who typed the same: nothing more.
    grid.save(&reporter).await.leads_to(&format!("{GRID}?done=clarities-same"));
    assert_eq!((numbers(&app, 2).await, count(&app, ALL_DEEDS).await), (vec![1, 2], 1));
    // On the same day a third version; the highest number holds.
    let again = Grid::of(&reporter).await.set("task[2][responsible_person]", "Bí thư");
    again.save(&reporter).await.leads_to(GRID);
    assert_eq!(numbers(&app, 2).await, [1, 2, 3]);
    assert_eq!(reporter.get(GRID).await.field("task[2][responsible_person]").as_deref(), Some("Bí thư"));
}

#[tokio::test]
async fn what_stood_before_stays_visible_and_past_periods_keep_it() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    Grid::of(&reporter).await.set("task[1][responsible_person]", "Bí thư mới").save(&reporter).await;
    app.clock.set(at("2021-07-06 09:00"));
    Grid::of(&reporter).await.set("task[1][responsible_person]", "Bí thư mới hơn").save(&reporter).await;
    for user in ["alpha-bi-thu", "can-bo-1"] {
        let page = app.client(user).await.get("/organisations/alpha/assignments/1").await;
        page.says(StatusCode::OK, "<del class=\"pre-line\">Phó Bí thư</del>")
            .says(StatusCode::OK, "<ins class=\"pre-line\">Bí thư mới</ins>")
            .says(StatusCode::OK, "<del class=\"pre-line\">Bí thư mới</del>")
            .says(StatusCode::OK, "hiệu lực từ 06/07/2021")
            .says(StatusCode::OK, "Cán bộ tổng hợp Sở Alpha")
            .says(StatusCode::OK, "Ghi khi nạp dữ liệu");
        assert_eq!(page.text.matches("Đang có hiệu lực").count(), 1);
    }
    // The report on June, whose last day is past, shows what stood then; July's shows what stands.
    assert!(reporter.get("/organisations/alpha/reports/2021/3").await.text.contains("Phó Bí thư"));
    app.clock.set(at("2021-07-28 09:00"));
    let july = reporter.get("/organisations/alpha/reports/2021/4").await;
    assert!(july.text.contains("Bí thư mới hơn"));
    let nowhere = ["/organisations/alpha/assignments/4", "/organisations/alpha/assignments/99"];
    for path in nowhere {
        assert_eq!(reporter.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(
        app.client("beta-bi-thu").await.get("/organisations/alpha/assignments/1").await.status,
        StatusCode::NOT_FOUND
    );
}

/// All figures of all periods, and the pages that show them.
async fn figures(app: &TestApp) -> Vec<String> {
    let leader = app.client("bi-thu").await;
    let mut all = Vec::new();
    for period in 1..=4 {
        all.push(leader.get(&format!("/api/v1/plans/2021/periods/{period}/rollup")).await.text);
    }
    all
}

#[tokio::test]
async fn a_clarity_changes_no_figure_and_undoes_nothing_that_is_to_come() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    // The Board has recorded that task 1 weighs 9 and ends earlier from 20 July on, and that task 3 ends then.
    sqlx::raw_sql(
        "insert into assignment_version (assignment_id, number, is_active, weight, deadline, clarities, effective_from, recorded_at)
         select a.id, 2, t.number <> 3, 9, '2021-05-20', v.clarities || '{\"procedure\": \"Theo quy trình mới\"}', '2021-07-20', now()
         from assignment a join assignment_version v on v.assignment_id = a.id join key_task t on t.id = a.key_task_id
         join organisation o on o.id = a.organisation_id where o.code = 'alpha' and t.number in (1, 3)",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    app.clock.set(at("2021-07-28 09:00"));
    let before = figures(&app).await;
    app.clock.set(at("2021-07-05 09:00"));
    let mut grid = Grid::of(&reporter).await;
    for code in CODES {
        grid = grid.set(&format!("task[1][{code}]"), "Mới").set(&format!("task[3][{code}]"), "Mới");
    }
    grid.save(&reporter).await.leads_to(GRID);
    assert_eq!((numbers(&app, 1).await, numbers(&app, 3).await), (vec![1, 2, 3, 4], vec![1, 2, 3, 4]));
    app.clock.set(at("2021-07-28 09:00"));
    assert_eq!(figures(&app).await, before);
    let then = reporter.get(GRID).await;
    assert_eq!(then.field("task[1][own_work]").as_deref(), Some("Mới"));
    assert_eq!(
        then.field("task[1][procedure]").as_deref(),
        Some("Theo quy trình mới"),
        "the Board's own text"
    );
    assert_eq!(then.field("task[3][own_work]"), None, "no longer assigned");
}

#[tokio::test]
async fn two_people_in_one_row_see_both_texts_and_decide() {
    let app = TestApp::new().await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let mine =
        Grid::of(&head).await.set("task[1][own_work]", "Việc của bí thư").set("task[3][procedure]", "P3");
    let theirs = Grid::of(&reporter).await;
    let theirs = theirs.set("task[1][own_work]", "Việc của tổng hợp").set("task[1][procedure]", "Hằng tuần");
    theirs.save(&reporter).await.leads_to(GRID);
    // The other row is saved; this one is asked about.
    let asked = mine.save(&head).await;
    asked
        .says(StatusCode::CONFLICT, "Cán bộ tổng hợp Sở Alpha đã sửa nhiệm vụ 1")
        .says(StatusCode::CONFLICT, "Việc của tổng hợp")
        .says(StatusCode::CONFLICT, "href=\"#task-1-conflict\"")
        .says(StatusCode::CONFLICT, "Đã lưu 1 nhiệm vụ.");
    assert_eq!(asked.field("task[1][own_work]").as_deref(), Some("Việc của bí thư"));
    // What the head did not touch is not put back to what it was.
    assert_eq!(asked.field("task[1][procedure]").as_deref(), Some("Hằng tuần"));
    assert_eq!((numbers(&app, 1).await, numbers(&app, 3).await), (vec![1, 2], vec![1, 2]));
    // Keeping mine: saving again. Taking theirs: the button.
    let (keep, take) = (Grid::read(&asked), Grid::read(&asked));
    take.press(&head, "theirs-1").await.leads_to(&format!("{GRID}?done=clarities-same"));
    assert_eq!(numbers(&app, 1).await, [1, 2]);
    keep.save(&head).await.leads_to(&format!("{GRID}?done=clarities-saved"));
    let page = head.get(GRID).await;
    assert_eq!(page.field("task[1][own_work]").as_deref(), Some("Việc của bí thư"));
    assert_eq!(page.field("task[1][procedure]").as_deref(), Some("Hằng tuần"));
    // Of a row that only somebody else has changed, an old page says nothing and undoes nothing.
    theirs.set("task[3][own_work]", "Việc ba").save(&reporter).await;
    let page = head.get(GRID).await;
    assert_eq!(page.field("task[1][own_work]").as_deref(), Some("Việc của bí thư"));
    assert_eq!(page.field("task[3][procedure]").as_deref(), Some("P3"));
}

#[tokio::test]
async fn many_saves_at_once_number_their_versions_one_after_the_other() {
    let app = TestApp::with_connections(8).await;
    let reporter = app.client("alpha-tong-hop").await;
    let grid = Grid::of(&reporter).await;
    // The same click eight times: one version, the others find it there.
    let click = grid.clone().set("task[2][responsible_person]", "Bí thư");
    let answers = futures_of((0..8).map(|_| (click.clone(), reporter.clone()))).await;
    assert!(answers.iter().all(|a| a.status == StatusCode::SEE_OTHER));
    assert_eq!((numbers(&app, 2).await, count(&app, ALL_DEEDS).await), (vec![1, 2], 1));
    // Eight different texts from the same page: one is written, seven are asked.
    let different = (0..8).map(|n| {
        let text = format!("Người thứ {n}");
        (grid.clone().set("task[1][responsible_person]", &text), reporter.clone())
    });
    let answers = futures_of(different).await;
    let count_of = |status| answers.iter().filter(|a| a.status == status).count();
    assert_eq!((count_of(StatusCode::SEE_OTHER), count_of(StatusCode::CONFLICT)), (1, 7));
    assert_eq!(numbers(&app, 1).await, [1, 2]);
    // Different rows of the same page do not disturb each other.
    let grid = Grid::of(&reporter).await;
    let rows = (1..=3).map(|n| (grid.clone().set(&format!("task[{n}][own_work]"), "Việc"), reporter.clone()));
    let answers = futures_of(rows).await;
    assert!(answers.iter().all(|a| a.status == StatusCode::SEE_OTHER));
    assert_eq!(numbers(&app, 1).await, [1, 2, 3]);
}

async fn futures_of(all: impl Iterator<Item = (Grid, Client)>) -> Vec<Answer> {
    let tasks: Vec<_> =
        all.map(|(grid, client)| tokio::spawn(async move { grid.save(&client).await })).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

#[tokio::test]
async fn without_a_script_a_button_fills_down_and_nothing_is_saved_by_it() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let versions = count(&app, ALL_VERSIONS).await;
    let grid =
        Grid::of(&reporter).await.set("task[1][responsible_person]", "Bí thư").set("task[3][procedure]", " ");
    let filled = grid.press(&reporter, "fill-responsible_person").await;
    filled
        .says(StatusCode::OK, "Đã điền 1 ô ở cột “Rõ người”, chưa lưu.")
        .says(StatusCode::OK, "data-guard=\"unsaved\"");
    assert_eq!(filled.field("task[2][responsible_person]").as_deref(), Some("Bí thư"));
    assert_eq!(filled.field("task[3][responsible_person]").as_deref(), Some("Phó Bí thư"), "it was filled");
    assert_eq!(
        filled.field("task[1][responsible_person]").as_deref(),
        Some("Bí thư"),
        "what was typed stays"
    );
    assert_eq!(count(&app, ALL_VERSIONS).await, versions);
    // Once more for another column, then saved together.
    let again = Grid::read(&filled).press(&reporter, "fill-procedure").await;
    again.says(StatusCode::OK, "Đã điền 1 ô ở cột “Rõ quy trình”");
    Grid::read(&again).save(&reporter).await.leads_to(GRID);
    let page = reporter.get(GRID).await;
    assert_eq!(page.field("task[2][responsible_person]").as_deref(), Some("Bí thư"));
    assert!(page.text.contains("Mọi nhiệm vụ đã đủ rõ người"));
    let nothing = Grid::of(&reporter).await.press(&reporter, "fill-own_work").await;
    nothing.says(StatusCode::OK, "không có ô trống nào nằm dưới");
    // Somebody saves while another fills: at saving it is noticed.
    let old = Grid::of(&reporter).await.set("task[1][own_work]", "Cũ").set("task[2][own_work]", "");
    Grid::of(&reporter).await.set("task[1][own_work]", "Giữa chừng").save(&reporter).await;
    let preview = old.press(&reporter, "fill-own_work").await;
    assert_eq!(preview.field("task[1][own_work]").as_deref(), Some("Cũ"));
    Grid::read(&preview).save(&reporter).await.says(StatusCode::CONFLICT, "Giữa chừng");
}

#[tokio::test]
async fn the_filter_shows_what_is_unclear_and_says_when_there_is_no_such_filter() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let path = format!("{GRID}?show=unclear");
    let page = reporter.get(&path).await;
    page.says(StatusCode::OK, "1/3 nhiệm vụ chưa đủ năm rõ, còn 1 ô trống.");
    assert!(page.text.contains("data-row=\"2\"") && !page.text.contains("data-row=\"1\""), "{}", page.text);
    reporter.get(&format!("{GRID}?show=la")).await.says(StatusCode::NOT_FOUND, "tham số “show”");
    // Saved under the filter: back to the filter, where nothing is left.
    let grid = Grid::read(&page).set("task[2][responsible_person]", "Bí thư").set("do", "save");
    let fields: Vec<_> = grid.0.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = format!("{GRID}?show=unclear&done=clarities-saved");
    reporter.post(&path, &fields).await.leads_to(&done);
    let page = reporter.get(&done).await;
    page.says(StatusCode::OK, "Không còn nhiệm vụ nào chưa rõ.").says(StatusCode::OK, "Đã lưu năm rõ.");
    assert!(!reporter.get("/organisations/alpha").await.text.contains("chưa đủ năm rõ"));
}

#[tokio::test]
async fn decomposed_and_long_texts_are_kept_whole() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let long = "ẫ".repeat(2_000);
    let mut grid =
        Grid::of(&reporter).await.set("task[2][responsible_person]", "Pho\u{301} Bi\u{301} thu\u{31b}");
    for code in &CODES[1..] {
        grid = grid.set(&format!("task[2][{code}]"), &long);
    }
    grid.save(&reporter).await.leads_to(GRID);
    let page = reporter.get(GRID).await;
    assert_eq!(page.field("task[2][responsible_person]").as_deref(), Some("Phó Bí thư"));
    assert_eq!(page.field("task[2][procedure]").as_deref(), Some(long.as_str()));
    // The database holds the same line.
    let refused = sqlx::query(
        "insert into assignment_version (assignment_id, number, clarities, effective_from, recorded_at)
         select assignment_id, 9, jsonb_build_object('own_work', repeat('a', 2001)), now()::date, now() from assignment_version limit 1",
    )
    .execute(&app.pool)
    .await
    .unwrap_err();
    assert!(refused.to_string().contains("assignment_clarities_length"), "{refused}");
}

#[tokio::test]
async fn a_grid_of_two_hundred_tasks_with_long_texts_is_saved_whole() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    sqlx::raw_sql(
        "insert into key_task (id, plan_id, number) select gen_random_uuid(), id, n from plan, generate_series(5, 200) n;
         insert into key_task_version (plan_version_id, key_task_id, content_number, title)
           select v.id, t.id, 2, 'Nhiệm vụ ' || t.number from key_task t join plan_version v on v.plan_id = t.plan_id where t.number > 4;
         insert into assignment (id, key_task_id, organisation_id)
           select gen_random_uuid(), t.id, o.id from key_task t, organisation o where t.number > 4 and o.code = 'alpha';
         insert into assignment_version (assignment_id, number, effective_from, recorded_at)
           select a.id, 1, '2021-04-01', now() from assignment a join key_task t on t.id = a.key_task_id where t.number > 4",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let mut grid = Grid::of(&reporter).await;
    let long = "Đ".repeat(600);
    for (name, value) in &mut grid.0 {
        if name.starts_with("task[") {
            *value = format!("{long} {name}");
        }
    }
    let started = std::time::Instant::now();
    grid.save(&reporter).await.leads_to(&format!("{GRID}?done=clarities-saved"));
    println!("199 rows with 600,000 letters saved in {:?}", started.elapsed());
    assert_eq!(count(&app, "select count(*) from assignment_version where number = 2").await, 199);
    assert_eq!(count(&app, ALL_DEEDS).await, 1);
    let page = reporter.get(GRID).await;
    assert!(page.text.contains("task[200][procedure]") && page.text.contains(&long));
}

#[tokio::test]
async fn a_closed_plan_takes_nothing_and_a_missing_one_says_so() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let grid = Grid::of(&reporter).await.set("task[2][responsible_person]", "Bí thư");
    sqlx::query("update plan set status = 'closed'").execute(&app.pool).await.unwrap();
    let refused = grid.save(&reporter).await;
    refused.says(StatusCode::CONFLICT, "Kế hoạch này đã kết thúc");
    assert_eq!(refused.field("task[2][responsible_person]").as_deref(), Some("Bí thư"), "the text is kept");
    assert_eq!(numbers(&app, 2).await, [1]);
    assert!(reporter.get(GRID).await.text.contains(" readonly"));
    sqlx::query("update plan set status = 'draft'").execute(&app.pool).await.unwrap();
    reporter.get(GRID).await.says(StatusCode::OK, "chưa được phân công nhiệm vụ trọng tâm nào");
    assert_eq!(grid.save(&reporter).await.status, StatusCode::NOT_FOUND);
    reporter.get("/organisations/alpha/my-tasks").await.says(StatusCode::OK, "chưa được phân công");
    assert_eq!(reporter.get("/organisations/alpha/assignments/1").await.status, StatusCode::NOT_FOUND);
}

const PLAN_2020: &str = r#"{"code":"2020","year":2020,"theme":"Chủ đề cũ","issuer":"Đảng ủy Khối","issued_on":"2020-02-01",
 "goals":[{"number":1,"text":"Mục tiêu"}],
 "contents":[{"number":1,"title":"Nội dung","key_tasks":[
   {"number":1,"title":"NHIỆM VỤ  thứ hai.","goals":[1]},
   {"number":2,"title":"Nhiệm vụ lớn thứ ba","goals":[1]},
   {"number":3,"title":"Chăm lo đời sống","goals":[1]}]}]}"#;

const ASSIGNED_2020: &str = "\
task_number,organisation_code,weight,start_on,deadline,responsible_person,own_work,responsibility,procedure,expected_outcome,targets
1,alpha,1,,,Phó Bí thư năm trước,Việc năm trước,,,,
2,alpha,1,,,Người năm trước,Việc ba năm trước,Trách nhiệm ba,Quy trình ba,Kết quả ba,
3,alpha,1,,,Người khác,,,,,
1,beta,1,,,Của Beta,,,,,
";

#[tokio::test]
async fn last_years_plan_fills_what_is_empty_and_says_what_came_from_where() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    assert!(!reporter.get(GRID).await.text.contains("Lấy từ kế hoạch"), "there is no plan of 2020");
    let clock = tiendo::kernel::Clock::standing(at("2021-07-04 08:00"));
    let files = Files {
        plan: Some(PLAN_2020.to_owned()),
        assignments: Some(ASSIGNED_2020.to_owned()),
        ..Files::default()
    };
    import(&mut app.pool.acquire().await.unwrap(), &clock, &files).await.unwrap();
    // Task 3 lacks its outcome too: only a similar title is there for it.
    Grid::of(&reporter).await.set("task[3][expected_outcome]", "").save(&reporter).await.leads_to(GRID);
    let versions = count(&app, ALL_VERSIONS).await;
    let page = reporter.get(GRID).await;
    page.says(StatusCode::OK, "Lấy từ kế hoạch năm 2020")
        .says(StatusCode::OK, "<option value=\"1\" selected>Nhiệm vụ 1. NHIỆM VỤ  thứ hai.</option>")
        .says(StatusCode::OK, "<option value=\"2\">Giống 88%: nhiệm vụ 2. Nhiệm vụ lớn thứ ba</option>");
    assert!(!page.text.contains("Của Beta") && !page.text.contains("Chăm lo"), "nothing of others");
    // As it stands: the same title gives, the similar one waits to be chosen; what is typed is not filled over.
    let grid =
        Grid::read(&page).set("carry[2]", "1").set("carry[3]", "").set("task[2][own_work]", "Việc mới");
    let carried = grid.press(&reporter, "carry").await;
    carried
        .says(StatusCode::OK, "Đã điền ô trống của 1 nhiệm vụ, chưa lưu.")
        .says(StatusCode::OK, "người – từ nhiệm vụ 1 “NHIỆM VỤ  thứ hai.”")
        .says(StatusCode::OK, "Từ nhiệm vụ 1, kế hoạch 2020");
    assert_eq!(carried.field("task[2][responsible_person]").as_deref(), Some("Phó Bí thư năm trước"));
    assert_eq!(carried.field("task[2][own_work]").as_deref(), Some("Việc mới"));
    assert_eq!(carried.field("task[3][expected_outcome]").as_deref(), Some(""));
    assert_eq!(count(&app, ALL_VERSIONS).await, versions, "nothing is saved yet");
    // Chosen: only the empty clarity is filled.
    let chosen =
        Grid::read(&carried).set("carry[2]", "1").set("carry[3]", "2").press(&reporter, "carry").await;
    chosen.says(StatusCode::OK, "Đã điền ô trống của 1 nhiệm vụ");
    assert_eq!(chosen.field("task[3][expected_outcome]").as_deref(), Some("Kết quả ba"));
    assert_eq!(chosen.field("task[3][own_work]").as_deref(), Some("Việc của đơn vị"));
    // What was not offered is refused.
    let odd = Grid::read(&page).set("carry[3]", "3").press(&reporter, "carry").await;
    odd.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn một trong các mục có sẵn.");
    let none = Grid::read(&page).set("carry[2]", "").set("carry[3]", "").press(&reporter, "carry").await;
    none.says(StatusCode::OK, "Không có ô trống nào điền được");
    Grid::read(&chosen).save(&reporter).await.leads_to(&format!("{GRID}?done=clarities-saved"));
    let page = reporter.get(GRID).await;
    assert_eq!(page.field("task[2][responsible_person]").as_deref(), Some("Phó Bí thư năm trước"));
    assert!(!page.text.contains("Lấy từ kế hoạch"), "nothing is left to take");
}

#[tokio::test]
async fn the_list_of_clarities_is_data() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    sqlx::query(
        "insert into clarity (code, position, name_vi, name_en) values ('means', 6, 'Rõ nguồn lực', 'Means')",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let page = reporter.get(GRID).await;
    page.says(StatusCode::OK, "3/3 nhiệm vụ chưa đủ năm rõ, còn 4 ô trống.")
        .says(StatusCode::OK, "Rõ nguồn lực");
    Grid::read(&page).set("task[1][means]", "Kinh phí tự chủ").save(&reporter).await.leads_to(GRID);
    assert_eq!(reporter.get(GRID).await.field("task[1][means]").as_deref(), Some("Kinh phí tự chủ"));
}
