//! A draft that cannot be written any more, to be read and copied: why, and what stands in it.

use super::autosave;
use super::form::Loaded;
use crate::reporting::actions::{Place, refusal};
use crate::reporting::pages::{
    BaseNote, Beside, DraftPage, DraftTask, ShownSection, StandingTag, Tense, group_by_content,
};
use crate::reporting::rules::Window;
use crate::web::{Cx, Section};

/// What a draft holds.
pub(super) fn show(cx: &Cx, place: Place, loaded: Loaded) -> DraftPage {
    let mut shell = cx.shell_for(Section::Reports, &place.organisation.code);
    shell.address = place.address();
    let Loaded { report, tasks, sections, evidence, basis } = loaded;
    let moment = cx.moment();
    let why = refusal(&report, &Window::of_report(&report), moment.now).unwrap_or("report-refused-closed");
    let tasks = tasks
        .into_iter()
        .map(|task| DraftTask {
            standing: StandingTag::of(&shell, task.declared(), task.deadline, moment.today()),
            beside: Beside::of(&shell, &task),
            task,
        })
        .collect();
    DraftPage {
        why: autosave::refusal(cx.lang, &place, why),
        base: BaseNote::of(&shell, &basis, Tense::Now),
        groups: group_by_content(tasks, |t: &DraftTask| (t.task.content, t.task.content_title.clone())),
        sections: sections.into_iter().map(|section| ShownSection { section }).collect(),
        basis,
        evidence,
        report,
        place,
        shell,
    }
}
