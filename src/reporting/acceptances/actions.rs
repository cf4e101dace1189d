//! Accepting many at once, each as a single acceptance does it.

use sqlx::{Connection, PgConnection};

use super::super::actions::{Place, accept_locked};
use super::super::findings;
use super::super::model::Period;
use super::model::{Listed, Outcome, Subject};
use super::rules::obstacle;
use crate::access::{Actor, Denied, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, Moment};
use crate::organisation;

/// Accepts exactly the listed revisions, in one transaction; whatever has changed since they were listed is left alone and
/// named. Each leaves its own step, notice and audit line, as a single acceptance does.
pub async fn accept_all(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (plan, period): (&str, &Period),
    listed: &[Listed],
) -> Result<Outcome, AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    if !actor.may_anywhere(Permission::ReviewReports) {
        return Err(Denied::NotYours.into());
    }
    let mut tx = db.begin().await?;
    let mut places = Vec::with_capacity(listed.len());
    for Listed { code, revision } in listed {
        let organisation =
            organisation::find_by_code(&mut tx, code, period.ends_on, Moment::present(clock)).await?;
        let organisation = organisation.ok_or(AppError::NotFound)?;
        actor.require(Permission::ReviewReports, organisation.id)?;
        places.push((Place { organisation, plan: plan.to_owned(), period: period.clone() }, *revision));
    }
    let outcome = decide_all(&mut tx, clock, actor, places).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn decide_all(
    tx: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    mut places: Vec<(Place, i32)>,
) -> Result<Outcome, AppError> {
    // In one order for everybody, so that two who accept many at once never wait for each other in a circle.
    places.sort_by_key(|(place, _)| place.organisation.id);
    let mut locked = Vec::with_capacity(places.len());
    for (place, revision) in places {
        let report = place.lock(&mut *tx, actor, clock.now()).await?;
        // What never was sent is on no list; nothing is begun for it either.
        if report.1.revisions.is_empty() {
            return Err(AppError::Malformed);
        }
        locked.push((place, revision, report));
    }
    // Behind the locks: what is recorded now was not seen by anybody before.
    let now = clock.now();
    let revisions: Vec<_> = locked.iter().filter_map(|(.., (_, report))| Some(report.latest()?.id)).collect();
    let findings = findings::load(&mut *tx, &actor.scope(), &revisions).await?;
    let mut outcome = Outcome::default();
    for (place, revision, report) in locked {
        let found = report.1.latest().and_then(|latest| findings.get(&latest.id)).map_or(0, Vec::len);
        let subject =
            Subject { code: place.organisation.code.clone(), name: place.organisation.name.clone() };
        if let Some(why) = obstacle(&report.1, revision, actor.account_id, found) {
            outcome.skipped.push((subject, why));
        } else {
            accept_locked(&mut *tx, actor, &place, &report, revision, now).await?;
            outcome.accepted.push(subject);
        }
    }
    Ok(outcome)
}
