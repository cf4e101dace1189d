//! The pages of assignments.

mod clarities;
mod list;
mod my_tasks;
mod versions;
mod words;

pub(super) use clarities::{Cell, ClaritiesPage, Note, Offer, Part as GridPart, Row};
pub(super) use list::{AssignmentsPage, Part};
pub(super) use my_tasks::{MyTasksPage, PersonView, TaskView};
pub(super) use versions::{Change, VersionView, VersionsPage};
pub(super) use words::clarity_name;
