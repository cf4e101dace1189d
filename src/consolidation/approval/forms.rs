//! What is typed on the pages of approval.

use super::model::Choice;
use crate::i18n::Message;
use crate::kernel::Fingerprint;
use crate::register::{HIGHEST, Registration};
use crate::web::{Fields, Reader, TextRule};

/// The most characters of remarks.
const REMARKS_MAX: usize = 5_000;

impl Fields for Choice {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let shown = Fingerprint::parse(fields.value("shown"));
        let changed = fields.value("changed").split_whitespace();
        // Those that the page named are confirmed all together, or none of them.
        let is_confirmed = fields.is_ticked("confirmed");
        let confirmed = changed.filter(|_| is_confirmed).map(str::to_owned).collect();
        let basis = fields.value("basis").to_owned();
        if basis.is_empty() {
            fields.refuse("basis", Message::new("approval-basis-missing"));
        }
        Some(Self { basis, shown, confirmed })
    }
}

/// What the Standing Committee says to a version that it gives back.
pub(super) struct Remarks(pub String);

impl Fields for Remarks {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(REMARKS_MAX).required("approval-remarks-missing");
        Some(Self(fields.text("remarks", rule)))
    }
}

/// The number and date that the register gave.
pub(super) struct Registered(pub Registration);

impl Fields for Registered {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let number = fields.integer("number", 1, HIGHEST);
        let issued_on = fields.date("issued_on");
        let number = fields.required("number", number, "approval-number-missing");
        let issued_on = fields.required("issued_on", issued_on, "approval-date-missing");
        Some(Self(Registration { number: i32::try_from(number?).ok()?, issued_on: issued_on? }))
    }
}
