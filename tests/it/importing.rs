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
