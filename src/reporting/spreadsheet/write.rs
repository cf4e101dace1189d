//! Writing the workbook: filled with what is known, locked where nothing is to be typed.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::layout::{Column, Field, Sheet, TECHNICAL, VERSION, figure_code};
use super::model::Subject;
use crate::kernel::{EntryStatus, NumberStyle};
use crate::reporting::model::{FigureInput, SectionText, TaskEntry, TaskIndicator};
use crate::reporting::pages::{parts_of, status_code};
use crate::web::Lang;

/// The row of the headings; what is filled in begins below it.
const HEADER: u32 = 4;
/// The most characters of a cell, counted as Excel counts them.
const CELL_MAX: usize = 32_767;
/// Rows higher than so many lines are not drawn higher: the text is there all the same.
const LINES_MAX: u32 = 16;
/// Points of a line of text.
const LINE: f64 = 16.5;

/// What a workbook is made from.
#[derive(Debug, Clone)]
pub struct Contents {
    /// The language of headings and words.
    pub lang: Lang,
    /// Which report.
    pub subject: Subject,
    /// The organisation's name.
    pub organisation_name: String,
    /// "tháng 6/2021".
    pub period_name: String,
    /// Until when it is due, in words.
    pub due: String,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// The tasks with what the draft says.
    pub tasks: Vec<TaskEntry>,
    /// The sections with what the draft says.
    pub sections: Vec<SectionText>,
}

/// Makes the workbook.
pub fn write(contents: &Contents) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let pen = Pen::new(contents);
    let t = |key: &str| contents.lang.t(key);
    workbook.set_properties(&DocProperties::new().set_title(pen.title()).set_author(t("app-name")));
    let mut kept = Vec::new();
    pen.tasks(workbook.add_worksheet(), &mut kept)?;
    if contents.tasks.iter().any(|task| !task.indicators.is_empty()) {
        pen.figures(workbook.add_worksheet())?;
    }
    pen.sections(workbook.add_worksheet(), &mut kept)?;
    pen.instructions(workbook.add_worksheet())?;
    pen.technical(workbook.add_worksheet(), &kept)?;
    workbook.save_to_buffer()
}

const FONT: &str = "Times New Roman";
const INK: u32 = 0x1E_1B_18;
const QUIET: u32 = 0x4D_48_42;
const RED: u32 = 0x8E_1B_22;
const LINE_COLOUR: u32 = 0xC9_C3_B8;
const SUNKEN: u32 = 0xF3_F1_EB;
const INPUT: u32 = 0xFF_F6_D6;

struct Pen<'a> {
    contents: &'a Contents,
    heading: Format,
    input_heading: Format,
    locked: Format,
    input: Format,
}

