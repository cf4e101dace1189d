//! Routes and handlers of reporting.

pub(crate) mod autosave;
pub(crate) mod draft_form;
pub(crate) mod form;
mod read_only;
mod rebase;
mod reports;
mod review;
mod show;
mod submission;

pub(in crate::reporting) use show::show_revision;

use super::actions::Place;
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::{Cx, Route};

/// The addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/reports", reports::reports),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}", show::report),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/draft", form::save),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/draft/presence",
            autosave::presence,
        ),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/draft/base", rebase::offer),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/draft/base", rebase::rebase),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/carry-over",
            submission::carry_over,
        ),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/check", submission::check_page),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/submission-request",
            submission::request,
        ),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/submission-request/refusal",
            submission::decline,
        ),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/submission", submission::submit),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/withdrawal", submission::withdraw),
        Route::get(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}",
            show::revision,
        ),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/acceptance",
            review::accept,
        ),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/return",
            review::return_to_author,
        ),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/reopening",
            review::reopen,
        ),
    ]
}

/// The organisation, the plan and the period in an address.
type Address = (String, String, i32);

/// The same, with a revision.
type RevisionAddress = (String, String, i32, i32);

/// What an address names at present, for somebody with that permission.
async fn find(cx: &mut Cx, permission: Permission, address: &Address) -> Result<Place, AppError> {
    let moment = cx.moment();
    find_at(cx, permission, address, moment).await
}

/// The same, at a moment.
async fn find_at(
    cx: &mut Cx,
    permission: Permission,
    (organisation, plan, number): &Address,
    moment: Moment,
) -> Result<Place, AppError> {
    let address = (organisation.as_str(), plan.as_str(), *number);
    Place::find(cx.db.get().await?, &cx.actor, permission, address, moment).await
}
