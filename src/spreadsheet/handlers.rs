//! Routes and handlers of the round trip.

use std::fs::File;
use std::io::BufReader;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use tokio::sync::Semaphore;

use super::fill::fill;
use super::merge::{completed, ticked};
use super::model::{Filled, Subject, Tables};
use super::pages::{PreviewPage, UploadPage};
use super::preview::Preview;
use super::read::read;
use super::rules::{MAX_MB, Refusal};
use super::urls;
use super::write::{Contents, write};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::without_accents;
use crate::reporting::drafting::{
    Loaded, Place, SaveOutcome, Typed, Window, autosave, draft_form, load_draft, refusal, save_draft, show,
};
use crate::reporting::evidence::{Kind, name_of};
use crate::vault::Received;
use crate::web::{
    AppState, Cx, FormErrors, Html, LongForm, NotReceived, Path, Route, Section, Shell, Upload, done,
    download_made,
};

/// The addresses of the round trip.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/spreadsheet", hand_out)
            .carrying_files(),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/spreadsheet", preview)
            .carrying_files(),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/spreadsheet/import", choose),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/spreadsheet/import", import),
    ]
}

/// The organisation, the plan and the period in an address.
type Address = (String, String, i32);

/// Workbooks are written and read one at a time, because that takes memory.
static AT_WORK: Semaphore = Semaphore::const_new(1);

/// The report of an address. The connection goes back at once: what follows takes time, on a slow line minutes.
async fn find_place(cx: &mut Cx, (organisation, plan, number): &Address) -> Result<Place, AppError> {
    let (moment, address) = (cx.moment(), (organisation.as_str(), plan.as_str(), *number));
    let place = Place::find(cx.db.get().await?, &cx.actor, Permission::DraftReport, address, moment).await?;
    cx.db.release();
    Ok(place)
}

/// The report with its draft; the connection goes back, as above.
async fn load(cx: &mut Cx, place: &Place) -> Result<Loaded, AppError> {
    let moment = cx.moment();
    let loaded = load_draft(cx, place, moment).await?;
    cx.db.release();
    Ok(loaded)
}

fn subject(place: &Place) -> Subject {
    Subject {
        organisation: place.organisation.code.clone(),
        plan: place.plan.clone(),
        period: place.period.number,
    }
}

/// The shell of these pages; switching the language leads to where a file is chosen.
fn shell(cx: &Cx, place: &Place) -> Shell {
    let mut shell = cx.shell_for(Section::Reports, &place.organisation.code);
    shell.address = urls::import(place);
    shell
}

/// Why the draft cannot be written now, and whom to ask.
fn closed(cx: &Cx, place: &Place, loaded: &Loaded) -> Option<String> {
    refusal(&loaded.report, &Window::of_report(&loaded.report), cx.app.clock.now())
        .map(|reason| autosave::refusal(cx.lang, place, reason))
}

/// The workbook of this report, filled with what is known.
async fn hand_out(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &address).await?;
    let loaded = load(&mut cx, &place).await?;
    let (lang, due_at) = (cx.lang, Window::of_report(&loaded.report).due_at);
    let contents = Contents {
        lang,
        subject: subject(&place),
        organisation_name: place.organisation.name.clone(),
        period_name: place.period.name(lang),
        due: shell(&cx, &place).date_time_long(&due_at),
        ends_on: place.period.ends_on,
        tasks: loaded.tasks,
        sections: loaded.sections,
    };
    let _one_at_a_time = AT_WORK.acquire().await.map_err(AppError::internal)?;
    let written = tokio::task::spawn_blocking(move || write(&contents)).await;
    let bytes = written.map_err(AppError::internal)?.map_err(AppError::internal)?;
    let name = lang.t_args(
        "spreadsheet-file-name",
        &[("organisation", &place.organisation.code), ("period", &slug(&place.period.name(lang)))],
    );
    Ok(download_made(bytes, Kind::Xlsx.media_type(), &name_of(&name, Kind::Xlsx)))
}

