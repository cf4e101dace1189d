//! How many costly deeds in a minute are too many.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::guard::in_time;
use super::session::Visit;
use crate::error::AppError;
use crate::web::{AppState, Client, Cost, Payer};

/// Holds deeds that cost much to a number in a minute: of an account, whichever of its sessions and tokens it uses; of a
/// network where no account is behind the request.
pub async fn limit_by_cost(
    State((app, cost)): State<(AppState, Cost)>,
    request: Request,
    next: Next,
) -> Response {
    // A page that hands a table of itself out as a file costs what a file does.
    let hands_out =
        request.uri().query().is_some_and(|query| query.split('&').any(|p| p.starts_with("format=")));
    let cost = if cost == Cost::Plain && hands_out { Cost::File } else { cost };
    if cost == Cost::Plain {
        return next.run(request).await;
    }
    let accounts = match request.extensions().get::<Visit>() {
        Some(visit) => in_time(accounts_behind(&app, visit)).await,
        None => Err(AppError::internal("the guard is missing")),
    };
    let payers = match accounts {
        Ok(payers) if payers.is_empty() => {
            vec![Payer::Network(Client::of(&app, request.headers(), request.extensions()).0)]
        }
        Ok(payers) => payers,
        Err(error) => return error.into_response(),
    };
    if payers.iter().any(|payer| app.limits.is_too_much(cost, payer)) {
        tracing::warn!(?cost, path = request.uri().path(), "too many costly deeds in a minute");
        return AppError::TooManyRequests.into_response();
    }
    next.run(request).await
}

/// Those behind the session and the token of a request, each once.
async fn accounts_behind(app: &AppState, visit: &Visit) -> Result<Vec<Payer>, AppError> {
    let found = [visit.person(app).await?, visit.caller(app).await?];
    let mut accounts: Vec<_> = found.into_iter().flatten().map(|found| found.actor.account_id).collect();
    accounts.dedup();
    Ok(accounts.into_iter().map(Payer::Account).collect())
}
