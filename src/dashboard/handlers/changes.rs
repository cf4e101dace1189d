//! What moved between two moments of a period, or between two periods of one kind.

use axum::response::{IntoResponse, Response};

use super::super::between::{Between, choice};
use super::super::pages::{ChangesPage, NotOpenPage, Reader, Shown, Sides};
use super::super::scene::{Links, Scene, open};
use super::{Params, knows_cluster};
use crate::access::Permission;
use crate::error::AppError;
use crate::reporting::list_steps_between;
use crate::rollup::load;
use crate::web::{Address, Cx, Path, Section};

pub(super) async fn changes(
    mut cx: Cx,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
    Address(uri): Address,
) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let filters =
        params.read_between(&["cluster", "content", "from", "from_time", "to", "to_time", "with"])?;
    let between = Between::read(uri.query().unwrap_or_default(), &cx.app.clock)?;
    let shell = cx.shell(Section::Overview);
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let after = open(db, &plan, period, between.to).await?;
    let (first, from) = between.first(&after, &cx.app.clock)?;
    let before = open(db, &plan, first, from).await?;
    let chosen = choice(&filters.within(&after.outline)?);
    let (then, now) = (before.frame(from, chosen.accepted), after.frame(between.to, chosen.accepted));
    let sides = Sides {
        before: Shown { view: load(db, &scope, &then, chosen.part()).await?, opened: before, when: from },
        after: Shown { view: load(db, &scope, &now, chosen.part()).await?, opened: after, when: between.to },
    };
    let links = Links::new(&plan, period, &chosen);
    let scene = Scene {
        shell: &shell,
        opened: &sides.after.opened,
        view: &sides.after.view,
        links: &links,
        chosen: &chosen,
        now: between.to.now,
        when: between.to,
    };
    if let Some(page) = NotOpenPage::of(&scene, "changes", Reader::Upper) {
        return Ok(page.into_response());
    }
    // A cluster of one side only is known: its organisations have come or gone.
    knows_cluster(&sides.after.view, &chosen).or_else(|_| knows_cluster(&sides.before.view, &chosen))?;
    let moments = (from.permanent().instant(), between.to.now);
    let steps = list_steps_between(db, &scope, sides.after.opened.period.id, moments).await?;
    Ok(ChangesPage::new(&shell, &sides, &chosen, &steps).into_response())
}
