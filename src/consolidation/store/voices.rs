//! What the general parts of counting revisions say, and how many shortcomings are open.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::access::Scope;
use crate::consolidation::model::GeneralText;
use crate::kernel::OrganisationId;
use crate::reporting::Period;

/// The general parts of these revisions that are not blank, and how many shortcomings of these organisations, named up to
/// the period's end, are not marked fixed. Nothing outside the scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    period: &Period,
    (organisations, revisions): (&[Uuid], &[Uuid]),
) -> sqlx::Result<(Vec<GeneralText>, i64)> {
    let rows = sqlx::query!(
        r#"select c.n as "open!", s.organisation_id as "organisation?: OrganisationId", s.code as "code?", s.body as "body?"
           from (select count(*) as n
                 from unnest($1::uuid[]) o (id)
                 cross join lateral shortcomings_of(o.id) x
                 join reporting_period p on p.id = x.since_id
                 where p.plan_id = $3 and p.ends_on <= $4 and x.fixed_at is null and ($5 or o.id = any($6))) c
           left join (select r.organisation_id, t.code, btrim(t.body, E' \n\t') as body
                      from revision_section t join revision v on v.id = t.revision_id join report r on r.id = v.report_id
                      where t.revision_id = any($2) and btrim(t.body, E' \n\t') <> '' and ($5 or r.organisation_id = any($6))) s on true
           order by s.organisation_id, s.code"#,
        organisations,
        revisions,
        period.plan_id.0,
        period.ends_on,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await?;
    let open = rows.first().map_or(0, |row| row.open);
    let texts = rows.into_iter().filter_map(|row| {
        Some(GeneralText { organisation: row.organisation?, code: row.code?, body: row.body? })
    });
    Ok((texts.collect(), open))
}
