//! The consolidated report (báo cáo tổng hợp): drafted by rules from the roll-up, edited and proposed by the Board.
//!
//! Others build on [`load_content`] (the whole of a version as plain data, in one canonical order) and on [`next_status`]
//! (the whole life of a version).

mod actions;
pub mod approval;
mod brief;
mod content;
pub mod documents;
mod handlers;
mod material;
mod model;
mod notices;
mod pages;
mod present;
mod rules;
mod store;
mod urls;
pub mod verification;

pub use brief::{Brief, ProposedVersion, list_proposed, load_brief};
pub use content::{Content, ContentBlock, ContentFigure, ContentSection, load_content};
pub use model::{
    AnnexRow, Cell, Column, ColumnKind, ConsolidatedHead, ConsolidatedStatus, Row, SectionKind, Source,
    Table, Transition,
};
pub use present::SOURCE as NOTICE_SOURCE;
pub use rules::status::next_status;

use crate::web::{Feature, Route};

/// The feature.
pub const FEATURE: Feature = Feature { routes, ..Feature::named("consolidation") };

fn routes() -> Vec<Route> {
    [handlers::routes(), approval::routes(), verification::routes(), documents::routes()].concat()
}
