//! What the rules say of a period today, in words that others may use: an agenda's briefs.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::actions::find_place;
use super::material::gather;
use super::model::SectionKind;
use super::rules::draft::draft;
use super::store;
use crate::access::{Actor, Permission};
use crate::dashboard::Opened;
use crate::error::AppError;
use crate::kernel::{Clock, ConsolidatedId, PeriodKind};
use crate::rollup::RollUpView;

/// A period in figures and in words.
#[derive(Debug)]
pub struct Brief {
    /// The plan at the period.
    pub opened: Opened,
    /// The figures.
    pub view: RollUpView,
    /// What is said of the period as a whole, sentence by sentence, in Vietnamese.
    pub general: Vec<String>,
    /// What is said of each key task, by its number.
    pub tasks: BTreeMap<i32, String>,
}

/// A period's figures and words today, for those who see consolidated reports.
pub async fn load_brief(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (plan, number): (&str, i32),
) -> Result<Brief, AppError> {
    let place = find_place(db, clock, actor, (plan, number)).await?;
    let material = gather(db, &actor.scope(), &place, clock.now()).await?;
    let fresh = draft(&material);
    let (mut general, mut tasks) = (Vec::new(), BTreeMap::new());
    for computed in fresh.computed(SectionKind::Results) {
        match computed.rule.strip_prefix("task.").and_then(|number| number.parse().ok()) {
            Some(number) => {
                tasks.insert(number, computed.said.clone());
            }
            None if !computed.rule.starts_with("content.") => general.push(computed.said.clone()),
            None => {}
        }
    }
    Ok(Brief { opened: material.opened, view: material.view, general, tasks })
}

/// A version that waits for the Standing Committee.
#[derive(Debug, Clone)]
pub struct ProposedVersion {
    /// Its id.
    pub id: ConsolidatedId,
    /// The plan's code.
    pub plan: String,
    /// The period's number.
    pub period: i32,
    /// The period's kind.
    pub kind: PeriodKind,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// The version's number.
    pub version: i32,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
}

/// The versions that wait for the Standing Committee, the longest waiting first.
pub async fn list_proposed(db: &mut PgConnection, actor: &Actor) -> Result<Vec<ProposedVersion>, AppError> {
    actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    Ok(store::reports::list_proposed(db).await?)
}