impl<'a> Pen<'a> {
    fn new(contents: &'a Contents) -> Self {
        let cell = Format::new()
            .set_font_name(FONT)
            .set_font_size(12)
            .set_font_color(INK)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE_COLOUR);
        let heading = cell
            .clone()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(SUNKEN);
        Self {
            contents,
            input_heading: heading.clone().set_background_color(0xF6_DF_9A_u32),
            heading,
            locked: cell.clone().set_font_color(QUIET),
            input: cell.set_background_color(INPUT).set_unlocked(),
        }
    }

    fn t(&self, key: &str) -> String {
        self.contents.lang.t(key)
    }

    fn title(&self) -> String {
        self.contents.lang.t_args("report-title", &[("period", &self.contents.period_name)])
    }

    fn style(&self) -> NumberStyle {
        match self.contents.lang {
            Lang::Vi => NumberStyle::Vietnamese,
            Lang::En => NumberStyle::English,
        }
    }

    /// The lines above the headings, the headings, and how the sheet prints.
    fn begin(&self, page: &mut Worksheet, sheet: Sheet, frozen: u16) -> Result<(), XlsxError> {
        page.set_name(self.t(sheet.name()))?;
        let line = Format::new().set_font_name(FONT).set_font_size(12).set_font_color(QUIET);
        let title = line.clone().set_font_size(16).set_bold().set_font_color(RED);
        let lang = self.contents.lang;
        let due = lang.t_args("spreadsheet-due", &[("due", &self.contents.due)]);
        page.write_string_with_format(0, 0, self.title(), &title)?;
        let about = format!("{} – {due}", self.contents.organisation_name);
        // Beside the columns that every sheet of paper repeats, so that nothing is cut there.
        let at = if sheet == Sheet::Tasks { 2 } else { 0 };
        page.write_string_with_format(1, at, about, &line)?;
        let hint = format!("{} {}", self.t("spreadsheet-hint"), self.t("state-secret"));
        page.write_string_with_format(2, at, hint, &line.set_italic())?;
        for (at, column) in (0_u16..).zip(sheet.columns()) {
            let format = if column.is_input { &self.input_heading } else { &self.heading };
            page.write_string_with_format(HEADER, at, self.t(column.heading), format)?;
            page.set_column_width(at, column.width)?;
        }
        page.set_row_height(0, 24)?;
        page.set_row_height(HEADER, 50)?;
        page.set_freeze_panes(HEADER + 1, frozen)?;
        set_up_printing(page);
        page.set_repeat_rows(HEADER, HEADER)?;
        page.set_selection(HEADER + 1, first_input(sheet), HEADER + 1, first_input(sheet))?;
        protect(page);
        Ok(())
    }

    /// A text: always a string, never a formula, whatever it begins with.
    fn text(
        &self,
        page: &mut Worksheet,
        at: (u32, u16),
        text: &str,
        is_input: bool,
    ) -> Result<(), XlsxError> {
        // As text, so that a line may begin with a dash and nothing is taken for a date.
        let format = if is_input { self.input.clone().set_num_format("@") } else { self.locked.clone() };
        if text.is_empty() {
            page.write_blank(at.0, at.1, &format)?;
        } else if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            page.write_string_with_format(at.0, at.1, text, &format.set_quote_prefix())?;
        } else {
            page.write_string_with_format(at.0, at.1, text, &format)?;
        }
        Ok(())
    }

    /// A text that may be longer than a cell: then the cell shows where it begins, and the reader lets it stay.
    fn long_text(
        &self,
        page: &mut Worksheet,
        at: (u32, u16),
        (text, name): (&str, String),
        kept: &mut Vec<String>,
    ) -> Result<(), XlsxError> {
        if text.encode_utf16().count() <= CELL_MAX {
            return self.text(page, at, text, true);
        }
        kept.push(name);
        let begins: String = text.chars().take(500).collect();
        self.text(page, at, &format!("{} {begins}…", self.t("spreadsheet-too-long")), false)
    }

    fn tasks(&self, page: &mut Worksheet, kept: &mut Vec<String>) -> Result<(), XlsxError> {
        let sheet = Sheet::Tasks;
        self.begin(page, sheet, 2)?;
        let mut row = HEADER;
        for task in &self.contents.tasks {
            row += 1;
            let mut lines = 1;
            for (at, column) in (0_u16..).zip(sheet.columns()) {
                self.task_cell(page, (row, at), (task, column), kept)?;
                let text = self.shown_text(task, column.field);
                lines = lines.max(lines_of(&text, column.width));
            }
            set_height(page, row, (lines, 3))?;
        }
        let last = row.max(HEADER + 1);
        for (at, column) in (0_u16..).zip(sheet.columns()) {
            if let Some(rule) = self.validation(column.field)? {
                page.add_data_validation(HEADER + 1, at, last, at, &rule)?;
            }
        }
        // Too wide for one sheet of paper: what is known on the first, what is filled in on the second, numbers on both.
        page.set_print_scale(58).set_page_order(false);
        page.set_vertical_page_breaks(&[first_input(sheet).into()])?;
        page.set_repeat_columns(0, 1)?;
        page.autofilter(HEADER, 0, last, u16::try_from(sheet.columns().len() - 1).unwrap_or(0))?;
        Ok(())
    }

    fn task_cell(
        &self,
        page: &mut Worksheet,
        at: (u32, u16),
        (task, column): (&TaskEntry, &Column),
        kept: &mut Vec<String>,
    ) -> Result<(), XlsxError> {
        let entry = &task.entry;
        let centred = |format: &Format| format.clone().set_align(FormatAlign::Center);
        match column.field {
            Field::Key => {
                page.write_number_with_format(at.0, at.1, task.number, &centred(&self.locked))?;
            }
            Field::Unchanged => {
                let is_open = task.previous.is_some() && !task.is_completed_before();
                let is_marked = entry.is_unchanged && !task.is_completed_before();
                let format = if is_open || is_marked { centred(&self.input) } else { centred(&self.locked) };
                page.write_string_with_format(at.0, at.1, if is_marked { "x" } else { "" }, &format)?;
            }
            Field::Progress => {
                let format = centred(&self.input).set_num_format("0");
                match entry.progress {
                    Some(progress) => page.write_number_with_format(at.0, at.1, progress, &format)?,
                    None => page.write_blank(at.0, at.1, &format)?,
                };
            }
            Field::CompletedOn => {
                let format = centred(&self.input).set_num_format("dd/mm/yyyy");
                match entry.completed_on.and_then(excel_date) {
                    Some(date) => page.write_datetime_with_format(at.0, at.1, &date, &format)?,
                    None => page.write_blank(at.0, at.1, &format)?,
                };
            }
            Field::Status => self.text(page, at, &self.shown_text(task, column.field), true)?,
            Field::TakingBack => {
                let is_open = task.is_completed_before() || !entry.taking_back_reason.is_empty();
                self.text(page, at, &entry.taking_back_reason, is_open)?;
            }
            Field::Result | Field::Shortcoming | Field::NextStep => {
                let field = column.field.form_name().unwrap_or_default();
                let name = format!("task[{}][{field}]", task.number);
                self.long_text(page, at, (&self.shown_text(task, column.field), name), kept)?;
            }
            _ => {
                let text = clipped(self.shown_text(task, column.field));
                self.text(page, at, &text, false)?;
            }
        }
        Ok(())
    }

    /// What a task's column shows as text.
    fn shown_text(&self, task: &TaskEntry, field: Field) -> String {
        let day = |day: &NaiveDate| day.format("%d/%m/%Y").to_string();
        match field {
            Field::Title => task.title.clone(),
            Field::OwnWork => task.own_work.clone(),
            Field::Deadline => task.deadline.as_ref().map_or_else(|| self.t("standing-regular"), day),
            Field::Before => task.previous.as_ref().map_or_else(String::new, |before| {
                let mut text = format!("{}, {}%", self.status(before.status), before.progress);
                if let Some(completed_on) = &before.completed_on {
                    let _ = write!(text, ", {}", day(completed_on));
                }
                if task.is_completed_before() {
                    let _ = write!(text, "\n{}", self.t("report-no-need"));
                }
                text
            }),
            Field::TextBefore => task.previous.as_ref().map_or_else(String::new, |p| p.result.clone()),
            Field::Status => task.entry.status.map_or_else(String::new, |status| self.status(status)),
            Field::Result => task.entry.result.clone(),
            Field::Shortcoming => task.entry.shortcoming.clone(),
            Field::NextStep => task.entry.next_step.clone(),
            _ => String::new(),
        }
    }

    fn status(&self, status: EntryStatus) -> String {
        self.t(&format!("entry-status-{}", status_code(status).replace('_', "-")))
    }

    /// What a column of the tasks takes, with the sentence for what it does not.
    fn validation(&self, field: Field) -> Result<Option<DataValidation>, XlsxError> {
        let rule = DataValidation::new();
        let (rule, sentence) = match field {
            Field::Unchanged => (rule.allow_list_strings(&["x"])?, self.t("spreadsheet-mark")),
            Field::Status => {
                let all = [EntryStatus::NotStarted, EntryStatus::InProgress, EntryStatus::Completed];
                let words = all.map(|status| self.status(status));
                (rule.allow_list_strings(&words)?, self.t("form-unknown-choice"))
            }
            Field::Progress => (
                rule.allow_whole_number(DataValidationRule::Between(0, 100)),
                self.contents.lang.t_args("form-not-integer", &[("min", 0), ("max", 100)]),
            ),
            Field::CompletedOn => {
                let Some(last) = excel_date(self.contents.ends_on) else { return Ok(None) };
                let day = self.contents.ends_on.format("%d/%m/%Y").to_string();
                (
                    rule.allow_date(DataValidationRule::Between(ExcelDateTime::from_ymd(2000, 1, 1)?, last)),
                    self.contents.lang.t_args("spreadsheet-date", &[("day", &day)]),
                )
            }
            _ => return Ok(None),
        };
        Ok(Some(rule.set_error_title(self.t("spreadsheet-not-taken"))?.set_error_message(sentence)?))
    }

    fn figures(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let sheet = Sheet::Figures;
        self.begin(page, sheet, 2)?;
        let mut row = HEADER;
        for task in &self.contents.tasks {
            for indicator in &task.indicators {
                for part in parts_of(indicator) {
                    row += 1;
                    for (at, column) in (0_u16..).zip(sheet.columns()) {
                        self.figure_cell(page, (row, at), (task, indicator, part), column.field)?;
                    }
                    let lines = lines_of(&task.title, 30).max(lines_of(&indicator.name, 26));
                    set_height(page, row, (lines, 2))?;
                }
            }
        }
        let at = u16::try_from(sheet.columns().len() - 1).unwrap_or(0);
        let most = 99_999_999_999.0;
        let rule = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(-most, most))
            .set_error_title(self.t("spreadsheet-not-taken"))?
            .set_error_message(self.t("form-not-number"))?;
        page.add_data_validation(HEADER + 1, at, row, at, &rule)?;
        Ok(())
    }

    fn figure_cell(
        &self,
        page: &mut Worksheet,
        at: (u32, u16),
        (task, indicator, part): (&TaskEntry, &TaskIndicator, &str),
        field: Field,
    ) -> Result<(), XlsxError> {
        let number = |figure: &FigureInput| match part {
            "numerator" => figure.numerator,
            "denominator" => figure.denominator,
            _ => figure.value,
        };
        let text = match field {
            Field::Figure => {
                let value = task.entry.figures.get(&indicator.position).and_then(number);
                let format = self.input.clone().set_num_format("#,##0.####").set_align(FormatAlign::Right);
                match value.and_then(|value| value.to_f64()) {
                    Some(value) => page.write_number_with_format(at.0, at.1, value, &format)?,
                    None => page.write_blank(at.0, at.1, &format)?,
                };
                return Ok(());
            }
            Field::Key => figure_code(task.number, indicator.position, part),
            Field::Title => format!("{}. {}", task.number, task.title),
            Field::Indicator => indicator.name.clone(),
            Field::Part => match part {
                "numerator" => indicator.numerator_name.clone(),
                "denominator" => indicator.denominator_name.clone(),
                _ => String::new(),
            },
            Field::Unit if part == "value" => indicator.unit.clone(),
            Field::Target => indicator.target.map_or_else(String::new, |n| {
                let space = if indicator.unit == "%" { "" } else { " " };
                format!("{}{space}{}", self.style().decimal(n), indicator.unit)
            }),
            Field::Before => {
                let before = task.previous.as_ref().and_then(|p| p.figures.get(&indicator.position));
                before.and_then(number).map_or_else(String::new, |n| self.style().decimal(n))
            }
            _ => String::new(),
        };
        self.text(page, at, &clipped(text), false)
    }

    fn sections(&self, page: &mut Worksheet, kept: &mut Vec<String>) -> Result<(), XlsxError> {
        let sheet = Sheet::Sections;
        self.begin(page, sheet, 2)?;
        for (place, section) in (1_u32..).zip(&self.contents.sections) {
            let row = HEADER + place;
            let title = match self.contents.lang {
                Lang::Vi => &section.title_vi,
                Lang::En => &section.title_en,
            };
            let mut lines = 1;
            for (at, column) in (0_u16..).zip(sheet.columns()) {
                match column.field {
                    Field::Key => {
                        let format = self.locked.clone().set_align(FormatAlign::Center);
                        page.write_number_with_format(row, at, place, &format)?;
                    }
                    Field::Heading => self.text(page, (row, at), title, false)?,
                    Field::TextBefore => {
                        self.text(page, (row, at), &clipped(section.previous_body.clone()), false)?;
                    }
                    _ => {
                        let name = format!("section[{}]", section.code);
                        self.long_text(page, (row, at), (&section.body, name), kept)?;
                    }
                }
                lines = lines.max(match column.field {
                    Field::TextBefore => lines_of(&section.previous_body, column.width),
                    Field::Body => lines_of(&section.body, column.width),
                    _ => 1,
                });
            }
            set_height(page, row, (lines, 6))?;
        }
        Ok(())
    }

    fn instructions(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        page.set_name(self.t("spreadsheet-sheet-help"))?;
        page.set_column_width(0, 5)?;
        page.set_column_width(1, 110)?;
        let text = Format::new()
            .set_font_name(FONT)
            .set_font_size(13)
            .set_font_color(INK)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let title = text.clone().set_font_size(16).set_bold().set_font_color(RED).unset_text_wrap();
        page.write_string_with_format(0, 0, self.t("spreadsheet-help-title"), &title)?;
        page.set_row_height(0, 28)?;
        let number = text.clone().set_align(FormatAlign::Center).set_font_color(QUIET);
        for (n, key) in (1_u32..).zip(INSTRUCTIONS) {
            page.write_number_with_format(n + 1, 0, n, &number)?;
            let sentence = self.t(key);
            set_height(page, n + 1, (lines_of(&sentence, 95), 1))?;
            page.write_string_with_format(n + 1, 1, sentence, &text)?;
        }
        set_up_printing(page);
        protect(page);
        Ok(())
    }

    /// What the reader goes by: which report, and the print of everything that was filled in.
    fn technical(&self, page: &mut Worksheet, kept: &[String]) -> Result<(), XlsxError> {
        let Contents { subject, .. } = self.contents;
        let period = subject.period.to_string();
        let mut lines: Vec<Vec<String>> = [
            ["version", VERSION, ""],
            ["organisation", &subject.organisation, &self.contents.organisation_name],
            ["plan", &subject.plan, ""],
            ["period", &period, &self.contents.period_name],
        ]
        .iter()
        .map(|line| line.map(str::to_owned).to_vec())
        .collect();
        for task in &self.contents.tasks {
            lines.push(vec!["task".to_owned(), task.number.to_string(), task.entry.print()]);
        }
        for (place, section) in (1_u32..).zip(&self.contents.sections) {
            lines.push(vec!["section".to_owned(), place.to_string(), section.code.clone(), section.print()]);
        }
        lines.extend(kept.iter().map(|name| vec!["kept".to_owned(), name.clone()]));
        page.set_name(TECHNICAL)?;
        for (row, line) in (0_u32..).zip(lines) {
            for (at, text) in (0_u16..).zip(line) {
                page.write_string(row, at, text)?;
            }
        }
        page.set_very_hidden(true);
        page.protect();
        Ok(())
    }
}

