//! The sample's obstacles: some resolved, some answered together, some before the Standing Committee, some waiting.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{AccountId, Clock, Moment, OrganisationId, vietnam};
use crate::obstacle::{PastDeed, PastObstacle, PastStep, record_past};
use crate::{auth, organisation, plan, reporting};

#[derive(Deserialize)]
struct Row {
    organisation: String,
    by: String,
    task: i32,
    #[serde(default)]
    period: Option<i32>,
    addressee: String,
    at: String,
    body: String,
    wish: String,
    then: Vec<Then>,
}

#[derive(Deserialize)]
struct Then {
    deed: String,
    #[serde(default)]
    by: String,
    at: String,
    #[serde(default)]
    text: String,
    /// The same number is the same answer.
    #[serde(default)]
    answer: u64,
    #[serde(default)]
    to: String,
}

fn rows() -> Vec<Row> {
    serde_json::from_str(include_str!("data/obstacles.json")).expect("the embedded file of obstacles")
}

/// A local time as it stands in the file.
pub(super) fn local(text: &str) -> DateTime<Utc> {
    let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time");
    vietnam().from_local_datetime(&time).single().expect("a fixed offset has no gaps").to_utc()
}

fn deed(then: &Then, organisations: &BTreeMap<String, OrganisationId>) -> PastDeed {
    match then.deed.as_str() {
        "answer" => PastDeed::Answer(Uuid::from_u128(0x70_0000 + u128::from(then.answer)), then.text.clone()),
        "resolve" => PastDeed::Resolve,
        "reopen" => PastDeed::Reopen(then.text.clone()),
        "readdress" => {
            PastDeed::Readdress(organisations.get(&then.to).copied().unwrap_or_default(), then.text.clone())
        }
        "withdraw" => PastDeed::Withdraw(then.text.clone()),
        _ => PastDeed::Escalate,
    }
}

/// Records them, each step at its moment.
pub(super) async fn load(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<()> {
    let organisations: BTreeMap<_, _> = organisation::list_ids_by_code(db).await?.into_iter().collect();
    let accounts: BTreeMap<String, AccountId> = auth::find_ids_by_user_name(db).await?.into_iter().collect();
    let Some(plan) = plan::find_latest(db, clock.today()).await? else { return Ok(()) };
    let outline = plan::load_outline(db, plan.version_id, clock.today(), Moment::present(clock)).await?;
    let periods = reporting::list_periods(db, plan.id, Moment::present(clock)).await?;
    let account = |name: &str| accounts.get(name).copied().unwrap_or_default();
    let past: Vec<_> = rows()
        .iter()
        .map(|row| PastObstacle {
            organisation: organisations.get(&row.organisation).copied().unwrap_or_default(),
            by: account(&row.by),
            plan: plan.id,
            key_task: outline.task(row.task).map(|task| task.id),
            period: row.period.and_then(|n| periods.iter().find(|p| p.number == n)).map(|p| p.id),
            addressee: organisations.get(&row.addressee).copied().unwrap_or_default(),
            body: row.body.clone(),
            wish: row.wish.clone(),
            at: local(&row.at),
            then: row
                .then
                .iter()
                .map(|then| PastStep {
                    by: account(&then.by),
                    at: local(&then.at),
                    deed: deed(then, &organisations),
                })
                .collect(),
        })
        .collect();
    record_past(db, &past).await
}

/// Are the rows numbered as they began, and does each go on in time, before the sample's present?
#[cfg(test)]
pub(super) fn lie_in_order(rows: &[Vec<&str>]) -> bool {
    let moments: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|at| local(at)).collect()).collect();
    let now: DateTime<Utc> = super::NOW.parse().expect("an RFC 3339 constant");
    moments.is_sorted_by_key(|row| row.first().copied())
        && moments.iter().all(|row| row.is_sorted() && row.iter().all(|at| *at < now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_lie_in_order_before_the_samples_present() {
        let rows = rows();
        let moments: Vec<Vec<_>> = rows
            .iter()
            .map(|row| {
                std::iter::once(&row.at).chain(row.then.iter().map(|t| &t.at)).map(String::as_str).collect()
            })
            .collect();
        assert!(lie_in_order(&moments));
    }
}
