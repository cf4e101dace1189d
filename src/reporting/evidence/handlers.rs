//! Routes and handlers of evidence: a page for each entry, which works without a script, and the files themselves.

use std::fs::File;

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::actions::{self, Looked, Outcome};
use super::inspect;
use super::model::{Kept, Shelf, Task, file_key, thumbnail_key};
use super::pages::{EvidencePage, ListPart};
use super::rules::Refusal;
use super::{store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Lang;
use crate::organisation;
use crate::reporting::actions::{Place, refusal};
use crate::reporting::rules::Window;
use crate::reporting::store::{entries::Source, reports};
use crate::web::{
    AppState, Cx, FormData, Html, Json, NotReceived, Part, Path, Route, Section, Upload, asks_for_json, done,
    download,
};

/// The addresses of evidence.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence", page),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence", attach)
            .carrying_files(),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence/reuse",
            reuse,
        ),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence/{id}/removal",
            remove,
        ),
        Route::get("/organisations/{organisation}/evidence/{id}", hand_out).carrying_files(),
        Route::get("/organisations/{organisation}/evidence/{id}/thumbnail", hand_out_thumbnail),
    ]
}

/// The organisation, the plan, the period and the task in an address.
type EntryAddress = (String, String, i32, i32);

/// Pictures are made small one at a time, because decoding takes memory.
static DECODING: Semaphore = Semaphore::const_new(1);

/// Why something was not taken: the file's name, and the sentence.
type Refused = Vec<(String, String)>;

/// The entry of an address.
struct Entry {
    place: Place,
    task: Task,
}

impl Entry {
    async fn find(cx: &mut Cx, (organisation, plan, number, task): &EntryAddress) -> Result<Self, AppError> {
        let moment = cx.moment();
        let db = cx.db.get().await?;
        let address = (organisation.as_str(), plan.as_str(), *number);
        let place = Place::find(db, &cx.actor, Permission::DraftReport, address, moment).await?;
        let task =
            store::find_task(db, &cx.actor.scope(), place.organisation.id, &place.period, *task).await?;
        Ok(Self { place, task: task.ok_or(AppError::NotFound)? })
    }
}

async fn page(mut cx: Cx, Path(address): Path<EntryAddress>) -> Result<Html<EvidencePage>, AppError> {
    let entry = Entry::find(&mut cx, &address).await?;
    show(&mut cx, entry, Vec::new()).await
}

async fn show(
    cx: &mut Cx,
    Entry { place, task }: Entry,
    refused: Refused,
) -> Result<Html<EvidencePage>, AppError> {
    let (moment, scope, organisation) = (cx.moment(), cx.scope(), place.organisation.id);
    let db = cx.db.get().await?;
    let report = reports::find(db, &scope, organisation, &place.period, moment).await?;
    let report = report.ok_or(AppError::NotFound)?;
    let closed = refusal(&report, &Window::of_report(&report), cx.app.clock.now());
    let source = Source::Draft(report.id);
    let shelf = Shelf::of(store::list_for(db, &scope, organisation, &place.period, source).await?);
    let earlier = store::list_earlier(db, &scope, organisation, &place.period, task.id).await?;
    let status = match (closed.is_some(), refused.is_empty()) {
        (true, false) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::OK,
    };
    let page = EvidencePage {
        shell: cx.shell_for(Section::Reports, &place.organisation.code),
        now: shelf.now(&task.number).into_iter().cloned().collect(),
        earlier,
        closed,
        refused,
        max_mb: cx.app.config.evidence_max_mb,
        place,
        task,
    };
    Ok(Html(status, page))
}

/// What a script gets: the list as it stands now, and what was not taken.
#[derive(Debug, Serialize)]
struct Listed {
    list: String,
    refused: Refused,
}

/// What was not done, in a sentence.
fn sentences(lang: Lang, outcome: Outcome) -> Refused {
    match outcome {
        Outcome::Done => Vec::new(),
        Outcome::Refused(refusal) => vec![(String::new(), lang.message(&refusal.message()))],
        Outcome::Closed(reason) => vec![(String::new(), lang.t(reason))],
    }
}

/// After a deed, the page that says `what` was done; for a script the list.
async fn answer(
    cx: &mut Cx,
    headers: &HeaderMap,
    entry: Entry,
    refused: Refused,
    what: &'static str,
) -> Result<Response, AppError> {
    if !asks_for_json(headers) {
        if refused.is_empty() {
            return Ok(done(&urls::entry(&entry.place, entry.task.number), what));
        }
        return Ok(show(cx, entry, refused).await?.into_response());
    }
    let Entry { place, task } = entry;
    let (moment, scope, organisation) = (cx.moment(), cx.scope(), place.organisation.id);
    let db = cx.db.get().await?;
    let report = reports::find(db, &scope, organisation, &place.period, moment).await?;
    let source = Source::Draft(report.ok_or(AppError::NotFound)?.id);
    let evidence = Shelf::of(store::list_for(db, &scope, organisation, &place.period, source).await?);
    let shell = cx.shell_for(Section::Reports, &place.organisation.code);
    let part = ListPart { shell: &shell, place: &place, evidence: &evidence, number: task.number };
    let list = part.render().map_err(AppError::internal)?;
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Json(status, Listed { list, refused }).into_response())
}