const INSTRUCTIONS: [&str; 11] = [
    "spreadsheet-help-input",
    "spreadsheet-help-unchanged",
    "spreadsheet-help-status",
    "spreadsheet-help-date",
    "spreadsheet-help-figures",
    "spreadsheet-help-general",
    "spreadsheet-help-formula",
    "spreadsheet-help-rows",
    "spreadsheet-help-lines",
    "spreadsheet-help-import",
    "state-secret",
];

/// The first column that people fill in.
fn first_input(sheet: Sheet) -> u16 {
    let before = sheet.columns().iter().take_while(|column| !column.is_input);
    u16::try_from(before.count()).unwrap_or_default()
}

fn set_up_printing(page: &mut Worksheet) {
    page.set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer("&C&P/&N");
}

/// Locked without a password: against slips of the hand, not against anybody.
fn protect(page: &mut Worksheet) {
    page.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
}

fn excel_date(day: NaiveDate) -> Option<ExcelDateTime> {
    let (month, date) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, date).ok()
}

/// A text that is only shown, as long as a cell may be.
fn clipped(text: String) -> String {
    if text.encode_utf16().count() <= CELL_MAX { text } else { text.chars().take(CELL_MAX / 2).collect() }
}

/// How many lines a text takes in a column of that width.
fn lines_of(text: &str, width: u8) -> u32 {
    let lines = text.split('\n').map(|line| line.chars().count().div_ceil(usize::from(width)).max(1));
    u32::try_from(lines.sum::<usize>()).unwrap_or(u32::MAX)
}

/// Not every program gives a row the height of its texts by itself; a row that would fill the screen is held down.
fn set_height(page: &mut Worksheet, row: u32, (lines, least): (u32, u32)) -> Result<(), XlsxError> {
    page.set_row_height(row, f64::from(lines.clamp(least, LINES_MAX)) * LINE)?;
    Ok(())
}
