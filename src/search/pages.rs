//! The page of a search: what was found, in words and with the hits marked.

use askama::Template;

use super::model::{EntryHit, Found, Group, Hit, MatterHit, OrganisationHit, TaskHit};
use super::rules::{Piece, Unanswerable, Wanted, marked, snippet};
use super::urls;
use crate::directive;
use crate::i18n::Lang;
use crate::page;
use crate::web::Shell;

/// A part of a hit's text, with what it is.
#[derive(Debug)]
pub(super) struct Text {
    pub label: String,
    pub pieces: Vec<Piece>,
}

/// A hit as a row.
#[derive(Debug)]
pub(super) struct Row {
    pub href: String,
    pub title: Vec<Piece>,
    pub about: String,
    pub texts: Vec<Text>,
}

/// What was found in a group.
#[derive(Debug)]
pub(super) struct Shown {
    pub code: &'static str,
    pub title: String,
    /// How many there are.
    pub count: String,
    /// There are more than the page shows.
    pub has_more: bool,
    pub rows: Vec<Row>,
}

/// `search/search.html`.
#[derive(Debug, Template)]
#[template(path = "search/search.html")]
pub(super) struct SearchPage {
    shell: Shell,
    /// Only this group is looked at, page by page.
    only: Option<Group>,
    page_size: i64,
    page: i64,
    /// Why nothing was looked for.
    why: Option<String>,
    groups: Vec<Shown>,
    total: i64,
}

page!(SearchPage);

impl SearchPage {
    /// An empty page.
    pub fn new(shell: Shell, only: Option<Group>, page_size: i64, page: i64) -> Self {
        Self { shell, only, page_size, page, why: None, groups: Vec::new(), total: 0 }
    }

    /// Puts in what was found in a group.
    pub fn put(&mut self, group: Group, found: &Found, wanted: &Wanted) {
        self.total += found.total;
        let key = match group {
            Group::Tasks => "search-group-tasks",
            Group::Organisations => "search-group-organisations",
            Group::Obstacles => "search-group-obstacles",
            Group::Directives => "search-group-directives",
            Group::Suggestions => "search-group-suggestions",
            Group::Entries => "search-group-entries",
        };
        if found.total > 0 {
            let rows: Vec<Row> = found.hits.iter().map(|hit| row(&self.shell, group, hit, wanted)).collect();
            self.groups.push(Shown {
                code: group.code(),
                title: self.shell.t(key),
                count: self.shell.number(found.total),
                has_more: self.only.is_none()
                    && found.hits.len() < usize::try_from(found.total).unwrap_or(usize::MAX),
                rows,
            });
        }
    }

    /// Says why nothing was looked for.
    pub fn say_why(&mut self, why: Unanswerable) {
        self.why = Some(match why {
            Unanswerable::Empty => self.shell.t("search-empty"),
            Unanswerable::NoWords => self.shell.t("search-no-words"),
            Unanswerable::OneLetter => self.shell.t("search-one-letter"),
            Unanswerable::TooLong => self.shell.t1("search-too-long", "max", super::rules::LONGEST),
        });
    }

    /// How many pages the group has.
    pub fn pages(&self) -> i64 {
        if self.only.is_some() { ((self.total - 1).max(0) / self.page_size) + 1 } else { 1 }
    }

    fn count(&self) -> String {
        self.shell.number(self.total)
    }

    fn address(&self, group: Option<&str>, page: i64) -> String {
        urls::found(&self.shell.searched, group, page)
    }
}

/// Puts the parts that hold a hit into words.
fn texts(shell: &Shell, wanted: &Wanted, parts: &[(&str, &str)]) -> Vec<Text> {
    let found = parts
        .iter()
        .filter_map(|(key, text)| Some(Text { label: shell.t(key), pieces: snippet(text, wanted)? }));
    found.collect()
}

fn row(shell: &Shell, group: Group, hit: &Hit, wanted: &Wanted) -> Row {
    match hit {
        Hit::Task(task) => task_row(shell, task, wanted),
        Hit::Organisation(organisation) => organisation_row(shell, organisation, wanted),
        Hit::Matter(matter) => matter_row(shell, group, matter, wanted),
        Hit::Entry(entry) => entry_row(shell, entry, wanted),
    }
}

/// An obstacle, a directive or a suggestion: its own text, or the start of it where the hit lies in an answer.
fn matter_row(shell: &Shell, group: Group, hit: &MatterHit, wanted: &Wanted) -> Row {
    let name = match hit.number {
        Some(number) => shell.t1("search-number", "n", number.to_string()),
        None => shell.t("search-published"),
    };
    let from = if hit.from.is_empty() { String::new() } else { format!(" · {}", hit.from) };
    Row {
        href: urls::matter(group, hit),
        title: snippet(&hit.body, wanted)
            .unwrap_or_else(|| vec![Piece { text: directive::opening(&hit.body), is_hit: false }]),
        about: format!("{name}{from} · {}", shell.date_time(&hit.at)),
        texts: texts(shell, wanted, &[("search-answer", &hit.answers)]),
    }
}

fn task_row(shell: &Shell, hit: &TaskHit, wanted: &Wanted) -> Row {
    let (href, about) = if let Some((code, name)) = &hit.of {
        (urls::assignment(code, hit.number), name.clone())
    } else {
        let lead = format!(" · {}: {}", shell.t("dashboard-lead"), hit.lead);
        let lead = if hit.lead.is_empty() { "" } else { &lead };
        (urls::task(hit), format!("{}{lead}", hit.content))
    };
    Row {
        href,
        title: marked(&format!("{}. {}", hit.number, hit.title), wanted),
        about: format!("{} · {about}", shell.t1("dashboard-plan", "year", hit.year.to_string())),
        texts: texts(
            shell,
            wanted,
            &[
                ("search-own-work", &hit.own_work),
                ("dashboard-documents", &hit.documents),
                ("search-clarities", &hit.clarities),
            ],
        ),
    }
}

fn organisation_row(shell: &Shell, hit: &OrganisationHit, wanted: &Wanted) -> Row {
    let (href, about) = if hit.is_advisory {
        (urls::led_by(hit), shell.t("search-leads"))
    } else if hit.exists {
        (urls::organisation(hit), hit.cluster.clone())
    } else {
        (urls::organisation(hit), shell.t("search-ended"))
    };
    Row {
        href,
        title: marked(&hit.name, wanted),
        about,
        texts: texts(shell, wanted, &[("search-former", &hit.former)]),
    }
}

fn entry_row(shell: &Shell, hit: &EntryHit, wanted: &Wanted) -> Row {
    let (vietnamese, english) = &hit.section;
    let section = if shell.lang == Lang::Vi { vietnamese } else { english };
    let title = hit.task.map_or_else(|| section.clone(), |task| format!("{task}. {}", hit.title));
    let result = if hit.task.is_some() { "search-result" } else { "search-general" };
    Row {
        href: urls::entry(hit),
        title: vec![Piece { text: title, is_hit: false }],
        about: format!("{} · {}", hit.organisation, shell.lang.period(hit.kind, hit.ends_on)),
        texts: texts(
            shell,
            wanted,
            &[
                (result, &hit.result),
                ("search-shortcoming", &hit.shortcoming),
                ("search-next-step", &hit.next_step),
                ("search-files", &hit.files),
            ],
        ),
    }
}
