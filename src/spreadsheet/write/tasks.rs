//! The sheet of the tasks: what was said before, and the cells to fill in.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError,
};

use super::super::layout::{Column, Field, Sheet};
use super::pen::{HEADER, Pen, clipped, excel_date, first_input, lines_of, set_height};
use crate::kernel::EntryStatus;
use crate::reporting::drafting::{TaskEntry, status_code};

impl Pen<'_> {
    pub(super) fn tasks(&self, page: &mut Worksheet, kept: &mut Vec<String>) -> Result<(), XlsxError> {
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

    pub(super) fn task_cell(
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
    pub(super) fn shown_text(&self, task: &TaskEntry, field: Field) -> String {
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

    pub(super) fn status(&self, status: EntryStatus) -> String {
        self.t(&format!("entry-status-{}", status_code(status).replace('_', "-")))
    }

    /// What a column of the tasks takes, with the sentence for what it does not.
    pub(super) fn validation(&self, field: Field) -> Result<Option<DataValidation>, XlsxError> {
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
}
