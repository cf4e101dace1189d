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
use axum::response::{IntoResponse, Response};

use super::model::{ALWAYS, MOMENT, Selection, UnknownFilter};
use super::pages::{NotOpenPage, Reader};
use super::scene::{Links, Opened, open};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::rollup::{RollUpView, load_pair};
use crate::web::{Cx, KnownParameters, Route, Section, Shell};

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
        Route::get("/help/operation", texts::operation),
    ]
}

impl From<UnknownFilter> for AppError {
    fn from(UnknownFilter { name, fault }: UnknownFilter) -> Self {
        Self::parameter(&name, fault)
    }
}

/// What the address asks for, not read yet: each page says which filters it has.
#[derive(Debug, Clone)]
pub struct Params {
    query: String,
    known: KnownParameters,
}

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self {
            query: parts.uri.query().unwrap_or_default().to_owned(),
            known: KnownParameters::of(parts),
        })
    }
}

impl Params {
    /// What is chosen on a page of one moment with these filters, besides those of every page; an address that names another
    /// is refused.
    pub fn read(&self, filters: &[&'static str]) -> Result<Selection, UnknownFilter> {
        self.read_between(&[&MOMENT[..], filters].concat())
    }

    /// The same on a page that compares two moments, which it reads itself.
    pub fn read_between(&self, filters: &[&'static str]) -> Result<Selection, UnknownFilter> {
        let allowed = [&ALWAYS[..], filters].concat();
        self.known.add(&allowed);
        Selection::read(&self.query, &allowed)
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
    when: Moment,
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
    cx: &mut Cx,
    section: Section,
    plan: &str,
    period: i32,
    chosen: Selection,
    when: Moment,
    compare: Compare,
) -> Result<Stage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let db = cx.db.get().await?;
    let opened = open(db, plan, period, when).await?;
    let chosen = chosen.within(&opened.outline)?.at_moment(when.at);
    let previous = opened.previous.as_ref().filter(|_| compare == Compare::WithPrevious);
    let frame = opened.frame(when, chosen.accepted);
    let view = load_pair(db, &cx.actor.scope(), &frame, previous, chosen.part()).await?;
    knows_cluster(&view, &chosen)?;
    let links = Links::new(plan, period, &chosen);
    Ok(Stage { shell: cx.shell(section), opened, chosen, view, links, when })
}

/// Refuses a cluster in which nobody is expected to report.
fn knows_cluster(view: &RollUpView, chosen: &Selection) -> Result<(), UnknownFilter> {
    match &chosen.cluster {
        Some(cluster) if !view.clusters.contains(cluster) => Err(UnknownFilter::unreadable("cluster")),
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

    /// What stands in the place of `page` while the period has not opened: one sentence. `None` once it has.
    pub fn not_open(&self, page: &str) -> Option<Response> {
        let page = NotOpenPage::of(&self.scene(), page, Reader::Upper)?;
        Some(page.into_response())
    }
}
