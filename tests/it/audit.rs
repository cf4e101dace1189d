//! The audit trail: every deed leaves a line, the chain is sealed behind it, and tampering shows.

use std::path::PathBuf;
use std::time::Duration;

use futures_util::StreamExt;
use sqlx::Connection;
use tiendo::audit::{Mark, SealTrouble, Trail, Verdict, begin_anchors, end, seal_all, seal_once};
use tiendo::cli::trail::verify;
use tiendo::web::Limits;

use crate::reporting::{JUNE, draft, send};
use crate::support::TestApp;

/// A report that was sent and one that was accepted, and a trail of eight more entries, sealed in rounds.
async fn sealed() -> (TestApp, Trail) {
    let app = TestApp::new().await;
    let trail = Trail::of(&app.config);
    seal_all(&app.pool, &trail).await.unwrap();
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    accept_beta(&app).await;
    seal_all(&app.pool, &trail).await.unwrap();
    for n in 1..=8 {
        sqlx::query(
            "insert into audit_entry (recorded_at, account_id, organisation_id, action, subject, before, after)
             select now(), (select id from account order by user_name limit 1), (select id from organisation order by code limit 1),
                    'test.deed', 'reports/' || $1, jsonb_build_object('n', $1), jsonb_build_object('n', $1 + 1)",
        )
        .bind(n)
        .execute(&app.pool)
        .await
        .unwrap();
        if n % 2 == 0 {
            seal_all(&app.pool, &trail).await.unwrap();
        }
    }
    (app, trail)
}

async fn accept_beta(app: &TestApp) {
    let acceptance = "/organisations/beta/reports/2021/2/revisions/1/acceptance";
    app.client("can-bo-1").await.post(acceptance, &[]).await.leads_to("/");
}

async fn found(app: &TestApp, trail: &Trail, given: Vec<Mark>) -> Verdict {
    verify(&app.pool, trail, given, Duration::ZERO).await.unwrap()
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    let mut codes: Vec<_> = verdict.faults.iter().map(tiendo::audit::Fault::code).collect();
    codes.dedup();
    codes
}

fn anchors(app: &TestApp) -> PathBuf {
    app.config.data_dir.join("audit.anchors")
}

/// Does something to the database as its owner, past all triggers and constraints.
async fn tamper(app: &TestApp, sql: &str) {
    let mut db = app.pool.acquire().await.unwrap();
    sqlx::raw_sql("set session_replication_role = replica").execute(&mut *db).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *db).await.unwrap();
    sqlx::raw_sql("set session_replication_role = origin").execute(&mut *db).await.unwrap();
}

#[tokio::test]
async fn the_unsealed_tail_is_counted_and_then_sealed() {
    let app = TestApp::new().await;
    let trail = Trail::of(&app.config);
    accept_beta(&app).await;
    let before = found(&app, &trail, vec![]).await;
    assert!(before.waiting > 0 && before.head.is_none(), "{before:?}");
    assert_eq!(codes(&before), ["waiting"], "nobody seals");
    seal_all(&app.pool, &trail).await.unwrap();
    let after = found(&app, &trail, vec![]).await;
    assert!(after.faults.is_empty(), "{after:?}");
    assert_eq!((after.waiting, after.intact), (0, before.waiting));
    let line: (String, String) =
        sqlx::query_as("select action, after ->> 'revision' from audit_entry order by number desc limit 1")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(line, ("reporting.accept".to_owned(), "1".to_owned()));
}

/// A chain made anew, but without the key.
const RECOMPUTED: &str = "
    do $$ declare s record; previous bytea := decode(repeat('00', 32), 'hex'); begin
        for s in select position, e::text as text from audit_seal join audit_entry e on e.number = audit_number order by position loop
            previous := sha256(previous || convert_to(s.text, 'UTF8'));
            update audit_seal set hash = previous where position = s.position;
        end loop;
    end $$;";

