//! What moved between two moments of a period, or between two periods of one kind.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::between::{Between, choice};
use super::super::pages::{ChangesPage, NotOpenPage, Reader, Shown, Sides};
use super::super::scene::{Links, Scene, open};
use super::{Asked, knows_cluster};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::reporting::list_steps_between;
use crate::rollup::load;
use crate::web::{Address, AppState, Html, Path, Section};

pub(super) async fn changes(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    filters: Asked,
    Address(uri): Address,
) -> Result<Response, AppError> {
    person.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let filters =
        filters.read_between(&["cluster", "content", "from", "from_time", "to", "to_time", "with"])?;
    let asked = Between::read(uri.query().unwrap_or_default(), &app.clock)?;
    let (mut db, scope) = (app.db().await?, person.scope());
    let after = open(&mut db, &plan, period, asked.to).await?;
    let (first, from) = asked.first(&after, &app.clock)?;
    let before = open(&mut db, &plan, first, from).await?;
    let chosen = choice(&filters.within(&after.outline)?);
    let (then, now) = (before.frame(from, chosen.accepted), after.frame(asked.to, chosen.accepted));
    let sides = Sides {
        before: Shown {
            view: load(&mut db, &scope, &then, chosen.part()).await?,
            opened: before,
            when: from,
        },
        after: Shown {
            view: load(&mut db, &scope, &now, chosen.part()).await?,
            opened: after,
            when: asked.to,
        },
    };
    let shell = person.shell(&app, Section::Overview);
    let links = Links::new(&plan, period, &chosen);
    let scene = Scene {
        shell: &shell,
        opened: &sides.after.opened,
        view: &sides.after.view,
        links: &links,
        chosen: &chosen,
        now: asked.to.now,
        when: asked.to,
    };
    if let Some(page) = NotOpenPage::of(&scene, "changes", Reader::Upper) {
        return Ok(Html(StatusCode::OK, page).into_response());
    }
    // A cluster of one side only is known: its organisations have come or gone.
    knows_cluster(&sides.after.view, &chosen).or_else(|_| knows_cluster(&sides.before.view, &chosen))?;
    let moments = (from.permanent().instant(), asked.to.now);
    let steps = list_steps_between(&mut db, &scope, sides.after.opened.period.id, moments).await?;
    Ok(Html(StatusCode::OK, ChangesPage::new(&shell, &sides, &chosen, &steps)).into_response())
}
