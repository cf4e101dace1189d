//! The addresses of the dashboard and its thin handlers.

mod changes;
mod figures;
mod forecasts;
mod lists;
mod own;
mod texts;

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sqlx::PgConnection;

use super::model::{Selection, UnknownFilter};
use super::scene::{Links, Opened, open};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::rollup::{RollUpView, load_pair};
use crate::web::{AppState, Route, Section, Shell, When};

/// The addresses of the dashboard.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/overview", texts::overview),
        Route::get("/overview/tasks", texts::tasks),
        Route::get("/overview/organisations", texts::organisations),
        Route::get("/plans/{plan}/periods", texts::move_to_period),
        Route::get("/plans/{plan}/periods/{number}/tasks", lists::tasks),
        Route::get("/plans/{plan}/periods/{number}/tasks/{task}", figures::task),
        Route::get("/plans/{plan}/periods/{number}/contents/{content}", figures::content),
        Route::get("/plans/{plan}/periods/{number}/goals/{goal}", figures::goal),
        Route::get("/plans/{plan}/periods/{number}/map", lists::map),
        Route::get("/plans/{plan}/periods/{number}/organisations", lists::organisations),
        Route::get("/plans/{plan}/periods/{number}/organisations/{organisation}", own::organisation),
        Route::get("/plans/{plan}/periods/{number}/organisations/{organisation}/sheet", own::sheet),
        Route::get("/plans/{plan}/periods/{number}/entries", lists::entries),
        Route::get("/plans/{plan}/periods/{number}/changes", changes::changes),
        Route::get("/plans/{plan}/periods/{number}/forecasts", forecasts::forecasts),
        Route::get("/plans/{plan}/periods/{number}/forecasts/backtest", forecasts::backtest),
        Route::get("/arithmetic", texts::arithmetic),
        Route::get("/help", texts::help),
    ]
}

impl From<UnknownFilter> for AppError {
    fn from(_: UnknownFilter) -> Self {
        Self::Unknown("filter-unknown")
    }
}

/// What the address asks for, not read yet: each page says which filters it has.
#[derive(Debug, Clone)]
pub struct Asked(String);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.uri.query().unwrap_or_default().to_owned()))
    }
}

impl Asked {
    /// What is chosen on a page with these filters, besides those of every page; an address that names another is refused.
    pub fn read(&self, filters: &[&str]) -> Result<Selection, UnknownFilter> {
        Selection::read(&self.0, filters)
    }
}

/// What a page of figures needs, loaded once.
pub struct Stage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The plan at the period.
    pub opened: Opened,
    /// What is chosen.
    pub chosen: Selection,
    /// The figures.
    pub view: RollUpView,
    links: Links,
    when: When,
}

/// Does the previous period matter to the page?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// What has changed since then is shown.
    WithPrevious,
    /// It is not.
    Not,
}

/// Opens the plan at the period and loads its figures, for those who read everything submitted: two queries. A choice that
/// names what the plan does not have is refused.
pub async fn set_stage(
    app: &AppState,
    db: &mut PgConnection,
    person: &SignedIn,
    section: Section,
    (plan, period): (&str, i32),
    (chosen, when): (Selection, When),
    compare: Compare,
) -> Result<Stage, AppError> {
    person.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let opened = open(db, plan, period, when).await?;
    let chosen = chosen.within(&opened.outline)?.at_moment(when.at);
    let previous = opened.previous.as_ref().filter(|_| compare == Compare::WithPrevious);
    let frame = opened.frame(when, chosen.accepted);
    let view = load_pair(db, &person.scope(), &frame, previous, chosen.part()).await?;
    knows_cluster(&view, &chosen)?;
    let links = Links::new(plan, period, &chosen);
    Ok(Stage { shell: person.shell(app, section), opened, chosen, view, links, when })
}

/// Refuses a cluster in which nobody is expected to report.
fn knows_cluster(view: &RollUpView, chosen: &Selection) -> Result<(), UnknownFilter> {
    match &chosen.cluster {
        Some(cluster) if !view.clusters.contains(cluster) => Err(UnknownFilter),
        _ => Ok(()),
    }
}

impl Stage {
    /// What pages are made from.
    pub fn scene(&self) -> super::scene::Scene<'_> {
        super::scene::Scene {
            shell: &self.shell,
            opened: &self.opened,
            view: &self.view,
            links: &self.links,
            chosen: &self.chosen,
            now: self.when.now,
            when: self.when,
        }
    }
}
