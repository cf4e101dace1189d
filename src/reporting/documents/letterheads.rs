//! The form of a letterhead.

use axum::response::{IntoResponse, Response};

use super::model::LetterheadTemplate;
use super::pages::LetterheadPage;
use super::{actions, rules, store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::export::{Letterhead, clean, in_capitals};
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::web::{Cx, Form, FormData, FormState, Path, Reader, Section, TextRule, done};

async fn find(
    cx: &mut Cx,
    code: &str,
    template: &str,
) -> Result<(Organisation, LetterheadTemplate), AppError> {
    let (today, moment) = (cx.app.clock.today(), cx.moment());
    let found = organisation::find_by_code(cx.db.get().await?, code, today, moment).await?;
    let found = found.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::SetLetterhead, found.id)?;
    let template = LetterheadTemplate::of_code(template, found.kind).ok_or(AppError::NotFound)?;
    Ok((found, template))
}

fn page(
    cx: &Cx,
    organisation: Organisation,
    template: LetterheadTemplate,
    form: FormState,
) -> LetterheadPage {
    let may_draft = cx.actor.may(Permission::DraftReport, organisation.id);
    let section = if may_draft { Section::Reports } else { Section::Reviews };
    LetterheadPage { shell: cx.shell_for(section, &organisation.code), organisation, template, form }
}

pub(super) async fn show(
    mut cx: Cx,
    Path((code, template)): Path<(String, String)>,
) -> Result<LetterheadPage, AppError> {
    let (organisation, template) = find(&mut cx, &code, &template).await?;
    let (db, scope, today) = (cx.db.get().await?, cx.actor.scope(), cx.app.clock.today());
    let stored = store::letterhead_or_default(db, &scope, &organisation, template, today).await?;
    let typed = FormData::of(rules::parts(&stored).map(|(name, text)| (name.to_owned(), text)));
    Ok(page(&cx, organisation, template, FormState { typed, ..FormState::default() }))
}

fn read(fields: &mut Reader<'_>, kind: String) -> Letterhead {
    let mut line = |name: &str, rule: TextRule| clean(&fields.text(name, rule));
    let mut read = Letterhead {
        superior: in_capitals(&line("superior", TextRule::line(300).required("letterhead-superior-missing"))),
        issuer: in_capitals(&line("issuer", TextRule::line(300).required("letterhead-issuer-missing"))),
        symbol: line("symbol", TextRule::line(40).required("letterhead-symbol-form")),
        kind,
        place: line("place", TextRule::line(100).required("letterhead-place-missing")),
        authority: line("authority", TextRule::line(200)),
        position: in_capitals(&line("position", TextRule::line(200).required("letterhead-position-missing"))),
        signatory: line("signatory", TextRule::line(200)),
        recipients: Vec::new(),
    };
    let recipients = line("recipients", TextRule::prose(4_000));
    read.recipients =
        recipients.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
    if !read.symbol.is_empty()
        && let Some(key) = rules::check_symbol(&read.symbol)
    {
        fields.refuse("symbol", Message::new(key));
    }
    read
}

pub(super) async fn save(
    mut cx: Cx,
    Path((code, template)): Path<(String, String)>,
    typed: FormData,
) -> Result<Response, AppError> {
    let (organisation, template) = find(&mut cx, &code, &template).await?;
    let kind = template.defaults(organisation.kind).document_kind().to_owned();
    let form = Form::read_with(typed, |fields| Some(read(fields, kind)));
    let Some(new) = form.valid() else {
        return Ok(page(&cx, organisation, template, form.returned()?).into_response());
    };
    actions::set_letterhead(cx.act().await?, &organisation, template, new).await?;
    Ok(done(&urls::letterhead(&organisation.code, template), "flash-letterhead-saved"))
}
