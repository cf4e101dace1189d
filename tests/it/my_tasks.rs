//! "Việc của tôi": whose task is whose, in whatever spelling; a name that nobody has; links that lead to the entry.

use axum::http::StatusCode;

use crate::support::{Answer, TestApp};

const PAGE: &str = "/organisations/alpha/my-tasks";
const GRID: &str = "/organisations/alpha/assignments/clarities";

/// Names the person of a task.
async fn name(app: &TestApp, task: i32, person: &str) {
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(GRID).await;
    let row: Vec<(String, String)> =
        ["responsible_person", "own_work", "responsibility", "procedure", "expected_outcome"]
            .map(|code| format!("task[{task}][{code}]"))
            .into_iter()
            .chain([format!("base[{task}]")])
            .map(|name| (name.clone(), page.field(&name).unwrap()))
            .collect();
    let mut fields: Vec<(&str, &str)> = row.iter().skip(1).map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([(row[0].0.as_str(), person), ("do", "save")]);
    reporter.post(GRID, &fields).await.leads_to(GRID);
}

/// The groups of a page: name, whether it is open, and the tasks in it.
fn groups(page: &Answer) -> Vec<(String, bool, Vec<i32>)> {
    let parts = page.text.split("<details class=\"card card--flush person").skip(1);
    parts
        .map(|part| {
            let part = part.split("</details>").next().unwrap();
            let name = part.split("<h2>").nth(1).unwrap().split("</h2>").next().unwrap();
            let is_open = part.split('>').next().unwrap().ends_with(" open");
            let tasks = part.split("<th scope=\"row\"><span class=\"num muted\">").skip(1);
            let number = |task: &str| task.split('.').next().unwrap().parse().unwrap();
            (name.to_owned(), is_open, tasks.map(number).collect())
        })
        .collect()
}

fn found(page: &Answer) -> Vec<(String, bool, Vec<i32>)> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    groups(page)
}

#[tokio::test]
async fn spellings_of_one_person_meet_and_tasks_without_one_lead_to_their_cell() {
    let app = TestApp::new().await;
    name(&app, 3, "phó  bí thư ").await;
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(PAGE).await;
    let groups = found(&page);
    assert_eq!(groups[0], ("Phó Bí thư".to_owned(), true, vec![1, 3]));
    assert_eq!(groups[1], ("Chưa rõ người".to_owned(), true, vec![2]));
    page.says(
        StatusCode::OK,
        "href=\"/organisations/alpha/assignments/clarities#task-2-responsible_person\"",
    )
    .says(StatusCode::OK, "href=\"/organisations/alpha/reports/2021/3?open=1#nv-1\"")
    .says(StatusCode::OK, "Báo cáo đang mở: tháng 6/2021")
    // The counting revision is the first of May: accepted; the second was returned.
    .says(StatusCode::OK, "theo báo cáo tháng 5/2021, lần gửi 1")
    .says(StatusCode::OK, "<td class=\"n\" data-label=\"Mức độ hoàn thành\">50%</td>")
    .says(StatusCode::OK, "2 nhiệm vụ · 1 quá hạn")
    .says(StatusCode::OK, "quá 33 ngày");
    // The link leads to an entry that is there.
    assert!(reporter.get("/organisations/alpha/reports/2021/3?open=1").await.text.contains("id=\"nv-1\""));
}

