//! Writing the workbook: filled with what is known, locked where nothing is to be typed.

mod figures;
mod parts;
mod pen;
mod tasks;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use self::pen::Pen;
use super::model::Subject;
use crate::i18n::Lang;
use crate::reporting::drafting::{SectionText, TaskEntry};

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
