//! The nouns of consolidated reports.

mod annex;
mod block;
mod material;
mod report;

pub use annex::{Cell, Column, ColumnKind, Row, Table};
pub use block::{AnnexRow, Block, Body, Computed, Figure, Quotation, Source, Spoken};
pub use material::{GeneralText, Material};
pub use report::{
    Annexes, ConsolidatedHead, ConsolidatedStatus, Edition, Place, SectionKind, SectionVersion, Transition,
};
