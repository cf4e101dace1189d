//! What opens the account to others is changed only shortly after the password was given: else it is asked for in place, and
//! nothing that was typed is lost.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;

use super::actions::{Check, OwnPassword, check_own_password, subject};
use super::session::{Secret, session_cookie};
use super::{store, urls};
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::real_now;
use crate::web::{Cx, FormData, FormErrors, FormState, Html, Section, Shell, busy, too_often};
use crate::work::{Act, Change};

/// So long after it was given the password is recent.
const RECENT: TimeDelta = TimeDelta::minutes(10);
/// The field of the password, in addition to those of the form that waits.
const FIELD: &str = "confirm_password";

/// Asks for the password; holds the form that waits, field by field.
#[derive(Debug, Template)]
#[template(path = "auth/recent.html")]
struct RecentPage {
    shell: Shell,
    /// Where the form goes.
    to: String,
    waiting: FormData,
    form: FormState,
}

/// Does the deed if the password was given in the last ten minutes, or is given with the form; else asks for it.
pub async fn with_recent_password(
    mut cx: Cx,
    form: FormData,
    deed: impl AsyncFnOnce(Cx, FormData) -> Result<Response, AppError>,
) -> Result<Response, AppError> {
    let (given, waiting) = (form.part(|name| name == FIELD), form.part(|name| name != FIELD));
    let confirmed_at = store::find_confirmed_at(cx.db.get().await?, &cx.session).await?;
    if confirmed_at.is_some_and(|at| real_now() - at < RECENT) {
        return deed(cx, waiting).await;
    }
    let mut errors = FormErrors::default();
    if !given.has(FIELD) {
        return Ok(ask(&cx, waiting, errors, StatusCode::FORBIDDEN));
    }
    // No connection is held while hashing.
    cx.db.release();
    let (app, password) = (&cx.app, given.value(FIELD));
    let own = OwnPassword { actor: &cx.actor, password, network: cx.network };
    let status = match check_own_password(&app.pool, &app.clock, &app.limits.guesses, own).await? {
        Check::Right(..) => {
            let cookie = confirm(&mut cx).await?;
            let mut response = deed(cx, waiting).await.into_response();
            if let Some(cookie) = cookie {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            return Ok(response);
        }
        Check::Wrong => {
            errors.add(FIELD, Message::new("password-old-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Check::TooOften(wait) => too_often(&mut errors, FIELD, wait),
        Check::Busy => busy(&mut errors, FIELD),
    };
    Ok(ask(&cx, waiting, errors, status))
}

/// The session goes on under a new token.
async fn confirm(cx: &mut Cx) -> Result<Option<HeaderValue>, AppError> {
    let secret = Secret::new()?;
    let act = Act::new(cx.db.get().await?, &cx.app.clock, &cx.actor);
    let mut work = act.begin_own().await?;
    store::renew_session(&mut work.db, &cx.session, &secret.hash, real_now()).await?;
    work.audit("auth.confirm_password", subject(cx.actor.account_id), Change::default()).await?;
    work.commit().await?;
    cx.session = secret.hash;
    Ok(session_cookie(&cx.app.config, &secret.text))
}

fn ask(cx: &Cx, waiting: FormData, errors: FormErrors, status: StatusCode) -> Response {
    let mut shell = cx.shell(Section::Elsewhere);
    // Switching the language leads to a page that can be asked for, not to the deed.
    let to = std::mem::replace(&mut shell.address, urls::ACCOUNT.to_owned());
    let form = FormState { errors, ..FormState::default() };
    Html(status, RecentPage { shell, to, waiting, form }).into_response()
}
