//! Reminders: at each instant to the right people, once, and never about what lies long back.

use tiendo::reporting::reminders::remind;

use crate::notice::told;
use crate::reporting;
use crate::support::TestApp;
use crate::support::fixture::at;

/// Looks at that time; tells what came newly, as `user kind href`.
async fn at_time(app: &TestApp, time: &str) -> Vec<String> {
    let before = told(app).await;
    app.clock.set(at(time));
    remind(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap();
    let mut after = told(app).await;
    after.retain(|line| !before.contains(line));
    after.sort();
    after
}

fn of(kind: &str, users: &[(&str, &str)]) -> Vec<String> {
    users
        .iter()
        .map(|(user, href)| {
            let organisation = user.split('-').next().unwrap();
            format!("{user} {kind} /organisations/{organisation}/reports/2021/{href}")
        })
        .collect()
}

async fn extend(app: &TestApp, organisation: &str, until: &str, recorded: &str) {
    sqlx::query(
        "insert into extension (id, period_id, organisation_id, due_at, reason, granted_by, recorded_at)
         select gen_random_uuid(), p.id, o.id, $2, 'Lý do', a.id, $3 from reporting_period p, organisation o, account a
         where p.number = 3 and o.code = $1 and a.user_name = 'can-bo-1'",
    )
    .bind(organisation)
    .bind(at(until))
    .bind(at(recorded))
    .execute(&app.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn each_instant_is_told_once_to_those_who_draft_where_a_report_is_expected() {
    let app = TestApp::new().await;
    let all = |field: &'static str| {
        [
            ("alpha-bi-thu", field),
            ("alpha-tong-hop", field),
            ("beta-bi-thu", field),
            ("beta-tong-hop", field),
            ("delta-bi-thu", field),
            ("gamma-bi-thu", field),
        ]
    };
    assert!(at_time(&app, "2021-06-25 07:59").await.is_empty());
    assert_eq!(at_time(&app, "2021-06-25 08:00").await, of("period_opened", &all("3")));
    assert!(at_time(&app, "2021-06-25 08:01").await.is_empty());
    assert!(at_time(&app, "2021-07-05 06:59").await.is_empty());
    let due: Vec<_> = at_time(&app, "2021-07-05 07:00").await;
    // The first task about which nothing is said: beta's first was completed in May.
    assert_eq!(
        due,
        of(
            "due_in_three_days",
            &[
                ("alpha-bi-thu", "3?open=1#nv-1"),
                ("alpha-tong-hop", "3?open=1#nv-1"),
                ("beta-bi-thu", "3?open=2#nv-2"),
                ("beta-tong-hop", "3?open=2#nv-2"),
                ("delta-bi-thu", "3?open=1#nv-1"),
                ("gamma-bi-thu", "3?open=1#nv-1"),
            ]
        )
    );
    for time in ["2021-07-05 07:00", "2021-07-05 07:01", "2021-07-05 23:00"] {
        assert!(at_time(&app, time).await.is_empty(), "{time}");
    }
}

#[tokio::test]
async fn what_is_sent_or_extended_or_sent_back_goes_by_its_own_dates() {
    let app = TestApp::new().await;
    // Alpha's report for May was returned, to be sent again by 9 July.
    let may = [("alpha-bi-thu", "2#remark"), ("alpha-tong-hop", "2#remark")];
    at_time(&app, "2021-07-05 09:00").await;
    assert_eq!(at_time(&app, "2021-07-06 07:00").await, of("due_in_three_days", &may));
    reporting::draft(&app, "40").await;
    let head = app.client("alpha-bi-thu").await;
    crate::reporting::submit(&head, "/organisations/alpha/reports/2021/3", &[("undeclared", "0")])
        .await
        .leads_to("/");
    extend(&app, "beta", "2021-07-12 17:00", "2021-07-06 10:00").await;
    assert!(at_time(&app, "2021-07-07 06:59").await.is_empty());
    let rest = [("delta-bi-thu", "3?open=1#nv-1"), ("gamma-bi-thu", "3?open=1#nv-1")];
    assert_eq!(at_time(&app, "2021-07-07 07:00").await, of("due_in_one_day", &rest));
    assert_eq!(at_time(&app, "2021-07-08 07:00").await, of("due_in_one_day", &may));
    // At the due instant a report is in time.
    assert!(at_time(&app, "2021-07-08 17:00").await.is_empty());
    assert_eq!(at_time(&app, "2021-07-08 17:01").await, of("overdue", &rest));
    // Of the reminders of one report only the latest waits to be read; alpha's June needs none any more.
    let unread: Vec<String> = sqlx::query_scalar(
        "select a.user_name || ' ' || n.kind from notice n join account a on a.id = n.account_id where n.read_at is null order by 1",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    let expected = [
        "alpha-bi-thu due_in_one_day",
        "alpha-tong-hop due_in_one_day",
        "beta-bi-thu due_in_three_days",
        "beta-tong-hop due_in_three_days",
        "delta-bi-thu overdue",
        "gamma-bi-thu overdue",
    ];
    assert_eq!(unread, expected);
    // The three days of beta's new date began while it was being extended; its kind was told before, for another date.
    let n: i64 = sqlx::query_scalar("select count(*) from notice n join account a on a.id = n.account_id where n.kind = 'due_in_three_days' and a.user_name = 'beta-bi-thu'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(n, 1);
    remind_at(&app, "2021-07-09 07:00").await;
    let n: i64 = sqlx::query_scalar("select count(*) from notice n join account a on a.id = n.account_id where n.kind = 'due_in_three_days' and a.user_name = 'beta-bi-thu'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(n, 2);
    assert_eq!(at_time(&app, "2021-07-09 17:01").await, of("overdue", &may));
    let beta = [("beta-bi-thu", "3?open=2#nv-2"), ("beta-tong-hop", "3?open=2#nv-2")];
    assert_eq!(at_time(&app, "2021-07-11 07:00").await, of("due_in_one_day", &beta));
    assert!(at_time(&app, "2021-07-12 17:00").await.is_empty());
    assert_eq!(at_time(&app, "2021-07-12 17:01").await, of("overdue", &beta));
}

async fn remind_at(app: &TestApp, time: &str) {
    app.clock.set(at(time));
    remind(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap();
}

#[tokio::test]
async fn a_draft_moves_the_field_and_a_complete_one_leads_to_the_form() {
    let app = TestApp::new().await;
    sqlx::query(
        "insert into report (id, period_id, organisation_id, created_at)
         select gen_random_uuid(), p.id, o.id, now() from reporting_period p, organisation o where p.number = 3 and o.code in ('alpha', 'gamma')",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    // Gamma says something of task 1; of task 3, completed in May, it begins to say something and does not finish.
    sqlx::query(
        "insert into draft_entry (report_id, key_task_id, status, progress, result, edited_by, edited_at)
         select r.id, k.id, case k.number when 1 then 'in_progress'::entry_status end, case k.number when 1 then 20 end, 'Đang viết', a.id, now()
         from report r join organisation o on o.id = r.organisation_id join reporting_period p on p.id = r.period_id
         join key_task k on k.plan_id = p.plan_id and k.number in (1, 3), account a
         where p.number = 3 and o.code = 'gamma' and a.user_name = 'gamma-bi-thu'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    app.clock.set(at("2021-07-05 06:00"));
    reporting::draft(&app, "40").await;
    let told = at_time(&app, "2021-07-05 07:00").await;
    for line in of("due_in_three_days", &[("alpha-bi-thu", "3"), ("gamma-bi-thu", "3?open=3#nv-3")]) {
        assert!(told.contains(&line), "{line} in {told:#?}");
    }
}

#[tokio::test]
async fn a_database_with_an_old_plan_floods_nobody() {
    let app = TestApp::new().await;
    assert!(at_time(&app, "2021-09-30 09:00").await.is_empty());
    // Nor does a server that was away tell everything that was missed: of each report only what holds now.
    assert_eq!(at_time(&app, "2021-08-08 18:00").await.len(), 6);
    assert!(told(&app).await.iter().all(|line| line.contains(" overdue ")));
}

#[tokio::test]
async fn who_has_no_assignment_or_no_longer_exists_is_not_reminded() {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "insert into assignment_version (assignment_id, number, is_active, effective_from, recorded_at)
         select a.id, 2, false, '2021-06-01', now() from assignment a join organisation o on o.id = a.organisation_id where o.code = 'beta';
         update organisation set valid_to = '2021-06-29' where code = 'delta';
         update account set disabled_at = now() where user_name = 'alpha-tong-hop'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let told = at_time(&app, "2021-07-05 07:00").await;
    assert_eq!(
        told,
        of("due_in_three_days", &[("alpha-bi-thu", "3?open=1#nv-1"), ("gamma-bi-thu", "3?open=1#nv-1")])
    );
}

#[tokio::test]
async fn what_is_told_at_the_same_moment_supersedes_nothing_of_it() {
    let app = TestApp::new().await;
    sqlx::query("update reporting_period set opens_at = $1 where number = 3")
        .bind(at("2021-07-07 06:00"))
        .execute(&app.pool)
        .await
        .unwrap();
    assert_eq!(at_time(&app, "2021-07-07 08:00").await.len(), 14);
    // June has opened and is due tomorrow, for six people; two are reminded of May as well.
    let unread: i64 = sqlx::query_scalar("select count(*) from notice where read_at is null")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(unread, 14);
}
