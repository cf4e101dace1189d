//! Routes and handlers of directives.

mod form;
mod list;
mod new;
mod own;
mod show;

use sqlx::PgConnection;

use super::model::Directive;
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::Route;

/// The addresses of directives.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/directives", list::list),
        Route::get("/directives/new", new::new),
        Route::post("/directives/preview", new::preview),
        Route::post("/directives", new::issue),
        Route::get("/directives/{number}", show::show),
        Route::post("/directives/{number}/decisions", show::decide),
        Route::post("/directives/{number}/registration", show::register),
        Route::post("/directives/{number}/withdrawal", show::withdraw),
        Route::get("/organisations/{organisation}/directives", own::list),
        Route::get("/organisations/{organisation}/directives/{number}", own::show),
        Route::post("/organisations/{organisation}/directives/{number}/acknowledgement", own::acknowledge),
        Route::post("/organisations/{organisation}/directives/{number}/report", own::report),
    ]
}

/// The directive of an address as of a moment, for those who read everything submitted.
async fn find(
    db: &mut PgConnection,
    visitor: &SignedIn,
    number: i32,
    when: Moment,
) -> Result<Directive, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    if let Some(found) = store::find(db, number, when).await? {
        return Ok(found);
    }
    let is_later = when.at.is_some() && store::find(db, number, when.latest()).await?.is_some();
    Err(if is_later { AppError::Moment("directive-moment-before") } else { AppError::NotFound })
}
