//! Routes and handlers of obstacles.

mod forms;
mod list;
mod raising;
mod show;

use crate::web::Route;

/// The addresses of obstacles.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/obstacles", list::at_desk),
        Route::get("/obstacles/{number}", show::at_desk),
        Route::post("/obstacles/{number}/answers", show::answer),
        Route::post("/obstacles/{number}/addressee", show::readdress),
        Route::get("/organisations/{organisation}/obstacles", list::own),
        Route::post("/organisations/{organisation}/obstacles", raising::raise),
        Route::get("/organisations/{organisation}/obstacles/new", raising::new),
        Route::get("/organisations/{organisation}/obstacles/{number}", show::own),
        Route::post("/organisations/{organisation}/obstacles/{number}/confirmation", show::resolve),
        Route::post("/organisations/{organisation}/obstacles/{number}/reopening", show::reopen),
        Route::post("/organisations/{organisation}/obstacles/{number}/withdrawal", show::withdraw),
    ]
}
