//! What an organisation does with its assignments: it says what is clear about them.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::PgConnection;

use super::model::{Clarity, Texts};
use super::rules::{Fate, decide, new_versions, text_of};
use super::{store, urls};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::Moment;
use crate::organisation::{self, Organisation};
use crate::plan::{self, Plan};
use crate::work::{Act, Change};

/// The organisation of an address, and the plan whose tasks it has.
#[derive(Debug, Clone)]
pub struct Place {
    /// The organisation, as it stands today.
    pub organisation: Organisation,
    /// The latest plan that is issued.
    pub plan: Option<Plan>,
}

impl Place {
    /// Finds it for somebody with that permission; what lies outside the scope is not found.
    pub async fn find(
        db: &mut PgConnection,
        actor: &Actor,
        permission: Permission,
        code: &str,
        moment: Moment,
    ) -> Result<Self, AppError> {
        let today = moment.today();
        let organisation =
            organisation::find_by_code(db, code, today, moment).await?.ok_or(AppError::NotFound)?;
        actor.require(permission, organisation.id)?;
        let plan = plan::find_latest(db, today).await?;
        Ok(Self { organisation, plan })
    }

    /// The address of the organisation's assignments.
    pub fn address(&self) -> String {
        urls::list(&self.organisation.code)
    }
}

/// A row of the grid as it comes back.
#[derive(Debug, Clone)]
pub struct RowEdit {
    /// The task's number.
    pub task: i32,
    /// What is typed now.
    pub texts: Texts,
    /// The print of what the row was drawn with.
    pub base: String,
}

/// Two people changed the same row: the second sees the first's texts and decides.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// What the other person wrote.
    pub theirs: Texts,
    /// Who wrote it; empty after an import.
    pub by: String,
}

/// How filling in ended.
#[derive(Debug, Clone)]
pub enum FillOutcome {
    /// So many assignments say something else now; those in conflict, by task, were left alone.
    Saved(usize, BTreeMap<i32, Conflict>),
    /// The plan is closed: nothing was written.
    Closed,
}

/// Records what changed, each row for itself, as new versions from today on: what stood before stays, and so do the
/// figures, because weight and dates go along unchanged.
pub async fn fill(
    act: Act<'_>,
    place: &Place,
    clarities: &[Clarity],
    rows: &[RowEdit],
) -> Result<FillOutcome, AppError> {
    let organisation = &place.organisation;
    let mut work = act.begin(Permission::DraftReport, organisation.id).await?;
    let plan = place.plan.as_ref().ok_or(AppError::NotFound)?;
    if store::is_closed(&mut work.db, plan.id).await? {
        return Ok(FillOutcome::Closed);
    }
    store::lock(&mut work.db, organisation.id, plan.id).await?;
    // After the lock: who waited for it records on the day on which it was given.
    work.renew();
    let today = work.moment().today();
    let held = store::list_held(&mut work.db, &work.actor.scope(), organisation.id, plan.id, today).await?;
    let (mut versions, mut conflicts) = (Vec::new(), BTreeMap::new());
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for row in rows {
        let Some(held) = held.iter().find(|held| held.task == row.task) else { continue };
        match decide(&row.texts, &row.base, &held.texts, clarities) {
            Fate::Same => {}
            Fate::Conflict => {
                let conflict = Conflict { theirs: held.texts.clone(), by: held.by.clone() };
                conflicts.insert(row.task, conflict);
            }
            Fate::Write(texts) => {
                versions.extend(new_versions(held, &texts, today, clarities));
                let differs = |c: &&Clarity| text_of(&held.texts, &c.code) != text_of(&texts, &c.code);
                let changed: Vec<_> = clarities.iter().filter(differs).map(|c| c.code.clone()).collect();
                let only = |of: &Texts| -> Texts {
                    changed.iter().map(|code| (code.clone(), text_of(of, code).to_owned())).collect()
                };
                before.insert(row.task, only(&held.texts));
                after.insert(row.task, only(&texts));
            }
        }
    }
    let changed = after.len();
    if changed > 0 {
        store::insert(&mut work.db, &versions, work.actor.account_id, work.now).await?;
        let subject = format!("assignments/{}/{}", plan.code, organisation.code);
        let change = Change::between(json!({ "tasks": before }), json!({ "tasks": after }));
        work.audit("assignment.fill_clarities", subject, change).await?;
    }
    work.commit().await?;
    Ok(FillOutcome::Saved(changed, conflicts))
}
