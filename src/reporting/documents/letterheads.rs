//! The form of a letterhead.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::model::LetterheadTemplate;
use super::pages::LetterheadPage;
use super::{actions, rules, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::export::{Letterhead, clean, in_capitals};
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Section, TextRule, see_other};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

async fn find(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (code, template): &(String, String),
) -> Result<(Organisation, LetterheadTemplate), AppError> {
    let found = organisation::find_by_code(db, code, app.clock.today(), app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::SetLetterhead, found.id)?;
    let template = LetterheadTemplate::of_code(template, found.kind).ok_or(AppError::NotFound)?;
    Ok((found, template))
}

fn draw(
    app: &AppState,
    visitor: &SignedIn,
    (organisation, template): (Organisation, LetterheadTemplate),
    done: Option<&str>,
    (form, errors): (FormData, FormErrors),
) -> Response {
    let may_draft = visitor.actor.may(Permission::DraftReport, organisation.id);
    let section = if may_draft { Section::Reports } else { Section::Reviews };
    let shell = visitor.shell_for(app, section, &organisation.code).with_flash(done);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Html(status, LetterheadPage { shell, organisation, template, form, errors }).into_response()
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (organisation, template) = find(&app, &mut db, &visitor, &address).await?;
    let scope = visitor.scope();
    let stored =
        store::letterhead_or_default(&mut db, &scope, &organisation, template, app.clock.today()).await?;
    let form = FormData::of(rules::parts(&stored).map(|(name, text)| (name.to_owned(), text)));
    Ok(draw(&app, &visitor, (organisation, template), asked.done.as_deref(), (form, FormErrors::default())))
}

fn read(form: &FormData, errors: &mut FormErrors, kind: String) -> Letterhead {
    let known = ["superior", "issuer", "symbol", "place", "authority", "position", "signatory", "recipients"];
    form.check_names(errors, |name| known.contains(&name));
    let mut line = |name: &str, rule: TextRule| clean(&form.text(errors, name, rule));
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
        errors.add("symbol", Message::new(key));
    }
    read
}

pub(super) async fn save(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<(String, String)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (organisation, template) = find(&app, &mut db, &visitor, &address).await?;
    let mut errors = FormErrors::default();
    let kind = template.defaults(organisation.kind).document_kind().to_owned();
    let new = read(&form, &mut errors, kind);
    if !errors.is_empty() {
        return Ok(draw(&app, &visitor, (organisation, template), None, (form, errors)));
    }
    actions::set_letterhead(visitor.act(&app, &mut db), &organisation, template, &new).await?;
    let (code, template) = (&organisation.code, template.code());
    Ok(see_other(&format!("/organisations/{code}/letterheads/{template}?done=letterhead-saved")))
}
