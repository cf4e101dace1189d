//! Routes and handlers of a report's document.

use axum::response::{IntoResponse, Response};

use super::compose::file_name;
use super::pages::DocumentPage;
use super::subject::{Address, Subject};
use super::{actions, letterheads, rules, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::export::{DOCX, Document, write_docx};
use crate::printing::{self, Printing};
use crate::register::{self, Registration, Series};
use crate::web::{
    Cx, Fields, Form, FormData, FormState, Path, Reader, Route, Section, done, download_made, see_other,
};

/// The addresses of documents and letterheads.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/draft/document", document),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/draft/document/docx", docx)
            .carrying_files(),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/draft/document/printouts", print),
        Route::get(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document",
            document,
        ),
        Route::get(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document/docx",
            docx,
        )
        .carrying_files(),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document/printouts",
            print,
        ),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document/number",
            register,
        ),
        Route::get("/organisations/{organisation}/letterheads/{template}", letterheads::show),
        Route::post("/organisations/{organisation}/letterheads/{template}", letterheads::save),
    ]
}

/// What the register gave a document, as it is typed.
struct Registering(Registration);

impl Fields for Registering {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let number = fields.integer("number", 1, register::HIGHEST);
        let number = fields.required("number", number, "document-number-missing");
        let issued_on = fields.date("issued_on");
        let issued_on = fields.required("issued_on", issued_on, "document-date-missing");
        Some(Self(Registration { number: i32::try_from(number?).ok()?, issued_on: issued_on? }))
    }
}

/// Writing takes some milliseconds of one core: beside the requests, not between them.
async fn written(document: Document) -> Result<Vec<u8>, AppError> {
    let written = tokio::task::spawn_blocking(move || write_docx(&document)).await;
    written.map_err(AppError::internal)?.map_err(AppError::internal)
}

/// The page of a document; without a form that was typed, number and date stand in it as they are known, or as they come next.
async fn show(cx: &mut Cx, subject: Subject, form: Option<FormState>) -> Result<DocumentPage, AppError> {
    let (letterhead, registration) = subject.letterhead_and_number(cx).await?;
    let organisation = &subject.place.organisation;
    let may_draft = cx.actor.may(Permission::DraftReport, organisation.id);
    let form = if let Some(form) = form {
        form
    } else {
        let today = cx.app.clock.today();
        let number = if let Some(known) = registration {
            known.number
        } else {
            let document_type = rules::type_of(&letterhead.symbol);
            let series = Series { organisation: organisation.id, document_type };
            register::find_next(cx.db.get().await?, series, today).await?
        };
        let on = registration.map_or(today, |known| known.issued_on);
        let pairs = [("number", number.to_string()), ("issued_on", on.format("%d/%m/%Y").to_string())];
        let typed = FormData::of(pairs.map(|(name, value)| (name.to_owned(), value)));
        FormState { typed, ..FormState::default() }
    };
    let section = if may_draft { Section::Reports } else { Section::Reviews };
    Ok(DocumentPage {
        shell: cx.shell_for(section, &organisation.code),
        may_register: may_draft && subject.revision.is_some(),
        may_set: cx.actor.may(Permission::SetLetterhead, organisation.id),
        revision: subject.revision.as_ref().map(|r| r.number),
        place: subject.place,
        letterhead,
        registration,
        form,
    })
}

async fn document(mut cx: Cx, Path(address): Path<Address>) -> Result<DocumentPage, AppError> {
    let subject = Subject::find(&mut cx, &address).await?;
    show(&mut cx, subject, None).await
}

async fn docx(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let subject = Subject::find(&mut cx, &address).await?;
    let document = subject.compose(&mut cx).await?;
    cx.db.release();
    Ok(download_made(written(document).await?, DOCX, &format!("{}.docx", file_name(&subject.place))))
}

async fn print(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let subject = Subject::find(&mut cx, &address).await?;
    let document = subject.compose(&mut cx).await?;
    let source = match (&subject.revision, subject.report.id) {
        (Some(revision), _) => ("revision", revision.id.0),
        (None, Some(report)) => ("draft", report.0),
        (None, None) => ("draft", subject.place.period.id.0),
    };
    cx.db.release();
    let printing = Printing {
        organisation: Some(subject.place.organisation.id),
        is_draft: subject.revision.is_none(),
        source,
        name: format!("{}.pdf", file_name(&subject.place)),
        back: subject.url(),
        handed_out_at: None,
        docx: written(document).await?,
    };
    let id = printing::ask(cx.act().await?, &printing).await?;
    Ok(see_other(&urls::printout(id)))
}

async fn register(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: Form<Registering>,
) -> Result<Response, AppError> {
    let subject = Subject::find(&mut cx, &address).await?;
    cx.actor.require(Permission::DraftReport, subject.place.organisation.id)?;
    let head = subject.revision.clone().ok_or(AppError::NotFound)?;
    let Some(&Registering(new)) = form.valid() else {
        return Ok(show(&mut cx, subject, Some(form.returned()?)).await?.into_response());
    };
    match actions::register(cx.act().await?, &subject.place, &head, new).await? {
        Ok(()) => Ok(done(&subject.url(), "flash-document-registered")),
        Err(refusal) => Ok(show(&mut cx, subject, Some(form.refused(refusal))).await?.into_response()),
    }
}
