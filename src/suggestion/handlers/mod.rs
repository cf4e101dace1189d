//! Routes and handlers of suggestions.

mod forms;
mod list;
mod sending;
mod show;

use crate::web::Route;

/// The addresses of suggestions.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/suggestions", list::at_desk),
        Route::post("/suggestions/term", list::set_term),
        Route::get("/suggestions/published", list::published),
        Route::get("/suggestions/{number}", show::at_desk),
        Route::post("/suggestions/{number}/answer", show::answer),
        Route::post("/suggestions/{number}/handler", show::pass),
        Route::post("/suggestions/{number}/changes", show::note_change),
        Route::post("/suggestions/{number}/publication", show::publish),
        Route::post("/suggestions/{number}/publication/removal", show::hide),
        Route::get("/organisations/{organisation}/suggestions", list::own),
        Route::post("/organisations/{organisation}/suggestions", sending::send),
        Route::get("/organisations/{organisation}/suggestions/new", sending::new),
        Route::get("/organisations/{organisation}/suggestions/{number}", show::own),
        Route::post("/organisations/{organisation}/suggestions/{number}/naming", show::name),
        Route::post("/organisations/{organisation}/suggestions/{number}/withdrawal", show::withdraw),
    ]
}
