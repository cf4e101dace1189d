//! Routes and handlers of directives.

mod forms;
mod list;
mod new;
mod own;
mod show;

use super::model::Directive;
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::{Cx, Route};

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
async fn find(cx: &mut Cx, number: i32, moment: Moment) -> Result<Directive, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let db = cx.db.get().await?;
    if let Some(found) = store::find(db, number, moment).await? {
        return Ok(found);
    }
    let is_later = moment.at.is_some() && store::find(db, number, moment.latest()).await?.is_some();
    Err(if is_later { AppError::Moment("directive-moment-before") } else { AppError::NotFound })
}
