//! Writers for documents and tables, over plain data: they know no feature, and every feature above may use them.
//!
//! What a Party document looks like (domain §6) is data: `templates/export/profiles.json` holds the measures and words of each
//! format, `letterheads.json` who writes to whom.

mod csv_file;
mod docx;
mod letterhead;
mod model;
mod profile;
mod table;
mod text;
mod xlsx;

pub use csv_file::write_csv;
pub use docx::{DocumentError, write_docx};
pub use letterhead::{Letterhead, LetterheadKind};
pub use model::{Annex, Block, Document, Run};
pub use profile::{Profile, in_capitals, number_text, roman};
pub use table::{Align, Cell, Column, Head, Piece, Row, Sheet, Table, Value};
pub use text::clean;
pub use xlsx::{SheetError, write_xlsx};

/// The media type of DOCX.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of XLSX.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The media type of CSV.
pub const CSV: &str = "text/csv; charset=utf-8";
/// The media type of PDF.
pub const PDF: &str = "application/pdf";
