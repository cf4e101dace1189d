//! Routes and handlers of signing in, of one's own account, and of the administrator.

mod account;
mod accounts;
mod sign_in;

use serde::Deserialize;

use super::actions::PASSWORD_MIN;
use crate::web::{FormData, FormErrors, Message, Route};

/// The addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", sign_in::home),
        Route::get("/sign-in", sign_in::sign_in_page),
        Route::post("/sign-in", sign_in::sign_in),
        Route::post("/sign-out", sign_in::sign_out),
        Route::post("/language", sign_in::choose_language),
        Route::get("/account", account::account_page),
        Route::post("/account/password", account::change_password),
        Route::post("/account/mail", account::set_mail_settings),
        Route::post("/account/tokens", account::create_token),
        Route::post("/account/tokens/{id}/revocation", account::revoke_token),
        Route::get("/accounts", accounts::accounts_page),
        Route::post("/accounts", accounts::create_account),
        Route::post("/accounts/{user_name}/disabling", accounts::disable_account),
        Route::post("/accounts/{user_name}/enabling", accounts::enable_account),
        Route::post("/accounts/{user_name}/password", accounts::reset_password),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct Done {
    done: Option<String>,
}

/// A password typed twice, long enough.
fn new_password(form: &FormData, errors: &mut FormErrors) -> String {
    let password = form.value("new_password").to_owned();
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        errors.add("new_password", Message::new("password-too-short").with("min", PASSWORD_MIN));
    } else if length > 200 {
        errors.add("new_password", Message::new("form-too-long").with("max", 200).with("now", length));
    }
    if form.value("new_password_again") != password {
        errors.add("new_password_again", Message::new("password-not-same"));
    }
    password
}
