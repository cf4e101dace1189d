//! A new directive: the form, the page that shows it before it is issued, issuing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::actions::{self, Issued, NewDirective, Prepared};
use super::super::model::Kind;
use super::super::pages::{NewPage, PreviewPage};
use super::super::{rules, store};
use super::form::read;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{Address, AppState, FormData, FormErrors, Html, Message, Section, see_other};
use crate::{meeting, organisation, plan};

/// A directive's deadline is proposed so many days ahead.
const PROPOSED: Duration = Duration::days(14);

/// Only who issues directives sees the form.
fn check(visitor: &SignedIn) -> Result<(), AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    if visitor.actor.may_anywhere(Permission::IssueDirectives) { Ok(()) } else { Err(AppError::Forbidden) }
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    form: FormData,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewPage {
        shell: visitor.shell(app, Section::Directives),
        meetings: meeting::list(db).await?,
        candidates: store::list_candidates(db, app.clock.today()).await?,
        may_conclude: visitor.actor.may_anywhere(Permission::DecideForCommittee),
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

/// What an address asks to be filled in, as [`read`] reads it back.
struct Asked<'a> {
    pairs: Vec<(String, String)>,
    visitor: &'a SignedIn,
    today: NaiveDate,
    now: DateTime<Utc>,
}

impl Asked<'_> {
    fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b str> + 'b {
        self.pairs.iter().filter(move |(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    fn first(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Fills the form in: what it is written from says what it is about, to whom it goes, and, of an item that was concluded, in
    /// which words.
    async fn fill(&self, db: &mut PgConnection) -> Result<FormData, AppError> {
        let mut form = FormData::default();
        form.set("id", Uuid::now_v7().to_string());
        form.set("given_by", self.visitor.actor.display_name.as_str());
        form.set("deadline", (self.today + PROPOSED).format("%d/%m/%Y").to_string());
        form.set("kind", Kind::Guidance.code());
        form.set("from", rules::source_path(self.first("from")));
        let mut title = self.first("title").to_owned();
        if let Ok(again) = self.first("again").parse::<i32>() {
            self.copy(db, &mut form, again).await?;
            return Ok(form);
        }
        if let Ok(number) = self.first("meeting").parse::<i32>() {
            form.set("meeting", number.to_string());
            let item = self.first("item").parse::<Uuid>().ok();
            let found = match item {
                Some(item) => store::find_item(db, number, item).await?.map(|found| (item, found)),
                None => None,
            };
            if let Some((item, (about, conclusion))) = found {
                form.set("item", item.to_string());
                form.set("body", conclusion.unwrap_or_default());
                title = about;
            }
            if self.visitor.actor.may_anywhere(Permission::DecideForCommittee) {
                form.set("kind", Kind::Conclusion.code());
            }
        }
        let tasks: Vec<i32> = self.all("task").filter_map(|n| n.parse().ok()).collect();
        if let (Some(number), Some(plan)) = (tasks.first(), plan::find_latest(db, self.today).await?) {
            form.set("tasks", self.all("task").collect::<Vec<_>>().join(", "));
            if self.all("organisation").next().is_none() {
                form.set("leads", "1");
            }
            let found = store::load_leads(db, plan.id, &[*number], self.today).await?;
            if let Some((_, _, name, _)) = found.first().filter(|_| title.is_empty()) {
                title = self
                    .visitor
                    .lang
                    .t_args("directive-source-task", &[("n", &number.to_string()), ("title", name)]);
            }
        }
        for code in self.all("organisation") {
            form.set(format!("to[{code}]"), "1");
            if title.is_empty()
                && let Some(found) = organisation::find_by_code(db, code, self.today).await?
            {
                title = found.name;
            }
        }
        for name in self.all("cluster") {
            form.set(format!("cluster[{name}]"), "1");
        }
        let obstacles: Vec<_> = self.all("obstacle").collect();
        if let Some(first) = obstacles.first() {
            form.set("obstacles", obstacles.join(", "));
            if title.is_empty() {
                title = self.visitor.lang.t_args("directive-source-obstacle", &[("n", *first)]);
            }
        }
        form.set("title", title.chars().take(300).collect::<String>());
        Ok(form)
    }

    /// A withdrawn directive is issued anew: in its words, to be mended.
    async fn copy(&self, db: &mut PgConnection, form: &mut FormData, number: i32) -> Result<(), AppError> {
        let old = store::find(db, number, None).await?.ok_or(AppError::NotFound)?;
        let wording = &old.wording;
        form.set("kind", wording.kind.code());
        form.set("given_by", wording.given_by.as_str());
        form.set("basis", wording.basis.as_str());
        form.set("body", wording.body.as_str());
        form.set("from", wording.source.href.as_str());
        form.set("title", wording.source.title.as_str());
        if wording.deadline >= self.today {
            form.set("deadline", wording.deadline.format("%d/%m/%Y").to_string());
        }
        form.set("meeting", wording.meeting.map_or_else(String::new, |n| n.to_string()));
        form.set("item", wording.item.map_or_else(String::new, |id| id.to_string()));
        let join = |numbers: Vec<i32>| numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        form.set("obstacles", join(wording.obstacles.clone()));
        let tasks = store::list_tasks(db, old.id, self.now).await?;
        form.set("tasks", join(tasks.iter().map(|task| task.number).collect()));
        let scope = self.visitor.scope();
        for addressee in store::list_addressees(db, &scope, old.id, (self.today, None)).await? {
            form.set(format!("to[{}]", addressee.code), "1");
        }
        Ok(())
    }
}

pub(super) async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Address(uri): Address,
) -> Result<Response, AppError> {
    check(&visitor)?;
    let query = uri.query().unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes()).map(|(n, v)| (n.into_owned(), v.into_owned()));
    let asked =
        Asked { pairs: pairs.collect(), visitor: &visitor, today: app.clock.today(), now: app.clock.now() };
    let mut db = app.db().await?;
    let form = asked.fill(&mut db).await?;
    draw(&app, &mut db, &visitor, form, FormErrors::default()).await
}

