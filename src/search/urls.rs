//! The addresses of searching, and of what is found.

use super::model::{EntryHit, Group, MatterHit, OrganisationHit, TaskHit};

/// What is found of what was typed; in one group alone, a page of it.
pub(super) fn found(typed: &str, group: Option<&str>, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", typed);
    if let Some(group) = group {
        query.append_pair("group", group);
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    format!("/search?{}", query.finish())
}

/// An obstacle, a directive or a suggestion: at the desk, or among the organisation's own.
pub(super) fn matter(group: Group, hit: &MatterHit) -> String {
    let list = match &hit.own {
        Some(code) => format!("/organisations/{code}/{}", group.code()),
        None => format!("/{}", group.code()),
    };
    hit.number.map_or_else(|| format!("{list}/published"), |number| format!("{list}/{number}"))
}

/// A key task, in the figures of a period.
pub(super) fn task(hit: &TaskHit) -> String {
    format!("{}/tasks/{}", period(&hit.plan, hit.period), hit.number)
}

/// An organisation's assignment of a key task.
pub(super) fn assignment(organisation: &str, number: i32) -> String {
    format!("/organisations/{organisation}/assignments/{number}")
}

/// An organisation, in the figures of a period.
pub(super) fn organisation(hit: &OrganisationHit) -> String {
    format!("{}/organisations/{}", period(&hit.plan, hit.period), hit.code)
}

/// The tasks that an organisation leads, in the figures of a period.
pub(super) fn led_by(hit: &OrganisationHit) -> String {
    format!("{}/tasks?lead={}", period(&hit.plan, hit.period), hit.code)
}

/// An entry, in the revision that counts.
pub(super) fn entry(hit: &EntryHit) -> String {
    let place = hit.task.map_or_else(|| "general".to_owned(), |task| format!("nv-{task}"));
    let EntryHit { code, plan, period, revision, .. } = hit;
    format!("/organisations/{code}/reports/{plan}/{period}/revisions/{revision}#{place}")
}

fn period(plan: &str, number: i32) -> String {
    format!("/plans/{plan}/periods/{number}")
}
