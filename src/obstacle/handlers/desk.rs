//! The desk: all obstacles, each with its answer.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::actions::{self, Outcome, answering_for};
use super::super::model::Obstacle;
use super::super::pages::{Choice, DeskPage, Group, View};
use super::super::rules::{self, Filter, Likeness, Pick};
use super::super::store::{self, Wanted};
use super::{ANSWER_MAX, Asked, Typed, draw, find_among_all};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::holiday;
use crate::kernel::{Moment, ObstacleId, WorkingDays, first_line};
use crate::organisation;
use crate::web::{
    AnotherMoment, AppState, FormData, FormErrors, Html, Message, PageNumber, Path, Query, Section, Switch,
    TextRule, Whole, from_code, page_of, see_other,
};

/// Obstacles on a page of the list.
const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(super) struct AskedDesk {
    state: Option<String>,
    addressee: Option<String>,
    task: Option<String>,
    organisation: Option<String>,
    #[serde(default)]
    overdue: Switch,
    page: Option<PageNumber>,
}

/// The filter of an address; what does not exist is refused by its name.
async fn read(db: &mut PgConnection, asked: &AskedDesk) -> Result<Filter, AppError> {
    let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
    let pick = from_code("state", asked.state.as_deref(), Pick::from_code)?.unwrap_or_default();
    let filter = Filter {
        pick,
        addressee: given(&asked.addressee),
        task: given(&asked.task),
        organisation: given(&asked.organisation),
        is_overdue: asked.overdue.0,
    };
    for (name, code) in [("addressee", &filter.addressee), ("organisation", &filter.organisation)] {
        if let Some(code) = code {
            organisation::find_id(db, code).await?.ok_or_else(|| AppError::unreadable(name))?;
        }
    }
    if let Some(task) = &filter.task {
        let place = task.rsplit_once('/').and_then(|(plan, number)| Some((plan, number.parse().ok()?)));
        let found = match place {
            Some((plan, number)) => store::find_task_id(db, plan, number).await?,
            None => None,
        };
        found.ok_or_else(|| AppError::unreadable("task"))?;
    }
    Ok(filter)
}

/// The working days that each answer took, by obstacle.
fn days_by_obstacle(
    answers: &[super::super::model::Answered],
    calendar: &WorkingDays,
) -> BTreeMap<ObstacleId, Vec<u32>> {
    let mut days: BTreeMap<ObstacleId, Vec<u32>> = BTreeMap::new();
    for answer in answers {
        days.entry(answer.obstacle).or_default().push(rules::days_taken(answer, calendar));
    }
    days
}

/// What waits and can be answered at once, because it is alike; only what this person may answer.
fn groups(visitor: &SignedIn, all: &[Obstacle], filter: &Filter) -> Vec<Group> {
    let waiting: Vec<_> = all
        .iter()
        .filter(|o| o.state.status.is_waiting() && filter.is_about(o))
        .filter(|o| answering_for(&visitor.actor, o).is_some())
        .collect();
    let likenesses: Vec<_> = waiting.iter().map(|obstacle| Likeness::of(obstacle)).collect();
    let group = |members: Vec<usize>| {
        let members: Vec<_> = members.into_iter().filter_map(|at| waiting.get(at).copied()).collect();
        let first = members.first()?;
        let organisations: BTreeSet<_> = members.iter().map(|o| o.organisation).collect();
        Some(Group {
            first: first.number,
            title: first_line(&first.body),
            numbers: members.iter().map(|o| o.number).collect(),
            organisations: organisations.len(),
        })
    };
    rules::groups(&likenesses).into_iter().filter_map(group).collect()
}

