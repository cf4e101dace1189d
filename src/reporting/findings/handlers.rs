//! Routes and handlers of the rules' page.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::model::{Setting, Settings};
use super::pages::FindingRulesPage;
use super::{actions, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{AppState, FormData, FormErrors, Html, Query, Route, Section, see_other};

/// The addresses of findings.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/findings/rules", show), Route::post("/findings/rules", set)]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn draw(
    app: &AppState,
    visitor: &SignedIn,
    done: Option<&str>,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadSubmitted)?;
    let reviews = visitor.actor.may_anywhere(Permission::ReadEverythingSubmitted);
    let section = if reviews { Section::Reviews } else { Section::Reports };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut db = app.db().await?;
    let page = FindingRulesPage {
        shell: visitor.shell(app, section).with_flash(done),
        settings: store::load_settings(&mut db).await?,
        may_set: visitor.actor.may_anywhere(Permission::ReviewReports),
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, asked.done.as_deref(), (FormData::default(), FormErrors::default())).await
}

async fn set(State(app): State<AppState>, visitor: SignedIn, form: FormData) -> Result<Response, AppError> {
    let (mut settings, mut errors) = (Settings::default(), FormErrors::default());
    form.check_names(&mut errors, |name| Setting::ALL.iter().any(|setting| setting.code() == name));
    for setting in Setting::ALL {
        let (least, most) = setting.range();
        let typed = form.integer(&mut errors, setting.code(), least.into(), most.into());
        match typed.and_then(|value| i32::try_from(value).ok()) {
            Some(value) => drop(settings.0.insert(setting, value)),
            None if errors.of(setting.code()).is_none() => {
                errors.add(setting.code(), Message::new("finding-setting-missing"));
            }
            None => {}
        }
    }
    // Who may not set them is refused whatever was typed.
    if errors.is_empty() || !visitor.actor.may_anywhere(Permission::ReviewReports) {
        let mut db = app.db().await?;
        actions::set(visitor.act(&app, &mut db), &settings).await?;
        return Ok(see_other("/findings/rules?done=finding-rules-set"));
    }
    draw(&app, &visitor, None, (form, errors)).await
}
