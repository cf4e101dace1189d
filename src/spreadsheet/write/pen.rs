//! What all sheets share: formats, headings, texts that are never formulas, printing, locks.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet, XlsxError,
};

use super::super::layout::Sheet;
use super::Contents;
use crate::i18n::Lang;
use crate::kernel::NumberStyle;

/// The row of the headings; what is filled in begins below it.
pub(super) const HEADER: u32 = 4;
/// The most characters of a cell, counted as Excel counts them.
pub(super) const CELL_MAX: usize = 32_767;
/// Rows higher than so many lines are not drawn higher: the text is there all the same.
pub(super) const LINES_MAX: u32 = 16;
/// Points of a line of text.
pub(super) const LINE: f64 = 16.5;
pub(super) const FONT: &str = "Times New Roman";
pub(super) const INK: u32 = 0x1E_1B_18;
pub(super) const QUIET: u32 = 0x4D_48_42;
pub(super) const RED: u32 = 0x8E_1B_22;
pub(super) const LINE_COLOUR: u32 = 0xC9_C3_B8;
pub(super) const SUNKEN: u32 = 0xF3_F1_EB;
pub(super) const INPUT: u32 = 0xFF_F6_D6;

pub(super) struct Pen<'a> {
    pub(super) contents: &'a Contents,
    pub(super) heading: Format,
    pub(super) input_heading: Format,
    pub(super) locked: Format,
    pub(super) input: Format,
}

impl<'a> Pen<'a> {
    pub(super) fn new(contents: &'a Contents) -> Self {
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

    pub(super) fn t(&self, key: &str) -> String {
        self.contents.lang.t(key)
    }

    pub(super) fn title(&self) -> String {
        self.contents.lang.t_args("report-title", &[("period", &self.contents.period_name)])
    }

    pub(super) fn style(&self) -> NumberStyle {
        match self.contents.lang {
            Lang::Vi => NumberStyle::Vietnamese,
            Lang::En => NumberStyle::English,
        }
    }

    /// The lines above the headings, the headings, and how the sheet prints.
    pub(super) fn begin(&self, page: &mut Worksheet, sheet: Sheet, frozen: u16) -> Result<(), XlsxError> {
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
    pub(super) fn text(
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
    pub(super) fn long_text(
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
}

/// The first column that people fill in.
pub(super) fn first_input(sheet: Sheet) -> u16 {
    let before = sheet.columns().iter().take_while(|column| !column.is_input);
    u16::try_from(before.count()).unwrap_or_default()
}

pub(super) fn set_up_printing(page: &mut Worksheet) {
    page.set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer("&C&P/&N");
}

/// Locked without a password: against slips of the hand, not against anybody.
pub(super) fn protect(page: &mut Worksheet) {
    page.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
}

pub(super) fn excel_date(day: NaiveDate) -> Option<ExcelDateTime> {
    let (month, date) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, date).ok()
}

/// A text that is only shown, as long as a cell may be.
pub(super) fn clipped(text: String) -> String {
    if text.encode_utf16().count() <= CELL_MAX { text } else { text.chars().take(CELL_MAX / 2).collect() }
}

/// How many lines a text takes in a column of that width.
pub(super) fn lines_of(text: &str, width: u8) -> u32 {
    let lines = text.split('\n').map(|line| line.chars().count().div_ceil(usize::from(width)).max(1));
    u32::try_from(lines.sum::<usize>()).unwrap_or(u32::MAX)
}

/// Not every program gives a row the height of its texts by itself; a row that would fill the screen is held down.
pub(super) fn set_height(
    page: &mut Worksheet,
    row: u32,
    (lines, least): (u32, u32),
) -> Result<(), XlsxError> {
    page.set_row_height(row, f64::from(lines.clamp(least, LINES_MAX)) * LINE)?;
    Ok(())
}