pub(super) async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    when: Moment,
    whole: Whole,
    Query(asked): Query<AskedDesk>,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let filter = read(&mut db, &asked).await?;
    let (scope, now) = (visitor.scope(), when.now);
    let mut all = store::list(&mut db, &scope, &Wanted::default(), when).await?;
    let answers = store::list_answers(&mut db, &scope, when).await?;
    let calendar = holiday::load_working_days(&mut db).await?;
    drop(db);
    rules::by_urgency(&mut all);
    let days = days_by_obstacle(&answers, &calendar);
    let about: Vec<_> = all.iter().filter(|obstacle| filter.is_about(obstacle)).collect();
    let measures = rules::measure(about.iter().copied(), &days, now);
    let mut bodies: BTreeMap<&str, (&str, Vec<&Obstacle>)> = BTreeMap::new();
    for obstacle in &about {
        let body = bodies.entry(&obstacle.addressee_code).or_insert((&obstacle.addressee_name, Vec::new()));
        body.1.push(obstacle);
    }
    let bodies: Vec<_> = bodies
        .into_iter()
        .map(|(code, (name, of))| (code.to_owned(), name.to_owned(), rules::measure(of, &days, now)))
        .collect();
    let counts = rules::count_picks(&all, &days, &filter);
    let groups = if when.at.is_none() { groups(&visitor, &all, &filter) } else { Vec::new() };
    let choices = Choice::all(&all, &filter);
    let is_taken = |o: &Obstacle| filter.takes(o, days.contains_key(&o.id), now);
    let mut rows: Vec<_> = all.iter().filter(|obstacle| is_taken(obstacle)).cloned().collect();
    let total = rows.len();
    let (page, pages) = page_of(asked.page, total, PAGE)?;
    if !whole.0 {
        rows = rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    }
    let shell = visitor.shell(&app, Section::Obstacles);
    let page = DeskPage {
        moment: AnotherMoment::new(&shell, when, "/obstacles", filter.pairs()),
        at: when.at.map(crate::kernel::AsOf::code),
        is_anything_known: !all.is_empty(),
        rows: rows
            .into_iter()
            .map(|obstacle| {
                let taken = days.get(&obstacle.id).cloned().unwrap_or_default();
                (View::of(obstacle, &calendar, now), taken)
            })
            .collect(),
        shell,
        filter,
        counts,
        choices,
        groups,
        measures,
        bodies,
        total,
        page,
        pages,
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    when: Moment,
    Path(number): Path<i32>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let (obstacle, others) = find_among_all(&mut db, &visitor, number, when).await?;
    let at = (when, asked.done.as_deref());
    draw(&app, &mut db, &visitor, (obstacle, Some(others)), at, Typed::default()).await
}

/// The page again, with what was typed.
async fn again(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    number: i32,
    typed: Typed,
) -> Result<Response, AppError> {
    let when = Moment::present(&app.clock);
    let (obstacle, others) = find_among_all(db, visitor, number, when).await?;
    draw(app, db, visitor, (obstacle, Some(others)), (when, None), typed).await
}

/// The number of a ticked obstacle: `also[13]`.
fn ticked(name: &str) -> Option<i32> {
    name.strip_prefix("also[")?.strip_suffix(']')?.parse().ok()
}

pub(super) async fn answer(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let (obstacle, _) = find_among_all(&mut db, &visitor, number, Moment::present(&app.clock)).await?;
    answering_for(&visitor.actor, &obstacle).ok_or(AppError::Forbidden)?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "id" | "answer") || ticked(name).is_some());
    let body =
        form.text(&mut errors, "answer", TextRule::prose(ANSWER_MAX).required("obstacle-answer-missing"));
    let id = form.value("id").parse().map_err(|_| AppError::Malformed)?;
    let also: Vec<_> = form.names().filter_map(ticked).collect();
    if !errors.is_empty() {
        return again(&app, &mut db, &visitor, number, Typed { form, errors, changed: None }).await;
    }
    match actions::answer(visitor.act(&app, &mut db), number, &also, id, &body).await? {
        (Outcome::Done, served) => {
            Ok(see_other(&format!("/obstacles/{number}?done=obstacle-answered.{served}")))
        }
        (Outcome::Changed(status), _) => {
            let typed = Typed { form, errors, changed: Some(status) };
            again(&app, &mut db, &visitor, number, typed).await
        }
    }
}

pub(super) async fn readdress(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    if !visitor.actor.may_anywhere(Permission::ReaddressObstacles) {
        return Err(AppError::Forbidden);
    }
    let mut db = app.db().await?;
    find_among_all(&mut db, &visitor, number, Moment::present(&app.clock)).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "addressee" | "reason"));
    let body = store::find_body(&mut db, form.value("addressee"), app.clock.today()).await?;
    if body.is_none() {
        errors.add("addressee", Message::new("obstacle-addressee-missing"));
    }
    let rule = TextRule::prose(super::REASON_MAX).required("obstacle-readdress-reason-missing");
    let why = form.text(&mut errors, "reason", rule);
    let Some(body) = body.filter(|_| errors.is_empty()) else {
        return again(&app, &mut db, &visitor, number, Typed { form, errors, changed: None }).await;
    };
    match actions::readdress(visitor.act(&app, &mut db), number, &body, &why).await? {
        Outcome::Done => Ok(see_other(&format!("/obstacles/{number}?done=obstacle-readdressed"))),
        Outcome::Changed(status) => {
            again(&app, &mut db, &visitor, number, Typed { form, errors, changed: Some(status) }).await
        }
    }
}
