//! The SQL with which every page of figures begins: plan, periods and outline in one query.

use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::{Moment, OrganisationId, PlanId, PlanVersionId};
use crate::plan::{Outline, Plan};
use crate::reporting::Period;

/// What is known of a plan and of one of its periods at a moment.
pub struct Known {
    /// Which plan.
    pub plan: PlanId,
    /// The plan's first day.
    pub issued_on: NaiveDate,
    /// All periods, in order.
    pub periods: Vec<Period>,
    /// The plan in the version in force on the period's last day, or on the moment's day if that is earlier, with that version's
    /// outline; none where the plan has no such period or, on that day, no version.
    pub here: Option<(Plan, Outline)>,
}

/// The plan of a code at its period of a number, as known at the moment and in force on its day; nothing while it is a draft.
pub async fn find_known(
    db: &mut PgConnection,
    (code, number): (&str, i32),
    moment: Moment,
) -> sqlx::Result<Option<Known>> {
    let row = sqlx::query!(
        r#"with p as materialized (
               select p.*, f.effective_from as issued_on, $4::timestamptz as at
               from plan p join plan_version f on f.plan_id = p.id and f.number = 1
               where p.code = $1 and plan_status_at(p.id, $4) <> 'draft'
                 and plan_version_on(p.id, $3, $4) is not null),
           r as materialized (select x.* from p cross join lateral period_at(p.id, p.at) x),
           v as materialized (
               select v.*, least(r.ends_on, $3::date) as on_date
               from p cross join r join plan_version v on v.id = plan_version_on(p.id, least(r.ends_on, $3::date), p.at)
               where r.number = $2)
           select p.id as "id: PlanId", p.code, p.year, p.issuer_id as "issuer_id: OrganisationId", p.issued_on as "issued_on!",
                  (select coalesce(json_agg(r order by r.number), '[]') from r) as "periods!: Json<Vec<Period>>",
                  v.id as "version_id?: PlanVersionId", v.number as "version?", v.theme as "theme?", v.issuer as "issuer?",
                  v.document_number as "document_number?",
                  case when v.id is not null then outline_of(v.id, v.on_date, p.at) end as "outline: Json<Outline>"
           from p left join v on true"#,
        code,
        number,
        moment.today(),
        moment.known_by()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let version = (row.version_id, row.version, row.theme, row.issuer, row.document_number);
        let here = match (version, row.outline) {
            ((Some(version_id), Some(version), Some(theme), Some(issuer), Some(number)), Some(outline)) => {
                let plan = Plan {
                    id: row.id,
                    code: row.code,
                    year: row.year,
                    version_id,
                    version,
                    theme,
                    issuer_id: row.issuer_id,
                    issuer,
                    document_number: number,
                    issued_on: row.issued_on,
                };
                Some((plan, outline.0))
            }
            _ => None,
        };
        Known { plan: row.id, issued_on: row.issued_on, periods: row.periods.0, here }
    }))
}
