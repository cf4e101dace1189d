//! The sheet of the indicators: a row for each part of a figure.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DataValidation, DataValidationRule, FormatAlign, Worksheet, XlsxError};

use super::super::layout::{Field, Sheet, figure_code};
use super::pen::{HEADER, Pen, clipped, lines_of, set_height};
use crate::i18n::Message;
use crate::reporting::drafting::{FigureInput, TaskEntry, TaskIndicator, parts_of};

impl Pen<'_> {
    pub(super) fn figures(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
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
        let example = Message::new("form-not-number").with_number("example", Decimal::new(12_345, 1));
        let rule = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(-most, most))
            .set_error_title(self.t("spreadsheet-not-taken"))?
            .set_error_message(self.contents.lang.message(&example))?;
        page.add_data_validation(HEADER + 1, at, row, at, &rule)?;
        Ok(())
    }

    pub(super) fn figure_cell(
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
}
