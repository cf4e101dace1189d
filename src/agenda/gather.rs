//! Asks every feature that knows of something undecided: a fixed number of queries.

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::rules::{self, PeriodName, RED_TASKS, RedTask, Silence, ToApprove};
use super::urls;
use crate::access::{Actor, Permission};
use crate::consolidation::{self, Brief, approval};
use crate::dashboard::{TaskFacts, current_of, red_tasks};
use crate::error::AppError;
use crate::kernel::{Clock, Moment};
use crate::meeting::NewItem;
use crate::obstacle;
use crate::plan;
use crate::reporting::{self, Sending, chasing};

/// What is undecided now, in the order in which a meeting deals with it: reports to approve, silence, obstacles without an answer,
/// red tasks of the current period.
pub async fn undecided(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
) -> Result<Vec<NewItem>, AppError> {
    actor.require_anywhere(Permission::PrepareMeetings)?;
    let now = clock.now();
    let proposed = consolidation::list_proposed(db, actor).await?;
    let overdue = chasing::list_overdue(db, &actor.scope(), now).await?;
    let unanswered = obstacle::list_escalated(db, &actor.scope(), Moment::at_present(now)).await?;
    let plan = plan::find_latest(db, clock.today()).await?;
    let periods = match &plan {
        Some(plan) => reporting::list_periods(db, plan.id, Moment::at_present(now)).await?,
        None => Vec::new(),
    };
    let brief = match (&plan, current_of(&periods, now)) {
        (Some(plan), Some(period)) => {
            Some(consolidation::load_brief(db, clock, actor, (&plan.code, period.number)).await?)
        }
        _ => None,
    };
    let mut items: Vec<_> = proposed
        .into_iter()
        .map(|version| {
            let says = brief
                .as_ref()
                .filter(|b| b.opened.plan.code == version.plan && b.opened.period.number == version.period)
                .map_or_else(Vec::new, |brief| brief.general.clone());
            rules::to_approve(ToApprove {
                subject: approval::subject(version.id),
                href: urls::approval(&version.plan, version.period, version.version),
                period: PeriodName { kind: version.kind, ends_on: version.ends_on },
                version: version.version,
                says,
            })
        })
        .collect();
    let mut by_period: BTreeMap<(String, i32), Silence> = BTreeMap::new();
    for one in overdue {
        let entry = by_period.entry((one.plan.clone(), one.period)).or_insert_with(|| Silence {
            subject: format!("silence/{}/{}", one.plan, one.period),
            href: urls::silence(&one.plan, one.period),
            period: PeriodName { kind: one.kind, ends_on: one.ends_on },
            organisations: Vec::new(),
        });
        entry.organisations.push(rules::Unsent {
            name: one.organisation,
            is_returned: one.state == Sending::ResubmissionOverdue,
            due_at: one.due_at,
            chases: one.chases,
        });
    }
    items.extend(by_period.into_values().map(|facts| rules::silence(facts, now)));
    items.extend(unanswered.into_iter().map(rules::obstacle));
    items.extend(brief.as_ref().map_or_else(Vec::new, red));
    Ok(items)
}

/// The first red tasks in the published order of the dashboard.
fn red(brief: &Brief) -> Vec<NewItem> {
    let (opened, figures) = (&brief.opened, &brief.view.figures.tasks);
    let tasks = TaskFacts::of(&opened.outline, figures);
    red_tasks(&tasks, None)
        .into_iter()
        .take(RED_TASKS)
        .filter_map(|red| {
            let (number, task) = (red.task, opened.outline.task(red.task)?);
            let (plan, period) = (&opened.plan.code, opened.period.number);
            Some(rules::red_task(RedTask {
                subject: format!("tasks/{plan}/{period}/{number}"),
                href: urls::task(plan, period, number),
                number,
                title: task.title.clone(),
                lead: task.lead_name.clone(),
                overdue: red.overdue,
                says: brief.tasks.get(&number).cloned().unwrap_or_default(),
            }))
        })
        .collect()
}
