//! Routes and handlers of holidays.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::model::Holiday;
use super::pages::HolidaysPage;
use super::{actions, rules, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{
    AppState, FormData, FormErrors, Html, Message, Path, Query, Route, Section, TextRule, see_other,
};

/// The addresses of holidays.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/holidays", list),
        Route::post("/holidays", add),
        Route::post("/holidays/{day}/removal", remove),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    year: Option<i32>,
    done: Option<String>,
}

async fn draw(
    app: &AppState,
    visitor: &SignedIn,
    asked: &Asked,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let year = asked.year.unwrap_or_else(|| app.clock.today().year());
    if !rules::YEARS.contains(&year) {
        return Err(AppError::unreadable("year"));
    }
    let years = rules::years(&store::list_years(&mut db).await?, app.clock.today(), year);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = HolidaysPage {
        shell: visitor.shell(app, Section::Reviews).with_flash(asked.done.as_deref()),
        holidays: store::list(&mut db, year).await?,
        may_keep: visitor.actor.may_anywhere(Permission::KeepHolidays),
        year,
        years,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &asked, (FormData::default(), FormErrors::default())).await
}

async fn add(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(asked): Query<Asked>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::KeepHolidays)?;
    // A day without its year is one of the year on view.
    let form = match asked.year {
        Some(year) => form.in_year(year),
        None => form,
    };
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "day" | "name" | "is_worked"));
    let day = form.date(&mut errors, "day");
    if day.is_none() && errors.of("day").is_none() {
        errors.add("day", Message::new("holiday-day-missing"));
    }
    let name = form.text(&mut errors, "name", TextRule::line(100).required("holiday-name-missing"));
    if let Some(day) = day.filter(|_| errors.is_empty()) {
        let holiday = Holiday { day, name, is_worked: form.has("is_worked") };
        let mut db = app.db().await?;
        match actions::add(visitor.act(&app, &mut db), &holiday).await? {
            None => return Ok(see_other(&format!("/holidays?year={}&done=holiday-added", day.year()))),
            Some(key) => errors.add("day", Message::new(key)),
        }
    }
    draw(&app, &visitor, &asked, (form, errors)).await
}

async fn remove(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(day): Path<NaiveDate>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::remove(visitor.act(&app, &mut db), day).await?;
    Ok(see_other(&format!("/holidays?year={}&done=holiday-removed", day.year())))
}
