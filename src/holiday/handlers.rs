//! Routes and handlers of holidays.

use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::model::Holiday;
use super::pages::HolidaysPage;
use super::{actions, rules, store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{
    Cx, Fields, Form, FormData, FormState, Path, Query, Reader, Route, Section, TextRule, done,
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
struct Params {
    year: Option<i32>,
}

impl Fields for Holiday {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let day = fields.date("day");
        let day = fields.required("day", day, "holiday-day-missing");
        let name = fields.text("name", TextRule::line(100).required("holiday-name-missing"));
        let is_worked = fields.is_ticked("is_worked");
        Some(Self { day: day?, name, is_worked })
    }
}

async fn show(mut cx: Cx, params: &Params, form: FormState) -> Result<HolidaysPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let today = cx.app.clock.today();
    let year = params.year.unwrap_or_else(|| today.year());
    if !rules::YEARS.contains(&year) {
        return Err(AppError::unreadable("year"));
    }
    let db = cx.db.get().await?;
    Ok(HolidaysPage {
        years: rules::years(&store::list_years(db).await?, today, year),
        holidays: store::list(db, year).await?,
        shell: cx.shell(Section::Reviews),
        may_keep: cx.actor.may_anywhere(Permission::KeepHolidays),
        year,
        form,
    })
}

async fn list(cx: Cx, Query(params): Query<Params>) -> Result<HolidaysPage, AppError> {
    show(cx, &params, FormState::default()).await
}

async fn add(mut cx: Cx, Query(params): Query<Params>, typed: FormData) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::KeepHolidays)?;
    // A day without its year is one of the year on view.
    let typed = match params.year {
        Some(year) => typed.in_year(year),
        None => typed,
    };
    let form = Form::<Holiday>::read(typed);
    let Some(holiday) = form.valid() else {
        return Ok(show(cx, &params, form.returned()?).await?.into_response());
    };
    match actions::add(cx.act().await?, holiday).await? {
        Ok(()) => Ok(done(&urls::year(holiday.day.year()), "flash-holiday-added")),
        Err(refusal) => Ok(show(cx, &params, form.refused(refusal)).await?.into_response()),
    }
}

async fn remove(mut cx: Cx, Path(day): Path<NaiveDate>) -> Result<Response, AppError> {
    actions::remove(cx.act().await?, day).await?;
    Ok(done(&urls::year(day.year()), "flash-holiday-removed"))
}
