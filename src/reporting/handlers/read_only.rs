//! A draft that cannot be written any more, to be read and copied: why, and what stands in it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::autosave;
use super::form::Loaded;
use crate::auth::SignedIn;
use crate::reporting::actions::{Place, refusal};
use crate::reporting::pages::{
    BaseNote, Beside, DraftPage, DraftTask, ShownSection, StandingTag, Tense, group_by_content,
};
use crate::reporting::rules::Window;
use crate::web::{AppState, Html, Section};

/// Draws what a draft holds.
pub(super) fn draw(app: &AppState, visitor: &SignedIn, place: Place, loaded: Loaded) -> Response {
    let mut shell = visitor.shell_for(app, Section::Reports, &place.organisation.code);
    shell.address = place.address();
    let Loaded { report, tasks, sections, evidence, basis } = loaded;
    let why =
        refusal(&report, &Window::of_report(&report), app.clock.now()).unwrap_or("report-refused-closed");
    let today = app.clock.today();
    let drawn = tasks
        .into_iter()
        .map(|task| DraftTask {
            standing: StandingTag::of(&shell, task.declared(), task.deadline, today),
            beside: Beside::of(&shell, &task),
            task,
        })
        .collect();
    let page = DraftPage {
        why: autosave::refusal(visitor.lang, &place, why),
        base: BaseNote::of(&shell, &basis, Tense::Now),
        groups: group_by_content(drawn, |t: &DraftTask| (t.task.content, t.task.content_title.clone())),
        sections: sections.into_iter().map(|section| ShownSection { section }).collect(),
        basis,
        evidence,
        report,
        place,
        shell,
    };
    Html(StatusCode::OK, page).into_response()
}
