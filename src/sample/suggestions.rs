//! The sample's suggestions: some published, some answered, one overdue, some waiting.

use std::collections::BTreeMap;

use serde::Deserialize;
use sqlx::PgConnection;

use super::obstacles::local;
use crate::kernel::{AccountId, OrganisationId};
use crate::suggestion::{PastDeed, PastStep, PastSuggestion, record_past};
use crate::{auth, organisation};

#[derive(Deserialize)]
struct Row {
    by: String,
    organisation: String,
    personal: bool,
    named: bool,
    at: String,
    body: String,
    then: Vec<Then>,
}

#[derive(Deserialize)]
struct Then {
    deed: String,
    by: String,
    at: String,
    text: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    answer: String,
}

fn rows() -> Vec<Row> {
    serde_json::from_str(include_str!("data/suggestions.json")).expect("the embedded file of suggestions")
}

/// Records them, each step at its moment.
pub(super) async fn load(db: &mut PgConnection) -> sqlx::Result<()> {
    let organisations: BTreeMap<String, OrganisationId> =
        organisation::list_ids_by_code(db).await?.into_iter().collect();
    let accounts: BTreeMap<String, AccountId> = auth::find_ids_by_user_name(db).await?.into_iter().collect();
    let of = |code: &str| organisations.get(code).copied().unwrap_or_default();
    let account = |name: &str| accounts.get(name).copied().unwrap_or_default();
    let deed = |then: &Then| match then.deed.as_str() {
        "pass" => PastDeed::Pass(of(&then.to), then.text.clone()),
        "answer" => PastDeed::Answer(then.text.clone()),
        "publish" => PastDeed::Publish(then.text.clone(), then.answer.clone()),
        _ => PastDeed::Change(then.text.clone()),
    };
    let past: Vec<_> = rows()
        .iter()
        .map(|row| PastSuggestion {
            by: account(&row.by),
            organisation: of(&row.organisation),
            is_personal: row.personal,
            is_named: row.named,
            board: of("BTC"),
            body: row.body.clone(),
            at: local(&row.at),
            then: row
                .then
                .iter()
                .map(|then| PastStep { by: account(&then.by), at: local(&then.at), deed: deed(then) })
                .collect(),
        })
        .collect();
    record_past(db, &past).await
}

#[cfg(test)]
mod tests {
    use super::super::obstacles::lie_in_order;
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
