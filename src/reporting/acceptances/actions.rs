//! Accepting many at once, each as a single acceptance does it.

use super::super::actions::{Place, accept_locked};
use super::super::findings;
use super::super::model::Period;
use super::model::{Listed, Outcome, Subject};
use super::rules::obstacle;
use crate::access::Permission;
use crate::error::AppError;
use crate::organisation;
use crate::work::{Act, Work};

/// Accepts exactly the listed revisions, in one transaction; whatever has changed since they were listed is left alone and
/// named. Each leaves its own step, notice and audit line, as a single acceptance does.
pub async fn accept_all(
    act: Act<'_>,
    plan: &str,
    period: &Period,
    listed: &[Listed],
) -> Result<Outcome, AppError> {
    act.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let reviewing = act.actor.organisation_with(Permission::ReviewReports);
    let mut work = act.open().await?.allow_for(reviewing)?;
    let moment = work.moment();
    let mut places = Vec::with_capacity(listed.len());
    for Listed { code, revision } in listed {
        let organisation = organisation::find_by_code(&mut work.db, code, period.ends_on, moment).await?;
        let organisation = organisation.ok_or(AppError::NotFound)?;
        work.actor.require(Permission::ReviewReports, organisation.id)?;
        places.push((Place { organisation, plan: plan.to_owned(), period: period.clone() }, *revision));
    }
    let outcome = decide_all(&mut work, places).await?;
    work.commit().await?;
    Ok(outcome)
}

async fn decide_all(work: &mut Work<'_>, mut places: Vec<(Place, i32)>) -> Result<Outcome, AppError> {
    // In one order for everybody, so that two who accept many at once never wait for each other in a circle.
    places.sort_by_key(|(place, _)| place.organisation.id);
    let mut locked = Vec::with_capacity(places.len());
    for (place, revision) in places {
        let (id, report) = place.lock(work).await?;
        // What never was sent is on no list; nothing is begun for it either.
        if report.revisions.is_empty() {
            return Err(AppError::Malformed);
        }
        locked.push((place, revision, id, report));
    }
    // The last lock read the clock: what is recorded now was not seen by anybody before.
    let revisions: Vec<_> = locked.iter().filter_map(|(.., report)| Some(report.latest()?.id)).collect();
    let findings = findings::load(&mut work.db, &work.actor.scope(), &revisions).await?;
    let mut outcome = Outcome::default();
    for (place, revision, id, report) in locked {
        let found = report.latest().and_then(|latest| findings.get(&latest.id)).map_or(0, Vec::len);
        let subject =
            Subject { code: place.organisation.code.clone(), name: place.organisation.name.clone() };
        if let Some(why) = obstacle(&report, revision, work.actor.account_id, found) {
            outcome.skipped.push((subject, why));
        } else {
            accept_locked(work, &place, id, &report, revision).await?;
            outcome.accepted.push(subject);
        }
    }
    Ok(outcome)
}
