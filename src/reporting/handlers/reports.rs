//! The list of an organisation's reports.

use crate::access::Permission;
use crate::error::AppError;
use crate::organisation;
use crate::reporting::due::load_periods;
use crate::reporting::pages::ReportsPage;
use crate::web::{Cx, Path, Section};

pub(super) async fn reports(mut cx: Cx, Path(code): Path<String>) -> Result<ReportsPage, AppError> {
    let moment = cx.moment();
    let shell = cx.shell_for(Section::Reports, &code);
    let db = cx.db.get().await?;
    let organisation = organisation::find_by_code(db, &code, moment.today(), moment).await?;
    let organisation = organisation.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::DraftReport, organisation.id)?;
    let (plan, periods) = load_periods(db, &cx.actor.scope(), &organisation, &shell, moment.now).await?;
    Ok(ReportsPage { shell, organisation, plan: plan.map(|plan| plan.code), periods })
}
