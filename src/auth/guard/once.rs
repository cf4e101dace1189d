//! A form sent twice is answered alike: the deed is done once, and its answer is remembered for a day.
//!
//! A sending is known by its form, whose id is another each time the page is drawn, and by what stands in it. The second one
//! waits for the first. What was refused is not remembered. A deed that has begun is brought to its end even when nobody
//! waits for the answer any more: a browser drops the first of two requests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use chrono::TimeDelta;
use uuid::Uuid;

use super::store::{self, Answered};
use super::{Guard, PATIENCE, Visitor, in_time};
use crate::error::{AppError, ErrorMark};
use crate::kernel::{AccountId, real_now};
use crate::web::{PAGE_MAX, is_page};

/// So often is looked whether the first sending has been answered.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// A deed that has not ended after so long never will.
const GIVEN_UP: TimeDelta = TimeDelta::minutes(1);
/// An answer, a secret in it perhaps, is held so long, in memory only …
const HELD_FOR: Duration = Duration::from_mins(1);
/// … so many of them …
const HELD: usize = 64;
/// … of this size at most.
const LARGEST: usize = 256 * 1024;

/// One sending of a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Sending {
    account: AccountId,
    form: Uuid,
    fingerprint: Vec<u8>,
}

impl Sending {
    fn row(&self) -> store::Sending<'_> {
        store::Sending { account: self.account, form: self.form, fingerprint: &self.fingerprint }
    }
}

#[derive(Debug)]
struct Held {
    since: Instant,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// What was answered a moment ago; cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers(Arc<Mutex<HashMap<Sending, Held>>>);

impl Answers {
    fn lock<T>(&self, look: impl FnOnce(&mut HashMap<Sending, Held>) -> T) -> T {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, page| page.since.elapsed() < HELD_FOR);
        look(&mut held)
    }

    fn hold(&self, sending: &Sending, response: &Response, body: &Bytes) {
        let page = Held {
            since: Instant::now(),
            status: response.status(),
            headers: response.headers().clone(),
            body: body.clone(),
        };
        self.lock(|held| {
            if body.len() <= LARGEST && held.len() < HELD {
                held.insert(sending.clone(), page);
            }
        });
    }

    fn find(&self, sending: &Sending) -> Option<Response> {
        self.lock(|held| {
            let page = held.get(sending)?;
            let mut response = (page.status, page.body.clone()).into_response();
            *response.headers_mut() = page.headers.clone();
            Some(response)
        })
    }
}

impl Visitor {
    /// The sending that the request is, where it is one. A secret is neither remembered nor compared.
    pub(super) fn sending(&self) -> Option<Sending> {
        let (person, form, sent) = (self.visit.known()?, self.origin.form?, self.sent.as_ref()?);
        let fingerprint = sent.fingerprint();
        (!sent.had_secrets).then_some(Sending { account: person.actor.account_id, form, fingerprint })
    }
}

impl Guard {
    /// Does what the form is for, or answers as it was answered before.
    pub(super) async fn once(
        &self,
        sending: Sending,
        deed: impl Future<Output = Response> + Send + 'static,
    ) -> Response {
        match tokio::time::timeout(PATIENCE, self.answered(&sending)).await {
            Ok(Ok(Some(answer))) => return answer,
            Ok(Ok(None)) => {}
            Ok(Err(error)) => return error.into_response(),
            Err(_) => return AppError::Conflict("form-being-answered").into_response(),
        }
        let guard = self.clone();
        let doing = tokio::spawn(async move { guard.done(&sending, deed.await).await });
        doing.await.unwrap_or_else(|error| AppError::internal(error).into_response())
    }

    /// The answer that the sending had, once it has one; none where it is taken up now.
    async fn answered(&self, sending: &Sending) -> Result<Option<Response>, AppError> {
        loop {
            let mut db = self.app.db().await?;
            let now = real_now();
            if store::take_up(&mut db, &sending.row(), now, now - GIVEN_UP).await? {
                return Ok(None);
            }
            let found = store::find_answer(&mut db, &sending.row()).await?;
            drop(db);
            match found {
                Some(Answered { status: Some(status), location }) => {
                    return Ok(Some(self.again(sending, status, location)));
                }
                Some(Answered { status: None, .. }) => tokio::time::sleep(LOOK_EVERY).await,
                // The first one came to nothing just now.
                None => {}
            }
        }
    }

    fn again(&self, sending: &Sending, status: i16, location: Option<String>) -> Response {
        if let Some(answer) = self.answers.find(sending) {
            return answer;
        }
        let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        match (status, location.and_then(|to| HeaderValue::from_str(&to).ok())) {
            (Some(status), Some(to)) => (status, [(header::LOCATION, to)]).into_response(),
            _ => AppError::Conflict("form-answered").into_response(),
        }
    }

    /// Remembers the answer of a deed that was done.
    async fn done(&self, sending: &Sending, response: Response) -> Response {
        let is_done = (response.status().is_success() || response.status().is_redirection())
            && response.extensions().get::<ErrorMark>().is_none();
        let response =
            if is_done && is_page(&response) { self.hold(sending, response).await } else { response };
        let location = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let status = i16::try_from(response.status().as_u16()).unwrap_or_default();
        let remembering = in_time(async {
            let mut db = self.app.db().await?;
            if is_done {
                store::answer(&mut db, &sending.row(), status, location).await?;
            } else {
                store::give_up(&mut db, &sending.row()).await?;
            }
            Ok(())
        });
        if let Err(error) = remembering.await {
            tracing::error!(%error, "the answer of a form could not be remembered");
        }
        response
    }

    async fn hold(&self, sending: &Sending, response: Response) -> Response {
        let (parts, body) = response.into_parts();
        let body = match to_bytes(body, PAGE_MAX).await {
            Ok(body) => body,
            Err(error) => return AppError::internal(error).into_response(),
        };
        let response = Response::from_parts(parts, Body::from(body.clone()));
        self.answers.hold(sending, &response, &body);
        response
    }
}
