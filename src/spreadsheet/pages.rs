//! The page where a workbook is chosen, and the preview of what it would change.

use askama::Template;

use super::model::Address;
use super::preview::{Item, Mistake, Preview};
use super::rules::MAX_MB;
use crate::i18n::Lang;
use crate::reporting::drafting::Place;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "spreadsheet/spreadsheet.html")]
pub struct UploadPage {
    pub shell: Shell,
    pub place: Place,
    /// Why the draft cannot be written now, if it cannot.
    pub closed: Option<String>,
    /// What was not taken: the file's name and the sentence.
    pub refused: Option<(String, String)>,
}

impl UploadPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn max_mb(&self) -> u64 {
        MAX_MB
    }
}

#[derive(Debug, Template)]
#[template(path = "spreadsheet/preview.html")]
pub struct PreviewPage {
    pub shell: Shell,
    pub place: Place,
    pub preview: Preview,
    /// The file's name; none when the preview is shown again with its own fields.
    pub file_name: Option<String>,
    /// Why the draft cannot be written now, if it cannot.
    pub closed: Option<String>,
    /// Nothing was chosen.
    pub is_nothing_chosen: bool,
}

impl PreviewPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    /// The words of a mistake, with where it is.
    fn mistake(&self, mistake: &Mistake) -> String {
        let lang = self.shell.lang;
        let place = mistake.place.as_ref().map(|place| cell_of(lang, place));
        let part = mistake.part.as_ref().map(|part| lang.message(part));
        let at: Vec<String> = [place, part].into_iter().flatten().collect();
        let mut words = lang.message(&mistake.message);
        if !mistake.read.is_empty() && !words.contains(&mistake.read) {
            words = format!("{words} {}", lang.t_args("spreadsheet-was-read", &[("text", &mistake.read)]));
        }
        if at.is_empty() { words } else { format!("{}: {words}", at.join(", ")) }
    }

    /// "Nhập 12 nhiệm vụ".
    fn button(&self) -> String {
        let (tasks, sections) = self.preview.ticked();
        self.shell.t2("spreadsheet-import-do", "n", tasks, "m", sections)
    }

    fn heading(&self, item: &Item) -> String {
        match item.number {
            Some(number) => format!("{number}. {}", item.title),
            None => item.title.clone(),
        }
    }
}

/// "Ô F12 (trang Báo cáo)".
fn cell_of(lang: Lang, place: &Address) -> String {
    lang.t_args("spreadsheet-cell", &[("cell", place.cell()), ("sheet", place.sheet.clone())])
}
