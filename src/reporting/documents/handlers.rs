//! Routes and handlers of a report's document.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::actions::Outcome;
use super::compose::file_name;
use super::pages::DocumentPage;
use super::subject::Subject;
use super::{actions, letterheads, rules};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::export::{DOCX, Document, write_docx};
use crate::i18n::Message;
use crate::printing::{self, Printing};
use crate::register::{self, Registration, Series};
use crate::web::{
    AppState, FormData, FormErrors, Html, Path, Query, Route, Section, download_made, see_other,
};

/// The addresses of documents and letterheads.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/draft/document", show_draft),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/draft/document/docx", draft_docx)
            .carrying_files(),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/draft/document/printouts",
            print_draft,
        ),
        Route::get(
            "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document",
            show,
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

type DraftAddress = (String, String, i32);
type Address = (String, String, i32, i32);

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// Writing takes some milliseconds of one core: beside the requests, not between them.
async fn written(document: Document) -> Result<Vec<u8>, AppError> {
    let written = tokio::task::spawn_blocking(move || write_docx(&document)).await;
    written.map_err(AppError::internal)?.map_err(AppError::internal)
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    subject: Subject,
    done: Option<&str>,
    typed: Option<(FormData, FormErrors)>,
) -> Result<Response, AppError> {
    let (letterhead, registration) = subject.letterhead_and_number(db, visitor).await?;
    let organisation = &subject.place.organisation;
    let may_draft = visitor.actor.may(Permission::DraftReport, organisation.id);
    let (form, errors) = if let Some(typed) = typed {
        typed
    } else {
        let number = if let Some(known) = registration {
            known.number
        } else {
            let document_type = rules::type_of(&letterhead.symbol);
            let series = Series { organisation: organisation.id, document_type };
            register::find_next(db, series, app.clock.today()).await?
        };
        let on = registration.map_or_else(|| app.clock.today(), |known| known.issued_on);
        let pairs = [("number", number.to_string()), ("issued_on", on.format("%d/%m/%Y").to_string())];
        (FormData::of(pairs.map(|(n, v)| (n.to_owned(), v))), FormErrors::default())
    };
    let section = if may_draft { Section::Reports } else { Section::Reviews };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = DocumentPage {
        shell: visitor.shell_for(app, section, &organisation.code).with_flash(done),
        may_register: may_draft && subject.revision.is_some(),
        may_set: visitor.actor.may(Permission::SetLetterhead, organisation.id),
        revision: subject.revision.as_ref().map(|r| r.number),
        place: subject.place,
        letterhead,
        registration,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn hand_out(
    app: &AppState,
    visitor: &SignedIn,
    address: (&str, &str, i32),
    revision: Option<i32>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let subject = Subject::find(app, &mut db, visitor, address, revision).await?;
    let document = subject.compose(app, &mut db, visitor).await?;
    drop(db);
    Ok(download_made(written(document).await?, DOCX, &format!("{}.docx", file_name(&subject.place))))
}

async fn ask_for_pdf(
    app: &AppState,
    visitor: &SignedIn,
    address: (&str, &str, i32),
    revision: Option<i32>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let subject = Subject::find(app, &mut db, visitor, address, revision).await?;
    let document = subject.compose(app, &mut db, visitor).await?;
    let source = match (&subject.revision, subject.report.id) {
        (Some(revision), _) => ("revision", revision.id.0),
        (None, Some(report)) => ("draft", report.0),
        (None, None) => ("draft", subject.place.period.id.0),
    };
    let printing = Printing {
        organisation: Some(subject.place.organisation.id),
        is_draft: subject.revision.is_none(),
        source,
        name: format!("{}.pdf", file_name(&subject.place)),
        back: subject.address(),
        handed_out_at: None,
        docx: written(document).await?,
    };
    let id = printing::ask(visitor.act(app, &mut db), &printing).await?;
    Ok(see_other(&format!("/printouts/{id}")))
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<Address>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let address = (organisation.as_str(), plan.as_str(), number);
    let subject = Subject::find(&app, &mut db, &visitor, address, Some(revision)).await?;
    draw(&app, &mut db, &visitor, subject, asked.done.as_deref(), None).await
}

async fn show_draft(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<DraftAddress>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let subject = Subject::find(&app, &mut db, &visitor, (&organisation, &plan, number), None).await?;
    draw(&app, &mut db, &visitor, subject, None, None).await
}

async fn docx(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<Address>,
) -> Result<Response, AppError> {
    hand_out(&app, &visitor, (&organisation, &plan, number), Some(revision)).await
}

async fn draft_docx(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<DraftAddress>,
) -> Result<Response, AppError> {
    hand_out(&app, &visitor, (&organisation, &plan, number), None).await
}

async fn print(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<Address>,
) -> Result<Response, AppError> {
    ask_for_pdf(&app, &visitor, (&organisation, &plan, number), Some(revision)).await
}

async fn print_draft(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<DraftAddress>,
) -> Result<Response, AppError> {
    ask_for_pdf(&app, &visitor, (&organisation, &plan, number), None).await
}

fn read(form: &FormData, errors: &mut FormErrors) -> Option<Registration> {
    form.check_names(errors, |name| matches!(name, "number" | "issued_on"));
    let number = form.integer(errors, "number", 1, register::HIGHEST);
    if number.is_none() && errors.of("number").is_none() {
        errors.add("number", Message::new("document-number-missing"));
    }
    let issued_on = form.date(errors, "issued_on");
    if issued_on.is_none() && errors.of("issued_on").is_none() {
        errors.add("issued_on", Message::new("document-date-missing"));
    }
    Some(Registration { number: i32::try_from(number?).ok()?, issued_on: issued_on? })
        .filter(|_| errors.is_empty())
}

async fn register(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let address = (organisation.as_str(), plan.as_str(), number);
    let subject = Subject::find(&app, &mut db, &visitor, address, Some(revision)).await?;
    visitor.actor.require(Permission::DraftReport, subject.place.organisation.id)?;
    let head = subject.revision.clone().ok_or(AppError::NotFound)?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&form, &mut errors) {
        match actions::register(visitor.act(&app, &mut db), &subject.place, &head, new).await? {
            Outcome::Done => {
                return Ok(see_other(&format!("{}?done=document-registered", subject.address())));
            }
            Outcome::Taken => {
                errors.add("number", Message::new("document-number-taken").with("n", new.number));
            }
            Outcome::Date(key) => errors.add("issued_on", Message::new(key)),
        }
    }
    draw(&app, &mut db, &visitor, subject, None, Some((form, errors))).await
}
