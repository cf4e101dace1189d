//! Imports: all or nothing, with every mistake by file and row; the sample takes the same path.

use tiendo::importing::{Files, ImportError, import};
use tiendo::kernel::Clock;

use crate::support::{TestApp, fixture};

fn files() -> Files {
    Files {
        plan: Some(fixture::PLAN.to_owned()),
        organisations: Some(fixture::ORGANISATIONS.to_owned()),
        accounts: Some(fixture::ACCOUNTS.to_owned()),
        assignments: Some(fixture::assignments()),
        periods: Some(fixture::PERIODS.to_owned()),
    }
}

async fn count(pool: &sqlx::PgPool) -> i64 {
    sqlx::query_scalar("select (select count(*) from organisation) + (select count(*) from account) + (select count(*) from plan) + (select count(*) from assignment)")
        .fetch_one(pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn one_mistake_anywhere_and_nothing_is_imported() {
    let pool = TestApp::empty_pool().await;
    let clock = Clock::standing(fixture::at("2021-04-01 08:00"));
    let swap = |text: Option<String>, from: &str, to: &str| text.map(|t| t.replacen(from, to, 1));
    for (what, broken) in [
        (
            "accounts.csv, row 8, organisation_code",
            Files { accounts: swap(files().accounts, ",alpha,head", ",nobody,head"), ..files() },
        ),
        (
            "accounts.csv, row 2, password",
            Files { accounts: swap(files().accounts, fixture::PASSWORD, "1234567890"), ..files() },
        ),
        (
            "organisations.csv, row 5, officer_user_name",
            Files { organisations: swap(files().organisations, "can-bo-1", "nobody"), ..files() },
        ),
        (
            "organisations.csv, row 3, parent_code",
            Files { organisations: swap(files().organisations, ",DUK,,2020", ",XXX,,2020"), ..files() },
        ),
        (
            "plan.json, key task 1",
            Files { plan: swap(files().plan, "\"lead\":\"VP\"", "\"lead\":\"XX\""), ..files() },
        ),
        (
            "assignments.csv, row 2, task_number",
            Files { assignments: swap(files().assignments, "1,alpha", "9,alpha"), ..files() },
        ),
        (
            "assignments.csv, row 3, organisation_code",
            Files { assignments: swap(files().assignments, "1,beta", "1,nobody"), ..files() },
        ),
        (
            "assignments.csv, row 2, deadline",
            Files {
                assignments: swap(files().assignments, "1,alpha,2,,", "1,alpha,2,,2021-06-03"),
                ..files()
            },
        ),
        (
            "assignments.csv, row 2, targets",
            Files { assignments: swap(files().assignments, "1=2", "7=2"), ..files() },
        ),
        (
            "periods.csv, row 2, due_at",
            Files { periods: swap(files().periods, "2021-05-08 17:00", "2021-04-08 17:00"), ..files() },
        ),
        ("plan.json", Files { plan: None, ..files() }),
    ] {
        let mut db = pool.acquire().await.unwrap();
        let error = import(&mut db, &clock, &broken).await.unwrap_err();
        let ImportError::Mistakes(mistakes) = &error else { panic!("{what}: {error}") };
        assert!(mistakes.iter().any(|m| m.to_string().starts_with(what)), "{what} is not named in\n{error}");
        assert_eq!(count(&pool).await, 0, "{what}");
    }
    let done = import(&mut pool.acquire().await.unwrap(), &clock, &files()).await.unwrap();
    assert_eq!(
        (done.organisations, done.accounts, done.key_tasks, done.assignments, done.periods),
        (8, 12, 4, 15, 4)
    );
}

#[tokio::test]
async fn a_date_without_its_year_lies_in_the_plans() {
    let pool = TestApp::empty_pool().await;
    let clock = Clock::standing(fixture::at("2021-04-01 08:00"));
    let swap = |text: Option<String>, from: &str, to: &str| text.map(|t| t.replacen(from, to, 1));
    let given = Files {
        assignments: swap(files().assignments, "1,alpha,2,,", "1,alpha,2,5/4,"),
        periods: swap(files().periods, "2021-05-08 17:00", "17h00 8/5"),
        ..files()
    };
    import(&mut pool.acquire().await.unwrap(), &clock, &given).await.unwrap();
    let days: i64 =
        sqlx::query_scalar("select count(*) from assignment_version where start_on = '2021-04-05'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(days, 1);
    let due: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select min(due_at) from reporting_period").fetch_one(&pool).await.unwrap();
    assert_eq!(due, fixture::at("2021-05-08 17:00"));
}

#[tokio::test]
async fn what_is_recorded_already_is_refused() {
    let app = TestApp::new().await;
    let before = count(&app.pool).await;
    let error = import(&mut app.pool.acquire().await.unwrap(), &app.clock, &files()).await.unwrap_err();
    assert!(error.to_string().contains("is recorded already"), "{error}");
    assert_eq!(count(&app.pool).await, before);
}

#[tokio::test]
async fn the_sample_fills_an_empty_database() {
    let pool = TestApp::empty_pool().await;
    let mut db = pool.acquire().await.unwrap();
    let (summary, reports) = tiendo::sample::load(&mut db).await.unwrap();
    assert_eq!(
        (summary.key_tasks, summary.organisations, summary.assignments, summary.periods),
        (32, 74, 2_176, 9)
    );
    assert!(reports > 350);
    let installation = tiendo::database::find_installation(&mut db).await.unwrap();
    assert!(installation.is_sample);
    let now = Clock::moved(installation.clock_offset_seconds).now();
    assert!((now - fixture::at("2021-10-05 09:00")).num_seconds().abs() < 60, "{now}");
    let members: i64 = sqlx::query_scalar("select sum(member_count) from organisation_version")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert_eq!(members, 8_875);
}

/// What the sample's people did about obstacles and suggestions they did by the application: all of it stands where it was left,
/// they have been told what is still open, and nobody is mailed.
#[tokio::test]
async fn the_past_of_the_sample_stands_where_it_was_left() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    for (what, query, expected) in [
        (
            "where the obstacles stand",
            "select concat_ws(' ', o.number, s.status, a.code, to_char(s.due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI'))
             from obstacle o
             join lateral (select * from obstacle_step w where w.obstacle_id = o.id order by w.number desc limit 1) s on true
             join organisation a on a.id = s.addressee_id
             where s.status <> 'resolved' order by o.number",
            vec![
                "5 withdrawn BDV 28/06 17:00",
                "8 reopened BTG 11/10 17:00",
                "12 open UBKT 21/09 17:00",
                "13 open VP 28/09 17:00",
                "14 answered VP 29/09 17:00",
                "15 answered BDV 30/09 17:00",
                "16 open BTC 05/10 17:00",
                "17 open VP 11/10 17:00",
                "18 open VP 12/10 17:00",
                "19 open VP 14/10 17:00",
                "20 open VP 15/10 17:00",
                "21 open BTC 18/10 17:00",
            ],
        ),
        (
            "what was escalated, and when",
            "select concat_ws(' ', o.number, to_char(s.recorded_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI'))
             from obstacle o join obstacle_step s on s.obstacle_id = o.id and s.kind = 'escalated' order by s.number",
            vec!["9 11/08 17:01", "12 21/09 17:01", "13 28/09 17:01"],
        ),
        (
            "where the suggestions stand",
            "select concat_ws(' ', g.number, s.status, a.code, case when s.is_published then 'published' end,
                              (select count(*) from suggestion_step n where n.suggestion_id = g.id))
             from suggestion g
             join lateral (select * from suggestion_step w where w.suggestion_id = g.id order by w.number desc limit 1) s on true
             join organisation a on a.id = s.handler_id order by g.number",
            vec![
                "1 answered BTC published 4",
                "2 answered VP published 5",
                "3 answered BTC 2",
                "4 waiting BTG 2",
                "5 waiting BTC 1",
                "6 waiting BTC 1",
                "7 waiting BTC 1",
            ],
        ),
        (
            "who has still to read how much about both",
            "select a.user_name || ' ' || count(*) from notice n join account a on a.id = n.account_id
             where n.read_at is null and n.kind ~ '^(obstacle|suggestion)_' group by a.user_name
             order by a.user_name collate \"C\"",
            vec![
                "ban-tuyen-giao 2",
                "bi-thu 2",
                "chuyen-vien-1 5",
                "chuyen-vien-2 5",
                "chuyen-vien-3 5",
                "chuyen-vien-4 5",
                "hoi-phu-nu-bi-thu 1",
                "hoi-phu-nu-tong-hop 1",
                "pho-bi-thu 2",
                "so-tu-phap-bi-thu 1",
                "so-tu-phap-tong-hop 1",
                "truong-ban-to-chuc 5",
                "uy-ban-kiem-tra 1",
                "uy-vien 2",
                "van-phong 5",
            ],
        ),
        ("jobs", "select kind from job", vec![]),
    ] {
        let found: Vec<String> = sqlx::query_scalar(query).fetch_all(&pool).await.unwrap();
        assert_eq!(found, expected, "{what}");
    }
}

#[tokio::test]
async fn the_latest_value_is_that_of_one_organisation_at_a_time() {
    let pool = TestApp::empty_pool().await;
    let clock = Clock::standing(fixture::at("2021-04-01 08:00"));
    let plan =
        files().plan.map(|plan| plan.replacen("\"aggregation\":\"sum\"", "\"aggregation\":\"latest\"", 1));
    let all = Files { plan, ..files() };
    let error = import(&mut pool.acquire().await.unwrap(), &clock, &all).await.unwrap_err().to_string();
    let said = "assignments.csv, task_number: task 1 has the indicator “Số cuộc kiểm tra” with the aggregation “latest”";
    assert!(error.contains(said) && error.contains("(alpha, beta, delta)"), "{error}");
    assert_eq!(count(&pool).await, 0);
    // One that begins when the other has ended takes its place.
    let assignments = all.assignments.as_deref().unwrap().lines();
    let one =
        assignments.filter(|row| !["1,alpha", "1,beta", "1,delta"].iter().any(|of| row.starts_with(of)));
    let assignments = Some(one.collect::<Vec<_>>().join("\n"));
    let organisations =
        all.organisations.as_deref().map(|text| text.replace(",20,2020-01-01,", ",20,2021-05-16,"));
    let one = Files { assignments, organisations, ..all };
    import(&mut pool.acquire().await.unwrap(), &clock, &one).await.unwrap();
}

#[tokio::test]
async fn targets_are_for_the_kind_of_period_that_is_added_up() {
    let pool = TestApp::empty_pool().await;
    let clock = Clock::standing(fixture::at("2021-04-01 08:00"));
    let quarters = files().periods.map(|periods| periods.replace(",month,", ",quarter,"));
    let mut db = pool.acquire().await.unwrap();
    import(&mut db, &clock, &Files { periods: quarters, ..files() }).await.unwrap();
    let targets: i64 =
        sqlx::query_scalar("select count(*) from indicator_target where period_id is not null")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(targets, 12, "three organisations with task 4, four quarters");
}
