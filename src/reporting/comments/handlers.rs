//! Routes and handlers of comments.

use axum::response::{IntoResponse, Response};

use super::{actions, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::reporting::actions::Place;
use crate::reporting::handlers::show_revision;
use crate::web::{Cx, Form, FormData, Path, Route, TextRule, done};

/// The addresses of comments.
pub fn routes() -> Vec<Route> {
    vec![Route::post(
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/entries/{task}/comments",
        comment,
    )]
}

/// The most characters of a comment.
const COMMENT_MAX: usize = 5_000;

async fn comment(
    mut cx: Cx,
    Path((organisation, plan, number, revision, task)): Path<(String, String, i32, i32, i32)>,
    typed: FormData,
) -> Result<Response, AppError> {
    let moment = cx.moment();
    let address = (organisation.as_str(), plan.as_str(), number);
    let place =
        Place::find(cx.db.get().await?, &cx.actor, Permission::ReadSubmitted, address, moment).await?;
    // Each entry on the page has a form of its own.
    let field = format!("comment[{task}]");
    let rule = TextRule::prose(COMMENT_MAX).required("comment-missing");
    let form = Form::read_with(typed, |fields| Some(fields.text(&field, rule)));
    let Some(body) = form.valid() else {
        return Ok(show_revision(&mut cx, place, Some(revision), form.returned()?).await?.into_response());
    };
    actions::comment(cx.act().await?, &place, revision, task, body).await?;
    Ok(done(&urls::entry(&place, task), "flash-comment-added"))
}
