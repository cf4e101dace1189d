//! Asks every feature that knows of something undecided, and puts its answer into the dashboard's words.

use sqlx::PgConnection;

use super::store::{self, Row};
use super::urls;
use crate::access::{Actor, Permission};
use crate::dashboard::{EscalatedObstacle, Opened, OverdueDirective, Pending, WaitingReport};
use crate::directive::opening;
use crate::error::AppError;
use crate::kernel::Moment;

/// What waits for a decision at a moment, for a person, of a cluster if one is given: one query.
pub async fn waiting(
    db: &mut PgConnection,
    actor: &Actor,
    opened: &Opened,
    cluster: Option<&str>,
    when: Moment,
) -> Result<Pending, AppError> {
    let reads_reports = actor.may_anywhere(Permission::ReadConsolidatedReports);
    let rows = store::list_waiting(db, &actor.scope(), (reads_reports, cluster), when).await?;
    let mut pending = Pending::default();
    for row in rows {
        match row.what.as_str() {
            // Reports of other plans wait on those plans' pages.
            "report" if row.body == opened.plan.code => pending.reports.extend(report(row)),
            "obstacle" => pending.obstacles.extend(obstacle(row)),
            "directive" => pending.directives.extend(directive(&row)),
            _ => {}
        }
    }
    Ok(pending)
}

fn report(row: Row) -> Option<WaitingReport> {
    let (plan, period, version) = (row.body, row.total?, row.number);
    Some(WaitingReport {
        kind: row.kind?,
        ends_on: row.ends_on?,
        version,
        proposed_at: row.at?,
        href: urls::approval(&plan, period, version),
    })
}

fn obstacle(row: Row) -> Option<EscalatedObstacle> {
    Some(EscalatedObstacle {
        number: row.number,
        opening: opening(&row.body),
        organisation: row.organisation?,
        due_at: row.at?,
        href: urls::obstacle(row.number),
    })
}

fn directive(row: &Row) -> Option<OverdueDirective> {
    Some(OverdueDirective {
        number: row.number,
        opening: opening(&row.body),
        waiting: row.waiting?,
        total: row.total?,
        deadline: row.deadline?,
        href: urls::directive(row.number),
    })
}
