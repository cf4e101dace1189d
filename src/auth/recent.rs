//! What opens the account to others is changed only shortly after the password was given: else it is asked for in place, and
//! nothing that was typed is lost.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;

use super::actions::{Check, OwnPassword, check_own_password};
use super::session::{Secret, SignedIn, session_cookie};
use super::store;
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::real_now;
use crate::web::{AppState, FormData, FormErrors, Html, Section, Shell, busy, too_often};

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
    form: FormData,
    errors: FormErrors,
}

/// Does the deed if the password was given in the last ten minutes, or is given with the form; else asks for it.
pub async fn with_recent_password(
    app: &AppState,
    mut visitor: SignedIn,
    form: FormData,
    deed: impl AsyncFnOnce(SignedIn, FormData) -> Result<Response, AppError>,
) -> Result<Response, AppError> {
    let (given, waiting) = (form.part(|name| name == FIELD), form.part(|name| name != FIELD));
    let confirmed_at = store::find_confirmed_at(&mut *app.db().await?, &visitor.token_hash).await?;
    if confirmed_at.is_some_and(|at| real_now() - at < RECENT) {
        return deed(visitor, waiting).await;
    }
    let mut errors = FormErrors::default();
    if !given.has(FIELD) {
        return Ok(ask(app, &visitor, waiting, errors, StatusCode::FORBIDDEN));
    }
    let own = OwnPassword { actor: &visitor.actor, password: given.value(FIELD), network: visitor.network };
    let status = match check_own_password(&app.pool, &app.clock, &app.limits.guesses, own).await? {
        Check::Right(..) => {
            let cookie = confirm(app, &mut visitor).await?;
            let mut response = deed(visitor, waiting).await.into_response();
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
    Ok(ask(app, &visitor, waiting, errors, status))
}

/// The session goes on under a new token.
async fn confirm(app: &AppState, visitor: &mut SignedIn) -> Result<Option<HeaderValue>, AppError> {
    let secret = Secret::new()?;
    let mut db = app.db().await?;
    let mut tx = sqlx::Connection::begin(&mut *db).await?;
    store::renew_session(&mut tx, &visitor.token_hash, &secret.hash, real_now()).await?;
    let subject = format!("accounts/{}", visitor.actor.account_id);
    let line = Deed {
        at: app.clock.now(),
        by: Some(visitor.actor.account_id),
        for_organisation: None,
        action: "auth.confirm_password",
        subject: &subject,
        before: None,
        after: None,
    };
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    visitor.token_hash = secret.hash;
    Ok(session_cookie(&app.config, &secret.text))
}

fn ask(
    app: &AppState,
    visitor: &SignedIn,
    waiting: FormData,
    errors: FormErrors,
    status: StatusCode,
) -> Response {
    let mut shell = visitor.shell(app, Section::Elsewhere);
    // Switching the language leads to a page that can be asked for, not to the deed.
    let to = std::mem::replace(&mut shell.address, "/account".to_owned());
    Html(status, RecentPage { shell, to, waiting, form: FormData::default(), errors }).into_response()
}
