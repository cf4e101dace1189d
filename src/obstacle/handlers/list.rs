//! The lists of obstacles: all, at the desk, each with its answer; an organisation's own.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sqlx::PgConnection;

use super::super::actions::answering_for;
use super::super::model::{Answered, Obstacle, Status};
use super::super::pages::{Choice, DeskPage, Group, ListPage, View};
use super::super::rules::{self, Filter, Likeness, Pick};
use super::super::store::{self, Wanted};
use super::super::urls;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::holiday;
use crate::kernel::{Moment, ObstacleId, WorkingDays, first_line};
use crate::organisation::{self, Organisation};
use crate::web::{AnotherMoment, Cx, PageNumber, Path, Query, Section, Switch, Whole, from_code, page_of};

/// Obstacles on a page of the list.
const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(super) struct DeskParams {
    state: Option<String>,
    addressee: Option<String>,
    task: Option<String>,
    organisation: Option<String>,
    #[serde(default)]
    overdue: Switch,
    page: Option<PageNumber>,
}

/// The filter of an address; what does not exist is refused by its name.
async fn read(db: &mut PgConnection, params: &DeskParams) -> Result<Filter, AppError> {
    let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
    let pick = from_code("state", params.state.as_deref(), Pick::from_code)?.unwrap_or_default();
    let filter = Filter {
        pick,
        addressee: given(&params.addressee),
        task: given(&params.task),
        organisation: given(&params.organisation),
        is_overdue: params.overdue.0,
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
fn days_by_obstacle(answers: &[Answered], calendar: &WorkingDays) -> BTreeMap<ObstacleId, Vec<u32>> {
    let mut days: BTreeMap<ObstacleId, Vec<u32>> = BTreeMap::new();
    for answer in answers {
        days.entry(answer.obstacle).or_default().push(rules::days_taken(answer, calendar));
    }
    days
}

/// What waits and can be answered at once, because it is alike; only what this person may answer.
fn groups(actor: &Actor, all: &[Obstacle], filter: &Filter) -> Vec<Group> {
    let waiting: Vec<_> = all
        .iter()
        .filter(|o| o.state.status.is_waiting() && filter.is_about(o))
        .filter(|o| answering_for(actor, o).is_some())
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

pub(super) async fn at_desk(
    mut cx: Cx,
    moment: Moment,
    whole: Whole,
    Query(params): Query<DeskParams>,
) -> Result<DeskPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let db = cx.db.get().await?;
    let filter = read(db, &params).await?;
    let (scope, now) = (cx.actor.scope(), moment.now);
    let mut all = store::list(db, &scope, &Wanted::default(), moment).await?;
    let answers = store::list_answers(db, &scope, moment).await?;
    let calendar = holiday::load_working_days(db).await?;
    cx.db.release();
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
    let groups = if moment.at.is_none() { groups(&cx.actor, &all, &filter) } else { Vec::new() };
    let choices = Choice::all(&all, &filter);
    let is_taken = |o: &Obstacle| filter.takes(o, days.contains_key(&o.id), now);
    let mut rows: Vec<_> = all.iter().filter(|obstacle| is_taken(obstacle)).cloned().collect();
    let total = rows.len();
    let (page, pages) = page_of(params.page, total, PAGE)?;
    if !whole.0 {
        rows = rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    }
    let shell = cx.shell(Section::Obstacles);
    Ok(DeskPage {
        moment: AnotherMoment::new(&shell, moment, "/obstacles", filter.pairs()),
        at: moment.at.map(crate::kernel::AsOf::code),
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
    })
}

/// The organisation of an address, for somebody with that permission there.
pub(super) async fn find_organisation(
    cx: &mut Cx,
    permission: Permission,
    code: &str,
    moment: Moment,
) -> Result<Organisation, AppError> {
    let found = organisation::find_by_code(cx.db.get().await?, code, moment.today(), moment).await?;
    let found = found.ok_or(AppError::NotFound)?;
    cx.actor.require(permission, found.id)?;
    Ok(found)
}

pub(super) async fn own(mut cx: Cx, moment: Moment, Path(code): Path<String>) -> Result<ListPage, AppError> {
    let organisation = find_organisation(&mut cx, Permission::ReadSubmitted, &code, moment).await?;
    let wanted = Wanted { organisation: Some(organisation.id), ..Wanted::default() };
    let db = cx.db.get().await?;
    let mut all = store::list(db, &cx.actor.scope(), &wanted, moment).await?;
    let calendar = holiday::load_working_days(db).await?;
    rules::by_urgency(&mut all);
    let (mut to_confirm, mut waiting, mut closed) = (Vec::new(), Vec::new(), Vec::new());
    for obstacle in all {
        let place = match obstacle.state.status {
            Status::Answered => &mut to_confirm,
            Status::Open | Status::Reopened => &mut waiting,
            Status::Resolved | Status::Withdrawn => &mut closed,
        };
        place.push(View::of(obstacle, &calendar, moment.now));
    }
    let shell = cx.shell_for(Section::Obstacles, &code);
    Ok(ListPage {
        moment: AnotherMoment::new(&shell, moment, &urls::list(&code), Vec::new()),
        may_raise: moment.at.is_none() && cx.actor.may(Permission::RaiseObstacles, organisation.id),
        may_resolve: cx.actor.may(Permission::ResolveObstacles, organisation.id),
        shell,
        organisation,
        to_confirm,
        waiting,
        closed,
    })
}
