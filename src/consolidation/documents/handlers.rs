//! Routes and handlers of the consolidated report's files.

use axum::response::Response;
use uuid::Uuid;

use super::model::Template;
use super::subject::Subject;
use crate::consolidation::approval::note_issue;
use crate::consolidation::rules::status::is_published;
use crate::consolidation::urls;
use crate::error::AppError;
use crate::export::{DOCX, Document, PDF, XLSX, write_docx, write_xlsx};
use crate::printing::{self, Printing};
use crate::web::{Cx, Path, Route, download_made, see_other};

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
    cx: &mut Cx,
    (plan, number, version, template): &Address,
) -> Result<(Subject, Template), AppError> {
    let subject = Subject::find(cx, plan, *number, *version).await?;
    let template = Template::of_code(template, subject.head.status).ok_or(AppError::NotFound)?;
    Ok((subject, template))
}

/// A file on its way out.
struct File {
    name: String,
    bytes: Vec<u8>,
    format: &'static str,
    media_type: &'static str,
}

/// Hands a file out, and notes it where the version is approved.
async fn hand_out(cx: &mut Cx, subject: &Subject, file: File) -> Result<Response, AppError> {
    if subject.approval.is_some() {
        let db = cx.db.get().await?;
        note_issue(db, &cx.app.clock, subject.head.id, file.format, &file.bytes).await?;
    }
    Ok(download_made(file.bytes, file.media_type, &file.name))
}

async fn docx(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let (subject, template) = find(&mut cx, &address).await?;
    let document = subject.document(&mut cx, template).await?;
    cx.db.release();
    let file = File {
        bytes: written(document).await?,
        name: format!("{}.docx", subject.file_name("file_document")),
        format: "docx",
        media_type: DOCX,
    };
    hand_out(&mut cx, &subject, file).await
}

async fn xlsx(
    mut cx: Cx,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Response, AppError> {
    let subject = Subject::find(&mut cx, &plan, number, version).await?;
    let sheets = subject.workbook(&mut cx).await?;
    cx.db.release();
    let made = tokio::task::spawn_blocking(move || write_xlsx(&sheets)).await;
    let file = File {
        bytes: made.map_err(AppError::internal)?.map_err(AppError::internal)?,
        name: format!("{}.xlsx", subject.file_name("file_annexes")),
        format: "xlsx",
        media_type: XLSX,
    };
    hand_out(&mut cx, &subject, file).await
}

async fn print(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let (subject, template) = find(&mut cx, &address).await?;
    let document = subject.document(&mut cx, template).await?;
    cx.db.release();
    let printing = Printing {
        organisation: None,
        is_draft: !is_published(subject.head.status),
        source: ("consolidated_report", subject.head.id.0),
        name: format!("{}.pdf", subject.file_name("file_document")),
        back: subject.place.version(subject.head.version),
        handed_out_at: Some(subject.printouts(template)),
        docx: written(document).await?,
    };
    let id = printing::ask(cx.act().await?, &printing).await?;
    Ok(see_other(&urls::printout(id)))
}

async fn pdf(
    mut cx: Cx,
    Path((plan, number, version, template, id)): Path<(String, i32, i32, String, Uuid)>,
) -> Result<Response, AppError> {
    let (subject, template) = find(&mut cx, &(plan, number, version, template)).await?;
    let own = subject.printouts(template);
    let found = printing::find_file(cx.db.get().await?, &cx.actor, id, Some(&own)).await?;
    let Some((bytes, name)) = found else { return Ok(see_other(&urls::printout(id))) };
    hand_out(&mut cx, &subject, File { name, bytes, format: "pdf", media_type: PDF }).await
}
