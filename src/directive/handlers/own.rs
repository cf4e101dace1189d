//! Directives as an addressee sees them: the list, one of them, acknowledging, reporting.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::actions::{self, Saved, Typed};
use super::super::model::Draft;
use super::super::pages::{OwnListPage, OwnPage};
use super::super::{facade, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::organisation::{self, Organisation};
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Section, Shell, TextRule, see_other};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The organisation in the address, for those who read what it has sent.
async fn find(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    code: &str,
) -> Result<Organisation, AppError> {
    let today = app.clock.today();
    let organisation =
        organisation::find_by_code(db, code, today, app.moment()).await?.ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::ReadSubmitted, organisation.id)?;
    Ok(organisation)
}

/// An organisation comes from its work to do, everybody else from the table of directives.
fn shell(app: &AppState, visitor: &SignedIn, organisation: &Organisation) -> Shell {
    let is_own = visitor.actor.may(Permission::DraftReport, organisation.id);
    let section = if is_own { Section::Home } else { Section::Directives };
    visitor.shell_for(app, section, &organisation.code)
}

pub(super) async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(&app, &mut db, &visitor, &code).await?;
    let all = facade::list_for_organisation(&mut db, &visitor.scope(), organisation.id, app.moment()).await?;
    let (waiting, done) = all.into_iter().partition(|pair| pair.state.is_waiting());
    let page = OwnListPage {
        shell: shell(&app, &visitor, &organisation).with_flash(asked.done.as_deref()),
        may_answer: visitor.actor.may(Permission::AnswerDirectives, organisation.id),
        may_draft: visitor.actor.may(Permission::DraftDirectiveReports, organisation.id),
        organisation,
        waiting,
        done,
        today: app.clock.today(),
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

/// What a post left to be shown.
#[derive(Default)]
struct Left {
    form: FormData,
    errors: FormErrors,
    /// Somebody else wrote meanwhile.
    theirs: Option<Draft>,
    /// A report is not to be had any more.
    is_too_late: bool,
    done: Option<String>,
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (organisation, number): (Organisation, i32),
    left: Left,
) -> Result<Response, AppError> {
    let (scope, today, moment) = (visitor.scope(), app.clock.today(), app.moment());
    let directive = store::find(db, number, moment).await?.ok_or(AppError::NotFound)?;
    let all = store::list_addressees(db, &scope, directive.id, moment).await?;
    let own = all.into_iter().find(|a| a.organisation == organisation.id).ok_or(AppError::NotFound)?;
    let mut steps = store::list_steps(db, &scope, directive.id, moment).await?;
    steps.retain(|step| step.organisation == organisation.id);
    let tasks = store::list_tasks(db, directive.id, app.clock.now()).await?;
    let may_draft = visitor.actor.may(Permission::DraftDirectiveReports, organisation.id);
    // What is typed and not sent is seen by nobody above.
    let draft =
        if may_draft { store::find_draft(db, &scope, directive.id, organisation.id).await? } else { None };
    let status = match (left.theirs.is_some() || left.is_too_late, left.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = OwnPage {
        shell: shell(app, visitor, &organisation).with_flash(left.done.as_deref()),
        may_answer: visitor.actor.may(Permission::AnswerDirectives, organisation.id),
        key: left.form.value("key").parse().unwrap_or_else(|_| Uuid::now_v7()),
        form: left.form,
        errors: left.errors,
        theirs: left.theirs,
        is_too_late: left.is_too_late,
        organisation,
        directive,
        own,
        steps,
        tasks,
        draft,
        may_draft,
        today,
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, number)): Path<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(&app, &mut db, &visitor, &code).await?;
    let left = Left { done: asked.done, ..Left::default() };
    draw(&app, &mut db, &visitor, (organisation, number), left).await
}

pub(super) async fn acknowledge(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, number)): Path<(String, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(&app, &mut db, &visitor, &code).await?;
    actions::acknowledge(visitor.act(&app, &mut db), &organisation, number).await?;
    let own = format!("/organisations/{code}/directives");
    Ok(match form.value("back") {
        "home" => see_other(&format!("/organisations/{code}?done=directive-acknowledged")),
        "list" => see_other(&format!("{own}?done=directive-acknowledged")),
        _ => see_other(&format!("{own}/{number}?done=directive-acknowledged")),
    })
}

pub(super) async fn report(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, number)): Path<(String, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(&app, &mut db, &visitor, &code).await?;
    visitor.actor.require(Permission::DraftDirectiveReports, organisation.id)?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "key" | "version" | "report" | "do"));
    let key: Uuid = form.value("key").parse().map_err(|_| AppError::Malformed)?;
    let version = form.value("version").parse().map_err(|_| AppError::Malformed)?;
    let wish = form.value("do");
    let rule = TextRule::prose(4_000);
    // A draft may be empty; what goes to somebody says something.
    let rule = if wish == "save" { rule } else { rule.required("directive-report-missing") };
    let body = form.text(&mut errors, "report", rule);
    let place = (organisation, number);
    if !errors.is_empty() {
        let left = Left { form, errors, ..Left::default() };
        return draw(&app, &mut db, &visitor, place, left).await;
    }
    let (act, typed) = (visitor.act(&app, &mut db), Typed { body: &body, version });
    let (saved, done) = match wish {
        "save" => {
            let saved = actions::save_draft(act, &place.0, number, typed, false).await?;
            (saved, "?done=directive-draft-saved")
        }
        "ask" => {
            let saved = actions::save_draft(act, &place.0, number, typed, true).await?;
            (saved, "?done=directive-report-asked")
        }
        "send" => {
            let saved = actions::report(act, &place.0, number, key, typed).await?;
            (saved, "?done=directive-reported")
        }
        _ => return Err(AppError::Malformed),
    };
    match saved {
        Saved::Done => Ok(see_other(&format!("/organisations/{code}/directives/{number}{done}"))),
        Saved::Changed(theirs) => {
            let left = Left { form, theirs: Some(theirs), ..Left::default() };
            draw(&app, &mut db, &visitor, place, left).await
        }
        Saved::TooLate => {
            let left = Left { form, is_too_late: true, ..Left::default() };
            draw(&app, &mut db, &visitor, place, left).await
        }
    }
}
