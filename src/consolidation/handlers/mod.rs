//! The addresses of consolidated reports and their thin handlers.

mod overview;
mod quotations;
mod section;
mod view;

use super::actions;
use super::model::{Place, SectionKind};
use crate::error::AppError;
use crate::web::{Cx, Route};

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

/// The section that an address names.
struct Found {
    place: Place,
    version: i32,
    section: SectionKind,
}

impl Found {
    async fn at(cx: &mut Cx, (plan, number, version, section): SectionAddress) -> Result<Self, AppError> {
        let section = SectionKind::from_code(&section).ok_or(AppError::NotFound)?;
        let place = find_place(cx, &plan, number).await?;
        Ok(Self { place, version, section })
    }
}

/// The plan at the period of an address, for those who see consolidated reports.
pub(super) async fn find_place(cx: &mut Cx, plan: &str, number: i32) -> Result<Place, AppError> {
    actions::find_place(cx.db.get().await?, &cx.app.clock, &cx.actor, (plan, number)).await
}
