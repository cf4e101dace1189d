//! What another way to fill in a report builds on, as the spreadsheet does: its draft, the reader of its form, and its saving.

pub(crate) use super::actions::{Place, SaveOutcome, refusal, save_draft};
pub(crate) use super::handlers::form::{Loaded, Typed, load_draft, show};
pub(crate) use super::handlers::{autosave, draft_form};
#[cfg(test)]
pub(crate) use super::model::Previous;
pub(crate) use super::model::{
    Entry, EntryEdit, FigureInput, SectionEdit, SectionText, TaskEntry, TaskIndicator,
};
pub(crate) use super::pages::{EntryValues, parts_of, status_code};
pub(crate) use super::rules::{Window, check_entry};
