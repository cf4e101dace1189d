//! The address of an organisation's home.

use super::matters;
use super::pages::HomePage;
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Path, Route, Section};
use crate::{directive, obstacle, organisation, reporting};

/// The address of an organisation's home.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/organisations/{organisation}", home)]
}

/// So many directives, and so many obstacles, stand here; their lists have them all.
const FEW: usize = 5;

async fn home(mut cx: Cx, Path(code): Path<String>) -> Result<HomePage, AppError> {
    let (moment, scope) = (cx.moment(), cx.actor.scope());
    let today = moment.today();
    let found = organisation::find_by_code(cx.db.get().await?, &code, today, moment).await?;
    let organisation = found.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::DraftReport, organisation.id)?;
    let shell = cx.shell_for(Section::Home, &code);
    let db = cx.db.get().await?;
    let due = reporting::load_due(db, &scope, &organisation, &shell, moment.now).await?;
    let directives = directive::list_waiting(db, &scope, organisation.id, moment).await?;
    let may_answer = cx.actor.may(Permission::AnswerDirectives, organisation.id);
    let mut all: Vec<_> = directives
        .iter()
        .take(FEW)
        .map(|pair| matters::of_directive(&shell, &organisation, pair, may_answer, today))
        .collect();
    let answered = obstacle::list_waiting(db, &scope, organisation.id, moment).await?;
    all.extend(answered.iter().take(FEW).map(|one| matters::of_obstacle(&shell, &organisation, one)));
    all.extend(matters::of_unclear(&shell, &organisation, due.unclear));
    Ok(HomePage {
        may_submit: cx.actor.may(Permission::SubmitReport, organisation.id),
        may_appoint: cx.actor.may(Permission::AppointDeputy, organisation.id),
        directives_left: directives.len().saturating_sub(FEW),
        obstacles_left: answered.len().saturating_sub(FEW),
        matters: all,
        shell,
        organisation,
        today,
        due,
    })
}
