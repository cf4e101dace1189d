//! The page of the rules.

use askama::Template;

use super::model::{Kind, Setting, Settings};
use crate::page;
use crate::web::{FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "reporting/finding_rules.html")]
pub(super) struct FindingRulesPage {
    pub shell: Shell,
    pub settings: Settings,
    /// The person may change the thresholds.
    pub may_set: bool,
    pub form: FormState,
}

page!(FindingRulesPage, form);

impl FindingRulesPage {
    /// The rules in words, with the thresholds that hold.
    fn rules(&self) -> Vec<(String, String)> {
        let words = |kind: Kind| {
            let name = self.shell.t(&format!("finding-kind-{}", kind.code()));
            (name, self.rule(kind))
        };
        Kind::ALL.into_iter().map(words).collect()
    }

    fn rule(&self, kind: Kind) -> String {
        let of = |setting| self.settings.of(setting);
        let key = format!("finding-rule-{}", kind.code());
        match kind {
            Kind::SameText | Kind::SameAsBefore => {
                self.shell.t2(&key, "likeness", of(Setting::Similarity), "length", of(Setting::TextLength))
            }
            Kind::Leap => self.shell.t1(&key, "below", of(Setting::LeapBelow)),
            Kind::ShortResult => self.shell.t1(&key, "length", of(Setting::ShortResult)),
            Kind::IndicatorJump => {
                self.shell.t2(&key, "factor", of(Setting::JumpFactor), "history", of(Setting::JumpHistory))
            }
            Kind::ProgressFell
            | Kind::NoEvidence
            | Kind::PastStep
            | Kind::FigureMissing
            | Kind::TargetMissing
            | Kind::Undeclared => self.shell.t(&key),
        }
    }

    /// The fields: name, label, the least and the most, and what stands in it.
    fn fields(&self) -> Vec<(&'static str, String, String, String)> {
        let field = |setting: Setting| {
            let (least, most) = setting.range();
            let typed = self.form.value(setting.code()).to_owned();
            let value =
                if self.form.has(setting.code()) { typed } else { self.settings.of(setting).to_string() };
            let label = self.shell.t(&format!("finding-setting-{}", setting.code()));
            (
                setting.code(),
                label,
                self.shell.t2("finding-setting-range", "least", least, "most", most),
                value,
            )
        };
        Setting::ALL.into_iter().map(field).collect()
    }
}