async fn attach(
    mut cx: Cx,
    Path(address): Path<EntryAddress>,
    headers: HeaderMap,
    upload: Result<Upload, AppError>,
) -> Result<Response, AppError> {
    let entry = Entry::find(&mut cx, &address).await?;
    // The connection to the database goes back while the files come in.
    cx.db.release();
    let (lang, mut upload) = (cx.lang, upload?);
    let mut refused = Vec::new();
    let mut taken = 0_usize;
    while let Some(mut part) = upload.next().await? {
        let name = part.file_name().to_owned();
        let arrived = receive(&cx.app, &mut part).await?;
        if part.field() != "file" || (name.is_empty() && matches!(arrived, Err(Refusal::Empty))) {
            continue;
        }
        let outcome = match arrived {
            Ok(looked) => {
                let outcome = put(&mut cx, &entry, &looked, &name).await?;
                cx.db.release();
                outcome
            }
            Err(refusal) => Outcome::Refused(refusal),
        };
        match outcome {
            Outcome::Done => taken += 1,
            Outcome::Refused(refusal) => {
                let why = lang.message(&refusal.message_of(&name));
                refused.push((name, why));
            }
            Outcome::Closed(reason) => refused.push((name, lang.t(reason))),
        }
    }
    if taken == 0 && refused.is_empty() {
        refused.push((String::new(), lang.t("evidence-none-chosen")));
    }
    answer(&mut cx, &headers, entry, refused, "flash-evidence-added").await
}

/// Keeps a file that has arrived, and puts it behind the entry.
async fn put(cx: &mut Cx, entry: &Entry, looked: &Looked, name: &str) -> Result<Outcome, AppError> {
    let Entry { place, task } = entry;
    match actions::keep(cx.db.get().await?, &cx.app.vault, &cx.actor, place, looked).await? {
        Outcome::Done => actions::attach(cx.act().await?, place, task, looked, name).await,
        other => Ok(other),
    }
}

/// Takes a file in and looks at it.
async fn receive(app: &AppState, part: &mut Part<'_>) -> Result<Result<Looked, Refusal>, AppError> {
    let max_mb = app.config.evidence_max_mb;
    let received = match part.receive(&app.vault, max_mb * 1024 * 1024).await? {
        Ok(received) => received,
        Err(NotReceived::TooLarge) => return Ok(Err(Refusal::TooLarge(max_mb))),
        Err(NotReceived::Full) => return Ok(Err(Refusal::Full)),
    };
    let _one_at_a_time = DECODING.acquire().await.map_err(AppError::internal)?;
    let looked = tokio::task::spawn_blocking(move || {
        let mut file = File::open(received.path()).map_err(|_| Refusal::Broken)?;
        let kind = inspect::inspect(&mut file)?;
        let thumbnail = kind.is_image().then(|| inspect::thumbnail(&mut file)).flatten();
        Ok(Looked { received, kind, thumbnail })
    });
    looked.await.map_err(AppError::internal)
}

async fn reuse(
    mut cx: Cx,
    Path(address): Path<EntryAddress>,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, AppError> {
    let entry = Entry::find(&mut cx, &address).await?;
    let ids: Vec<Uuid> =
        form.names().filter_map(|name| name.strip_prefix("evidence-")?.parse().ok()).collect();
    let refused = if ids.is_empty() {
        vec![(String::new(), cx.lang.t("evidence-none-chosen"))]
    } else {
        let outcome = actions::reuse(cx.act().await?, &entry.place, &entry.task, &ids).await?;
        sentences(cx.lang, outcome)
    };
    answer(&mut cx, &headers, entry, refused, "flash-evidence-added").await
}

async fn remove(
    mut cx: Cx,
    Path((organisation, plan, number, task, id)): Path<(String, String, i32, i32, Uuid)>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let entry = Entry::find(&mut cx, &(organisation, plan, number, task)).await?;
    let outcome = actions::remove(cx.act().await?, &entry.place, &entry.task, id).await?;
    let refused = sentences(cx.lang, outcome);
    answer(&mut cx, &headers, entry, refused, "flash-evidence-removed").await
}

/// A file that the person may see: under the permissions of the report that it belongs to.
async fn find_kept(cx: &mut Cx, organisation: &str, id: Uuid) -> Result<Kept, AppError> {
    let moment = cx.moment();
    let db = cx.db.get().await?;
    let organisation = organisation::find_by_code(db, organisation, cx.app.clock.today(), moment)
        .await?
        .ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::ReadSubmitted, organisation.id)?;
    let kept = store::find(db, &cx.actor.scope(), organisation.id, id).await?.ok_or(AppError::NotFound)?;
    // The connection goes back before the file is fetched.
    cx.db.release();
    if !kept.is_sent && !cx.actor.may(Permission::DraftReport, organisation.id) {
        return Err(AppError::NotFound);
    }
    Ok(kept)
}

async fn hand_out(mut cx: Cx, Path((organisation, id)): Path<(String, Uuid)>) -> Result<Response, AppError> {
    let kept = find_kept(&mut cx, &organisation, id).await?;
    let file = cx.app.vault.open_file(&file_key(&kept.sha256)).await.map_err(AppError::internal)?;
    Ok(download(file, &kept.media_type, Some(&kept.name)))
}

async fn hand_out_thumbnail(
    mut cx: Cx,
    Path((organisation, id)): Path<(String, Uuid)>,
) -> Result<Response, AppError> {
    let kept = find_kept(&mut cx, &organisation, id).await?;
    if !kept.has_thumbnail {
        return Err(AppError::NotFound);
    }
    let file = cx.app.vault.open_file(&thumbnail_key(&kept.sha256)).await.map_err(AppError::internal)?;
    Ok(download(file, "image/jpeg", None))
}
