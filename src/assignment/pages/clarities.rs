//! The grid in which an organisation says what is clear about its assignments.

use askama::Template;

use super::super::actions::Place;
use super::super::model::{Assignment, Clarity, Indicator};
use super::super::urls;
use super::words::{clarity_name, deadline_text, short_name, target_text};
use crate::web::{FormErrors, Shell};

/// A clarity of an assignment: a field.
#[derive(Debug)]
pub struct Cell {
    /// The clarity.
    pub clarity: Clarity,
    /// The field's name.
    pub name: String,
    /// What stands in the field.
    pub value: String,
    /// What is recorded, where that is something else.
    pub recorded: Option<String>,
    /// What somebody else wrote meanwhile, where it is something else.
    pub theirs: Option<String>,
    /// The number of last year's task from which it was filled just now.
    pub source: Option<i32>,
    /// Nothing is recorded.
    pub is_missing: bool,
}

/// An assignment with its fields.
#[derive(Debug)]
pub struct Row {
    pub assignment: Assignment,
    /// The print of what it is drawn with.
    pub base: String,
    pub cells: Vec<Cell>,
    /// Who changed it meanwhile.
    pub conflict_by: Option<String>,
}

impl Row {
    /// It lacks something, by what is recorded.
    pub fn is_unclear(&self) -> bool {
        self.cells.iter().any(|c| c.is_missing)
    }
}

/// The rows under one content.
#[derive(Debug)]
pub struct Part {
    pub number: i32,
    pub title: String,
    pub rows: Vec<Row>,
}

/// What last year's plan has for a task.
#[derive(Debug)]
pub struct Offer {
    /// This year's task.
    pub task: i32,
    /// Its title.
    pub title: String,
    /// The titles say the same.
    pub is_same: bool,
    /// Last year's tasks: number, title, how alike in per cent, and whether it is chosen.
    pub choices: Vec<(i32, String, usize, bool)>,
}

/// What a button has put into the fields, not recorded yet.
#[derive(Debug)]
pub enum Note {
    /// Filled down: the clarity and how many fields.
    Filled(Clarity, usize),
    /// From last year's plan: this year's task, the clarities, last year's task and its title.
    Carried(Vec<(i32, Vec<Clarity>, i32, String)>),
}

#[derive(Debug, Template)]
#[template(path = "assignment/clarities.html")]
pub struct ClaritiesPage {
    pub shell: Shell,
    pub place: Place,
    pub clarities: Vec<Clarity>,
    pub parts: Vec<Part>,
    /// How many assignments lack each clarity, by what is recorded.
    pub missing: Vec<usize>,
    pub total: usize,
    pub unclear: usize,
    /// Only what is unclear is shown.
    pub is_filtered: bool,
    pub errors: FormErrors,
    pub saved_count: usize,
    pub is_closed: bool,
    /// The year of last year's plan, where it has something to give.
    pub earlier_year: Option<i32>,
    pub offers: Vec<Offer>,
    pub note: Option<Note>,
}

impl ClaritiesPage {
    fn clarity_name<'a>(&self, clarity: &'a Clarity) -> &'a str {
        clarity_name(self.shell.lang, clarity)
    }

    fn names(&self, clarities: &[Clarity]) -> String {
        clarities.iter().map(|c| short_name(self.shell.lang, c)).collect::<Vec<_>>().join(", ")
    }

    fn deadline_text(&self, assignment: &Assignment) -> String {
        deadline_text(&self.shell, assignment)
    }

    /// What the plan says that belongs beside a field.
    fn references(&self, assignment: &Assignment, cell: &Cell) -> Vec<String> {
        match cell.clarity.code.as_str() {
            "own_work" if !assignment.plan_own_work.is_empty() => {
                vec![self.shell.t1("assignments-plan-says", "text", assignment.plan_own_work.as_str())]
            }
            "procedure" => {
                let start = assignment.start_on.map(|day| self.shell.date(&day));
                let start = start.map(|day| self.shell.t1("assignments-start", "date", day));
                start.into_iter().chain([self.deadline_text(assignment)]).collect()
            }
            "expected_outcome" => {
                let target = |i: &Indicator| format!("{}: {}", i.name, target_text(&self.shell, i));
                assignment.indicators.iter().map(target).collect()
            }
            _ => Vec::new(),
        }
    }

    fn shown(&self) -> usize {
        self.parts.iter().map(|part| part.rows.len()).sum()
    }

    /// The fields that are empty, by what is recorded.
    fn gaps(&self) -> usize {
        self.missing.iter().sum()
    }

    /// What stands in the fields is not recorded yet.
    fn is_unsaved(&self) -> bool {
        !self.errors.is_empty()
            || self.is_closed
            || self.parts.iter().flat_map(|p| &p.rows).flat_map(|r| &r.cells).any(|c| c.recorded.is_some())
    }

    /// The address of the grid as it is filtered.
    fn address(&self) -> String {
        urls::clarities(&self.place.organisation.code, self.is_filtered)
    }

    /// What a person has to choose about first, then what says the same.
    fn offer_groups(&self) -> Vec<(bool, Vec<&Offer>)> {
        let of = |is_same| (is_same, self.offers.iter().filter(|o| o.is_same == is_same).collect::<Vec<_>>());
        [of(false), of(true)].into_iter().filter(|(_, offers)| !offers.is_empty()).collect()
    }

    /// The clarities with how many assignments lack each, by what is recorded.
    fn columns(&self) -> Vec<(&Clarity, String)> {
        let count = |n: &usize| if *n == 0 { String::new() } else { n.to_string() };
        self.clarities.iter().zip(self.missing.iter().map(count)).collect()
    }

    /// The keys of the grid, and the message key of what each does.
    fn shortcuts(&self) -> [(&'static str, &'static str); 8] {
        [
            ("Ctrl V", "clarities-key-paste"),
            ("Ctrl Shift V", "clarities-key-paste-plain"),
            ("Ctrl D", "clarities-key-fill"),
            ("Ctrl Shift ↓ ↑", "clarities-key-range"),
            ("Enter", "clarities-key-enter"),
            ("Tab", "clarities-key-tab"),
            ("↑ ↓ ← →", "clarities-key-arrows"),
            ("Ctrl Z", "clarities-key-undo"),
        ]
    }

    fn by(&self, name: &str) -> String {
        if name.is_empty() { self.shell.t("clarities-somebody") } else { name.to_owned() }
    }
}
