//! What stands between a page and the deeds done from it: a request says whose page it comes from, and is answered only where
//! that person is still the one who is signed in; what was typed is not lost; the same form sent twice is answered alike.
//!
//! All of it lies in one layer around the handlers, which know nothing of it.

mod kept;
mod once;
mod pages;
mod store;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use self::once::Answers;
use super::session::Visit;
use crate::error::{AppError, ErrorMark};
use crate::i18n::Lang;
use crate::web::{
    AnothersPage, AppState, Doorkeeper, LONG_FORM_MAX, Origin, Route, Sent, Somebody, Typed, address_of,
    asks_for_json, is_page, language_of,
};

/// The database answers within so long, or cannot now.
const PATIENCE: Duration = Duration::from_secs(4);
/// A form may take so long to arrive on a slow line.
const ARRIVAL: Duration = Duration::from_secs(30);
/// What is kept, is kept so long.
const KEPT_FOR: TimeDelta = TimeDelta::days(1);

/// What the guard knows; cheap to clone.
#[derive(Debug, Clone)]
pub struct Guard {
    app: AppState,
    /// Paths whose forms may come from anybody's page.
    from_any_page: Arc<BTreeSet<&'static str>>,
    answers: Answers,
}

impl Guard {
    /// The guard of these routes.
    pub fn new(app: AppState, routes: &[Route]) -> Self {
        let open = routes.iter().filter(|route| route.from_any_page).map(|route| route.path);
        Self { app, from_any_page: Arc::new(open.collect()), answers: Answers::default() }
    }
}

/// Forgets what was kept and answered long ago.
pub async fn forget(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    store::forget(db, now - KEPT_FOR).await
}

/// Waits for the database no longer than people wait for a page.
pub(super) async fn in_time<T>(asking: impl Future<Output = Result<T, AppError>>) -> Result<T, AppError> {
    let waited = tokio::time::timeout(PATIENCE, asking).await;
    waited.unwrap_or_else(|_| Err(AppError::Unavailable(sqlx::Error::PoolTimedOut)))
}

/// A request as the guard sees it.
struct Visitor {
    guard: Guard,
    visit: Visit,
    origin: Origin,
    /// The form that was sent, if one was.
    sent: Option<Arc<Sent>>,
    /// The address asked for, without what its page says of itself.
    address: String,
    /// It asks to see something, and to do nothing.
    is_reading: bool,
    lang: Lang,
}

/// The middleware.
pub async fn guard(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let visit = Visit::of(&guard.app.config, &request);
    request.extensions_mut().insert(visit.clone());
    request.extensions_mut().insert::<Arc<dyn Doorkeeper>>(Arc::new(visit.clone()));
    let mut origin = Origin::default();
    origin.take_from_headers(request.headers());
    origin.take_from_address(request.uri_mut());
    let is_reading = request.method().is_safe();
    let path = request.extensions().get::<MatchedPath>();
    let is_open = path.is_some_and(|path| guard.from_any_page.contains(path.as_str()));
    let mut sent = None;
    if !is_reading && is_form(&request) {
        match read_form(request, &mut origin).await {
            Ok((read, form)) => {
                request = read;
                sent = (!asks_for_json(request.headers())).then(|| Arc::new(form));
            }
            Err(refused) => return refused,
        }
    }
    let (address, lang) = (address_of(request.uri()), language_of(request.headers()));
    let visitor = Visitor { guard, visit, origin, sent, address, is_reading, lang };
    if !is_open {
        match visitor.check_owner().await {
            Ok(None) => {}
            Ok(Some(refused)) => return refused,
            Err(error) => return visitor.finish(error.into_response()).await,
        }
    }
    let response = match visitor.sending() {
        Some(sending) => visitor.guard.once(sending, next.run(request)).await,
        None => next.run(request).await,
    };
    visitor.finish(response).await
}

/// Everything but files: they are read as they come.
fn is_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    kind.is_none_or(|kind| !kind.as_bytes().starts_with(b"multipart/"))
}

/// Reads a form and takes out what its page says of itself.
async fn read_form(request: Request, origin: &mut Origin) -> Result<(Request, Sent), Response> {
    let action = address_of(request.uri());
    let (mut parts, body) = request.into_parts();
    let arriving = tokio::time::timeout(ARRIVAL, to_bytes(body, LONG_FORM_MAX));
    let bytes = match arriving.await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return Err(AppError::TooLarge.into_response()),
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT.into_response()),
    };
    let rest = origin.take_from(&bytes);
    let sent = Sent::read(action, origin.clone(), &rest);
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(rest.len()));
    Ok((Request::from_parts(parts, Body::from(rest)), sent))
}

impl Visitor {
    /// Refuses what comes from a page of somebody else than who is signed in.
    async fn check_owner(&self) -> Result<Option<Response>, AppError> {
        if self.is_reading && self.origin.owner.is_none() {
            return Ok(None);
        }
        let Some(person) = in_time(self.visit.person(&self.guard.app)).await? else { return Ok(None) };
        if self.origin.owner.as_deref() == Some(&person.page_owner.to_string()) {
            return Ok(None);
        }
        let owner = in_time(self.find_owner()).await?;
        let page = self.origin.address.clone();
        let mut refused = StatusCode::CONFLICT.into_response();
        let again = if let Some(owner) = &owner {
            in_time(self.keep(owner)).await?
        } else {
            // Nobody else's: what was typed is shown to who has typed it.
            self.attach_typed(&mut refused);
            None
        };
        refused.extensions_mut().insert(ErrorMark::default());
        refused.extensions_mut().insert(AnothersPage {
            owner: owner.map(|owner| owner.display_name),
            person: person.actor.display_name.clone(),
            page,
            again,
        });
        Ok(Some(refused))
    }

    fn attach_typed(&self, response: &mut Response) {
        if let Some(sent) = self.sent.as_ref().filter(|sent| !sent.is_empty()) {
            response.extensions_mut().insert(Typed(sent.clone()));
        }
    }

    /// A page that says what failed keeps the person's name and navigation: it does not look like being put out.
    async fn name_person(&self, response: &mut Response) {
        let is_anothers = response.extensions().get::<AnothersPage>().is_some();
        if is_page(response) || is_anothers || !response.status().is_client_error() {
            return;
        }
        if let Ok(Some(person)) = in_time(self.visit.person(&self.guard.app)).await {
            let somebody = Somebody { actor: person.actor.clone(), unread: person.unread };
            response.extensions_mut().insert(somebody);
        }
    }

    /// What is left to do with an answer: nothing typed is lost, and its forms say whose page they stand on.
    async fn finish(&self, mut response: Response) -> Response {
        if let Some(mark) = response.extensions().get::<ErrorMark>()
            && mark.sign_in_for.is_some()
        {
            let mut mark = mark.clone();
            mark.sign_in_for = Some(self.way_back().await);
            response.extensions_mut().insert(mark);
            return response;
        }
        if response.status().is_redirection() {
            self.lead_on(&mut response);
        }
        if response.status().is_client_error() || response.status().is_server_error() {
            self.name_person(&mut response).await;
            if self.is_reading {
                self.attach_kept(&mut response).await;
            } else {
                self.attach_typed(&mut response);
            }
        } else if !self.is_reading {
            self.forget_kept().await;
        }
        if is_page(&response) { self.mark(response).await } else { response }
    }
}
