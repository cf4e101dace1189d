//! Routes and handlers of comments.

use axum::extract::State;
use axum::response::Response;

use super::actions;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::reporting::actions::Place;
use crate::reporting::handlers::draw_revision;
use crate::web::{AppState, FormData, FormErrors, Path, Route, TextRule, see_other};

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
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision, task)): Path<(String, String, i32, i32, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::ReadSubmitted,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let field = format!("comment[{task}]");
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| name == field);
    let body = form.text(&mut errors, &field, TextRule::prose(COMMENT_MAX).required("comment-missing"));
    if !errors.is_empty() {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    }
    actions::comment(visitor.act(&app, &mut db), &place, revision, task, &body).await?;
    Ok(see_other(&format!("{}?done=comment-added#nv-{task}", place.address())))
}
