//! The addresses of consolidated reports and their thin handlers.

mod overview;
mod quotations;
mod section;
mod view;

use crate::web::Route;

/// The addresses of consolidated reports.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/consolidation", overview::current),
        Route::get("/plans/{plan}/periods/{number}/consolidation", overview::show),
        Route::post("/plans/{plan}/periods/{number}/consolidation", overview::draft),
        Route::get("/plans/{plan}/periods/{number}/consolidation/{version}", view::show),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/figures", overview::refresh),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/proposal", overview::propose),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/withdrawal", overview::withdraw),
        Route::get(
            "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}",
            section::show,
        ),
        Route::post(
            "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}",
            section::save,
        ),
        Route::get(
            "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/versions",
            view::history,
        ),
        Route::post(
            "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/restoration",
            section::restore,
        ),
        Route::get(
            "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/quotations",
            quotations::show,
        ),
        Route::post(
            "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/quotations",
            quotations::insert,
        ),
    ]
}

/// The plan, the period, the version and the section in an address.
type SectionAddress = (String, i32, i32, String);

/// What stands after the question mark.
#[derive(Debug, Default, serde::Deserialize)]
struct Asked {
    done: Option<String>,
}
