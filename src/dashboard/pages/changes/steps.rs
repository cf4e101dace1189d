//! The reports that came, went and were decided between two moments.

use super::Sides;
use super::moved::Writer;
use crate::dashboard::pages::parts::Link;
use crate::reporting::{PeriodStep, StepKind};

/// Reports that took the same step.
#[derive(Debug, Clone)]
pub struct StepGroup {
    /// "Mới gửi".
    pub title: String,
    /// Each with its report at the second moment, and when.
    pub reports: Vec<(Link, String)>,
}

/// Which steps a list holds.
type Wanted<'a> = Box<dyn Fn(&PeriodStep) -> bool + 'a>;

/// The reports that came, were replaced, returned, taken back, accepted and opened again, in this order.
pub(super) fn step_groups(writer: &Writer<'_>, sides: &Sides, steps: &[PeriodStep]) -> Vec<StepGroup> {
    let shell = writer.shell;
    let is_replaced = |step: &PeriodStep| step.revision.is_some_and(|number| number > 1);
    let of = |kind: StepKind| -> Wanted<'_> { Box::new(move |step| step.kind == kind) };
    let kinds: [(&str, Wanted<'_>); 6] = [
        ("changes-came", Box::new(|step| step.kind == StepKind::Submitted && !is_replaced(step))),
        ("changes-replaced", Box::new(|step| step.kind == StepKind::Submitted && is_replaced(step))),
        ("changes-returned", of(StepKind::Returned)),
        ("changes-withdrawn", of(StepKind::Withdrawn)),
        ("changes-accepted", of(StepKind::Accepted)),
        ("changes-reopened", of(StepKind::Reopened)),
    ];
    let (plan, period) = (&sides.after.opened.plan.code, sides.after.opened.period.number);
    let report = |step: &PeriodStep| {
        let state = sides
            .after
            .view
            .organisation(step.organisation.0)
            .or_else(|| sides.before.view.organisation(step.organisation.0))?;
        let name = state.short_name.clone();
        let label = step
            .revision
            .map_or_else(|| name.clone(), |n| shell.t2("changes-report", "name", name.as_str(), "n", n));
        let href = writer.after.report(&state.code, plan, period);
        Some((Link { href, label }, shell.date_time(&step.at)))
    };
    kinds
        .iter()
        .filter_map(|(key, is_wanted)| {
            let reports: Vec<_> = steps.iter().filter(|step| is_wanted(step)).filter_map(report).collect();
            let title = shell.t1(key, "n", reports.len());
            (!reports.is_empty()).then_some(StepGroup { title, reports })
        })
        .collect()
}