#[tokio::test]
async fn ones_own_tasks_come_first_and_open() {
    let app = TestApp::new().await;
    name(&app, 2, "CÁN BỘ tổng hợp Sở Alpha").await;
    let page = app.client("alpha-tong-hop").await.get(PAGE).await;
    assert_eq!(
        found(&page),
        [
            ("CÁN BỘ tổng hợp Sở Alpha".to_owned(), true, vec![2]),
            ("Phó Bí thư".to_owned(), false, vec![1, 3])
        ]
    );
    page.says(StatusCode::OK, "Của đồng chí").says(StatusCode::OK, "<h1>Việc của tôi</h1>");
    // On paper everything is open.
    let print = app.client("alpha-tong-hop").await.get(&format!("{PAGE}?view=print")).await;
    assert!(found(&print).iter().all(|(_, is_open, _)| *is_open));
    // For others none is their own, and nothing of a draft is linked.
    let board = app.client("can-bo-1").await.get(PAGE).await;
    assert!(found(&board).iter().all(|(_, is_open, _)| *is_open));
    assert!(!board.text.contains("Của đồng chí") && !board.text.contains("?open="), "{}", board.text);
    assert!(board.text.contains("Việc theo người phụ trách"));
    assert_eq!(app.client("beta-bi-thu").await.get(PAGE).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.client("quan-tri").await.get(PAGE).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_person_in_the_address_is_that_person_or_nobody() {
    let app = TestApp::new().await;
    name(&app, 2, "Trần Văn Hưng").await;
    name(&app, 3, "Trần Văn Hùng").await;
    let reporter = app.client("alpha-tong-hop").await;
    let ask = async |person: &str| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("person", person).finish();
        reporter.get(&format!("{PAGE}?{query}")).await
    };
    for (person, tasks) in [
        ("trần văn HƯNG ", vec![2]),
        ("Tra\u{300}n Va\u{306}n Hu\u{300}ng", vec![]),
        ("Trần Văn Hùng", vec![3]),
    ] {
        let all: Vec<i32> = found(&ask(person).await).into_iter().flat_map(|(.., tasks)| tasks).collect();
        assert_eq!(all, tasks, "{person}");
    }
    for unknown in ["Nguyễn Thị Lạ", "Tran Van Hung", "<script>"] {
        let page = ask(unknown).await;
        assert!(found(&page).is_empty(), "another selection in silence");
        assert!(page.text.contains("không có người phụ trách nào ghi là") && page.text.contains("Bỏ lọc"));
        assert!(!page.text.contains("<script>"));
    }
    assert_eq!(found(&reporter.get(&format!("{PAGE}?person=")).await).len(), 3);
    assert_eq!(reporter.get(&format!("{PAGE}?person=a%00")).await.status, StatusCode::NOT_FOUND);
    let print = reporter.get(&format!("{PAGE}?view=print&person=")).await;
    assert_eq!(found(&print).len(), 3);
    for view in ["la", "Print", "0"] {
        let refused = reporter.get(&format!("{PAGE}?view={view}")).await;
        refused.says(StatusCode::NOT_FOUND, "Không đọc được giá trị của tham số “view”.");
    }
}

#[tokio::test]
async fn two_hundred_people_stand_in_the_order_of_the_alphabet_in_the_same_number_of_queries() {
    let app = TestApp::with_connections(1).await;
    sqlx::raw_sql(
        "insert into key_task (id, plan_id, number) select gen_random_uuid(), id, n from plan, generate_series(5, 204) n;
         insert into key_task_version (plan_version_id, key_task_id, content_number, title)
           select v.id, t.id, 2, repeat('Nhiệm vụ dài ', 38) from key_task t join plan_version v on v.plan_id = t.plan_id where t.number > 4;
         insert into assignment (id, key_task_id, organisation_id)
           select gen_random_uuid(), t.id, o.id from key_task t, organisation o where t.number > 4 and o.code = 'alpha';
         insert into assignment_version (assignment_id, number, clarities, effective_from, recorded_at)
           select a.id, 1, jsonb_build_object('responsible_person', (array['Đỗ', 'Dương', 'Ân', 'An', 'Yến'])[1 + t.number % 5] || ' ' || t.number,
                                              'own_work', repeat('việc ', 400)), '2021-04-01', now()
           from assignment a join key_task t on t.id = a.key_task_id where t.number > 4",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let reporter = app.client("alpha-tong-hop").await;
    crate::support::queries::count();
    reporter.get(PAGE).await;
    crate::support::queries::taken();
    let page = reporter.get(PAGE).await;
    assert_eq!(crate::support::queries::taken(), 6);
    let groups = found(&page);
    assert_eq!(groups.len(), 202, "200, the one of the fixture, and nobody");
    let mut first: Vec<&str> = groups.iter().map(|(name, ..)| name.split(' ').next().unwrap()).collect();
    first.dedup();
    assert_eq!(first, ["An", "Ân", "Dương", "Đỗ", "Phó", "Yến", "Chưa"]);
}
