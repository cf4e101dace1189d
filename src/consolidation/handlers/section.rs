//! The editor of a section.

use axum::response::{IntoResponse, Response};

use super::super::actions::{self, Edit, Edited};
use super::super::material::compute;
use super::super::pages::{SectionPage, ShownBlock};
use super::super::rules::editing::Change;
use super::super::rules::merge::{Merged, Typed, print_of};
use super::super::rules::{refresh, status};
use super::{Found, SectionAddress};
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::BlockId;
use crate::web::{Cx, FormData, FormErrors, FormState, Path, Section, TextRule, done, moved_to};

/// The most characters of a block's text.
const TEXT_MAX: usize = 20_000;
/// The most characters of a heading.
const HEADING_MAX: usize = 500;

/// The page, with what was typed and what came of it.
async fn page(cx: &mut Cx, found: Found, form: FormState, merged: &Merged) -> Result<Response, AppError> {
    cx.actor.require_consolidating()?;
    let Found { place, version, section } = found;
    let now = cx.app.clock.now();
    let db = cx.db.get().await?;
    let edition = actions::find_edition(db, &cx.actor, &place, version).await?;
    if !status::is_editable(edition.head.status) {
        return Ok(moved_to(&place.version(version)));
    }
    let fresh = compute(db, &cx.actor.scope(), &place, now).await?.0;
    let stored = edition.section(section).cloned().ok_or(AppError::NotFound)?;
    let shell = cx.shell(Section::Consolidation);
    let own = std::iter::once(form.value("own")).chain(merged.orphans.iter().map(String::as_str));
    let own: Vec<&str> = own.filter(|text| !text.is_empty()).collect();
    let own = own.join("\n\n");
    let missing = refresh::missing(&stored.blocks, section, &fresh).into_iter();
    let missing = missing.map(|computed| (computed.rule.clone(), computed.said.clone())).collect();
    Ok(SectionPage {
        section,
        number: stored.number,
        saved: (stored.edited_by, shell.date_time(&stored.edited_at)),
        missing,
        own,
        blocks: ShownBlock::all(&place, section, stored.blocks, &fresh, &form.typed, &merged.conflicts),
        head: edition.head,
        form,
        shell,
        place,
    }
    .into_response())
}

pub(super) async fn show(mut cx: Cx, Path(address): Path<SectionAddress>) -> Result<Response, AppError> {
    let found = Found::at(&mut cx, address).await?;
    page(&mut cx, found, FormState::default(), &Merged::default()).await
}

/// What was typed into each block, and the mistakes.
fn read(form: &FormData, errors: &mut FormErrors) -> Vec<Typed> {
    form.check_names(errors, |name| {
        name.starts_with("text-")
            || name.starts_with("print-")
            || matches!(name, "own" | "heading" | "do" | "rule")
    });
    let mut typed = Vec::new();
    for name in form.names().filter(|name| name.starts_with("text-")) {
        let Some(id) = name.trim_start_matches("text-").parse().ok().map(BlockId) else { continue };
        let text = form.text(errors, name, TextRule::prose(TEXT_MAX));
        typed.push(Typed { id, print: form.value(&format!("print-{id}")).to_owned(), text });
    }
    typed
}

/// Only what the person changed, so that a page shown anew has everybody else's words as they are saved.
fn only_changed(form: &FormData, typed: &[Typed]) -> FormData {
    let mut kept = FormData::default();
    for mine in typed.iter().filter(|mine| print_of(&mine.text) != mine.print) {
        let name = format!("text-{}", mine.id);
        kept.set(name.clone(), form.value(&name));
    }
    for name in ["own", "heading"] {
        kept.set(name, form.value(name));
    }
    kept
}

/// What the page says after the change, and the block at which it opens.
const fn after(change: &Change) -> (&'static str, Option<BlockId>) {
    match change {
        Change::Remove(_) => ("flash-consolidation-removed", None),
        Change::Before(id, _) | Change::After(id, _) => ("flash-consolidation-moved", Some(*id)),
        Change::Below(id) => ("flash-consolidation-saved", Some(*id)),
        Change::Take(id) => ("flash-consolidation-taken", Some(*id)),
        Change::Keep(id) => ("flash-consolidation-kept", Some(*id)),
        Change::Refresh => ("flash-consolidation-refreshed", None),
        Change::None | Change::Add(_) | Change::Heading(_) | Change::Quote(..) => {
            ("flash-consolidation-saved", None)
        }
    }
}

pub(super) async fn save(
    mut cx: Cx,
    Path(address): Path<SectionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let found = Found::at(&mut cx, address).await?;
    cx.actor.require_consolidating()?;
    let mut errors = FormErrors::default();
    let typed = read(&form, &mut errors);
    let own = form.text(&mut errors, "own", TextRule::prose(TEXT_MAX));
    let heading = form.text(&mut errors, "heading", TextRule::line(HEADING_MAX));
    let pressed = if form.value("do") == "add" {
        format!("add.{}", form.value("rule"))
    } else {
        form.value("do").to_owned()
    };
    let change = Change::from_code(&pressed).ok_or(AppError::Malformed)?;
    let change = match change {
        Change::None if !heading.is_empty() => Change::Heading(heading),
        other => other,
    };
    let kept = FormState { typed: only_changed(&form, &typed), errors, ..FormState::default() };
    if !kept.errors.is_empty() {
        return page(&mut cx, found, kept, &Merged::default()).await;
    }
    let edit = Edit { typed: &typed, own: &own, change: &change };
    match actions::save(cx.act().await?, &found.place, found.version, found.section, edit).await? {
        Edited::Saved => {
            let (what, block) = after(&change);
            Ok(done(&found.place.block(found.version, found.section, block), what))
        }
        Edited::Conflict(merged) => {
            let changed = Some(Message::new("consolidation-conflict"));
            page(&mut cx, found, FormState { changed, ..kept }, &merged).await
        }
    }
}

pub(super) async fn restore(
    mut cx: Cx,
    Path(address): Path<SectionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let Found { place, version, section } = Found::at(&mut cx, address).await?;
    let wanted = |name: &str| form.value(name).parse::<i32>().map_err(|_| AppError::Malformed);
    cx.actor.require_consolidating()?;
    let (chosen, current) = (wanted("number")?, wanted("current")?);
    actions::restore(cx.act().await?, &place, version, section, chosen, current).await?;
    Ok(done(&place.section(version, section), "flash-consolidation-restored"))
}
