//! Routes and handlers of evidence: a page for each entry, which works without a script, and the files themselves.

use std::fs::File;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sqlx::PgConnection;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::actions::{self, Looked, Outcome};
use super::inspect;
use super::model::{Kept, Shelf, Task, file_key, thumbnail_key};
use super::pages::{EvidencePage, ListPart};
use super::rules::Refusal;
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::organisation;
use crate::reporting::actions::{Place, refusal};
use crate::reporting::rules::Window;
use crate::reporting::store::{entries::Source, reports};
use crate::web::{
    AppState, FormData, Html, Json, NotReceived, Part, Path, Query, Route, Section, Upload, asks_for_json,
    download, see_other,
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

async fn find_place(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (organisation, plan, number, task): &EntryAddress,
) -> Result<(Place, Task), AppError> {
    let address = (organisation.as_str(), plan.as_str(), *number);
    let place = Place::find(db, &visitor.actor, Permission::DraftReport, address, app.moment()).await?;
    let task = store::find_task(db, &visitor.scope(), place.organisation.id, &place.period, *task).await?;
    Ok((place, task.ok_or(AppError::NotFound)?))
}

#[derive(Debug, Default, serde::Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<EntryAddress>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (place, task) = find_place(&app, &mut db, &visitor, &address).await?;
    draw(&app, &mut db, &visitor, (place, task), Vec::new(), asked.done.as_deref()).await
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (place, task): (Place, Task),
    refused: Refused,
    done: Option<&str>,
) -> Result<Response, AppError> {
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let report = reports::find(db, &scope, organisation, &place.period, app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    let closed = refusal(&report, &Window::of_report(&report), app.clock.now());
    let source = Source::Draft(report.id);
    let shelf = Shelf::of(store::list_for(db, &scope, organisation, &place.period, source).await?);
    let earlier = store::list_earlier(db, &scope, organisation, &place.period, task.id).await?;
    let status = match (closed.is_some(), refused.is_empty()) {
        (true, false) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::OK,
    };
    let page = EvidencePage {
        shell: visitor.shell_for(app, Section::Reports, &place.organisation.code).with_flash(done),
        now: shelf.now(&task.number).into_iter().cloned().collect(),
        earlier,
        closed,
        refused,
        max_mb: app.config.evidence_max_mb,
        place,
        task,
    };
    Ok(Html(status, page).into_response())
}

/// What a script gets: the list as it stands now, and what was not taken.
#[derive(Debug, Serialize)]
struct Listed {
    list: String,
    refused: Refused,
}

/// After a deed: the page, or for a script the list.
async fn answer(
    app: &AppState,
    visitor: &SignedIn,
    headers: &HeaderMap,
    at: (Place, Task),
    refused: Refused,
    done: &str,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    if !asks_for_json(headers) {
        if refused.is_empty() {
            let address = format!("{}/entries/{}/evidence{done}", at.0.address(), at.1.number);
            return Ok(see_other(&address));
        }
        return draw(app, &mut db, visitor, at, refused, None).await;
    }
    let (place, task) = at;
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let report = reports::find(&mut db, &scope, organisation, &place.period, app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    let source = Source::Draft(report.id);
    let evidence = Shelf::of(store::list_for(&mut db, &scope, organisation, &place.period, source).await?);
    let shell = visitor.shell_for(app, Section::Reports, &place.organisation.code);
    let part = ListPart { shell: &shell, place: &place, evidence: &evidence, number: task.number };
    let list = part.render().map_err(AppError::internal)?;
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Json(status, Listed { list, refused }).into_response())
}

async fn attach(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<EntryAddress>,
    headers: HeaderMap,
    upload: Result<Upload, AppError>,
) -> Result<Response, AppError> {
    // The connection to the database goes back while the files come in.
    let (place, task) = find_place(&app, &mut *app.db().await?, &visitor, &address).await?;
    let (lang, mut upload) = (visitor.lang, upload?);
    let mut refused = Vec::new();
    let mut taken = 0_usize;
    while let Some(mut part) = upload.next().await? {
        let name = part.file_name().to_owned();
        let arrived = receive(&app, &mut part).await?;
        if part.field() != "file" || (name.is_empty() && matches!(arrived, Err(Refusal::Empty))) {
            continue;
        }
        let outcome = match arrived {
            Ok(looked) => {
                let mut db = app.db().await?;
                match actions::keep(&mut db, &app.vault, &visitor.actor, &place, &looked).await? {
                    Outcome::Done => {
                        actions::attach(visitor.act(&app, &mut db), &place, &task, &looked, &name).await?
                    }
                    other => other,
                }
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
    answer(&app, &visitor, &headers, (place, task), refused, "?done=evidence-added").await
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
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<EntryAddress>,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (place, task) = find_place(&app, &mut db, &visitor, &address).await?;
    let ids: Vec<Uuid> =
        form.names().filter_map(|name| name.strip_prefix("evidence-")?.parse().ok()).collect();
    let lang = visitor.lang;
    let refused = if ids.is_empty() {
        vec![(String::new(), lang.t("evidence-none-chosen"))]
    } else {
        match actions::reuse(visitor.act(&app, &mut db), &place, &task, &ids).await? {
            Outcome::Done => Vec::new(),
            Outcome::Refused(refusal) => vec![(String::new(), lang.message(&refusal.message()))],
            Outcome::Closed(reason) => vec![(String::new(), lang.t(reason))],
        }
    };
    drop(db);
    answer(&app, &visitor, &headers, (place, task), refused, "?done=evidence-added").await
}

async fn remove(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, task, id)): Path<(String, String, i32, i32, Uuid)>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (place, task) = find_place(&app, &mut db, &visitor, &(organisation, plan, number, task)).await?;
    let outcome = actions::remove(visitor.act(&app, &mut db), &place, &task, id).await?;
    let lang = visitor.lang;
    let refused = match outcome {
        Outcome::Done => Vec::new(),
        Outcome::Refused(refusal) => vec![(String::new(), lang.message(&refusal.message()))],
        Outcome::Closed(reason) => vec![(String::new(), lang.t(reason))],
    };
    drop(db);
    answer(&app, &visitor, &headers, (place, task), refused, "?done=evidence-removed").await
}

/// A file that the person may see: under the permissions of the report that it belongs to.
async fn find_kept(
    app: &AppState,
    visitor: &SignedIn,
    (organisation, id): (String, Uuid),
) -> Result<Kept, AppError> {
    let mut db = app.db().await?;
    let organisation = organisation::find_by_code(&mut db, &organisation, app.clock.today(), app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::ReadSubmitted, organisation.id)?;
    let kept =
        store::find(&mut db, &visitor.scope(), organisation.id, id).await?.ok_or(AppError::NotFound)?;
    if !kept.is_sent && !visitor.actor.may(Permission::DraftReport, organisation.id) {
        return Err(AppError::NotFound);
    }
    Ok(kept)
}

async fn hand_out(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<(String, Uuid)>,
) -> Result<Response, AppError> {
    let kept = find_kept(&app, &visitor, address).await?;
    let file = app.vault.open_file(&file_key(&kept.sha256)).await.map_err(AppError::internal)?;
    Ok(download(file, &kept.media_type, Some(&kept.name)))
}

async fn hand_out_thumbnail(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<(String, Uuid)>,
) -> Result<Response, AppError> {
    let kept = find_kept(&app, &visitor, address).await?;
    if !kept.has_thumbnail {
        return Err(AppError::NotFound);
    }
    let file = app.vault.open_file(&thumbnail_key(&kept.sha256)).await.map_err(AppError::internal)?;
    Ok(download(file, "image/jpeg", None))
}
