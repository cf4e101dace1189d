//! The page of a search.

use serde::Deserialize;

use super::model::{Group, Search};
use super::pages::SearchPage;
use super::rules::Wanted;
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, PageNumber, Query, Route, Section, from_code};

/// So many hits of each group stand on the page of all groups.
const FEW: i64 = 5;
/// So many hits stand on a page of one group.
const PAGE: i64 = 20;

/// The address of searching.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/search", search)]
}

#[derive(Debug, Default, Deserialize)]
struct Params {
    q: Option<String>,
    group: Option<String>,
    page: Option<PageNumber>,
}

/// What is found in all groups, some of each; or one page of one group.
async fn search(mut cx: Cx, Query(params): Query<Params>) -> Result<SearchPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadSubmitted)?;
    let group = from_code("group", params.group.as_deref(), Group::from_code)?;
    let typed = params.q.unwrap_or_default();
    let number = params.page.unwrap_or_default().get();
    let shell = cx.shell(Section::Elsewhere).with_searched(&typed);
    let mut page = SearchPage::new(shell, group, PAGE, number);
    match Wanted::read(&typed) {
        Ok(wanted) => {
            let (limit, from) = if group.is_some() { (PAGE, number - 1) } else { (FEW, 0) };
            let search = Search::new(&wanted, &cx.actor, cx.app.clock.now(), limit, from);
            let db = cx.db.get().await?;
            for one in Group::ALL.into_iter().filter(|one| group.is_none_or(|only| only == *one)) {
                let found = store::find(db, one, &search).await?;
                page.put(one, &found, &wanted);
            }
        }
        Err(why) => page.say_why(why),
    }
    if number > page.pages() {
        return Err(AppError::unreadable("page"));
    }
    Ok(page)
}
