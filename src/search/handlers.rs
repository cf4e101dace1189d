//! The page of a search.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::model::{Group, Search};
use super::pages::SearchPage;
use super::rules::Wanted;
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{AppState, Html, PageNumber, Query, Route, Section, from_code};

/// So many hits of each group stand on the page of all groups.
const FEW: i64 = 5;
/// So many hits stand on a page of one group.
const PAGE: i64 = 20;

/// The address of searching.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/search", search)]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    q: Option<String>,
    group: Option<String>,
    page: Option<PageNumber>,
}

/// What is found in all groups, some of each; or one page of one group.
async fn search(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Html<SearchPage>, AppError> {
    visitor.actor.require_anywhere(Permission::ReadSubmitted)?;
    let group = from_code("group", asked.group.as_deref(), Group::from_code)?;
    let typed = asked.q.unwrap_or_default();
    let shell = visitor.shell(&app, Section::Elsewhere).with_searched(&typed);
    let mut page = SearchPage::new(shell, group, (PAGE, asked.page.unwrap_or_default().get()));
    match Wanted::read(&typed) {
        Ok(wanted) => {
            let limits = if group.is_some() { (PAGE, page.asked_page() - 1) } else { (FEW, 0) };
            let search = Search::new(&wanted, &visitor.actor, app.clock.now(), limits);
            let mut db = app.db().await?;
            for one in Group::ALL.into_iter().filter(|one| group.is_none_or(|only| only == *one)) {
                let found = store::find(&mut db, one, &search).await?;
                page.put(one, &found, &wanted);
            }
        }
        Err(why) => page.say_why(why),
    }
    if page.asked_page() > page.pages() {
        return Err(AppError::unreadable("page"));
    }
    Ok(Html(StatusCode::OK, page))
}
