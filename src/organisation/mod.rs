//! Organisations: the tree, what each was called when, and what became of it.

mod model;
mod rules;
mod store;

pub use model::{Kind, NewOrganisation, Organisation};
pub use rules::{Succession, is_replaced, predecessors};
pub use store::{
    find_by_code, find_id, find_or_insert_root, find_root, has_cluster, has_others_below, insert_all,
    list_ids_by_code, list_names, set_officers,
};
