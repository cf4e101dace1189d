//! The days by which a text says that something will be done.
//!
//! A day counts when a word says that it is one (`trước ngày 15/8`, `ngày 5 tháng 10`, `trong tháng 9`), not when it is the date
//! of a document (`Nghị quyết số 05 ngày 12/3/2021`). A day without its year is the nearest one.

use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;

/// The words by which days are known.
#[derive(Debug, Deserialize)]
struct Words {
    day: String,
    month: String,
    year: String,
    /// Before a day by which something is done.
    until: Vec<String>,
    /// Before a month in which something is done.
    within: Vec<String>,
    /// Documents, whose own date is no day to come.
    document: Vec<String>,
    /// What is a document only with its number behind it, else something that people do.
    numbered: Vec<String>,
    /// Before a document's number.
    number: String,
}

impl Words {
    /// Do these words, which stand before a date, name the document that bears it?
    fn name_document(&self, words: &[String]) -> bool {
        words.windows(2).enumerate().any(|(at, pair)| {
            let pair = pair.join(" ");
            let mut behind = words[at + 2..].iter();
            let has_number = behind
                .next()
                .and_then(|next| if *next == self.number { behind.next() } else { Some(next) })
                .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
            self.document.contains(&pair) || (self.numbered.contains(&pair) && has_number)
        })
    }
}

#[allow(clippy::expect_used, reason = "the data is part of the program, and a test reads it")]
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../templates/reporting/day_words.json"))
        .expect("day_words.json reads")
});

/// So many words before a date may name its document.
const NAME: usize = 6;

/// All such days in a text; of a month its last day.
pub fn days_in(text: &str, near: NaiveDate) -> Vec<NaiveDate> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”–…".contains(c)).to_lowercase()
        })
        .collect();
    let before = |at: usize, back: usize| at.checked_sub(back).map_or("", |at| words[at].as_str());
    let is_one_of = |known: &[String], word: &str| known.iter().any(|one| one == word);
    // Is what stands at this place introduced as a day by which something is done?
    let is_announced = |at: usize| {
        if before(at, 1) != WORDS.day {
            return is_one_of(&WORDS.until, before(at, 1));
        }
        let name = &words[at.saturating_sub(NAME + 1)..at - 1];
        is_one_of(&WORDS.until, before(at, 2)) || !WORDS.name_document(name)
    };
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    let mut days = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some((day, month, year)) = numbers(word) {
            days.extend(is_announced(at).then(|| nearest(day, month, year, near)).flatten());
        }
        if *word != WORDS.month {
            continue;
        }
        let (month, year) = match words.get(at + 1).and_then(|next| next.split_once('/')) {
            Some((month, year)) => (month.parse().ok(), year.parse().ok()),
            None if words.get(at + 2).is_some_and(|word| *word == WORDS.year) => {
                (number(at + 1), number(at + 3).and_then(|year| i32::try_from(year).ok()))
            }
            None => (number(at + 1), None),
        };
        let Some(month) = month else { continue };
        match at.checked_sub(1).and_then(number) {
            Some(day) if is_announced(at - 1) => days.extend(nearest(day, month, year, near)),
            None if is_one_of(&WORDS.within, before(at, 1)) => {
                days.extend(nearest(1, month, year, near).and_then(last_of_month));
            }
            Some(_) | None => {}
        }
    }
    days
}

/// `15/8`, `15/08/2021`, `15.8.2021`: day, month, and the year if it is there.
fn numbers(word: &str) -> Option<(u32, u32, Option<i32>)> {
    let mut parts = word.split(['/', '.', '-']);
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let year = parts.next().map(str::parse).transpose().ok()?;
    parts.next().is_none().then_some((day, month, year))
}

fn nearest(day: u32, month: u32, year: Option<i32>, near: NaiveDate) -> Option<NaiveDate> {
    let years = year.map_or_else(|| vec![near.year() - 1, near.year(), near.year() + 1], |year| vec![year]);
    let days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|day| (*day - near).num_days().abs())
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let near = "2021-09-30".parse().unwrap();
        for (text, expected) in [
            ("Tập trung hoàn thành phần việc trước ngày 15/08.", "2021-08-15"),
            ("Kiểm tra tiến độ tại Chi bộ 2 ngày 05/11.", "2021-11-05"),
            ("Xong trước 5.4.2021", "2021-04-05"),
            ("Báo cáo kết quả trong tháng 8.", "2021-08-31"),
            ("Sơ kết vào tháng 12/2021; đang chuẩn bị", "2021-12-31"),
            ("Hoàn thành trong tháng 1 năm 2022", "2022-01-31"),
            ("Họp ngày 5 tháng 10", "2021-10-05"),
            ("Gửi trước ngày 20 tháng 7 năm 2021.", "2021-07-20"),
            // The nearest year: in September, January lies ahead and April behind.
            ("Làm xong trong tháng 1", "2022-01-31"),
            ("Làm xong trước 30/4", "2021-04-30"),
            // A document's own date is no day to come, what is done by a day is.
            ("Triển khai Nghị quyết số 05-NQ/ĐU ngày 12/3/2021", ""),
            ("Thực hiện Chỉ thị số 05 ngày 15/5/2016 của Bộ Chính trị", ""),
            ("Hoàn thành kế hoạch trước ngày 10/9", "2021-09-10"),
            ("Theo Kế hoạch số 12-KH/ĐUK ngày 15/3 và Kết luận 21 ngày 16/3", ""),
            // Syllables of a document's name within other words are none.
            ("Họp tháo gỡ riêng cho việc số hóa sổ hộ tịch ngày 16/08.", "2021-08-16"),
            ("Giải quyết xong hồ sơ ngày 16/08", "2021-08-16"),
            ("Báo cáo Ban Thường vụ ngày 16/08", "2021-08-16"),
            ("Thảo luận và kết luận ngày 16/08", "2021-08-16"),
            // Shares, reports of a month and impossible days are none.
            ("Hoàn thành 3/4 nội dung, 45/60 hồ sơ", ""),
            ("Hoàn thiện báo cáo tháng 8", ""),
            ("Xong trước ngày 31/2", ""),
            ("", ""),
        ] {
            let found: Vec<String> = days_in(text, near).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
