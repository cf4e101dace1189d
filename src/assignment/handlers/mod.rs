//! Routes and handlers of assignments.

mod clarities;
mod clarities_form;
mod list;
mod my_tasks;
mod versions;

use axum::extract::DefaultBodyLimit;

use crate::web::Route;

/// The most bytes of the grid: some hundred tasks with texts of full length.
const GRID_LIMIT: usize = 16 * 1024 * 1024;

/// The addresses of assignments and results.
pub fn routes() -> Vec<Route> {
    let mut save = Route::post("/organisations/{organisation}/assignments/clarities", clarities::save);
    save.handler = save.handler.layer(DefaultBodyLimit::max(GRID_LIMIT));
    vec![
        Route::get("/organisations/{organisation}/assignments", list::list),
        Route::get("/organisations/{organisation}/assignments/clarities", clarities::page),
        save,
        Route::get("/organisations/{organisation}/assignments/{task}", versions::page),
        Route::get("/organisations/{organisation}/my-tasks", my_tasks::page),
        Route::get("/organisations/{organisation}/results", list::results),
    ]
}
