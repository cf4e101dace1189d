//! Picking quotations.

use std::str::FromStr;

use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::super::actions::{self, Edit};
use super::super::material::gather;
use super::super::model::{Material, SectionVersion};
use super::super::pages::QuotationsPage;
use super::super::rules::candidates::{self, PAGE_SIZE, Wanted};
use super::super::rules::editing::Change;
use super::super::rules::status::is_editable;
use super::super::store;
use super::{Found, SectionAddress};
use crate::error::{AppError, Refusal};
use crate::kernel::BlockId;
use crate::web::{
    Cx, FormData, FormState, Number, PageNumber, Path, Query, Section, Switch, done, moved_to, must_exist,
    page_of,
};

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {
    q: Option<String>,
    organisation: Option<String>,
    content: Option<Number>,
    task: Option<Number>,
    #[serde(default)]
    all: Switch,
    /// The block below which quotations are put.
    after: Option<Uuid>,
    page: Option<PageNumber>,
}

impl Params {
    /// What a form says that goes back unchanged.
    fn of(form: &FormData) -> Result<Self, AppError> {
        fn read<T: FromStr>(form: &FormData, name: &str) -> Result<Option<T>, AppError> {
            let text = Some(form.value(name)).filter(|text| !text.is_empty());
            text.map(|text| text.parse().map_err(|_| AppError::Malformed)).transpose()
        }
        Ok(Self {
            q: read(form, "q")?,
            organisation: read(form, "organisation")?,
            content: read(form, "content")?,
            task: read(form, "task")?,
            all: Switch(form.value("all") == "1"),
            after: read(form, "after")?,
            page: read(form, "page")?,
        })
    }

    /// Refuses what the period and the section do not have; the section is looked at where a block of it is named.
    fn check(&self, material: &Material, section: Option<&SectionVersion>) -> Result<(), AppError> {
        let (organisations, outline) = (&material.view.organisations, &material.opened.outline);
        let is_organisation = |code: &String| organisations.iter().any(|known| known.code == *code);
        must_exist("organisation", self.organisation.as_ref(), is_organisation)?;
        let is_content = |content: &Number| outline.contents.iter().any(|c| c.number == content.get());
        must_exist("content", self.content.as_ref(), is_content)?;
        must_exist("task", self.task.as_ref(), |task| outline.task(task.get()).is_some())?;
        let mut blocks = section.into_iter().flat_map(|section| &section.blocks);
        let is_block = |id: &Uuid| blocks.any(|block| block.id.0 == *id);
        must_exist("after", self.after.as_ref(), is_block)
    }

    fn wanted(&self) -> Wanted {
        let text = |given: &Option<String>| given.as_deref().unwrap_or_default().trim().to_owned();
        Wanted {
            search: text(&self.q),
            organisation: text(&self.organisation),
            content: self.content.map(Number::get),
            task: self.task.map(Number::get),
            is_all: self.all.0,
        }
    }
}

/// The page; another where the version is not edited any more.
async fn page(cx: &mut Cx, at: Found, params: &Params, form: FormState) -> Result<Response, AppError> {
    let Found { place, version, section } = at;
    let now = cx.app.clock.now();
    let db = cx.db.get().await?;
    let heads = actions::list_heads(db, &cx.actor, &place).await?;
    let head = heads.into_iter().find(|head| head.version == version).ok_or(AppError::NotFound)?;
    cx.actor.require_consolidating()?;
    let material = gather(db, &cx.actor.scope(), &place, now).await?;
    let versions = match params.after {
        Some(_) => store::sections::list(db, head.id, Some(section)).await?,
        None => Vec::new(),
    };
    params.check(&material, versions.first())?;
    let wanted = params.wanted();
    let found = candidates::choose(candidates::all(&material, section), &wanted);
    let count = found.len();
    let (page, pages) = page_of(params.page, count, PAGE_SIZE)?;
    if !is_editable(head.status) {
        return Ok(moved_to(&place.version(version)));
    }
    let organisations = material.view.organisations.iter().filter(|o| o.counting.is_some());
    Ok(QuotationsPage {
        shell: cx.shell(Section::Consolidation),
        head,
        section,
        wanted,
        after: params.after.map_or_else(String::new, |id| id.to_string()),
        found: found.into_iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).collect(),
        count,
        page,
        pages,
        organisations: organisations.map(|o| (o.code.clone(), o.short_name.clone())).collect(),
        form,
        place,
    }
    .into_response())
}

pub(super) async fn show(
    mut cx: Cx,
    Path(address): Path<SectionAddress>,
    Query(params): Query<Params>,
) -> Result<Response, AppError> {
    let at = Found::at(&mut cx, address).await?;
    page(&mut cx, at, &params, FormState::default()).await
}

pub(super) async fn insert(
    mut cx: Cx,
    Path(address): Path<SectionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let at = Found::at(&mut cx, address).await?;
    cx.actor.require_consolidating()?;
    let chosen: Vec<&str> =
        form.pairs().filter(|(name, _)| *name == "quotation").map(|(_, value)| value).collect();
    if chosen.is_empty() {
        let unchosen = FormState::default().refused(Refusal::field("quotation", "consolidation-unchosen"));
        return page(&mut cx, at, &Params::of(&form)?, unchosen).await;
    }
    let Found { place, version, section } = at;
    // What is quoted is taken from the revisions anew: the form names it and does not say it.
    let now = cx.app.clock.now();
    let material = gather(cx.db.get().await?, &cx.actor.scope(), &place, now).await?;
    let all = candidates::all(&material, section).into_iter().map(|candidate| candidate.quotation);
    let quotations: Vec<_> =
        all.filter(|quotation| chosen.contains(&candidates::code_of(quotation).as_str())).collect();
    let below = form.value("after").parse().ok().map(BlockId);
    let change = Change::Quote(below, quotations);
    let edit = Edit { typed: &[], own: "", change: &change };
    actions::save(cx.act().await?, &place, version, section, edit).await?;
    Ok(done(&place.block(version, section, below), "flash-consolidation-quoted"))
}
