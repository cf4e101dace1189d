//! A new directive: the form, and how it looks before it is issued.

use std::collections::BTreeSet;

use askama::Template;

use super::super::actions::{NewDirective, Prepared};
use super::super::model::{Candidate, Kind, Route};
use super::super::{rules, urls};
use super::kind_words;
use crate::meeting::Meeting;
use crate::page;
use crate::web::{FormState, Shell};

/// `directive/new.html`.
#[derive(Debug, Template)]
#[template(path = "directive/new.html")]
pub struct NewPage {
    pub shell: Shell,
    pub candidates: Vec<Candidate>,
    pub meetings: Vec<Meeting>,
    /// The person acts for the Standing Committee.
    pub may_conclude: bool,
    pub form: FormState,
}

page!(NewPage, form);

impl NewPage {
    /// Organisations under their clusters; bodies without one first.
    fn groups(&self) -> Vec<(Option<&str>, Vec<&Candidate>)> {
        let mut groups: Vec<(Option<&str>, Vec<&Candidate>)> = Vec::new();
        for candidate in &self.candidates {
            let cluster = candidate.cluster.as_deref();
            match groups.last_mut().filter(|(name, _)| *name == cluster) {
                Some((_, members)) => members.push(candidate),
                None => groups.push((cluster, vec![candidate])),
            }
        }
        groups
    }

    fn is_ticked(&self, of: &str, name: &str) -> bool {
        self.form.has(&format!("{of}[{name}]"))
    }

    /// Is anything ticked among them, so that the group stands open?
    fn is_open(&self, members: &[&Candidate]) -> bool {
        members.iter().any(|member| self.is_ticked("to", &member.code))
    }

    /// Does it hold what somebody typed and nothing keeps: after a mistake, or on the way back from the preview?
    fn is_typed(&self) -> bool {
        !self.form.errors.is_empty() || self.form.value("do") == "edit"
    }

    fn is_kind(&self, kind: &str) -> bool {
        self.form.value("kind") == kind
    }

    fn is_meeting(&self, meeting: &Meeting) -> bool {
        self.form.value("meeting") == meeting.number.to_string()
    }

    fn conclusion() -> &'static str {
        Kind::Conclusion.code()
    }

    fn guidance() -> &'static str {
        Kind::Guidance.code()
    }

    /// Where to go without issuing anything.
    fn back(&self) -> &str {
        match self.form.value("from") {
            "" => urls::LIST,
            from => rules::source_path(from),
        }
    }
}

/// `directive/preview.html`.
#[derive(Debug, Template)]
#[template(path = "directive/preview.html")]
pub struct PreviewPage {
    pub shell: Shell,
    pub form: FormState,
    pub new: NewDirective,
    pub prepared: Prepared,
    pub meeting: Option<Meeting>,
    /// The parts that are not what was shown before.
    pub changed: BTreeSet<String>,
}

page!(PreviewPage, form);

impl PreviewPage {
    /// What was typed goes along.
    fn hidden(&self) -> Vec<(&str, &str)> {
        self.form.typed.pairs().filter(|(name, _)| !matches!(*name, "do" | "shown")).collect()
    }

    /// What differs from what was shown, in words: whom it goes to as well, whom no longer, which task reads otherwise.
    fn changed_words(&self) -> Vec<String> {
        let part = |part: &String| {
            if let Some(code) = part.strip_prefix("to.") {
                let found = self.prepared.addressees.iter().find(|(c, _)| c.code == code);
                return match found {
                    Some((c, _)) => self.shell.t1("directive-addressee-now", "name", &c.name),
                    None => self.shell.t1("directive-addressee-gone", "name", code),
                };
            }
            self.shell.t1("directive-task", "n", part.trim_start_matches("task."))
        };
        self.changed.iter().map(part).collect()
    }

    fn by(&self) -> String {
        kind_words(&self.shell, self.new.wording.kind, &self.new.wording.given_by)
    }

    fn is_conclusion(&self) -> bool {
        self.new.wording.kind == Kind::Conclusion
    }

    /// Addressees that nobody would read it at.
    fn unreached(&self) -> usize {
        self.prepared.addressees.iter().filter(|(candidate, _)| candidate.people == 0).count()
    }

    fn route_key(route: &Route) -> &'static str {
        match route {
            Route::Organisation => "directive-route-organisation",
            Route::Cluster => "directive-route-cluster",
            Route::Lead => "directive-route-lead",
        }
    }
}
