//! The page that waits for a PDF file.

use askama::Template;

use super::model::{ConversionState, Printout};
use crate::page;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "printing/printout.html")]
pub(super) struct PrintoutPage {
    pub shell: Shell,
    pub printout: Printout,
}

page!(PrintoutPage);

impl PrintoutPage {
    fn is_under_way(&self) -> bool {
        matches!(self.printout.state, ConversionState::Queued | ConversionState::Running)
    }

    fn is_done(&self) -> bool {
        self.printout.state == ConversionState::Done
    }

    fn progress(&self) -> String {
        match (self.printout.state, self.printout.before) {
            (ConversionState::Queued, before) if before > 0 => self.shell.t1("printing-queued", "n", before),
            (ConversionState::Queued, _) => self.shell.t("printing-next"),
            _ => self.shell.t("printing-running"),
        }
    }

    fn trouble(&self) -> String {
        self.shell.t(&format!("printing-trouble-{}", self.printout.trouble.as_deref().unwrap_or("no-file")))
    }
}
