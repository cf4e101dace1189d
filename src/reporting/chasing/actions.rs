//! Chasing one organisation or many.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::super::model::Period;
use super::super::{reminders, reviews};
use super::model::{Batch, Chased};
use super::rules::{Obstacle, obstacle};
use super::store;
use crate::access::{Actor, Permission, Role};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::Clock;
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind};

/// Chases organisations about their reports for a period, in one transaction. Who has sent meanwhile is left alone, and so is,
/// unless the batch repeats, who was chased today. The same batch sent twice chases once; with other words it is refused.
pub async fn chase(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (plan, period): (&str, &Period),
    mut batch: Batch,
) -> Result<Chased, AppError> {
    actor.require_anywhere(Permission::ChaseReports)?;
    let (now, asked) = (clock.now(), batch.organisations.len());
    let mut tx = db.begin().await?;
    let cells =
        reviews::load_cells(&mut tx, &actor.scope(), &[period], actor.account_id, clock.today()).await?;
    batch.organisations.retain(|id| {
        let cell = cells.get(&(*id, period.number));
        cell.is_some_and(|cell| match obstacle(cell, period, now) {
            None => true,
            Some(Obstacle::Today) => batch.is_repeat,
            Some(_) => false,
        })
    });
    let roles = Role::holding(Permission::DraftReport);
    let day = clock.today();
    let new = store::insert(&mut tx, period.id, &batch, &roles, actor.account_id, (day, now)).await?;
    let places: Vec<_> = new.iter().map(|(_, organisation, _)| (*organisation, period.id)).collect();
    let first_open = reminders::list_first_undeclared(&mut tx, &places).await?;
    let facts: Vec<_> = new
        .iter()
        .filter_map(|(id, organisation, code)| {
            let cell = cells.get(&(*organisation, period.number))?;
            let sent_back = cell.latest.as_ref().and_then(|latest| latest.resubmit_by);
            let task = first_open.get(&(*organisation, period.id)).copied();
            let field = reminders::field(NoticeKind::Chased, sent_back.is_some(), task);
            let href = format!("/organisations/{code}/reports/{plan}/{}{field}", period.number);
            Some((*organisation, href, format!("Chased/{id}"), sent_back.unwrap_or(cell.due_at)))
        })
        .collect();
    let notices: Vec<_> = facts
        .iter()
        .map(|(organisation, href, key, due_at)| NewNotice {
            kind: NoticeKind::Chased,
            organisation: Some(*organisation),
            href,
            args: NoticeArgs::about(period.kind, period.ends_on)
                .by(&actor.display_name)
                .due(*due_at)
                .reason(&batch.message)
                .into(),
            key,
        })
        .collect();
    notice::post_all(&mut tx, Permission::DraftReport, &notices, now).await?;
    if !new.is_empty() {
        let whom: Vec<_> = new.iter().map(|(_, _, code)| code).collect();
        let deed = Deed {
            at: now,
            by: Some(actor.account_id),
            for_organisation: actor.organisation_with(Permission::ChaseReports),
            action: "reporting.chase",
            subject: &format!("periods/{}", period.id),
            before: None,
            after: Some(json!({ "organisations": whom, "message": batch.message })),
        };
        audit::record(&mut tx, deed).await?;
    }
    // Those that the first click of a double click told are told, but not with other words.
    let (told, is_same) = store::count_batch(&mut tx, period.id, &batch, actor.account_id).await?;
    if !is_same {
        return Err(AppError::Conflict("form-sent-otherwise"));
    }
    let told = usize::try_from(told).unwrap_or(0);
    tx.commit().await?;
    Ok(Chased { told, left: asked.saturating_sub(told) })
}
