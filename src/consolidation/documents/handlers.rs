//! Routes and handlers of the consolidated report's files.

use axum::extract::State;
use axum::response::Response;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::Template;
use super::subject::Subject;
use crate::auth::SignedIn;
use crate::consolidation::approval::note_issue;
use crate::error::AppError;
use crate::export::{DOCX, Document, PDF, XLSX, write_docx, write_xlsx};
use crate::printing::{self, Printing};
use crate::web::{AppState, Path, Route, download_made, see_other};

/// The addresses of the consolidated report's files.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans/{plan}/periods/{number}/consolidation/{version}/documents/{template}/docx", docx)
            .carrying_files(),
        Route::post(
            "/plans/{plan}/periods/{number}/consolidation/{version}/documents/{template}/printouts",
            print,
        ),
        Route::get(
            "/plans/{plan}/periods/{number}/consolidation/{version}/documents/{template}/printouts/{id}",
            pdf,
        )
        .carrying_files(),
        Route::get("/plans/{plan}/periods/{number}/consolidation/{version}/annexes/xlsx", xlsx)
            .carrying_files(),
    ]
}

/// The plan, the period, the version and the template in an address.
type Address = (String, i32, i32, String);

/// Writing takes some milliseconds of one core: beside the requests, not between them.
async fn written(document: Document) -> Result<Vec<u8>, AppError> {
    let written = tokio::task::spawn_blocking(move || write_docx(&document)).await;
    written.map_err(AppError::internal)?.map_err(AppError::internal)
}

async fn find(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (plan, number, version, template): &Address,
) -> Result<(Subject, Template), AppError> {
    let subject = Subject::find(app, db, visitor, (plan, *number, *version)).await?;
    let template = Template::of_code(template, subject.head.status).ok_or(AppError::NotFound)?;
    Ok((subject, template))
}

/// Hands a file out, and notes it where the version is approved.
async fn hand_out(
    app: &AppState,
    db: &mut PgConnection,
    subject: &Subject,
    (bytes, name): (Vec<u8>, String),
    (format, media_type): (&str, &str),
) -> Result<Response, AppError> {
    if subject.approval.is_some() {
        note_issue(db, &app.clock, subject.head.id, format, &bytes).await?;
    }
    Ok(download_made(bytes, media_type, &name))
}

async fn docx(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (subject, template) = find(&app, &mut db, &visitor, &address).await?;
    let document = subject.document(&app, &mut db, &visitor, template).await?;
    let file = (written(document).await?, format!("{}.docx", subject.file_name("file_document")));
    hand_out(&app, &mut db, &subject, file, ("docx", DOCX)).await
}

async fn xlsx(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let subject = Subject::find(&app, &mut db, &visitor, (&plan, number, version)).await?;
    let sheets = subject.workbook(&mut db, &visitor).await?;
    let made = tokio::task::spawn_blocking(move || write_xlsx(&sheets)).await;
    let bytes = made.map_err(AppError::internal)?.map_err(AppError::internal)?;
    let file = (bytes, format!("{}.xlsx", subject.file_name("file_annexes")));
    hand_out(&app, &mut db, &subject, file, ("xlsx", XLSX)).await
}

async fn print(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (subject, template) = find(&app, &mut db, &visitor, &address).await?;
    let document = subject.document(&app, &mut db, &visitor, template).await?;
    let printing = Printing {
        organisation: None,
        is_draft: !crate::consolidation::rules::status::is_published(subject.head.status),
        source: ("consolidated_report", subject.head.id.0),
        name: format!("{}.pdf", subject.file_name("file_document")),
        back: subject.place.version(subject.head.version),
        handed_out_at: Some(format!("{}/printouts", subject.address(template))),
        docx: written(document).await?,
    };
    let id = printing::ask(visitor.act(&app, &mut db), &printing).await?;
    Ok(see_other(&format!("/printouts/{id}")))
}

async fn pdf(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((plan, number, version, template, id)): Path<(String, i32, i32, String, Uuid)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let address = (plan, number, version, template);
    let (subject, template) = find(&app, &mut db, &visitor, &address).await?;
    let own = format!("{}/printouts", subject.address(template));
    match printing::find_file(&mut db, &visitor.actor, id, Some(&own)).await? {
        Some(file) => hand_out(&app, &mut db, &subject, file, ("pdf", PDF)).await,
        None => Ok(see_other(&format!("/printouts/{id}"))),
    }
}
