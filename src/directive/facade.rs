//! What other features ask of directives.

use sqlx::PgConnection;

use super::list::{Counts, Filter, Overdue, Pair, Pick, Summary};
use super::store::{self, Order};
use super::{rules, urls};
use crate::access::Scope;
use crate::kernel::{KeyTaskId, Moment, OrganisationId};
use crate::meeting::Followups;

/// More directives than anybody looks at in one place.
const MOST: i64 = 500;

/// Directives past their deadline at one or more addressees in scope, the longest overdue first;
/// each with the address of the list behind it, at the present.
pub async fn list_overdue(
    db: &mut PgConnection,
    scope: &Scope,
    moment: Moment,
) -> sqlx::Result<Vec<Overdue>> {
    let rows = store::list_overdue(db, scope, moment).await?;
    Ok(rows
        .into_iter()
        .map(|(number, body, waiting, total, deadline)| Overdue {
            number,
            opening: rules::opening(&body),
            waiting,
            total,
            deadline,
            days_over: (moment.today() - deadline).num_days(),
            href: urls::overdue(number),
        })
        .collect())
}

/// The directives about a key task that hold, the latest first, with how they stand at the addressees in scope.
pub async fn list_for_task(
    db: &mut PgConnection,
    scope: &Scope,
    task: KeyTaskId,
    moment: Moment,
) -> sqlx::Result<Vec<Summary>> {
    let filter = Filter { task: Some(task), ..Filter::default() };
    let page = (0, MOST);
    let (mut found, _) = store::list_directives(db, scope, (filter, false), moment, page).await?;
    found.retain(|summary| summary.counts.total() > 0);
    Ok(found)
}

/// The directives that wait for an organisation in scope, the most urgent first: to be reported again, then past their
/// deadline, then by deadline.
pub async fn list_waiting(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    moment: Moment,
) -> sqlx::Result<Vec<Pair>> {
    let mut found = list_for_organisation(db, scope, organisation, moment).await?;
    found.retain(|pair| pair.state.is_waiting());
    Ok(found)
}

/// All directives to an organisation in scope, withdrawn ones left out, in the order of
/// [`list_waiting`].
pub async fn list_for_organisation(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    moment: Moment,
) -> sqlx::Result<Vec<Pair>> {
    let filter = Filter { organisation: Some(organisation), pick: Some(Pick::Any), ..Filter::default() };
    let order = (filter, Order::Directive);
    let (mut found, _) = store::list_pairs(db, scope, order, moment, (0, MOST)).await?;
    found.sort_by_key(|pair| rules::urgency(pair.state, pair.is_overdue, pair.deadline));
    Ok(found)
}

/// How an organisation's directives stand (none: those of all organisations in scope).
pub async fn counts_for(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: Option<OrganisationId>,
    moment: Moment,
) -> sqlx::Result<Counts> {
    store::count(db, scope, Filter { organisation, ..Filter::default() }, moment).await
}

/// What the directives answer a meeting that asks what was issued upon it.
pub const FOLLOWUPS: Followups =
    Followups { look: |db, scope, meeting| Box::pin(store::list_issued_upon(db, scope, meeting)) };
