//! A selection as it stands in an address.

use serde::Deserialize;

use super::model::Row;
use super::rules::{Order, Pick, Selection};
use crate::error::AppError;
use crate::web::{Switch, from_code, must_exist};

/// What the address selects, as it came.
#[derive(Debug, Default, Deserialize)]
pub struct SelectionParams {
    state: Option<String>,
    #[serde(default)]
    mine: Switch,
    cluster: Option<String>,
    q: Option<String>,
    sort: Option<String>,
}

impl SelectionParams {
    /// What is meant. A word that the list does not have is refused, never another list in silence.
    pub fn selection(&self) -> Result<Selection, AppError> {
        let text = |given: &Option<String>| given.as_deref().unwrap_or_default().trim().to_owned();
        let pick = |code: &str| Pick::ALL.into_iter().find(|pick| pick.code() == code);
        let order = |code: &str| Order::ALL.into_iter().find(|order| order.code() == code);
        Ok(Selection {
            pick: from_code("state", self.state.as_deref(), pick)?.unwrap_or_default(),
            is_mine: self.mine.0,
            cluster: text(&self.cluster),
            search: text(&self.q),
            order: from_code("sort", self.sort.as_deref(), order)?.unwrap_or_default(),
        })
    }
}

/// Refuses a selection of a cluster to which none of the rows belongs.
pub fn check_cluster(selection: &Selection, rows: &[Row]) -> Result<(), AppError> {
    let named = (!selection.cluster.is_empty()).then_some(&selection.cluster);
    must_exist("cluster", named, |name| rows.iter().any(|row| row.cluster.as_ref() == Some(name)))
}

/// The selection as it stands in addresses; nothing for the plain list.
pub fn query_of(selection: &Selection) -> String {
    let plain = Selection::default();
    let mut query = form_urlencoded::Serializer::new(String::new());
    if selection.pick != plain.pick {
        query.append_pair("state", selection.pick.code());
    }
    if selection.is_mine {
        query.append_pair("mine", "1");
    }
    if !selection.cluster.is_empty() {
        query.append_pair("cluster", &selection.cluster);
    }
    if !selection.search.is_empty() {
        query.append_pair("q", &selection.search);
    }
    if selection.order != plain.order {
        query.append_pair("sort", selection.order.code());
    }
    let query = query.finish();
    if query.is_empty() { query } else { format!("?{query}") }
}
