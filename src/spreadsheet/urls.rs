//! The addresses of the round trip.

use crate::reporting::drafting::Place;

/// The page where a workbook is chosen, to be imported.
pub(super) fn import(place: &Place) -> String {
    format!("{}/spreadsheet/import", place.address())
}
