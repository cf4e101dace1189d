//! What a draft would say after it is brought up to date.

use askama::Template;

use crate::kernel::Fingerprint;
use crate::reporting::actions::Place;
use crate::reporting::differences::Difference;
use crate::reporting::model::{Base, Basis};
use crate::web::Shell;

/// `reporting/rebase.html`.
#[derive(Debug, Template)]
#[template(path = "reporting/rebase.html")]
pub struct RebasePage {
    pub shell: Shell,
    pub place: Place,
    pub basis: Basis,
    /// From which revision to which it goes.
    pub shown: Fingerprint,
    /// The tasks that would say something else.
    pub differences: Vec<Difference>,
    /// Something else counts by now than what was shown before.
    pub is_changed: bool,
}

impl RebasePage {
    fn period_title(&self) -> String {
        self.place.period.title(self.shell.lang)
    }

    /// "tháng 8/2021, lần gửi 2".
    fn name(&self, base: &Option<Base>) -> String {
        base.as_ref().map_or_else(
            || self.shell.t("base-nothing"),
            |base| self.shell.t2("beside-earlier", "period", base.name(self.shell.lang), "n", base.revision),
        )
    }
}
