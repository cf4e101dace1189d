//! The pages of reporting.

mod base;
mod beside;
mod check;
mod draft;
mod form;
mod legacy;
mod periods;
mod rebase;
mod show;
mod submission;
mod values;

pub use base::{BaseNote, Tense, base_title};
pub use beside::Beside;
pub use check::{ChangedPart, CheckPage, Late, Moved};
pub use draft::{DraftPage, DraftTask};
pub use form::{
    FormPage, FormSection, FormTask, Theirs, field_label, figure_text, group_by_content, said, section_title,
};
pub use legacy::LegacyWords;
pub use periods::{PeriodView, ReportsPage, late_words};
pub use rebase::RebasePage;
pub use show::{ShowPage, ShownSection, ShownTask};
pub use submission::SubmissionWords;
pub use values::{EntryValues, parts_of, status_code};

use chrono::NaiveDate;

use crate::kernel::{EntryStatus, Standing};
use crate::web::Shell;

/// A standing as a tag: class and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingTag {
    /// The class of its texture.
    pub class: &'static str,
    /// Its words.
    pub text: String,
}

impl StandingTag {
    /// The tag of a task on a day, from what is declared of it so far.
    pub fn of(
        shell: &Shell,
        status: Option<(EntryStatus, Option<NaiveDate>)>,
        deadline: Option<NaiveDate>,
        on: NaiveDate,
    ) -> Self {
        let (status, completed_on) = status.unwrap_or((EntryStatus::NotStarted, None));
        let standing = Standing::of(status, completed_on, deadline, on);
        let day = |date: Option<NaiveDate>| date.map_or_else(String::new, |d| shell.day(&d));
        let (class, text) = match standing {
            Standing::CompletedOnTime => {
                ("on_time", shell.t1("standing-completed-on", "day", day(completed_on)))
            }
            Standing::CompletedLate => {
                ("late", shell.t1("standing-completed-late-on", "day", day(completed_on)))
            }
            Standing::OpenOverdue => ("overdue", shell.t1("standing-overdue-since", "day", day(deadline))),
            Standing::OpenInTime if standing.is_due_soon(deadline, on) => {
                ("soon", shell.t1("standing-due-soon", "day", day(deadline)))
            }
            Standing::OpenInTime if deadline.is_none() => ("open", shell.t("standing-regular")),
            Standing::OpenInTime => ("open", shell.t1("standing-in-time", "day", day(deadline))),
            Standing::Unreported => ("none", shell.t("standing-unreported")),
        };
        Self { class, text }
    }
}

/// The words of a declared status.
pub fn status_text(shell: &Shell, status: EntryStatus) -> String {
    shell.t(match status {
        EntryStatus::NotStarted => "entry-status-not-started",
        EntryStatus::InProgress => "entry-status-in-progress",
        EntryStatus::Completed => "entry-status-completed",
    })
}
