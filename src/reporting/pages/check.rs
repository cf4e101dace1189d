//! The check page: what the report will say, and what the head looks at before sending it.

use std::collections::BTreeMap;

use askama::Template;

use super::{BaseNote, StandingTag};
use crate::kernel::Fingerprint;
use crate::reporting::actions::Place;
use crate::reporting::findings::Finding;
use crate::reporting::model::Step;
use crate::reporting::rules::{Arrival, Check, Window};
use crate::web::{FormState, Shell};

/// A task in which something moved.
#[derive(Debug)]
pub struct Moved {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Progress before, where something was said.
    pub before: Option<i16>,
    /// Progress now.
    pub now: i16,
    /// The result in words.
    pub result: String,
    /// How many files stand behind it.
    pub files: usize,
    /// None do, though there should.
    pub is_bare: bool,
}

/// A task past its deadline.
#[derive(Debug)]
pub struct Late {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// How it stands.
    pub standing: StandingTag,
    /// How far it is.
    pub progress: Option<i16>,
}

/// A part of the report that is not what was shown before.
#[derive(Debug)]
pub struct ChangedPart {
    /// Where it stands in the form.
    pub anchor: String,
    /// What it is.
    pub words: String,
    /// Who wrote it last.
    pub by: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "reporting/check.html")]
pub struct CheckPage {
    pub shell: Shell,
    pub place: Place,
    pub window: Window,
    pub arrival: Arrival,
    pub check: Check,
    /// What the rules would notice about it; advice only.
    pub advice: Vec<Finding>,
    pub titles: BTreeMap<i32, String>,
    /// What this page shows, to be held against what stands when a button is pressed.
    pub shown: Fingerprint,
    /// What has changed since the page was shown before.
    pub changed: Vec<ChangedPart>,
    /// What it is held against, in words.
    pub base: Option<BaseNote>,
    /// "Tháng 7/2021".
    pub base_title: String,
    /// Another report counts by now than the one it rests on.
    pub is_stale: bool,
    pub moved: Vec<Moved>,
    pub late: Vec<Late>,
    /// Tasks that are begun and not filled in whole.
    pub unfinished: Vec<(i32, String)>,
    /// Commented tasks without an answer.
    pub unanswered: Vec<(i32, String)>,
    /// How many shortcomings of the report's tasks are not fixed.
    pub open_shortcomings: usize,
    /// The return or reopening that the draft answers.
    pub remark: Option<Step>,
    /// The reporter's request, where it waits for the head.
    pub request: Option<Step>,
    /// The head's remark, where the report went back to the reporter.
    pub decline: Option<Step>,
    pub unchanged: usize,
    pub carried: usize,
    pub empty_sections: Vec<String>,
    pub next_number: i32,
    pub may_submit: bool,
    pub refused: Option<&'static str>,
    pub form: FormState,
}

impl CheckPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    /// What was to be sent is not what was shown.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Nothing stands in the way of sending.
    fn may_go(&self) -> bool {
        self.why_not().is_none()
    }

    /// What stands in the way of sending, in words; said beside the button.
    fn why_not(&self) -> Option<String> {
        match self.arrival {
            Arrival::TooEarly => return Some(self.shell.t("report-refused-not-open")),
            Arrival::Refused => return Some(self.shell.t("report-refused-closed")),
            Arrival::OnTime | Arrival::Late => {}
        }
        if self.is_stale {
            return Some(self.shell.t("check-not-before-base"));
        }
        let faults = self.check.findings.len();
        (faults > 0).then(|| self.shell.t1("check-not-before-mended", "n", faults.to_string()))
    }

    fn title_of(&self, number: &i32) -> &str {
        self.titles.get(number).map_or("", String::as_str)
    }

    /// In how many tasks something moved and nothing proves it.
    fn bare_count(&self) -> usize {
        self.moved.iter().filter(|task| task.is_bare).count()
    }
}
