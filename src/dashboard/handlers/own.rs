//! One organisation: its figures with its tasks, and the same on one sheet. It may read both itself.

use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::super::model::Selection;
use super::super::pages::{
    LastKnown, Loaded, NotOpenPage, OnSheet, OrganisationPage, OrganisationSheetPage, Reader,
};
use super::super::scene::{Links, Opened, Scene, open};
use super::super::urls;
use super::Params;
use super::lists::entries_of;
use crate::access::{Permission, Scope};
use crate::directive;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::obstacle;
use crate::organisation::{self, Organisation};
use crate::reporting::shortcomings;
use crate::rollup::rules::Discretion;
use crate::rollup::{
    Part, RollUpView, SentReport, load, load_history, load_standing, load_texts, load_timeliness,
};
use crate::web::{Cx, Path, Section, Shell};

/// Plan, period, organisation.
type Address = (String, i32, String);

/// What the pages of one organisation need, loaded once.
struct Stage {
    shell: Shell,
    opened: Opened,
    chosen: Selection,
    view: RollUpView,
    links: Links,
    when: Moment,
    about: Organisation,
    reader: Reader,
}

impl Stage {
    fn scene(&self) -> Scene<'_> {
        Scene {
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

async fn set_stage(
    cx: &mut Cx,
    (plan, period, code): Address,
    params: &Params,
    when: Moment,
) -> Result<Stage, AppError> {
    let db = cx.db.get().await?;
    let id = organisation::find_id(db, &code).await?.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::ReadSubmitted, id)?;
    let opened = open(db, &plan, period, when).await?;
    let on = opened.period.ends_on.min(when.today());
    let about = organisation::find_by_code(db, &code, on, when)
        .await?
        .ok_or(AppError::Moment("moment-before-organisation"))?;
    let scope = cx.actor.scope();
    let reader = if scope.sees_all() { Reader::Upper } else { Reader::Own };
    let mut chosen = params.read(&[])?.at_moment(when.at);
    // What the switch leaves out could be told from the means with and without it.
    chosen.accepted &= reader == Reader::Upper;
    let frame = opened.frame(when, chosen.accepted);
    let view = load(db, &scope, &frame, Part::Organisation(id)).await?;
    let links = Links::new(&plan, period, &chosen);
    let shell = match reader {
        Reader::Upper => cx.shell(Section::Organisations),
        Reader::Own => cx.shell_for(Section::Results, &code),
    };
    Ok(Stage { shell, opened, chosen, view, links, when, about, reader })
}

impl Stage {
    /// What stands in the place of `page` while the period has not opened; `None` once it has.
    fn not_open(&self, page: &str) -> Option<Response> {
        let path = format!("{}{page}", urls::figures_of(&self.about.code));
        let page = NotOpenPage::of(&self.scene(), &path, self.reader)?;
        Some(page.into_response())
    }

    /// What was last known where the organisation's report does not count in the period, from its reports: two queries more.
    async fn last_known(
        &self,
        db: &mut PgConnection,
        scope: &Scope,
        reports: &[SentReport],
    ) -> Result<Option<LastKnown>, AppError> {
        let state = self.view.organisation(self.about.id.0);
        if state.is_none_or(|state| state.counting.is_some()) {
            return Ok(None);
        }
        let here = &self.opened.period;
        let earlier = reports
            .iter()
            .filter(|report| report.sending.is_counted && report.period.ends_on < here.ends_on)
            .max_by_key(|report| (report.period.ends_on, report.period.number));
        let Some(earlier) = earlier else { return Ok(None) };
        let opened = open(db, &self.opened.plan.code, earlier.period.number, self.when).await?;
        let frame = opened.frame(self.when, self.chosen.accepted);
        let view = load(db, scope, &frame, Part::Organisation(self.about.id)).await?;
        let is_known = view.organisation_figure(self.about.id).coverage.reported > 0;
        Ok(is_known.then_some(LastKnown { period: opened.period, view }))
    }
}

/// One organisation with its tasks.
pub(super) async fn organisation(
    mut cx: Cx,
    when: Moment,
    Path(address): Path<Address>,
    params: Params,
) -> Result<Response, AppError> {
    let stage = set_stage(&mut cx, address, &params, when).await?;
    if let Some(page) = stage.not_open("") {
        return Ok(page);
    }
    let (scene, id) = (stage.scene(), stage.about.id);
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let known = scope.ids();
    let discretion = match stage.reader {
        Reader::Upper => Discretion::Upper,
        Reader::Own => Discretion::Own(&known),
    };
    let wanted = entries_of(&scene, &stage.view.cells_of(id));
    let reports = load_timeliness(db, &scope, &frame, id).await?;
    let loaded = Loaded {
        last: stage.last_known(db, &scope, &reports).await?,
        standing: if stage.reader.sees_means(when) {
            load_standing(db, &scope, &frame, id, discretion).await?
        } else {
            None
        },
        reports,
        shortcomings: shortcomings::list(db, &scope, id, None, when).await?,
        texts: load_texts(db, &scope, &wanted).await?,
    };
    let page = OrganisationPage::new(&scene, &stage.about, &loaded, stage.reader);
    Ok(page.into_response())
}

/// The same on one sheet of paper.
pub(super) async fn sheet(
    mut cx: Cx,
    when: Moment,
    Path(address): Path<Address>,
    params: Params,
) -> Result<Response, AppError> {
    let stage = set_stage(&mut cx, address, &params, when).await?;
    if let Some(page) = stage.not_open("/sheet") {
        return Ok(page);
    }
    let (scene, id) = (stage.scene(), stage.about.id);
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let reports = load_timeliness(db, &scope, &frame, id).await?;
    let on_sheet = OnSheet {
        last: stage.last_known(db, &scope, &reports).await?,
        reports,
        history: load_history(db, &scope, &frame, Part::Organisation(id)).await?,
        directives: directive::list_for_organisation(db, &scope, id, when).await?,
        obstacles: obstacle::counts_for(db, &scope, id, when).await?,
        shortcomings: shortcomings::list(db, &scope, id, None, when).await?,
    };
    let page = OrganisationSheetPage::new(&scene, &stage.about, &on_sheet, stage.reader);
    Ok(page.into_response())
}
