//! The addresses of assignments, and those to which they lead.

pub(super) use crate::reporting::revision_url as revision;

/// The assignments of an organisation.
pub(super) fn list(organisation: &str) -> String {
    format!("/organisations/{organisation}/assignments")
}

/// The grid of clarities, whole or of what is unclear alone.
pub(super) fn clarities(organisation: &str, is_filtered: bool) -> String {
    let filter = if is_filtered { "?show=unclear" } else { "" };
    format!("{}/clarities{filter}", list(organisation))
}

/// What each responsible person owns.
pub(super) fn my_tasks(organisation: &str) -> String {
    format!("/organisations/{organisation}/my-tasks")
}

/// The same for paper, of one person where a name is given.
pub(super) fn my_tasks_on_paper(organisation: &str, person: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("view", "print");
    if !person.is_empty() {
        query.append_pair("person", person);
    }
    format!("{}?{}", my_tasks(organisation), query.finish())
}

/// An organisation's results, with the figures of a period.
pub(super) fn results(plan: &str, period: i32, organisation: &str) -> String {
    format!("/plans/{plan}/periods/{period}/organisations/{organisation}")
}
