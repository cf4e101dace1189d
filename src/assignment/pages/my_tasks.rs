//! "Việc của tôi": what each responsible person owns.

use askama::Template;

use super::super::actions::Place;
use super::super::model::OwnedTask;
use super::super::urls;
use crate::page;
use crate::reporting::StandingTag;
use crate::web::Shell;

/// A task in the list of its person.
#[derive(Debug)]
pub struct TaskView {
    pub task: OwnedTask,
    pub standing: StandingTag,
    /// The days that are left or past, in words, where they matter.
    pub left: String,
}

/// A person with the tasks.
#[derive(Debug)]
pub struct PersonView {
    pub name: String,
    /// The person who looks.
    pub is_own: bool,
    pub is_open: bool,
    /// "5 nhiệm vụ · 1 quá hạn"
    pub counts: String,
    pub tasks: Vec<TaskView>,
}

#[derive(Debug, Template)]
#[template(path = "assignment/my_tasks.html")]
pub struct MyTasksPage {
    pub shell: Shell,
    pub place: Place,
    pub people: Vec<PersonView>,
    /// The tasks that nobody answers for.
    pub nobodys: Vec<TaskView>,
    /// Every name, and whether it is chosen.
    pub names: Vec<(String, bool)>,
    /// The person in the address.
    pub chosen: String,
    /// Nobody has that name.
    pub is_unknown: bool,
    /// Everything open, for paper.
    pub is_for_print: bool,
    /// The person drafts the organisation's report.
    pub is_drafter: bool,
    /// The open report: its name and address.
    pub open_report: Option<(String, String)>,
    /// The revision that the progress is taken from: the period's name, the revision's number, its address.
    pub counting: Option<(String, i32, String)>,
}

page!(MyTasksPage);

impl MyTasksPage {
    fn title(&self) -> String {
        self.shell.t(if self.is_drafter { "my-tasks-title" } else { "my-tasks-title-others" })
    }

    fn address(&self) -> String {
        urls::my_tasks(&self.place.organisation.code)
    }

    /// The address of the page for paper, with the person who is chosen.
    fn print_address(&self) -> String {
        urls::my_tasks_on_paper(&self.place.organisation.code, &self.chosen)
    }

    fn progress(&self, view: &TaskView) -> String {
        view.task.said.map_or_else(|| "–".to_owned(), |(_, progress, _)| format!("{progress}%"))
    }

    fn deadline(&self, view: &TaskView) -> String {
        view.task.deadline.map_or_else(|| self.shell.t("assignments-regular"), |day| self.shell.date(&day))
    }
}