/// Everything that somebody who owns the database, but not the key, can do to the trail: what it is called, how it is done,
/// and what verifying says.
const TAMPERINGS: &[(&str, &str, &str)] = &[
    ("an entry's number changed", "alter table audit_entry alter column number drop identity; update audit_entry set number = 9999 where number = (select max(number) from audit_entry)", "missing-entry"),
    ("its moment changed", "update audit_entry set recorded_at = recorded_at + interval '1 second' where subject = 'reports/3'", "seal-unfit"),
    ("its person changed", "update audit_entry set account_id = null where subject = 'reports/3'", "seal-unfit"),
    ("its organisation changed", "update audit_entry set organisation_id = null where subject = 'reports/3'", "seal-unfit"),
    ("its deed changed", "update audit_entry set action = 'reporting.return' where subject = 'reports/3'", "seal-unfit"),
    ("its subject changed", "update audit_entry set subject = 'reports/x' where subject = 'reports/3'", "seal-unfit"),
    ("what stood before changed", "update audit_entry set before = '{}' where subject = 'reports/3'", "seal-unfit"),
    ("what stands now changed", "update audit_entry set after = null where subject = 'reports/3'", "seal-unfit"),
    (
        "two entries exchanged",
        "update audit_entry e set subject = o.subject, before = o.before, after = o.after from audit_entry o
         where (e.subject, o.subject) in (('reports/3', 'reports/4'), ('reports/4', 'reports/3'))",
        "seal-unfit",
    ),
    ("an entry in the middle removed", "delete from audit_entry where subject = 'reports/3'", "missing-entry"),
    (
        "an entry in the middle removed with its seal",
        "delete from audit_seal where audit_number = (select number from audit_entry where subject = 'reports/3');
         delete from audit_entry where subject = 'reports/3'",
        "seals-missing",
    ),
    (
        "an entry removed and the chain closed over it",
        "delete from audit_seal where audit_number = (select number from audit_entry where subject = 'reports/3');
         delete from audit_entry where subject = 'reports/3';
         update audit_seal s set position = n.place
         from (select audit_number, row_number() over (order by position) as place from audit_seal) n where n.audit_number = s.audit_number",
        "mark-differs",
    ),
    (
        "an entry doubled",
        "insert into audit_entry (recorded_at, account_id, organisation_id, action, subject, before, after)
         select recorded_at, account_id, organisation_id, action, subject, before, after from audit_entry where subject = 'reports/3'",
        "stray",
    ),
    (
        "an entry put in with a made-up seal",
        "insert into audit_entry (recorded_at, action, subject) values (now(), 'reporting.accept', 'x');
         insert into audit_seal select (select max(position) from audit_seal) + 1, max(number), decode(repeat('11', 32), 'hex') from audit_entry",
        "seal-unfit",
    ),
    (
        "the end removed, seals and all",
        "delete from audit_seal where audit_number in (select number from audit_entry where subject in ('reports/7', 'reports/8'));
         delete from audit_entry where subject in ('reports/7', 'reports/8');
         select setval('audit_entry_number_seq', (select max(number) from audit_entry))",
        "trail-cut",
    ),
    (
        "the whole trail removed",
        "delete from audit_seal; delete from audit_unsealed; delete from audit_entry",
        "trail-cut",
    ),
    ("the whole trail removed and numbering begun anew", "truncate audit_seal, audit_unsealed, audit_entry restart identity", "trail-cut"),
    ("the last seals dropped", "delete from audit_seal where position > (select max(position) - 3 from audit_seal)", "stray"),
    ("the chain recomputed", RECOMPUTED, "nothing-fits"),
    (
        "a seal zeroed",
        "update audit_seal set hash = decode(repeat('00', 32), 'hex') where position = (select max(position) from audit_seal)",
        "mark-differs",
    ),
    ("sealing held up", "alter table audit_seal add constraint held_up check (position < 0) not valid;
         insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y');
         insert into audit_unsealed select max(number) from audit_entry", "waiting"),
    ("a forged entry sealed before the chain", "alter table audit_seal drop constraint audit_seal_position_positive;
         insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y');
         insert into audit_seal select 0, max(number), sha256('a') from audit_entry", "seal-outside"),
    ("one far before the chain", "alter table audit_seal drop constraint audit_seal_position_positive;
         insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y');
         insert into audit_seal select -9223372036854775808, max(number), sha256('a') from audit_entry", "seal-outside"),
    ("one beside a seal", "alter table audit_seal drop constraint audit_seal_pkey;
         insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y');
         insert into audit_seal select 5, max(number), sha256('a') from audit_entry", "seal-unfit"),
    ("the old text put where the database made it", "create function canonical_audit(e audit_entry) returns text language sql as 'select null::text';
         update audit_entry set after = '{}' where subject = 'reports/3'", "seal-unfit"),
    ("a moment out of the calendar", "update audit_entry set recorded_at = 'infinity' where action = 'reporting.accept'", "seal-unfit"),
    ("a waiting entry removed", "insert into audit_unsealed values (100000)", "queued-missing"),
    ("numbering set back", "select setval('audit_entry_number_seq', 1)", "numbers-taken-back"),
    ("many unsealed entries removed", "select setval('audit_entry_number_seq', (select max(number) + 33 from audit_entry))", "numbers-missing"),
    ("the installation exchanged", "update installation set id = gen_random_uuid()", "anchors-missing"),
    ("the trail begun anew under another identity", BEGUN_ANEW, "other-installation"),
    ("the trail emptied under another identity", "truncate audit_entry, audit_seal, audit_unsealed restart identity;
         update installation set id = gen_random_uuid()", "other-installation"),
    ("a report's last step removed", "delete from report_step where number = (select max(number) from report_step)", "record"),
    ("a step put in", "insert into report_step (report_id, revision_id, kind, account_id, organisation_id, recorded_at, place)
         select report_id, revision_id, 'accepted', account_id, organisation_id, now(), place + 1 from report_step order by number desc limit 1", "record"),
    ("an earlier revision removed", "delete from revision where number = 1 and report_id = (select report_id from revision where number = 2 limit 1)", "record"),
    ("the last revision removed", "delete from revision where number = 2", "record"),
    ("the last step removed and the count set back", "delete from report_step where number = (select max(number) from report_step);
         update report r set steps = (select count(*) from report_step s where s.report_id = r.id)", "record"),
    ("the last revision removed with its step and the count set back",
     "create temporary table gone as select v.id from revision v join report r on r.id = v.report_id join reporting_period p on p.id = r.period_id where p.number = 3;
         delete from report_step where revision_id in (select id from gone);
         delete from revision_entry where revision_id in (select id from gone);
         delete from revision_figure where revision_id in (select id from gone);
         delete from revision_section where revision_id in (select id from gone);
         delete from revision where id in (select id from gone);
         update report r set steps = (select count(*) from report_step s where s.report_id = r.id)", "record"),
    ("an accepted report removed",
     "create temporary table gone as select distinct report_id from report_step where kind = 'accepted' and number = (select max(number) from report_step);
         delete from revision_entry where revision_id in (select v.id from revision v join gone using (report_id));
         delete from revision_figure where revision_id in (select v.id from revision v join gone using (report_id));
         delete from revision_section where revision_id in (select v.id from revision v join gone using (report_id));
         delete from report_step where report_id in (select report_id from gone);
         delete from revision where report_id in (select report_id from gone);
         delete from report where id in (select report_id from gone)", "record"),
    ("a step's kind changed", "update report_step set kind = 'withdrawn' where number = (select max(number) from report_step)", "record"),
    ("a step's person changed", "update report_step set account_id = (select id from account where user_name = 'can-bo-2') where number = (select max(number) from report_step)", "record"),
    ("a step's organisation changed", "update report_step set organisation_id = (select id from organisation where code = 'VP') where number = (select max(number) from report_step)", "record"),
    ("a step's moment changed", "update report_step set recorded_at = recorded_at + interval '1 second' where number = (select max(number) from report_step)", "record"),
    ("the reason of a return changed", "update report_step set reason = 'x' where kind = 'returned'", "record"),
    ("what was sent changed", "update revision_entry set result = 'x' where (revision_id, key_task_id) = (select revision_id, key_task_id from revision_entry order by revision_id desc limit 1)", "record"),
    ("a figure that was sent changed", "update revision_figure set value = 99 where revision_id = (select max(revision_id::text)::uuid from revision_figure)", "record"),
    ("the instant of arrival changed", "update revision set arrived_at = due_at - interval '1 day' where id = (select max(id::text)::uuid from revision)", "record"),
    ("what was sent before the beginning changed", "update revision_section set body = 'x' where (revision_id, code) = (select revision_id, code from revision_section order by revision_id limit 1)", "record"),
    ("a revision put in", "insert into revision (id, report_id, number, submitted_by, arrived_at, due_at, recorded_at)
         select gen_random_uuid(), report_id, 2, submitted_by, arrived_at, due_at, now() from revision where id = (select max(id::text)::uuid from revision)", "record"),
];

/// All seals removed and all entries queued again, one of them changed, under an identity of which no file tells anything.
const BEGUN_ANEW: &str = "
    delete from audit_seal;
    update installation set id = gen_random_uuid();
    update audit_entry set after = '{}' where subject = 'reports/3';
    insert into audit_unsealed (number) select number from audit_entry;";

#[tokio::test]
async fn whoever_owns_the_database_but_not_the_key_is_found_out() {
    let (untouched, trail) = sealed().await;
    let verdict = found(&untouched, &trail, vec![]).await;
    assert!(verdict.faults.is_empty() && verdict.remarks.is_empty(), "{verdict:?}");
    let attempts = futures_util::stream::iter(TAMPERINGS);
    attempts
        .for_each_concurrent(4, async |(what, sql, expected)| {
            let (app, trail) = sealed().await;
            tamper(&app, sql).await;
            let verdict = found(&app, &trail, vec![]).await;
            assert!(codes(&verdict).contains(expected), "{what}: {verdict:?}");
        })
        .await;
}

#[tokio::test]
async fn what_was_sealed_is_not_sealed_again_under_another_identity_nor_after_its_seals_are_gone() {
    for (sql, expected) in [
        (BEGUN_ANEW, "other-installation"),
        (
            "delete from audit_seal; insert into audit_unsealed (number) select number from audit_entry",
            "trail-cut",
        ),
    ] {
        let (app, running) = sealed().await;
        tamper(&app, sql).await;
        // The server that runs, and one that is started afterwards.
        for trail in [running, Trail::of(&app.config)] {
            let trouble = seal_all(&app.pool, &trail).await.unwrap_err();
            assert!(matches!(trouble, SealTrouble::Unfit { .. }), "{trouble:?}");
            let verdict = found(&app, &trail, vec![]).await;
            assert!(verdict.intact == 0 && codes(&verdict).contains(&expected), "{verdict:?}");
        }
    }
}

#[tokio::test]
async fn an_installation_that_was_ended_makes_room_for_another() {
    let (app, trail) = sealed().await;
    end(&app.pool, &trail).await.unwrap();
    tamper(
        &app,
        "truncate audit_entry, audit_seal, audit_unsealed restart identity; truncate report, report_step, revision cascade;
         update installation set id = gen_random_uuid()",
    )
    .await;
    sqlx::raw_sql("insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y')")
        .execute(&app.pool)
        .await
        .unwrap();
    for trail in [trail, Trail::of(&app.config)] {
        seal_all(&app.pool, &trail).await.unwrap();
        let verdict = found(&app, &trail, vec![]).await;
        assert!(verdict.faults.is_empty() && verdict.intact == 1, "{verdict:?}");
    }
    // One that was begun beside a file of another is given a file of its own.
    tamper(&app, "truncate audit_entry, audit_seal, audit_unsealed restart identity; update installation set id = gen_random_uuid()").await;
    let trail = Trail::of(&app.config);
    begin_anchors(&app.pool, &trail, &app.clock, "Cài đặt lại").await.unwrap();
    let verdict = found(&app, &trail, vec![]).await;
    assert!(verdict.faults.is_empty() && verdict.intact == 1, "{verdict:?}");
}

#[tokio::test]
async fn what_is_removed_while_sealing_is_held_up_is_noted_outside_the_database() {
    let (app, trail) = sealed().await;
    let entry = "insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y')";
    for hold_up in [
        "select pg_advisory_xact_lock(7313071)",
        "alter table audit_seal drop constraint if exists held_up; alter table audit_seal add constraint held_up check (position < 0) not valid",
    ] {
        let mut holder = app.pool.begin().await.unwrap();
        if hold_up.starts_with("select") {
            sqlx::raw_sql(hold_up).execute(&mut *holder).await.unwrap();
        } else {
            tamper(&app, hold_up).await;
        }
        sqlx::raw_sql(entry).execute(&app.pool).await.unwrap();
        let _ = seal_once(&app.pool, &trail).await;
        tamper(&app, "delete from audit_entry where number in (select number from audit_unsealed); delete from audit_unsealed").await;
        holder.rollback().await.unwrap();
        assert!(matches!(seal_once(&app.pool, &trail).await, Err(SealTrouble::Lost(1))), "{hold_up}");
    }
    tamper(&app, "alter table audit_seal drop constraint held_up").await;
    sqlx::raw_sql(entry).execute(&app.pool).await.unwrap();
    seal_all(&app.pool, &trail).await.unwrap();
    let verdict = found(&app, &Trail::of(&app.config), vec![]).await;
    assert_eq!((codes(&verdict), verdict.faults.len()), (vec!["lost"], 2), "{verdict:?}");
}

#[tokio::test]
async fn the_trail_of_the_sample_is_intact() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    let trail = Trail::of(&app.config);
    seal_all(&app.pool, &trail).await.unwrap();
    let verdict = found(&app, &trail, vec![]).await;
    assert!(verdict.faults.is_empty(), "{verdict:?}");
}

#[tokio::test]
async fn without_key_and_seals_the_anchors_still_tell_and_no_other_key_is_made() {
    let (app, trail) = sealed().await;
    let key = app.config.data_dir.join("audit.key");
    std::fs::remove_file(&key).unwrap();
    tamper(&app, BEGUN_ANEW).await;
    assert!(codes(&found(&app, &trail, vec![]).await).contains(&"key-missing"));
    assert!(matches!(seal_all(&app.pool, &Trail::of(&app.config)).await, Err(SealTrouble::Key(_))));
    assert!(!key.exists());
}

/// What is done to the files, given the lines of the anchors.
type Deed = fn(&TestApp, String);

#[tokio::test]
async fn tampering_with_the_files_is_found_out() {
    let lines = |app: &TestApp| std::fs::read_to_string(anchors(app)).unwrap();
    let table: [(&str, Deed, &str); 6] = [
        ("the file removed", |app, _| std::fs::remove_file(anchors(app)).unwrap(), "anchors-missing"),
        (
            "its end removed",
            |app, text| {
                let kept: Vec<_> = text.lines().collect();
                std::fs::write(anchors(app), format!("{}\n", kept[..kept.len() - 1].join("\n"))).unwrap();
            },
            "anchors-behind",
        ),
        ("all lines removed", |app, _| std::fs::write(anchors(app), "").unwrap(), "anchors-missing"),
        (
            "a line changed",
            |app, text| std::fs::write(anchors(app), text.replacen(" sealed ", " begun ", 1)).unwrap(),
            "anchor-forged",
        ),
        (
            "the key removed",
            |app, _| std::fs::remove_file(app.config.data_dir.join("audit.key")).unwrap(),
            "key-missing",
        ),
        (
            "the key exchanged",
            |app, _| std::fs::write(app.config.data_dir.join("audit.key"), "ab".repeat(32)).unwrap(),
            "nothing-fits",
        ),
    ];
    for (what, deed, expected) in table {
        let (app, trail) = sealed().await;
        deed(&app, lines(&app));
        let verdict = found(&app, &trail, vec![]).await;
        assert!(codes(&verdict).contains(&expected), "{what}: {verdict:?}");
    }
}

#[tokio::test]
async fn a_mark_from_a_mail_tells_even_when_database_and_file_were_set_back_together() {
    let (app, trail) = sealed().await;
    let mark = found(&app, &trail, vec![]).await.head.unwrap();
    let short: Mark = mark.to_string()[..mark.position.to_string().len() + 17].parse().unwrap();
    for given in [mark.clone(), short, mark.on_paper().parse().unwrap()] {
        assert!(found(&app, &trail, vec![given]).await.faults.is_empty());
    }
    let wrong = format!("{}:{}", mark.position, "0".repeat(16)).parse().unwrap();
    assert_eq!(codes(&found(&app, &trail, vec![wrong]).await), ["mark-differs"]);
    // The insider who may write everywhere on this machine, and set the state of an hour ago.
    tamper(
        &app,
        "delete from audit_seal where audit_number in (select number from audit_entry where subject in ('reports/7', 'reports/8'));
         delete from audit_entry where subject in ('reports/7', 'reports/8');
         select setval('audit_entry_number_seq', (select max(number) from audit_entry))",
    )
    .await;
    let text = std::fs::read_to_string(anchors(&app)).unwrap();
    let kept: Vec<_> = text.lines().collect();
    std::fs::write(anchors(&app), format!("{}\n", kept[..kept.len() - 1].join("\n"))).unwrap();
    assert!(found(&app, &trail, vec![]).await.faults.is_empty(), "on this machine nothing is left to tell");
    assert_eq!(codes(&found(&app, &trail, vec![mark]).await), ["trail-cut"]);
}

#[tokio::test]
async fn without_its_key_the_sealer_says_so_and_makes_none() {
    let (app, trail) = sealed().await;
    let key = app.config.data_dir.join("audit.key");
    std::fs::remove_file(&key).unwrap();
    tamper(
        &app,
        "insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y');
                  insert into audit_unsealed select max(number) from audit_entry",
    )
    .await;
    let trouble = seal_once(&app.pool, &trail).await.unwrap_err();
    assert!(trouble.to_string().contains("the key of the audit trail is missing"), "{trouble}");
    assert!(trouble.to_string().contains(&key.display().to_string()), "{trouble}");
    assert!(!key.exists());
}

#[tokio::test]
async fn an_anchor_file_that_does_not_fit_is_not_written_on() {
    let (app, trail) = sealed().await;
    let entry = "insert into audit_entry (recorded_at, action, subject) values (now(), 'x', 'y')";
    let text = std::fs::read_to_string(anchors(&app)).unwrap();
    let kept: Vec<_> = text.lines().collect();
    std::fs::write(anchors(&app), format!("{}\n", kept[..kept.len() - 1].join("\n"))).unwrap();
    sqlx::raw_sql(entry).execute(&app.pool).await.unwrap();
    // The server that wrote the missing line sees it; another one, begun later, writes on and says that it was late.
    assert!(matches!(seal_once(&app.pool, &trail).await, Err(SealTrouble::Unfit { .. })));
    assert_eq!(codes(&found(&app, &trail, vec![]).await), ["anchors-behind"]);
    let begun = Trail::of(&app.config);
    seal_all(&app.pool, &begun).await.unwrap();
    let verdict = found(&app, &begun, vec![]).await;
    assert!(verdict.faults.is_empty() && verdict.remarks.len() == 1, "{verdict:?}");
    assert!(verdict.remarks[0].to_string().contains("anchored late"), "{verdict:?}");
}

#[tokio::test]
async fn after_a_backup_a_new_anchor_file_is_begun_with_a_reason() {
    let (app, trail) = sealed().await;
    tamper(&app, "delete from audit_seal where audit_number = (select max(number) from audit_entry); delete from audit_entry where subject = 'reports/8'").await;
    assert_eq!(codes(&found(&app, &trail, vec![]).await), ["trail-cut"]);
    let aside =
        begin_anchors(&app.pool, &Trail::of(&app.config), &app.clock, "Khôi phục bản sao lưu").await.unwrap();
    assert!(aside.unwrap().exists());
    let verdict = found(&app, &trail, vec![]).await;
    assert!(verdict.faults.is_empty(), "{verdict:?}");
    assert!(
        verdict.remarks.iter().any(|r| r.to_string().contains("the anchor file begins at position")),
        "{verdict:?}"
    );
    let reason: String =
        sqlx::query_scalar("select after ->> 'reason' from audit_entry where action = 'audit.begin_anchors'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(reason, "Khôi phục bản sao lưu");
}

#[tokio::test]
async fn two_sealers_do_not_disturb_each_other() {
    let app = TestApp::new().await;
    let trail = Trail::of(&app.config);
    for _ in 0..3 {
        crate::reporting::ask(&app.client("alpha-tong-hop").await, crate::reporting::JUNE).await;
    }
    let (a, b) = tokio::join!(seal_once(&app.pool, &trail), seal_once(&app.pool, &trail));
    a.unwrap();
    b.unwrap();
    seal_all(&app.pool, &trail).await.unwrap();
    assert!(found(&app, &trail, vec![]).await.faults.is_empty());
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
