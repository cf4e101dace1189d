//! The audit trail: every deed leaves a line, the chain is sealed behind it, and tampering shows.

use sqlx::Connection;
use tiendo::audit::{seal_once, verify};

use crate::support::TestApp;

async fn seal_all(app: &TestApp) {
    while seal_once(&app.pool).await.unwrap().sealed > 0 {}
}

#[tokio::test]
async fn the_unsealed_tail_is_reported_and_then_sealed() {
    let app = TestApp::new().await;
    app.client("can-bo-1")
        .await
        .post("/organisations/beta/reports/2021/2/revisions/1/acceptance", &[])
        .await
        .leads_to("/");
    let before = verify(&app.pool).await.unwrap();
    assert!(before.broken_at.is_none() && before.unsealed > 0, "{before:?}");
    seal_all(&app).await;
    let after = verify(&app.pool).await.unwrap();
    assert_eq!((after.broken_at, after.unsealed, after.intact), (None, 0, before.intact + before.unsealed));
    let line: (String, String) =
        sqlx::query_as("select action, after ->> 'revision' from audit_entry order by number desc limit 1")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(line, ("reporting.accept".to_owned(), "1".to_owned()));
}

#[tokio::test]
async fn a_changed_a_removed_and_a_smuggled_entry_show() {
    for tampering in [
        "update audit_entry set after = '{}' where number = (select min(number) from audit_entry)",
        "delete from audit_seal where audit_number = (select min(number) from audit_entry); delete from audit_entry where number = (select min(number) from audit_entry)",
        "update audit_seal set hash = decode(repeat('00', 32), 'hex') where position = 1",
        "update audit_seal set position = -position where position > 1;
         insert into audit_entry (recorded_at, action, subject) values (now(), 'reporting.accept', 'x');
         insert into audit_seal (position, audit_number, hash) select 2, max(number), decode(repeat('11', 32), 'hex') from audit_entry;
         update audit_seal set position = 1 - position where position < 0",
    ] {
        let app = TestApp::new().await;
        app.client("can-bo-1")
            .await
            .post("/organisations/beta/reports/2021/2/revisions/1/acceptance", &[])
            .await
            .leads_to("/");
        seal_all(&app).await;
        sqlx::raw_sql(
            "alter table audit_entry disable trigger user; alter table audit_seal disable trigger user",
        )
        .execute(&app.pool)
        .await
        .unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(tampering)).execute(&app.pool).await.unwrap();
        assert!(verify(&app.pool).await.unwrap().broken_at.is_some(), "{tampering}");
    }
}

#[tokio::test]
async fn two_sealers_do_not_disturb_each_other() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        app.client("alpha-tong-hop")
            .await
            .post("/organisations/alpha/reports/2021/3/submission-request", &[])
            .await;
    }
    let (a, b) = tokio::join!(seal_once(&app.pool), seal_once(&app.pool));
    a.unwrap();
    b.unwrap();
    seal_all(&app).await;
    assert!(verify(&app.pool).await.unwrap().broken_at.is_none());
}

#[tokio::test]
async fn a_role_of_the_applications_own_is_granted_no_change_of_what_is_append_only() {
    let app = TestApp::new().await;
    // Made and given its grants in a transaction that is undone: roles belong to the whole server.
    let mut tx = app.pool.begin().await.unwrap();
    sqlx::raw_sql(
        "do $$ begin if not exists (select from pg_roles where rolname = 'tiendo_app') then create role tiendo_app; end if; end $$",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    sqlx::raw_sql(include_str!("../../src/database/grants.sql")).execute(&mut *tx).await.unwrap();
    sqlx::raw_sql("set local role tiendo_app").execute(&mut *tx).await.unwrap();
    sqlx::query("select count(*) from revision").execute(&mut *tx).await.unwrap();
    sqlx::query("update account set language = 'en'").execute(&mut *tx).await.unwrap();
    for table in [
        "revision",
        "revision_entry",
        "revision_figure",
        "revision_section",
        "report_step",
        "audit_entry",
        "audit_seal",
        "plan_version",
        "assignment_version",
    ] {
        for deed in ["delete from", "truncate"] {
            let mut attempt = tx.begin().await.unwrap();
            let statement = sqlx::AssertSqlSafe(format!("{deed} {table}"));
            let error = sqlx::query(statement).execute(&mut *attempt).await.unwrap_err();
            assert!(error.to_string().contains("permission denied"), "{deed} {table}: {error}");
            attempt.rollback().await.unwrap();
        }
    }
    sqlx::query("insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y')")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.rollback().await.unwrap();
}
