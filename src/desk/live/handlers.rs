//! The stream: server-sent events in the reader's language.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Extension, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::{self, Stream};
use serde::Deserialize;

use super::feed::{Feed, Listening};
use super::rules::{News, news_of};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::{PeriodId, vietnam};
use crate::web::{AppState, Lang, Path, Query};
use crate::{plan, reporting};

/// A stream ends after so long; the browser asks again, and whether the person may read is looked at anew.
const LIFETIME: Duration = Duration::from_mins(10);
/// So often something is sent, so that nobody on the way thinks that the line is dead.
const ALIVE: Duration = Duration::from_secs(20);
/// A page left open longer than that counts its news from there.
const OLDEST: TimeDelta = TimeDelta::hours(36);

/// Since when.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The page's moment, in microseconds since 1970.
    from: Option<i64>,
}

/// What has happened in a period since the page was drawn.
pub(in crate::desk) async fn news(
    State(app): State<AppState>,
    Extension(feed): Extension<Feed>,
    person: SignedIn,
    Path((plan, number)): Path<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    person.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let now = app.clock.now();
    let from = asked.from.and_then(DateTime::from_timestamp_micros).ok_or(AppError::Malformed)?;
    let period = {
        let mut db = app.db().await?;
        let plan = plan::find_by_code(&mut db, &plan, app.clock.today()).await?.ok_or(AppError::NotFound)?;
        reporting::find_period(&mut db, plan.id, number).await?.ok_or(AppError::NotFound)?.id
    };
    let from = from.clamp(now - OLDEST, now);
    let listening = feed.listen(period, from).ok_or(AppError::TooManyRequests)?;
    let stream = told(listening, period, from, person.lang);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// What a stream remembers.
struct Telling {
    listening: Listening,
    until: tokio::time::Instant,
    said: News,
    is_first: bool,
}

fn told(
    listening: Listening,
    period: PeriodId,
    from: DateTime<Utc>,
    lang: Lang,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let telling = Telling {
        listening,
        until: tokio::time::Instant::now() + LIFETIME,
        said: News::default(),
        is_first: true,
    };
    stream::unfold(telling, move |mut telling| async move {
        loop {
            if !std::mem::take(&mut telling.is_first) {
                let listening = &mut telling.listening;
                tokio::select! {
                    changed = listening.events.changed() => changed.ok()?,
                    _ = listening.closing.wait_for(|closing| *closing) => return None,
                    () = tokio::time::sleep_until(telling.until) => return None,
                }
            }
            let news = news_of(&telling.listening.events.borrow_and_update(), period, from);
            if news != telling.said && !news.is_empty() {
                telling.said = news;
                let words = Event::default().event("news").data(words(lang, news, from));
                return Some((Ok(words), telling));
            }
        }
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
