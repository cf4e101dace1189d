//! Routes and handlers of accounts, of requests for access, and of links by which passwords are set.

mod accounts;
mod forms;
mod passwords;
mod requests;

use super::model::Handover;
use super::pages::HandedOver;
use crate::web::{AppState, Route};

/// The addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/accounts", accounts::list),
        Route::post("/accounts", accounts::create).touching_secrets(),
        Route::post("/accounts/{user_name}/disabling", accounts::disable).touching_secrets(),
        Route::post("/accounts/{user_name}/enabling", accounts::enable).touching_secrets(),
        Route::post("/accounts/{user_name}/password", accounts::reset_password).touching_secrets(),
        Route::get("/access-requests", requests::list),
        Route::get("/access-requests/{id}", requests::one),
        Route::post("/access-requests/{id}/confirmation", requests::confirm).touching_secrets(),
        Route::post("/access-requests/{id}/refusal", requests::refuse).touching_secrets(),
        Route::get("/passwords/{secret}", passwords::password_page),
        Route::post("/passwords/{secret}", passwords::set_password).touching_secrets().from_any_page(),
    ]
}

/// Links go out by mail where there is a mail server. A sample mails nobody.
fn is_mailing(app: &AppState) -> bool {
    app.config.smtp_url.is_some() && !app.is_sample
}

/// What has become of a deed that gives access, said above the page that answers it.
struct Given {
    handover: Handover,
    /// The message where nothing else is left to do.
    done: &'static str,
}

impl Given {
    fn message(&self) -> &'static str {
        match self.handover {
            Handover::Waits => "access-waits",
            Handover::Mailed => "password-link-mailed",
            Handover::Shown { .. } | Handover::NotNeeded => self.done,
        }
    }

    /// As the page says it.
    fn handed_over(self, app: &AppState) -> HandedOver {
        HandedOver { handover: self.handover, origin: app.config.origin() }
    }
}
