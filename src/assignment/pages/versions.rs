//! An assignment's versions: what stood when, and who recorded it.

use askama::Template;

use super::super::actions::Place;
use super::super::model::Version;
use crate::page;
use crate::web::Shell;

/// What a version says differently from the one before it.
#[derive(Debug)]
pub struct Change {
    /// Of what.
    pub what: String,
    /// What stood before; empty where nothing did.
    pub before: String,
    /// What stands from then on; empty where nothing does.
    pub after: String,
}

/// A version with its changes.
#[derive(Debug)]
pub struct VersionView {
    pub version: Version,
    /// It holds today.
    pub is_in_force: bool,
    /// There is none before it.
    pub is_first: bool,
    pub changes: Vec<Change>,
}

#[derive(Debug, Template)]
#[template(path = "assignment/versions.html")]
pub struct VersionsPage {
    pub shell: Shell,
    pub place: Place,
    pub task: i32,
    pub title: String,
    pub versions: Vec<VersionView>,
}

page!(VersionsPage);
