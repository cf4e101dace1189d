//! The SQL of plans.

use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::model::{Outline, Plan};
use crate::kernel::{Moment, OrganisationId, PlanId, PlanVersionId};

/// The issued or closed plan of a code, in the version in force on a day.
pub async fn find_by_code(
    db: &mut PgConnection,
    code: &str,
    on: NaiveDate,
    moment: Moment,
) -> sqlx::Result<Option<Plan>> {
    sqlx::query_as!(
        Plan,
        r#"select p.id as "id: PlanId", p.code, p.year, v.id as "version_id: PlanVersionId", v.number as version, v.theme, p.issuer_id as "issuer_id: OrganisationId", v.issuer,
                  v.document_number, f.effective_from as issued_on
           from plan p
           join plan_version v on v.id = plan_version_on(p.id, $2, $3)
           join plan_version f on f.plan_id = p.id and f.number = 1
           where p.code = $1 and plan_status_at(p.id, $3) <> 'draft'"#,
        code,
        on,
        moment.known_by()
    )
    .fetch_optional(db)
    .await
}

/// The latest plan that is issued, by year.
pub async fn find_latest(db: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Option<Plan>> {
    sqlx::query_as!(
        Plan,
        r#"select p.id as "id: PlanId", p.code, p.year, v.id as "version_id: PlanVersionId", v.number as version, v.theme, p.issuer_id as "issuer_id: OrganisationId", v.issuer,
                  v.document_number, f.effective_from as issued_on
           from plan p
           join plan_version v on v.id = plan_version_on(p.id, $1)
           join plan_version f on f.plan_id = p.id and f.number = 1
           where p.status <> 'draft' order by p.year desc, p.code desc limit 1"#,
        on
    )
    .fetch_optional(db)
    .await
}

/// A version's goals, contents and key tasks; bodies by their names on that day, as they were known at that moment.
pub async fn load_outline(
    db: &mut PgConnection,
    version: PlanVersionId,
    on: NaiveDate,
    moment: Moment,
) -> sqlx::Result<Outline> {
    let outline = sqlx::query_scalar!(
        r#"select outline_of($1, $2, $3) as "outline!: Json<Outline>""#,
        version.0,
        on,
        moment.known_by()
    )
    .fetch_one(db)
    .await?;
    Ok(outline.0)
}
