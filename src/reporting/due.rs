//! What an organisation has to do about its reports: this feature's part of the organisation's home.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::pages::PeriodView;
use super::store;
use crate::access::Scope;
use crate::kernel::date_in_vietnam;
use crate::organisation::Organisation;
use crate::plan::{self, Plan};
use crate::web::Shell;

/// The reports of an organisation that are to be sent, its other periods, and what its assignments lack.
#[derive(Debug)]
pub struct Due {
    /// The code of the latest plan, once one is issued.
    pub plan: Option<String>,
    /// Periods whose report is to be sent, in the order of their ends.
    pub to_do: Vec<PeriodView>,
    /// The other periods, in order.
    pub periods: Vec<PeriodView>,
    /// How many assignments lack a clarity.
    pub unclear: i64,
}

/// The latest plan and its periods as the organisation sees them: two queries.
pub(in crate::reporting) async fn load_periods(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: &Organisation,
    shell: &Shell,
    now: DateTime<Utc>,
) -> sqlx::Result<(Option<Plan>, Vec<PeriodView>)> {
    let plan = plan::find_latest(db, date_in_vietnam(now)).await?;
    let Some(plan) = plan else { return Ok((None, Vec::new())) };
    let rows = store::reports::list_for_organisation(db, scope, organisation.id, plan.id, now).await?;
    let view = |row| PeriodView::of(row, shell, &organisation.code, &plan.code, now);
    let periods = rows.into_iter().map(view).collect();
    Ok((Some(plan), periods))
}

/// What the organisation has to do: three queries.
pub async fn load_due(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: &Organisation,
    shell: &Shell,
    now: DateTime<Utc>,
) -> sqlx::Result<Due> {
    let (plan, periods) = load_periods(db, scope, organisation, shell, now).await?;
    let unclear = match &plan {
        Some(plan) => {
            let today = date_in_vietnam(now);
            store::entries::count_unclear(db, scope, organisation.id, plan.id, today).await?
        }
        None => 0,
    };
    let (mut to_do, periods): (Vec<_>, Vec<_>) = periods.into_iter().partition(PeriodView::is_to_do);
    // The earlier month first: what it says is what the later one carries over.
    to_do.sort_by_key(|period| (period.row.period.ends_on, period.window.due_at));
    Ok(Due { plan: plan.map(|plan| plan.code), to_do, periods, unclear })
}
