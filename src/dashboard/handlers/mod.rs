//! The addresses of the dashboard and its thin handlers.

mod changes;
mod figures;
mod lists;
mod own;
mod texts;

use sqlx::PgConnection;

use super::model::Selection;
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
        Route::get("/plans/{plan}/periods/{number}", figures::overview),
        Route::get("/plans/{plan}/periods/{number}/tasks", lists::tasks),
        Route::get("/plans/{plan}/periods/{number}/tasks/{task}", figures::task),
        Route::get("/plans/{plan}/periods/{number}/contents/{content}", figures::content),
        Route::get("/plans/{plan}/periods/{number}/goals/{goal}", figures::goal),
        Route::get("/plans/{plan}/periods/{number}/organisations", lists::organisations),
        Route::get("/plans/{plan}/periods/{number}/organisations/{organisation}", own::organisation),
        Route::get("/plans/{plan}/periods/{number}/organisations/{organisation}/sheet", own::sheet),
        Route::get("/plans/{plan}/periods/{number}/entries", lists::entries),
        Route::get("/plans/{plan}/periods/{number}/changes", changes::changes),
        Route::get("/arithmetic", texts::arithmetic),
        Route::get("/help", texts::help),
    ]
}

/// What a page of figures needs, loaded once.
struct Stage {
    shell: Shell,
    opened: Opened,
    chosen: Selection,
    view: RollUpView,
    links: Links,
    when: When,
}

/// Does the previous period matter to the page?
#[derive(PartialEq, Eq)]
enum Compare {
    WithPrevious,
    Not,
}

/// Opens the plan at the period and loads its figures: for those who read everything submitted.
async fn set_stage(
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
    let chosen = chosen.within(&opened.outline).at_moment(when.at);
    let previous = opened.previous.as_ref().filter(|_| compare == Compare::WithPrevious);
    let frame = opened.frame(when, chosen.accepted);
    let view = load_pair(db, &person.scope(), &frame, previous, chosen.part()).await?;
    let links = Links::new(plan, period, &chosen);
    Ok(Stage { shell: person.shell(app, section), opened, chosen, view, links, when })
}

impl Stage {
    fn scene(&self) -> super::scene::Scene<'_> {
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
