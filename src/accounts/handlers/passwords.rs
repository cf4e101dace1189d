//! The page where a person sets a password by a link.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::super::links::{self, LinkUsed};
use super::super::pages::PasswordPage;
use super::super::store;
use crate::auth::{self, AccountNames, hash_of, password_twice};
use crate::error::AppError;
use crate::kernel::real_now;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Shell, busy, language_of, see_other};

/// Whose link it is; one that works no more says so.
async fn find_owner(app: &AppState, secret: &str) -> Result<AccountNames, AppError> {
    let mut db = app.db().await?;
    let account = store::find_link(&mut db, &hash_of(secret), real_now()).await?;
    let account = account.ok_or(AppError::Unknown("password-link-ended"))?;
    Ok(auth::find_names(&mut db, account).await?)
}

pub(super) async fn password_page(
    State(app): State<AppState>,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let names = find_owner(&app, &secret).await?;
    Ok(draw_password(&app, &headers, &secret, names, FormErrors::default(), StatusCode::OK))
}

fn draw_password(
    app: &AppState,
    headers: &HeaderMap,
    secret: &str,
    names: AccountNames,
    errors: FormErrors,
    status: StatusCode,
) -> Response {
    let page = PasswordPage {
        shell: Shell::anonymous(app, language_of(headers), "/sign-in"),
        user_name: names.user_name,
        display_name: names.display_name,
        to: format!("/passwords/{secret}"),
        form: FormData::default(),
        errors,
    };
    Html(status, page).into_response()
}

pub(super) async fn set_password(
    State(app): State<AppState>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    let names = find_owner(&app, &secret).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "new_password" | "new_password_again"));
    let new = password_twice(&form, &mut errors, &names);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        match links::set_password(&app.pool, &app.clock, &secret, new).await? {
            LinkUsed::Done => return Ok(see_other("/sign-in?done=password-set")),
            LinkUsed::Ended => return Err(AppError::Unknown("password-link-ended")),
            LinkUsed::Busy => status = busy(&mut errors, "new_password"),
        }
    }
    Ok(draw_password(&app, &headers, &secret, names, errors, status))
}
