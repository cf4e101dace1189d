//! The sheets beside the tasks: the general part, the instructions, and what the reader recognises the workbook by.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::super::layout::{Field, Sheet, TECHNICAL, VERSION};
use super::super::merge::{cell_print, stored};
use super::Contents;
use super::pen::{
    FONT, HEADER, INK, Pen, QUIET, RED, clipped, lines_of, protect, set_height, set_up_printing,
};
use crate::i18n::Lang;

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

impl Pen<'_> {
    pub(super) fn sections(&self, page: &mut Worksheet, kept: &mut Vec<String>) -> Result<(), XlsxError> {
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

    pub(super) fn instructions(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
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
    pub(super) fn technical(&self, page: &mut Worksheet, kept: &[String]) -> Result<(), XlsxError> {
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
            lines.push(vec![
                "task".to_owned(),
                task.number.to_string(),
                task.entry.fingerprint().to_string(),
            ]);
        }
        let style = self.contents.lang.style();
        for task in &self.contents.tasks {
            for (name, text) in stored(task, style) {
                lines.push(vec!["cell".to_owned(), name.clone(), cell_print(&name, &text, style)]);
            }
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