async fn draw_preview(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    form: FormData,
    (new, prepared): (NewDirective, Prepared),
    is_changed: bool,
) -> Result<Response, AppError> {
    let meeting = match new.wording.meeting {
        Some(number) => meeting::find(db, number).await?,
        None => None,
    };
    let status = if is_changed { StatusCode::CONFLICT } else { StatusCode::OK };
    let shell = visitor.shell(app, Section::Directives);
    Ok(Html(status, PreviewPage { shell, form, new, prepared, meeting, is_changed }).into_response())
}

pub(super) async fn preview(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    check(&visitor)?;
    let mut db = app.db().await?;
    if form.value("do") == "edit" {
        return draw(&app, &mut db, &visitor, form, FormErrors::default()).await;
    }
    let mut errors = FormErrors::default();
    if let Some(new) = read(&form, &mut errors)? {
        match actions::prepare(&mut db, &app.clock, &visitor.actor, &new).await? {
            Ok(prepared) => return draw_preview(&app, &mut db, &visitor, form, (new, prepared), false).await,
            Err((field, message)) => errors.add(field, message),
        }
    }
    draw(&app, &mut db, &visitor, form, errors).await
}

pub(super) async fn issue(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    check(&visitor)?;
    let mut db = app.db().await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&form, &mut errors)? {
        let shown = form.value("addressees");
        match actions::issue(&mut db, &app.clock, &visitor.actor, &new, shown).await? {
            Issued::Done(number) => {
                return Ok(see_other(&format!("/directives/{number}?done=directive-issued")));
            }
            Issued::Changed(prepared) => {
                return draw_preview(&app, &mut db, &visitor, form, (new, prepared), true).await;
            }
            Issued::Fault((field, message)) => errors.add(field, message),
        }
    }
    if errors.is_empty() {
        errors.add("body", Message::new("directive-body-missing"));
    }
    draw(&app, &mut db, &visitor, form, errors).await
}
