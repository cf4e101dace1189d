//! Gaps in the numbering of revisions and steps. A report is named by its address in the audit trail: `reports/<id>`.

use sqlx::PgConnection;

/// The revisions that are missing before the last of their report.
pub async fn list_missing_revisions(db: &mut PgConnection) -> sqlx::Result<Vec<(String, i32)>> {
    let rows = sqlx::query!(
        r#"select 'reports/' || t.report_id as "report!", n as "number!"
           from (select report_id, max(number) as last, count(*) as count from revision group by report_id) t
           cross join lateral generate_series(1, t.last) n
           where t.count <> t.last and not exists (select from revision v where v.report_id = t.report_id and v.number = n)
           order by 1, 2 limit 1000"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.report, row.number)).collect())
}

/// The steps that are missing up to the number that their report keeps, or up to the last that is there.
pub async fn list_missing_steps(db: &mut PgConnection) -> sqlx::Result<Vec<(String, i32)>> {
    let rows = sqlx::query!(
        r#"select 'reports/' || t.id as "report!", n as "place!"
           from (select r.id, greatest(r.steps, max(s.place)) as last, count(s.place) as count
                 from report r left join report_step s on s.report_id = r.id group by r.id, r.steps) t
           cross join lateral generate_series(1, t.last) n
           where t.count <> t.last and not exists (select from report_step s where s.report_id = t.id and s.place = n)
           order by 1, 2 limit 1000"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.report, row.place)).collect())
}

/// The reports that have more steps than they count.
pub async fn list_uncounted_steps(db: &mut PgConnection) -> sqlx::Result<Vec<(String, i64, i32)>> {
    let rows = sqlx::query!(
        r#"select 'reports/' || r.id as "report!", count(*) as "steps!", r.steps as count
           from report r join report_step s on s.report_id = r.id
           group by r.id, r.steps having count(*) > r.steps order by 1 limit 1000"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.report, row.steps, row.count)).collect())
}

/// The steps whose revision is not there.
pub async fn list_steps_without_revision(db: &mut PgConnection) -> sqlx::Result<Vec<(String, i32)>> {
    let rows = sqlx::query!(
        r#"select 'reports/' || s.report_id as "report!", s.place
           from report_step s
           where s.revision_id is not null and not exists (select from revision v where v.id = s.revision_id)
           order by 1, 2 limit 1000"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.report, row.place)).collect())
}
