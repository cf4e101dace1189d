//! Ways in: to the latest plan, to another period; and the pages of text.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::super::model::Move;
use super::super::pages::{ArithmeticPage, EmptyPage, HelpPage};
use super::super::scene::current_of;
use super::super::urls;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::{AppState, Cx, Path, Query, Section, Shell, language_of, moved_to};
use crate::{organisation, plan, reporting};

/// The dashboard of the latest plan's current period.
pub(super) async fn overview(cx: Cx) -> Result<Response, AppError> {
    to_current(cx, Section::Overview, "").await
}

/// Its key tasks.
pub(super) async fn tasks(cx: Cx) -> Result<Response, AppError> {
    to_current(cx, Section::Tasks, "/tasks").await
}

/// Its organisations.
pub(super) async fn organisations(cx: Cx) -> Result<Response, AppError> {
    to_current(cx, Section::Organisations, "/organisations").await
}

async fn to_current(mut cx: Cx, section: Section, page: &str) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let moment = cx.moment();
    let db = cx.db.get().await?;
    let current = match plan::find_latest(db, moment.today()).await? {
        Some(plan) => {
            let periods = reporting::list_periods(db, plan.id, moment).await?;
            current_of(&periods, moment.now).map(|period| urls::period(&plan.code, period.number))
        }
        None => None,
    };
    Ok(match current {
        Some(period) => moved_to(&format!("{period}{page}")),
        None => EmptyPage { shell: cx.shell(section) }.into_response(),
    })
}

/// The period chosen in the switcher; without one, the way back. Whoever may not see the page is told so there.
pub(super) async fn move_to_period(
    mut cx: Cx,
    when: Moment,
    Path(plan): Path<String>,
    Query(chosen): Query<Move>,
) -> Result<Response, AppError> {
    if !chosen.has_page() {
        return Err(AppError::unreadable("page"));
    }
    let present = cx.moment();
    let db = cx.db.get().await?;
    let plan = plan::find_by_code(db, &plan, present.today(), present).await?.ok_or(AppError::NotFound)?;
    let periods = reporting::list_periods(db, plan.id, present).await?;
    let period = chosen.number.map(|number| {
        let found = periods.iter().find(|period| period.number == number.get());
        found.ok_or_else(|| AppError::unreadable("number"))
    });
    let period = period.transpose()?;
    if let Some(cluster) = &chosen.cluster {
        let on = period.map_or_else(|| when.today(), |period| period.ends_on.min(when.today()));
        if !organisation::has_cluster(db, cluster, on).await? {
            return Err(AppError::unreadable("cluster"));
        }
    }
    Ok(match period {
        Some(period) => {
            let base = urls::period(&plan.code, period.number);
            moved_to(&format!("{base}{}", chosen.target(when.at)))
        }
        None => moved_to("/"),
    })
}

/// Who reads a page that is for everybody, signed in or not, and what surrounds it.
pub(super) struct Anybody {
    shell: Shell,
    /// The person; none before signing in.
    reader: Option<Actor>,
}

impl FromRequestParts<AppState> for Anybody {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        Ok(match Cx::from_request_parts(parts, app).await {
            Ok(cx) => Self { shell: cx.shell(Section::Elsewhere), reader: Some(cx.actor) },
            // Whatever keeps the person from being known keeps nobody from reading.
            Err(_) => Self {
                shell: Shell::anonymous(app, language_of(&parts.headers), parts.uri.path()),
                reader: None,
            },
        })
    }
}

/// The published arithmetic, for everybody.
pub(super) async fn arithmetic(Anybody { shell, .. }: Anybody) -> ArithmeticPage {
    ArithmeticPage { shell }
}

/// The manual by role, for everybody.
pub(super) async fn help(Anybody { shell, reader }: Anybody) -> HelpPage {
    HelpPage::manual(shell, reader)
}

/// How the server is run, for everybody.
pub(super) async fn operation(Anybody { shell, reader }: Anybody) -> HelpPage {
    HelpPage::operation(shell, reader)
}
