//! An organisation's home and its list of reports.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::Asked;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::organisation::{self, Organisation};
use crate::plan;
use crate::reporting::pages::{HomePage, PeriodView, ReportsPage};
use crate::reporting::store;
use crate::web::{AppState, Html, Path, Query, Section, Shell};

struct Loaded {
    organisation: Organisation,
    plan: Option<plan::Plan>,
    periods: Vec<PeriodView>,
    shell: Shell,
}

async fn load(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    code: &str,
    permission: Permission,
    section: Section,
) -> Result<Loaded, AppError> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let organisation = organisation::find_by_code(db, code, today).await?.ok_or(AppError::NotFound)?;
    visitor.actor.require(permission, organisation.id)?;
    let shell = visitor.shell_for(app, section, code);
    let plan = plan::find_latest(db, today).await?;
    let periods = match &plan {
        Some(plan) => {
            let rows =
                store::reports::list_for_organisation(db, &visitor.scope(), organisation.id, plan.id, now)
                    .await?;
            rows.into_iter().map(|row| PeriodView::of(row, &shell, code, &plan.code, now)).collect()
        }
        None => Vec::new(),
    };
    Ok(Loaded { organisation, plan, periods, shell })
}

pub(super) async fn home(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let Loaded { organisation, plan, periods, shell } =
        load(&app, &mut db, &visitor, &code, Permission::DraftReport, Section::Home).await?;
    let today = app.clock.today();
    let unclear = match &plan {
        Some(plan) => {
            store::entries::count_unclear(&mut db, &visitor.scope(), organisation.id, plan.id, today).await?
        }
        None => 0,
    };
    let (mut to_do, periods): (Vec<_>, Vec<_>) = periods.into_iter().partition(PeriodView::is_to_do);
    to_do.sort_by_key(|p| p.window.due_at);
    let page = HomePage {
        may_submit: visitor.actor.may(Permission::SubmitReport, organisation.id),
        may_appoint: visitor.actor.may(Permission::AppointDeputy, organisation.id),
        shell: shell.with_flash(asked.done.as_deref()),
        organisation,
        plan: plan.map(|p| p.code),
        today,
        to_do,
        periods,
        unclear,
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

pub(super) async fn reports(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let Loaded { organisation, plan, periods, shell } =
        load(&app, &mut db, &visitor, &code, Permission::DraftReport, Section::Reports).await?;
    let page = ReportsPage { shell, organisation, plan: plan.map(|p| p.code), periods };
    Ok(Html(StatusCode::OK, page).into_response())
}
