//! The roll-up in JSON: progress as an exact fraction beside the rounded value, with coverage and the five shares as counts.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::handlers::{MomentQuery, find_period, json};
use super::model::{
    ClusterFigureOut, ExactNumber, FigureOut, NumberedFigureOut, OrganisationFigureOut, PaceOut, Problem,
    RollUpOut, SharesOut, SubmissionOut,
};
use crate::access::Permission;
use crate::auth::ApiCaller;
use crate::error::AppError;
use crate::kernel::{Fraction, Moment, NumberStyle};
use crate::plan;
use crate::rollup::rules::{Figure, OnTime};
use crate::rollup::{Frame, Part, load};
use crate::web::{AppState, Path, Query};

/// Which revisions count.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RollUpQuery {
    /// Only revisions that were accepted.
    #[serde(default)]
    accepted_only: bool,
}

/// The roll-up of a period: plan, goals, contents, key tasks, clusters and organisations
#[utoipa::path(get, path = "/api/v1/plans/{plan}/periods/{number}/rollup", tag = "periods",
    params(("plan" = String, Path, description = "The plan's code", example = "2021"),
           ("number" = i32, Path, description = "The period's number through the plan", example = 6), RollUpQuery, MomentQuery),
    responses((status = 200, body = RollUpOut), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn show_rollup(
    State(app): State<AppState>,
    caller: ApiCaller,
    Path((code, number)): Path<(String, i32)>,
    Query(query): Query<RollUpQuery>,
    when: Moment,
) -> Result<Response, AppError> {
    caller.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let (plan, period) = find_period(&mut db, &code, number, when).await?;
    let on = period.ends_on.min(when.today());
    let plan = plan::find_by_code(&mut db, &plan.code, on, when).await?.ok_or(AppError::NotFound)?;
    let outline = plan::load_outline(&mut db, plan.version_id, on, when).await?;
    let frame = Frame {
        plan: &plan,
        outline: &outline,
        period: &period,
        moment: when,
        accepted_only: query.accepted_only,
    };
    let view = load(&mut db, &caller.actor.scope(), &frame, Part::Whole).await?;
    let (figures, submission) = (&view.figures, &view.submission);
    json(&RollUpOut {
        plan_code: plan.code.clone(),
        period: number,
        on: view.on,
        as_of: when.permanent().instant(),
        accepted_only: query.accepted_only,
        submission: SubmissionOut {
            expected: submission.expected,
            reported: submission.reported,
            on_time: submission.on_time,
            completeness: submission.completeness().as_ref().map(exact),
            timeliness: submission.timeliness().as_ref().map(exact),
        },
        plan: figure_out(&figures.plan),
        goals: numbered(&figures.goals),
        contents: numbered(&figures.contents),
        key_tasks: numbered(&figures.tasks),
        clusters: figures
            .clusters
            .iter()
            .map(|(c, f)| ClusterFigureOut { cluster: c.clone(), figure: figure_out(f) })
            .collect(),
        organisations: view
            .organisations
            .iter()
            .filter_map(|o| figures.organisations.get(&o.id.0).map(|f| (o, f)))
            .map(|(o, f)| OrganisationFigureOut { organisation: o.code.clone(), figure: figure_out(f) })
            .collect(),
    })
}

fn exact(fraction: &Fraction) -> ExactNumber {
    let (numerator, denominator) = fraction.to_lowest_terms();
    ExactNumber {
        numerator,
        denominator,
        rounded: fraction.display(0, NumberStyle::English).replace(',', ""),
    }
}

fn numbered(figures: &BTreeMap<i32, Figure>) -> Vec<NumberedFigureOut> {
    figures.iter().map(|(number, f)| NumberedFigureOut { number: *number, figure: figure_out(f) }).collect()
}

fn figure_out(figure: &Figure) -> FigureOut {
    let shares = &figure.shares;
    FigureOut {
        progress: figure.progress.as_ref().map(exact),
        reported: figure.coverage.reported,
        assigned: figure.coverage.assigned,
        shares: SharesOut {
            completed_on_time: shares.completed_on_time,
            completed_late: shares.completed_late,
            open_in_time: shares.open_in_time,
            open_overdue: shares.open_overdue,
            unreported: shares.unreported,
        },
        pace: figure.pace.as_ref().map(|p| PaceOut {
            pace: p.pace.code().to_owned(),
            actual: p.actual.as_ref().map(exact),
            expected: p.expected.as_ref().map(exact),
            entries: p.entries,
        }),
        on_time_rate: figure.on_time.as_ref().and_then(OnTime::rate).as_ref().map(exact),
    }
}
