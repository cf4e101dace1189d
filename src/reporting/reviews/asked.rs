//! A selection as it stands in an address.

use serde::Deserialize;

use super::rules::{Order, Pick, Selection};

/// What the address selects, as it came.
#[derive(Debug, Default, Deserialize)]
pub struct AskedSelection {
    state: Option<String>,
    mine: Option<String>,
    cluster: Option<String>,
    q: Option<String>,
    sort: Option<String>,
}

impl AskedSelection {
    /// What is meant; unknown words count as not given.
    pub fn selection(&self) -> Selection {
        let text = |given: &Option<String>| given.as_deref().unwrap_or_default().trim().to_owned();
        Selection {
            pick: Pick::ALL.into_iter().find(|p| Some(p.code()) == self.state.as_deref()).unwrap_or_default(),
            is_mine: self.mine.as_deref() == Some("1"),
            cluster: text(&self.cluster),
            search: text(&self.q),
            order: Order::ALL
                .into_iter()
                .find(|o| Some(o.code()) == self.sort.as_deref())
                .unwrap_or_default(),
        }
    }
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
