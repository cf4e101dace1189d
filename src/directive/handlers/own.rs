//! Directives as an addressee sees them: the list, one of them, acknowledging, reporting.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::actions::{self, Saved, Typed};
use super::super::model::Draft;
use super::super::pages::{OwnListPage, OwnPage};
use super::super::{facade, store, urls};
use super::forms::{Purpose, Report};
use crate::access::Permission;
use crate::error::{AppError, Refusal};
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::web::{Cx, Form, FormData, FormState, Path, Section, Shell, done};

/// The organisation in the address, for those who read what it has sent.
async fn find(cx: &mut Cx, code: &str) -> Result<Organisation, AppError> {
    let moment = cx.moment();
    let found = organisation::find_by_code(cx.db.get().await?, code, moment.today(), moment).await?;
    let organisation = found.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::ReadSubmitted, organisation.id)?;
    Ok(organisation)
}

/// An organisation comes from its work to do, everybody else from the table of directives.
fn shell(cx: &Cx, organisation: &Organisation) -> Shell {
    let is_own = cx.actor.may(Permission::DraftReport, organisation.id);
    let section = if is_own { Section::Home } else { Section::Directives };
    cx.shell_for(section, &organisation.code)
}

pub(super) async fn list(mut cx: Cx, Path(code): Path<String>) -> Result<OwnListPage, AppError> {
    let organisation = find(&mut cx, &code).await?;
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let db = cx.db.get().await?;
    let all = facade::list_for_organisation(db, &scope, organisation.id, moment).await?;
    let (waiting, done) = all.into_iter().partition(|pair| pair.state.is_waiting());
    Ok(OwnListPage {
        shell: shell(&cx, &organisation),
        may_answer: cx.actor.may(Permission::AnswerDirectives, organisation.id),
        may_draft: cx.actor.may(Permission::DraftDirectiveReports, organisation.id),
        organisation,
        waiting,
        done,
        today: moment.today(),
    })
}

/// The directive's page; `theirs` is what somebody else wrote while this form was typed.
async fn own_page(
    cx: &mut Cx,
    organisation: Organisation,
    number: i32,
    form: FormState,
    theirs: Option<Draft>,
) -> Result<OwnPage, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let may_draft = cx.actor.may(Permission::DraftDirectiveReports, organisation.id);
    let db = cx.db.get().await?;
    let directive = store::find(db, number, moment).await?.ok_or(AppError::NotFound)?;
    let all = store::list_addressees(db, &scope, directive.id, moment).await?;
    let own = all.into_iter().find(|a| a.organisation == organisation.id).ok_or(AppError::NotFound)?;
    let mut steps = store::list_steps(db, &scope, directive.id, moment).await?;
    steps.retain(|step| step.organisation == organisation.id);
    let tasks = store::list_tasks(db, directive.id, moment.now).await?;
    // What is typed and not sent is seen by nobody above.
    let draft =
        if may_draft { store::find_draft(db, &scope, directive.id, organisation.id).await? } else { None };
    Ok(OwnPage {
        shell: shell(cx, &organisation),
        may_answer: cx.actor.may(Permission::AnswerDirectives, organisation.id),
        key: form.value("key").parse().unwrap_or_else(|_| Uuid::now_v7()),
        theirs,
        organisation,
        directive,
        own,
        steps,
        tasks,
        draft,
        may_draft,
        today: moment.today(),
        form,
    })
}

pub(super) async fn show(mut cx: Cx, Path((code, number)): Path<(String, i32)>) -> Result<OwnPage, AppError> {
    let organisation = find(&mut cx, &code).await?;
    own_page(&mut cx, organisation, number, FormState::default(), None).await
}

pub(super) async fn acknowledge(
    mut cx: Cx,
    Path((code, number)): Path<(String, i32)>,
    typed: FormData,
) -> Result<Response, AppError> {
    let organisation = find(&mut cx, &code).await?;
    actions::acknowledge(cx.act().await?, &organisation, number).await?;
    let back = match typed.value("back") {
        "home" => urls::home(&code),
        "list" => urls::own_list(&code),
        _ => urls::own(&code, number),
    };
    Ok(done(&back, "flash-directive-acknowledged"))
}

pub(super) async fn report(
    mut cx: Cx,
    Path((code, number)): Path<(String, i32)>,
    form: Form<Report>,
) -> Result<Response, AppError> {
    let organisation = find(&mut cx, &code).await?;
    cx.actor.require(Permission::DraftDirectiveReports, organisation.id)?;
    let Some(Report { key, version, body, purpose }) = form.valid() else {
        return Ok(own_page(&mut cx, organisation, number, form.returned()?, None).await?.into_response());
    };
    let (act, typed) = (cx.act().await?, Typed { body, version: *version });
    let (saved, flash) = match purpose {
        Purpose::Save => {
            let saved = actions::save_draft(act, &organisation, number, typed, false).await?;
            (saved, "flash-directive-draft-saved")
        }
        Purpose::Ask => {
            let saved = actions::save_draft(act, &organisation, number, typed, true).await?;
            (saved, "flash-directive-report-asked")
        }
        Purpose::Send => {
            let saved = actions::report(act, &organisation, number, *key, typed).await?;
            (saved, "flash-directive-reported")
        }
    };
    let (changed, theirs) = match saved {
        Saved::Done => return Ok(done(&urls::own(&code, number), flash)),
        Saved::Changed(theirs) => {
            (Message::new("directive-draft-changed").with("by", &theirs.by), Some(theirs))
        }
        Saved::TooLate => (Message::new("directive-report-too-late"), None),
    };
    let form = form.refused(Refusal::Changed(changed));
    Ok(own_page(&mut cx, organisation, number, form, theirs).await?.into_response())
}
