//! The page where a person sets a password by a link.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::super::links::{self, LinkUsed};
use super::super::pages::PasswordPage;
use super::super::{store, urls};
use crate::auth::{self, AccountNames, hash_of, password_twice};
use crate::error::AppError;
use crate::kernel::real_now;
use crate::web::{AppState, Form, FormData, FormState, Html, Path, Shell, busy, done, language_of};

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
) -> Result<PasswordPage, AppError> {
    let names = find_owner(&app, &secret).await?;
    Ok(show(&app, &headers, &secret, names, FormState::default()))
}

fn show(
    app: &AppState,
    headers: &HeaderMap,
    secret: &str,
    names: AccountNames,
    form: FormState,
) -> PasswordPage {
    PasswordPage {
        shell: Shell::anonymous(app, language_of(headers), "/sign-in"),
        user_name: names.user_name,
        display_name: names.display_name,
        to: urls::password(secret),
        form,
    }
}

pub(super) async fn set_password(
    State(app): State<AppState>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    typed: FormData,
) -> Result<Response, AppError> {
    let names = find_owner(&app, &secret).await?;
    // Passwords are not sent back.
    let mut again = FormState::default();
    let form = Form::read_with(typed, |fields| Some(password_twice(fields, &names)));
    let Some(new) = form.valid() else {
        again.errors = form.returned()?.errors;
        return Ok(show(&app, &headers, &secret, names, again).into_response());
    };
    match links::set_password(&app.pool, &app.clock, &secret, new).await? {
        LinkUsed::Done => Ok(done("/sign-in", "flash-password-set")),
        LinkUsed::Ended => Err(AppError::Unknown("password-link-ended")),
        LinkUsed::Busy => {
            let status = busy(&mut again.errors, "new_password");
            Ok(Html(status, show(&app, &headers, &secret, names, again)).into_response())
        }
    }
}
