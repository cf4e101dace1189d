//! Routes and handlers of reporting.

pub(in crate::reporting) mod autosave;
pub(in crate::reporting) mod draft_form;
pub(in crate::reporting) mod form;
mod read_only;
mod rebase;
mod reports;
mod review;
mod show;
mod submission;

pub(in crate::reporting) use show::draw_revision;

use crate::web::Route;

/// The addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/reports", reports::reports),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}", show::show),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/draft", form::save),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/draft/presence",
            autosave::presence,
        ),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/draft/base", rebase::show),
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
            show::show_revision,
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

/// What stands after the question mark on these pages.
#[derive(Debug, Default, serde::Deserialize)]
struct Asked {
    done: Option<String>,
}
