//! Routes and handlers of signing in and of one's own account.

mod account;
mod forms;
mod sign_in;

use axum::http::StatusCode;

pub use forms::{mail_address, password_twice};

use crate::web::{Cx, Route};

/// The addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", sign_in::home),
        Route::get("/sign-in", sign_in::sign_in_page),
        Route::post("/sign-in", sign_in::sign_in).from_any_page(),
        Route::get("/session", still_there),
        // Whoever presses it wants nobody to be signed in here any more; on a shared computer a refusal would leave somebody.
        Route::post("/sign-out", sign_in::sign_out).from_any_page(),
        Route::post("/language", sign_in::choose_language).from_any_page(),
        Route::get("/account", account::account_page),
        Route::post("/account/password", account::change_password).touching_secrets(),
        Route::post("/account/mail", account::set_mail_settings).touching_secrets(),
        Route::post("/account/tokens", account::create_token).touching_secrets(),
        Route::post("/account/tokens/{id}/revocation", account::revoke_token),
    ]
}

/// Is the owner of a page still the one who is signed in? Pages that come back from a browser's memory ask so.
async fn still_there(_: Cx) -> StatusCode {
    StatusCode::NO_CONTENT
}
