//! The format of a Party document, as data, by the date of issue (domain §6).

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// Measures and words of one format.
#[derive(Debug, Clone, Deserialize)]
pub struct Profile {
    /// Its name: the year in which it came.
    pub code: String,
    /// The first date of issue that it holds for.
    from: NaiveDate,
    /// The guidance that it follows.
    pub source: String,
    /// The one face of all text.
    pub(super) face: String,
    pub(super) page: Page,
    pub(super) heading_columns_mm: [f64; 2],
    /// How far the rule below the Party's name stays from both sides of its column, so that it is as long as the name.
    pub(super) party_rule_indent_mm: f64,
    pub(super) closing_columns_mm: [f64; 2],
    /// Room for the signature, in points.
    pub(super) signature_space_pt: f64,
    pub(super) sizes: Sizes,
    pub(super) body: Body,
    pub(super) words: Words,
    /// Spellings that the format replaces.
    spelling: Vec<(String, String)>,
    /// How the text ends; nothing where it ends as it was written.
    ending: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[allow(clippy::struct_field_names, reason = "the unit stands in the data")]
pub(super) struct Page {
    pub width_mm: f64,
    pub height_mm: f64,
    pub top_mm: f64,
    pub bottom_mm: f64,
    pub left_mm: f64,
    pub right_mm: f64,
    pub header_mm: f64,
}

/// Sizes of type, in points.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Sizes {
    pub superior: f64,
    pub issuer: f64,
    pub number: f64,
    pub party: f64,
    pub place_date: f64,
    pub kind: f64,
    pub about: f64,
    pub rule: f64,
    pub body: f64,
    pub section: f64,
    pub subsection: f64,
    pub annex: f64,
    pub table: f64,
    pub recipients_label: f64,
    pub recipients: f64,
    pub signature: f64,
    pub page_number: f64,
    pub draft: f64,
    pub digest: f64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Body {
    pub first_line_mm: f64,
    pub line_pt: f64,
    pub after_pt: f64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Words {
    pub party: String,
    pub star: String,
    number: String,
    number_blank: String,
    date: String,
    date_blank: String,
    pub rule: String,
    section: String,
    subsection: String,
    pub recipients: String,
    recipient: String,
    recipient_last: String,
    annex: String,
    reference: String,
    pub draft: String,
    mark: String,
    digest: String,
    pub no_value: String,
}

#[allow(clippy::expect_used, reason = "the data is part of the program, and a test reads it")]
static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../templates/export/profiles.json")).expect("profiles.json reads")
});

impl Profile {
    /// The format that holds for what is issued on a day: the latest that has begun by then, else the first.
    pub fn on(day: NaiveDate) -> &'static Self {
        let latest = PROFILES.iter().filter(|profile| profile.from <= day).max_by_key(|profile| profile.from);
        latest.unwrap_or(&PROFILES[0])
    }

    /// The text in the spelling of this format.
    pub(super) fn spell(&self, text: &str) -> String {
        let text = super::clean(text);
        self.spelling.iter().fold(text, |text, (from, to)| text.replace(from.as_str(), to))
    }

    /// The last sentence, ended as this format ends a text.
    pub(super) fn ended(&self, text: &str) -> String {
        let Some(ending) = &self.ending else { return text.to_owned() };
        let bare = text.trim_end_matches(['.', '/', ' ', ',', ';', ':']);
        if bare.is_empty() || text.ends_with(['!', '?', '…']) {
            text.to_owned()
        } else {
            format!("{bare}{ending}")
        }
    }

    /// "Số 05-BC/ĐUK": numbers below 10 with a zero.
    pub(super) fn number(&self, number: Option<i32>, symbol: &str) -> String {
        let number = number.map_or_else(|| self.words.number_blank.clone(), number_text);
        self.words.number.replace("{number}", &number).replace("{symbol}", symbol)
    }

    /// "Hà Nội, ngày 05 tháng 4 năm 2021": a zero before days below 10 and before the months 1 and 2 only.
    pub(super) fn date(&self, place: &str, date: Option<NaiveDate>, year: i32) -> String {
        let text = match date {
            None => self.words.date_blank.clone(),
            Some(date) => {
                let month =
                    if date.month() < 3 { format!("0{}", date.month()) } else { date.month().to_string() };
                let day = format!("{:02}", date.day());
                self.words.date.replace("{day}", &day).replace("{month}", &month)
            }
        };
        let year = date.map_or(year, |date| date.year());
        text.replace("{year}", &year.to_string()).replace("{place}", place)
    }

    pub(super) fn section(&self, number: usize, title: &str) -> String {
        self.words.section.replace("{roman}", &roman(number)).replace("{title}", title)
    }

    pub(super) fn subsection(&self, number: usize, title: &str) -> String {
        self.heading(&number.to_string(), title)
    }

    pub(super) fn heading(&self, number: &str, title: &str) -> String {
        self.words.subsection.replace("{arabic}", number).replace("{title}", title)
    }

    pub(super) fn recipient(&self, name: &str, is_last: bool) -> String {
        let form = if is_last { &self.words.recipient_last } else { &self.words.recipient };
        form.replace("{name}", name.trim_end_matches([',', ';', '.']))
    }

    pub(super) fn annex(&self, number: usize) -> String {
        self.words.annex.replace("{arabic}", &number.to_string())
    }

    /// "(Phụ lục 1, dòng 12)".
    pub fn reference(&self, annex: usize, row: usize) -> String {
        self.words.reference.replace("{annex}", &annex.to_string()).replace("{row}", &row.to_string())
    }

    pub(super) fn mark(&self, mark: &str) -> String {
        self.words.mark.replace("{mark}", mark)
    }

    pub(super) fn digest(&self, digest: &str) -> String {
        self.words.digest.replace("{digest}", digest)
    }
}

