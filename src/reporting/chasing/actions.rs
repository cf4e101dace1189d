//! Chasing one organisation or many.

use serde_json::json;

use super::super::model::Period;
use super::super::{notices, reminders, reviews};
use super::model::{Batch, Chased};
use super::rules::{Obstacle, obstacle};
use super::{store, urls};
use crate::access::{Permission, Role};
use crate::error::AppError;
use crate::notice::{NewNotice, NoticeArgs};
use crate::work::Act;

/// Chases organisations about their reports for a period, in one transaction. Who has sent meanwhile is left alone, and so is,
/// unless the batch repeats, who was chased today. The same batch sent twice chases once; with other words it is refused.
pub async fn chase(act: Act<'_>, plan: &str, period: &Period, mut batch: Batch) -> Result<Chased, AppError> {
    let mut work = act.begin_anywhere(Permission::ChaseReports).await?;
    let asked = batch.organisations.len();
    let (scope, person, today) = (work.actor.scope(), work.actor.account_id, work.moment().today());
    let cells = reviews::load_cells(&mut work.db, &scope, &[period], person, today).await?;
    batch.organisations.retain(|id| {
        let cell = cells.get(&(*id, period.number));
        cell.is_some_and(|cell| match obstacle(cell, period, work.now) {
            None => true,
            Some(Obstacle::Today) => batch.is_repeat,
            Some(_) => false,
        })
    });
    let roles = Role::holding(Permission::DraftReport);
    let new = store::insert(&mut work.db, period.id, &batch, &roles, person, (today, work.now)).await?;
    let places: Vec<_> = new.iter().map(|(_, organisation, _)| (*organisation, period.id)).collect();
    let first_open = reminders::list_first_undeclared(&mut work.db, &places).await?;
    let facts: Vec<_> = new
        .iter()
        .filter_map(|(id, organisation, code)| {
            let cell = cells.get(&(*organisation, period.number))?;
            let sent_back = cell.latest.as_ref().and_then(|latest| latest.resubmit_by);
            let task = first_open.get(&(*organisation, period.id)).copied();
            let field = reminders::field(notices::CHASED, sent_back.is_some(), task);
            let href = format!("{}{field}", urls::report(code, plan, period.number));
            Some((*organisation, href, format!("Chased/{id}"), sent_back.unwrap_or(cell.due_at)))
        })
        .collect();
    let notices: Vec<_> = facts
        .iter()
        .map(|(organisation, href, key, due_at)| NewNotice {
            kind: notices::CHASED,
            organisation: Some(*organisation),
            href,
            args: NoticeArgs::about(period.kind, period.ends_on)
                .by(&work.actor.display_name)
                .due(*due_at)
                .reason(&batch.message)
                .into(),
            key,
        })
        .collect();
    work.notify_all(Permission::DraftReport, &notices).await?;
    if !new.is_empty() {
        let whom: Vec<_> = new.iter().map(|(_, _, code)| code).collect();
        let facts = json!({ "organisations": whom, "message": batch.message });
        work.audit("reporting.chase", format!("periods/{}", period.id), facts).await?;
    }
    // Those that the first click of a double click told are told, but not with other words.
    let (told, is_same) = store::count_batch(&mut work.db, period.id, &batch, person).await?;
    if !is_same {
        return Err(AppError::Conflict("form-sent-otherwise"));
    }
    let told = usize::try_from(told).unwrap_or(0);
    work.commit().await?;
    Ok(Chased { told, left: asked.saturating_sub(told) })
}
