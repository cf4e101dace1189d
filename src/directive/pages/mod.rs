//! The pages of directives.

mod list;
mod new;
mod own;
mod show;

pub use list::{ListPage, OwnLink, Params, View, grouped};
pub use new::{NewPage, PreviewPage};
pub use own::{OwnListPage, OwnPage};
pub use show::{ShowPage, Shown};

use chrono::NaiveDate;

use super::model::{Kind, State, StepKind};
use crate::web::Shell;

/// Class, icon and message key of a state's tag.
pub(super) const fn tag(state: State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Issued => ("none", "i-minus", "directive-state-issued"),
        State::Acknowledged => ("submitted", "i-clock", "directive-state-acknowledged"),
        State::Reopened => ("returned", "i-back", "directive-state-reopened"),
        State::Reported => ("submitted", "i-send", "directive-state-reported"),
        State::Closed => ("accepted", "i-check", "directive-state-closed"),
        State::Withdrawn => ("draft", "i-close", "directive-state-withdrawn"),
    }
}

/// What was done, in words.
pub(super) const fn step_key(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Issued => "directive-step-issued",
        StepKind::Acknowledged => "directive-step-acknowledged",
        StepKind::Reported => "directive-step-reported",
        StepKind::Closed => "directive-step-closed",
        StepKind::Reopened => "directive-step-reopened",
        StepKind::Escalated => "directive-step-escalated",
    }
}

/// "Kết luận của Ban Thường vụ", or whose guidance it is.
pub(super) fn kind_words(shell: &Shell, kind: Kind, given_by: &str) -> String {
    match kind {
        Kind::Conclusion => shell.t("directive-conclusion-of"),
        Kind::Guidance => shell.t1("directive-guidance-of", "by", given_by),
    }
}

/// How late it is, in days.
pub(super) fn days_over(shell: &Shell, deadline: &NaiveDate, today: &NaiveDate) -> String {
    shell.t1("directive-days-over", "n", (*today - *deadline).num_days())
}