/// Words as the name of a file: "tháng 9/2021" → "thang-9-2021".
fn slug(words: &str) -> String {
    let plain = without_accents(words).to_lowercase();
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The page where a filled workbook is chosen.
async fn choose(mut cx: Cx, Path(address): Path<Address>) -> Result<Html<UploadPage>, AppError> {
    let place = find_place(&mut cx, &address).await?;
    show_upload(&mut cx, place, None).await
}

async fn show_upload(
    cx: &mut Cx,
    place: Place,
    refused: Option<(String, String)>,
) -> Result<Html<UploadPage>, AppError> {
    let loaded = load(cx, &place).await?;
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = UploadPage { shell: shell(cx, &place), closed: closed(cx, &place, &loaded), refused, place };
    Ok(Html(status, page))
}

/// Takes a workbook in, reads it, and shows what it would change; nothing of it is kept.
async fn preview(
    mut cx: Cx,
    Path(address): Path<Address>,
    upload: Result<Upload, AppError>,
) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &address).await?;
    let (name, taken) = take(&cx.app, upload?, subject(&place)).await?;
    let name = if name.is_empty() { name } else { name_of(&name, Kind::Xlsx) };
    let tables = match taken {
        Ok(tables) => tables,
        Err(refusal) => {
            let why = (name, refusal.sentence(cx.lang));
            return Ok(show_upload(&mut cx, place, Some(why)).await?.into_response());
        }
    };
    let loaded = load(&mut cx, &place).await?;
    let filled = fill(&tables, &loaded.tasks, &loaded.sections, cx.lang.style());
    Ok(show_preview(&cx, place, &loaded, &filled, Some(name)).into_response())
}

/// The first file of the form, and what it says.
async fn take(
    app: &AppState,
    mut upload: Upload,
    subject: Subject,
) -> Result<(String, Result<Tables, Refusal>), AppError> {
    while let Some(mut part) = upload.next().await? {
        if part.field() != "file" {
            continue;
        }
        let name = part.file_name().to_owned();
        let received = match part.receive(&app.vault, MAX_MB * 1024 * 1024).await? {
            Ok(received) if received.size == 0 && name.is_empty() => return Ok((name, Err(Refusal::None))),
            Ok(received) => received,
            Err(NotReceived::TooLarge) => return Ok((name, Err(Refusal::TooLarge))),
            Err(NotReceived::Full) => return Ok((name, Err(Refusal::Full))),
        };
        let _one_at_a_time = AT_WORK.acquire().await.map_err(AppError::internal)?;
        let tables = tokio::task::spawn_blocking(move || read_file(&received, &subject)).await;
        // A file at which the reader stumbles is broken; the server is not.
        return Ok((name, tables.unwrap_or(Err(Refusal::Broken))));
    }
    Ok((String::new(), Err(Refusal::None)))
}

fn read_file(received: &Received, subject: &Subject) -> Result<Tables, Refusal> {
    let file = File::open(received.path()).map_err(|_| Refusal::Broken)?;
    read(BufReader::new(file), subject)
}

fn show_preview(
    cx: &Cx,
    place: Place,
    loaded: &Loaded,
    filled: &Filled,
    file_name: Option<String>,
) -> Html<PreviewPage> {
    let preview = Preview::of(cx.lang, filled, &loaded.tasks, &loaded.sections, place.period.ends_on);
    let closed = closed(cx, &place, loaded);
    let status = match (&closed, &file_name) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, None) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, Some(_)) if !preview.mistakes.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        (None, Some(_)) => StatusCode::OK,
    };
    let page = PreviewPage {
        shell: shell(cx, &place),
        is_nothing_chosen: file_name.is_none(),
        preview,
        file_name,
        closed,
        place,
    };
    Html(status, page)
}

/// Imports what is ticked, through the report form's reader and its action; what does not go through comes back in the
/// report form, with everything that the file said.
async fn import(
    mut cx: Cx,
    Path(address): Path<Address>,
    LongForm(form): LongForm,
) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &address).await?;
    let loaded = load(&mut cx, &place).await?;
    let chosen = completed(&ticked(&form), &loaded.tasks).in_year(place.period.ends_on.year());
    if chosen.names().next().is_none() {
        let filled = Filled { form, ..Filled::default() };
        return Ok(show_preview(&cx, place, &loaded, &filled, None).into_response());
    }
    let mut errors = FormErrors::default();
    let edits = draft_form::read(&chosen, &mut errors, &loaded.tasks, &loaded.sections);
    let outcome = save_draft(cx.act().await?, &place, &edits).await?;
    let (conflicts, refused, saved_count) = match outcome {
        SaveOutcome::Saved { conflicts, changed } => (conflicts, None, changed),
        SaveOutcome::Refused(reason) => (Vec::new(), Some(reason), 0),
    };
    if errors.is_empty() && conflicts.is_empty() && refused.is_none() {
        let (tasks, sections) = (edits.entries.len(), edits.sections.len());
        return Ok(done(&place.address(), ("flash-spreadsheet-imported", tasks, sections)));
    }
    let moment = cx.moment();
    let loaded = load_draft(&mut cx, &place, moment).await?;
    let typed = Typed { form: Some(&chosen), errors, conflicts, refused, saved_count, ..Typed::default() };
    show(&mut cx, place, loaded, typed).await
}