/// A document's number as it is written, below 10 with a zero: `05`.
pub fn number_text(number: i32) -> String {
    format!("{number:02}")
}

/// The text in capitals, as names stand in a document's heading.
pub fn in_capitals(text: &str) -> String {
    super::clean(text).to_uppercase()
}

/// A number in Roman numerals, as sections are counted.
pub fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_date_of_issue_chooses_the_format() {
        for (on, code) in [
            (day(2001, 1, 1), "2018"),
            (day(2021, 4, 5), "2018"),
            (day(2026, 5, 26), "2018"),
            (day(2026, 5, 27), "2026"),
            (day(2030, 1, 1), "2026"),
        ] {
            assert_eq!(Profile::on(on).code, code, "{on}");
        }
    }

    /// Domain §6, line by line, for both formats.
    #[test]
    #[allow(clippy::float_cmp, reason = "written in the data as here")]
    fn measures_are_those_of_the_guidance() {
        for profile in PROFILES.iter() {
            let (page, sizes) = (&profile.page, &profile.sizes);
            assert_eq!((page.width_mm, page.height_mm), (210.0, 297.0));
            assert_eq!((page.top_mm, page.bottom_mm, page.left_mm, page.right_mm), (20.0, 20.0, 30.0, 15.0));
            assert_eq!(profile.face, "Times New Roman");
            assert_eq!(
                (sizes.superior, sizes.issuer, sizes.party, sizes.place_date),
                (14.0, 14.0, 15.0, 14.0)
            );
            assert!((15.0..=16.0).contains(&sizes.kind) && (14.0..=15.0).contains(&sizes.about));
            assert!((14.0..=15.0).contains(&sizes.body) && (18.0..=22.0).contains(&profile.body.line_pt));
            assert_eq!(profile.body.first_line_mm, 10.0);
            assert_eq!((sizes.recipients_label, sizes.recipients), (14.0, 12.0));
            assert_eq!((sizes.signature, sizes.page_number), (14.0, 14.0));
            for columns in [profile.heading_columns_mm, profile.closing_columns_mm] {
                assert_eq!(columns[0] + columns[1], page.width_mm - page.left_mm - page.right_mm);
            }
        }
    }

    #[test]
    fn zeros_stand_before_days_below_ten_and_the_first_two_months_only() {
        let profile = Profile::on(day(2021, 4, 5));
        for (date, text) in [
            (day(2021, 4, 5), "Hà Nội, ngày 05 tháng 4 năm 2021"),
            (day(2021, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2021"),
            (day(2021, 1, 31), "Hà Nội, ngày 31 tháng 01 năm 2021"),
            (day(2021, 3, 9), "Hà Nội, ngày 09 tháng 3 năm 2021"),
            (day(2021, 12, 1), "Hà Nội, ngày 01 tháng 12 năm 2021"),
        ] {
            assert_eq!(profile.date("Hà Nội", Some(date), 1999), text);
        }
        assert_eq!(profile.date("Huế", None, 2021), "Huế, ngày      tháng      năm 2021");
        assert_eq!(profile.number(Some(12), "BC/ĐUK"), "Số 12-BC/ĐUK");
        assert_eq!(profile.number(Some(5), "BC/ĐUK"), "Số 05-BC/ĐUK");
        assert_eq!(profile.number(Some(9), "BC/CB"), "Số 09-BC/CB");
        assert_eq!(profile.number(Some(10), "BC/CB"), "Số 10-BC/CB");
        assert_eq!(profile.number(Some(112), "BC/CB"), "Số 112-BC/CB");
        assert_eq!(profile.number(None, "BC/ĐU"), "Số      -BC/ĐU");
    }

    #[test]
    fn spelling_and_ending_follow_the_format() {
        let (old, new) = (Profile::on(day(2021, 1, 1)), Profile::on(day(2026, 6, 1)));
        assert_eq!(old.spell("ĐẢNG UỶ"), "ĐẢNG UỶ");
        assert_eq!(new.spell("ĐẢNG UỶ, Uỷ ban, uỷ viên"), "ĐẢNG ỦY, Ủy ban, ủy viên");
        for (text, expected) in
            [("Hết./.", "Hết."), ("Hết", "Hết."), ("Hết.", "Hết."), ("Hết!", "Hết!"), ("", "")]
        {
            assert_eq!(new.ended(text), expected);
        }
        assert_eq!(old.ended("Hết./."), "Hết./.");
    }

    #[test]
    fn sections_are_counted_in_roman() {
        for (n, text) in [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")] {
            assert_eq!(roman(n), text);
        }
    }
}
