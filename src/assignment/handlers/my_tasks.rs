//! "Việc của tôi": what each responsible person owns.

use chrono::NaiveDate;

use super::super::actions::Place;
use super::super::model::OwnedTask;
use super::super::pages::{MyTasksPage, PersonView, TaskView};
use super::super::rules::{Person, group_by_person, person_key};
use super::super::{store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Standing;
use crate::reporting::{PeriodView, StandingTag, reports};
use crate::web::{Cx, Path, Query, Section, Shell};

/// The most characters of a name in the address that are looked at.
const NAME_MAX: usize = 2_000;

/// How the page is looked at.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum View {
    /// Everything open, for paper.
    Print,
}

/// What stands after the question mark.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Params {
    person: Option<String>,
    view: Option<View>,
}

pub(super) async fn page(
    mut cx: Cx,
    Path(code): Path<String>,
    Query(params): Query<Params>,
) -> Result<MyTasksPage, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let (now, today) = (moment.now, moment.today());
    let shell = cx.shell_for(Section::Assignments, &code);
    let db = cx.db.get().await?;
    let place = Place::find(db, &cx.actor, Permission::ReadSubmitted, &code, moment).await?;
    let organisation = place.organisation.id;
    let (mut tasks, mut open_report, mut counting) = (Vec::new(), None, None);
    if let Some(plan) = &place.plan {
        let rows = reports::list_for_organisation(db, &scope, organisation, plan.id, now).await?;
        let periods: Vec<PeriodView> =
            rows.into_iter().map(|row| PeriodView::of(row, &shell, &code, &plan.code, now)).collect();
        // Of several open ones the latest: there the person says what is new; what was returned is an older story.
        let open = periods.iter().filter(|p| p.is_to_do()).max_by_key(|p| p.row.period.ends_on);
        let until = open.map(|p| p.row.period.ends_on);
        tasks = store::list_own_tasks(db, &scope, organisation, plan.id, today, until).await?;
        open_report = open.map(|p| (p.name.clone(), p.address.clone()));
        counting =
            store::find_counting(db, &scope, organisation, plan.id).await?.and_then(|(period, revision)| {
                let period = periods.iter().find(|p| p.row.period.number == period)?;
                Some((period.name.clone(), revision, urls::revision(&period.address, revision)))
            });
    }
    let is_drafter = cx.actor.may(Permission::DraftReport, organisation);
    let (mut people, nobodys) = group_by_person(tasks, |task| &task.person);
    people.sort_by_key(|person| person.tasks.iter().map(|task| task.place).min());
    // The person who looks comes first; nobody else is anybody's own.
    let own = person_key(&cx.actor.display_name);
    people.sort_by_key(|person| !(is_drafter && person.key == own));
    let has_own = is_drafter && people.first().is_some_and(|person| person.key == own);
    let name: String = params.person.unwrap_or_default().trim().chars().take(NAME_MAX).collect();
    let wanted = person_key(&name);
    let names = people.iter().map(|p| (p.name.clone(), p.key == wanted)).collect();
    let is_unknown = !wanted.is_empty() && !people.iter().any(|p| p.key == wanted);
    let is_for_print = matches!(params.view, Some(View::Print));
    let views = people
        .into_iter()
        .filter(|person| wanted.is_empty() || person.key == wanted)
        .map(|person| {
            let is_own = is_drafter && person.key == own;
            let is_open = is_own || !has_own || !wanted.is_empty() || is_for_print;
            person_view(&shell, person, is_own, is_open, today)
        })
        .collect();
    let nobodys = if wanted.is_empty() { nobodys } else { Vec::new() };
    Ok(MyTasksPage {
        people: views,
        nobodys: nobodys.into_iter().map(|task| task_view(&shell, task, today)).collect(),
        names,
        chosen: name,
        is_unknown,
        is_for_print,
        is_drafter,
        open_report: open_report.filter(|_| is_drafter),
        counting,
        place,
        shell,
    })
}

fn person_view(
    shell: &Shell,
    person: Person<OwnedTask>,
    is_own: bool,
    is_open: bool,
    today: NaiveDate,
) -> PersonView {
    let standings: Vec<_> = person.tasks.iter().map(|task| standing_of(task, today)).collect();
    let count = |standing| standings.iter().filter(|s| **s == standing).count();
    let counts = [
        ("my-tasks-overdue", count(Standing::OpenOverdue)),
        ("my-tasks-unreported", count(Standing::Unreported)),
    ];
    let all = [shell.t1("assignments-tasks", "n", person.tasks.len())].into_iter();
    let some = counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| shell.t1(key, "n", *n));
    PersonView {
        counts: all.chain(some).collect::<Vec<_>>().join(" · "),
        name: person.name,
        is_own,
        is_open,
        tasks: person.tasks.into_iter().map(|task| task_view(shell, task, today)).collect(),
    }
}

/// Where a task stands today; without a counting entry it is unreported (domain §5.2).
fn standing_of(task: &OwnedTask, today: NaiveDate) -> Standing {
    task.said.map_or(Standing::Unreported, |(status, _, completed_on)| {
        Standing::of(status, completed_on, task.deadline, today)
    })
}

fn task_view(shell: &Shell, task: OwnedTask, today: NaiveDate) -> TaskView {
    let standing = match task.said {
        Some((status, _, completed_on)) => {
            StandingTag::of(shell, Some((status, completed_on)), task.deadline, today)
        }
        None => StandingTag { class: "unreported", text: shell.t("standing-unreported") },
    };
    let is_completed =
        matches!(standing_of(&task, today), Standing::CompletedOnTime | Standing::CompletedLate);
    let days = task.deadline.filter(|_| !is_completed).map(|deadline| (deadline - today).num_days());
    let left = match days {
        Some(0) => shell.t("my-tasks-today"),
        Some(n) if n < 0 => shell.t1("time-past-days", "n", -n),
        Some(n) if n <= 30 => shell.t1("time-left-days", "n", n),
        Some(_) | None => String::new(),
    };
    TaskView { task, standing, left }
}
