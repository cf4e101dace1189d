//! Organisations: the tree, what each was called when, and what became of it.

mod model;
mod store;

pub use model::{Kind, NewOrganisation, Organisation};
pub use store::{
    find_as_of, find_by_code, find_id, find_or_insert_root, find_root, insert_all, list_ids_by_code,
    list_names, set_officers,
};
