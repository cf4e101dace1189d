//! Facts and rules put together: for revisions that were sent, and for a draft before it is.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::PgConnection;

use super::super::actions::Place;
use super::super::evidence::Shelf;
use super::super::model::{Submitted, TaskEntry};
use super::super::rules::{check_entry, revision_of};
use super::super::urls;
use super::model::Finding;
use super::rules::{Before, Facts, Figures, Other, Reader, Said, examine};
use super::store::{self, Spot, Texts};
use crate::access::Scope;
use crate::kernel::{KeyTaskId, OrganisationId, RevisionId};

/// The findings of these revisions, in scope; a revision without any is left out. Four queries, however many they are;
/// none for none. Who does not see every organisation learns of another's text only that there is one.
pub async fn load(
    db: &mut PgConnection,
    scope: &Scope,
    revisions: &[RevisionId],
) -> sqlx::Result<BTreeMap<RevisionId, Vec<Finding>>> {
    if revisions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let settings = store::load_settings(db).await?;
    let rows = store::list_rows(db, scope, revisions).await?;
    let spoken = rows.iter().filter(|row| row.said.as_ref().is_some_and(|said| !said.is_unchanged));
    let tasks: BTreeSet<KeyTaskId> = spoken.map(|row| row.spot.task_id).collect();
    let periods: BTreeSet<_> = rows.iter().map(|row| row.spot.period).collect();
    let reports: BTreeSet<_> = rows.iter().map(|row| (row.spot.organisation, row.spot.period)).collect();
    let (periods, tasks): (Vec<_>, Vec<_>) = (periods.into_iter().collect(), tasks.into_iter().collect());
    let texts = store::load_texts(db, &periods, &tasks, &settings).await?;
    let history = store::load_history(db, scope, &reports.into_iter().collect::<Vec<_>>()).await?;
    let reader = if scope.sees_all() { Reader::Reviewer } else { Reader::Own };
    let mut found = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        let others = others(&texts, &row.spot);
        let facts = Facts {
            task: row.task,
            ends_on: row.ends_on,
            indicators: row.indicators.iter().map(|i| i.figures(&row.spot, &history)).collect(),
            said: row.said,
            before: row.before,
        };
        let noticed = examine(&facts, &others, &settings, reader);
        if !noticed.is_empty() {
            found.entry(row.revision).or_default().extend(noticed);
        }
    }
    Ok(found)
}

/// What the rules would say of a draft if it were sent as it stands, for those who write it. Three queries.
pub async fn foresee(
    db: &mut PgConnection,
    scope: &Scope,
    place: &Place,
    tasks: &[TaskEntry],
    evidence: &Shelf,
) -> sqlx::Result<Vec<Finding>> {
    let (organisation, period) = (place.organisation.id, place.period.id);
    let settings = store::load_settings(db).await?;
    // Of a task that is not filled in whole, what is missing is told by the check; a blank is no value to be compared.
    let is_whole = |task: &&TaskEntry| check_entry(task, place.period.ends_on).is_empty();
    let whole = revision_of(tasks.iter().filter(is_whole));
    let sent: BTreeMap<_, _> = whole.into_iter().map(|said| (said.task_id, said)).collect();
    let ids: Vec<_> = sent.values().filter(|said| !said.is_unchanged).map(|said| said.task_id).collect();
    let texts = store::load_texts(db, &[period], &ids, &settings).await?;
    let history = store::load_history(db, scope, &[(organisation, period)]).await?;
    let found = tasks.iter().flat_map(|task| {
        let spot = Spot { organisation, period, task_id: task.task_id };
        let said = sent.get(&task.task_id);
        let figures = task.indicators.iter().map(|indicator| Figures {
            name: indicator.name.clone(),
            target: indicator.target,
            now: said
                .and_then(|said| said.figures.iter().find(|(id, _)| *id == indicator.id))
                .and_then(|(_, figure)| store::figure(figure)),
            earlier: history
                .get(&(organisation, period, task.task_id, indicator.position))
                .cloned()
                .unwrap_or_default(),
        });
        let facts = Facts {
            task: task.number,
            ends_on: place.period.ends_on,
            indicators: figures.collect(),
            said: said.map(|said| as_said(said, evidence.now(&task.number).len())),
            before: task.previous.as_ref().map(|previous| Before {
                progress: previous.progress,
                result: previous.result.clone(),
                href: urls::entry(place, task.number),
            }),
        };
        examine(&facts, &others(&texts, &spot), &settings, Reader::Own)
    });
    Ok(found.collect())
}

fn as_said(said: &Submitted, files: usize) -> Said {
    Said {
        status: said.status,
        progress: said.progress,
        result: said.result.clone(),
        next_step: said.next_step.clone(),
        is_unchanged: said.is_unchanged,
        files: i64::try_from(files).unwrap_or(i64::MAX),
    }
}

/// The texts of others: one's own is no other's.
fn others<'a>(texts: &'a Texts, spot: &Spot) -> Vec<&'a Other> {
    let of_task = texts.get(&(spot.period, spot.task_id)).into_iter().flatten();
    let is_other = |whose: &OrganisationId| *whose != spot.organisation;
    of_task.filter(|(whose, _)| is_other(whose)).map(|(_, other)| other).collect()
}
