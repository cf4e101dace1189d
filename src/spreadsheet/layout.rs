//! Where what stands in the workbook: sheets, columns, headings. The writer writes by it, the reader finds by it.

use crate::i18n::Lang;
use crate::kernel::folded;

/// The version of the layout; a workbook of another version is not read.
pub const VERSION: &str = "2";

/// The hidden sheet that says what the workbook was made from.
pub const TECHNICAL: &str = "tiendo";

/// A sheet that people fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// One row a task.
    Tasks,
    /// One row a figure of an indicator.
    Figures,
    /// One row a section of the general part.
    Sections,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The row's own mark: a task's number, a figure's code, a section's place.
    Key,
    /// A task's title.
    Title,
    /// The organisation's own work for it.
    OwnWork,
    /// Its deadline.
    Deadline,
    /// Where it stood in the report carried over from.
    Before,
    /// The text of the report carried over from.
    TextBefore,
    /// "Nothing new".
    Unchanged,
    /// The status' word.
    Status,
    /// Progress.
    Progress,
    /// The date of completion.
    CompletedOn,
    /// The result.
    Result,
    /// The shortcoming.
    Shortcoming,
    /// The next step.
    NextStep,
    /// Why a completion is taken back.
    TakingBack,
    /// An indicator's name.
    Indicator,
    /// Which of its figures.
    Part,
    /// Its unit.
    Unit,
    /// Its target.
    Target,
    /// Its figure.
    Figure,
    /// A section's title.
    Heading,
    /// A section's text.
    Body,
}

impl Field {
    /// The name of the field in the report form, for fields of a task that are filled in.
    pub const fn form_name(self) -> Option<&'static str> {
        match self {
            Self::Unchanged => Some("unchanged"),
            Self::Status => Some("status"),
            Self::Progress => Some("progress"),
            Self::CompletedOn => Some("completed_on"),
            Self::Result => Some("result"),
            Self::Shortcoming => Some("shortcoming"),
            Self::NextStep => Some("next_step"),
            Self::TakingBack => Some("taking_back_reason"),
            _ => None,
        }
    }

    /// The fields of a task that are filled in, in their order.
    pub const OF_TASK: [Self; 8] = [
        Self::Unchanged,
        Self::Status,
        Self::Progress,
        Self::CompletedOn,
        Self::Result,
        Self::Shortcoming,
        Self::NextStep,
        Self::TakingBack,
    ];
}

/// A column: what it holds, the message key of its heading, its width in characters.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// The message key of its heading.
    pub heading: &'static str,
    /// Its width.
    pub width: u8,
    /// People fill it in.
    pub is_input: bool,
}

const fn shown(field: Field, heading: &'static str, width: u8) -> Column {
    Column { field, heading, width, is_input: false }
}

const fn input(field: Field, heading: &'static str, width: u8) -> Column {
    Column { field, heading, width, is_input: true }
}

const TASKS: [Column; 14] = [
    shown(Field::Key, "spreadsheet-number", 6),
    shown(Field::Title, "spreadsheet-title", 28),
    shown(Field::OwnWork, "spreadsheet-own-work", 26),
    shown(Field::Deadline, "spreadsheet-deadline", 13),
    shown(Field::Before, "report-before", 16),
    shown(Field::TextBefore, "spreadsheet-result-before", 38),
    input(Field::Unchanged, "report-unchanged", 9),
    input(Field::Status, "entry-status", 15),
    input(Field::Progress, "spreadsheet-progress", 11),
    input(Field::CompletedOn, "entry-completed-on", 12),
    input(Field::Result, "entry-result", 42),
    input(Field::Shortcoming, "entry-shortcoming", 24),
    input(Field::NextStep, "entry-next-step", 20),
    input(Field::TakingBack, "entry-taking-back", 14),
];

const FIGURES: [Column; 8] = [
    shown(Field::Key, "spreadsheet-code", 9),
    shown(Field::Title, "spreadsheet-title", 32),
    shown(Field::Indicator, "spreadsheet-indicator", 28),
    shown(Field::Part, "spreadsheet-part", 20),
    shown(Field::Unit, "spreadsheet-unit", 11),
    shown(Field::Target, "spreadsheet-target", 14),
    shown(Field::Before, "report-before", 15),
    input(Field::Figure, "spreadsheet-figure", 16),
];

const SECTIONS: [Column; 4] = [
    shown(Field::Key, "spreadsheet-place", 6),
    shown(Field::Heading, "spreadsheet-heading", 26),
    shown(Field::TextBefore, "spreadsheet-body-before", 42),
    input(Field::Body, "spreadsheet-body", 72),
];

impl Sheet {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Tasks, Self::Figures, Self::Sections];

    /// Its columns.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Tasks => &TASKS,
            Self::Figures => &FIGURES,
            Self::Sections => &SECTIONS,
        }
    }

    /// The message key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tasks => "spreadsheet-sheet-tasks",
            Self::Figures => "spreadsheet-sheet-figures",
            Self::Sections => "report-general",
        }
    }

    /// The columns that the reader needs: the key and what people fill in.
    pub fn needed(self) -> impl Iterator<Item = &'static Column> {
        self.columns().iter().filter(|column| column.is_input || column.field == Field::Key)
    }

    /// The column of a heading as it stands in a cell, in either language.
    pub fn column_of(self, heading: &str) -> Option<&'static Column> {
        let heading = key(heading);
        self.columns()
            .iter()
            .find(|column| [Lang::Vi, Lang::En].iter().any(|lang| key(&lang.t(column.heading)) == heading))
    }
}

/// Words as they are compared: without case, accents and superfluous spaces.
pub fn key(text: &str) -> String {
    folded(text)
}

/// The code of a figure: `4.1` for a value, `4.1.1` and `4.1.2` for the parts of a ratio.
pub fn figure_code(task: i32, position: i32, part: &str) -> String {
    match part {
        "numerator" => format!("{task}.{position}.1"),
        "denominator" => format!("{task}.{position}.2"),
        _ => format!("{task}.{position}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_the_columns_of_a_sheet_apart_in_both_languages() {
        for sheet in Sheet::ALL {
            for lang in [Lang::Vi, Lang::En] {
                for column in sheet.columns() {
                    let found = sheet.column_of(&format!("  {} ", lang.t(column.heading).to_uppercase()));
                    assert_eq!(found.map(|c| c.field), Some(column.field), "{} {lang:?}", column.heading);
                }
            }
        }
    }

    #[test]
    fn a_header_belongs_to_one_sheet() {
        for sheet in Sheet::ALL {
            for other in Sheet::ALL.into_iter().filter(|other| *other != sheet) {
                let all = sheet.needed().all(|column| {
                    other
                        .column_of(&Lang::Vi.t(column.heading))
                        .is_some_and(|c| c.is_input || c.field == Field::Key)
                });
                assert!(!all, "{sheet:?} {other:?}");
            }
        }
    }
}
