//! III. Phương hướng, nhiệm vụ, and IV. Kiến nghị, đề xuất.

use super::phrase::{Origin, Said, say};
use crate::consolidation::model::Source;
use crate::reporting::SendingGroup;

/// The tasks due in the next period, each with how many assignments are not completed; none without such a period.
pub fn due(next: Option<&str>, tasks: &[(i32, u32)], origin: impl Fn(Option<i32>) -> Origin) -> Said {
    let Some(period) = next else { return say("due_unknown", []) };
    if tasks.is_empty() {
        return say("due_none", [("period", period.into())]);
    }
    let list = tasks.iter().map(|(task, open)| {
        let number = ("task", task.to_string().into());
        if *open == 0 {
            return say("due_of_done", [number]);
        }
        let page = Source::page(format!("/tasks/{task}"));
        say("due_of", [number, ("n", origin(Some(*task)).on(page).count("due_open", *open).into())])
    });
    let n = i64::try_from(tasks.len()).unwrap_or(i64::MAX);
    let page = Source::page("/tasks").choosing("sort", "deadline");
    say(
        "due_some",
        [
            ("period", period.into()),
            ("n", origin(None).on(page).count("due_tasks", n).into()),
            ("list", Said::list(list.collect()).into()),
        ],
    )
}

/// What is overdue is to be finished.
pub fn finish(tasks: &[(i32, u32)], origin: &Origin) -> Said {
    let total: u32 = tasks.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return say("finish_none", []);
    }
    let list = tasks.iter().map(|(task, _)| say("finish_of", [("task", task.to_string().into())]));
    let page = Source::page("/entries").choosing("standing", "open_overdue");
    say(
        "finish_some",
        [("n", origin.on(page).count("overdue", total).into()), ("list", Said::list(list.collect()).into())],
    )
}

/// Who is silent, or has not sent again in time, is to be chased; nothing when nobody is.
pub fn chase(silent: usize, overdue: usize, origin: impl Fn(SendingGroup) -> Origin) -> Said {
    let group = |n: usize, key, group| match i64::try_from(n).unwrap_or(i64::MAX) {
        0 => Said::default(),
        n => say(key, [("n", origin(group).count(key, n).into())]),
    };
    let list = Said::list(vec![
        group(silent, "chase_silent", SendingGroup::Silent),
        group(overdue, "chase_overdue", SendingGroup::ResubmissionOverdue),
    ]);
    if list.text.is_empty() { list } else { say("chase_some", [("list", list.into())]) }
}

/// How many organisations have said what comes next, for how many tasks.
pub fn steps(organisations: usize, tasks: usize, origin: &Origin) -> Said {
    if organisations == 0 {
        return say("steps_none", []);
    }
    let count = |key: &str, n: usize| origin.count(key, i64::try_from(n).unwrap_or(i64::MAX)).into();
    say("steps_some", [("n", count("steps", organisations)), ("tasks", count("steps_tasks", tasks))])
}

/// How many organisations recommend something.
pub fn recommendations(organisations: usize, origin: &Origin) -> Said {
    if organisations == 0 {
        return say("recommendations_none", []);
    }
    let n = i64::try_from(organisations).unwrap_or(i64::MAX);
    say("recommendations_some", [("n", origin.count("recommending", n).into())])
}
