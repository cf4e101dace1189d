//! The line that rings in the reader's browser, and the answer to what has happened.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::{self, Stream};
use serde::{Deserialize, Serialize};

use super::feed::{Feed, Listening};
use super::rules::{News, news_of};
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Lang;
use crate::kernel::vietnam;
use crate::web::{Cx, Json, Path, Query};
use crate::{plan, reporting};

/// A stream ends after so long; the browser asks again, and whether the person may read is looked at anew.
const LIFETIME: Duration = Duration::from_mins(10);
/// So often something is sent, so that nobody on the way thinks that the line is dead.
const ALIVE: Duration = Duration::from_secs(20);
/// A page left open longer than that counts its news from there.
const OLDEST: TimeDelta = TimeDelta::hours(36);

/// Since when.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::desk) struct Params {
    /// The page's moment, in microseconds since 1970.
    from: Option<i64>,
}

/// What a page is told.
#[derive(Debug, Serialize)]
struct Said {
    /// A sentence; empty while nothing has happened.
    said: String,
}

/// What has happened in a period since the page was shown.
pub(in crate::desk) async fn news(
    mut cx: Cx,
    Path((plan, number)): Path<(String, i32)>,
    Query(params): Query<Params>,
) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let moment = cx.moment();
    let now = moment.now;
    let from = params.from.and_then(DateTime::from_timestamp_micros);
    let from = from.ok_or_else(|| AppError::unreadable("from"))?;
    let db = cx.db.get().await?;
    let plan = plan::find_by_code(db, &plan, moment.today(), moment).await?.ok_or(AppError::NotFound)?;
    let period = reporting::find_period(db, plan.id, number).await?.ok_or(AppError::NotFound)?.id;
    let from = from.clamp(now - OLDEST, now);
    let news = news_of(&store::list_events(db, period, from).await?, period, from);
    let said = if news.is_empty() { String::new() } else { words(cx.lang, news, from) };
    Ok(Json(StatusCode::OK, Said { said }).into_response())
}

/// Rings whenever a report has taken a step, whichever: what it means, each page asks by itself.
pub(in crate::desk) async fn bell(cx: Cx, Extension(feed): Extension<Feed>) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let listening = feed.listen(cx.actor.account_id).ok_or(AppError::TooManyRequests)?;
    let until = tokio::time::Instant::now() + LIFETIME;
    Ok(Sse::new(rung(listening, until)).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// Rings at once and at every step: what happened before the line was open is asked for as well.
fn rung(listening: Listening, until: tokio::time::Instant) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((listening, true), move |(mut listening, is_first)| async move {
        if !is_first {
            tokio::select! {
                changed = listening.latest.changed() => changed.ok()?,
                _ = listening.closing.wait_for(|closing| *closing) => return None,
                () = tokio::time::sleep_until(until) => return None,
            }
        }
        let latest = listening.latest.borrow_and_update().unwrap_or_default();
        let ring = Event::default().event("news").data(latest.to_string());
        Some((Ok(ring), (listening, false)))
    })
}

/// "3 báo cáo mới gửi, 1 báo cáo trả lại từ 09:00."
fn words(lang: Lang, news: News, from: DateTime<Utc>) -> String {
    let counts = [
        (news.sent, "news-sent"),
        (news.accepted, "news-accepted"),
        (news.returned, "news-returned"),
        (news.undone, "news-undone"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| lang.t_args(key, &[("n", *count)]))
        .collect();
    let time = from.with_timezone(&vietnam()).format("%H:%M").to_string();
    lang.t_args("news-since", &[("parts", parts.join(", ")), ("time", time)])
}
