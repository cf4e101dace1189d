//! Dates and instants as people write them: the one reader of forms, spreadsheets and imported files.
//!
//! The day comes before the month, as everywhere in Vietnam; only a year of four digits may come first. What can be
//! understood in two ways, or names no day of the calendar, is refused with its reason, never guessed.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeZone, Utc};

use super::clock::vietnam;
use super::text::search_key;

/// Years that people mean.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Where the year comes from when none is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// This one: the period's, the plan's.
    In(i32),
    /// The one that brings the date nearest to a day, today for most forms.
    Near(NaiveDate),
    /// Nowhere: it must be written.
    Written,
}

/// Why a date or an instant was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// It is written in no way that is known here.
    Unreadable,
    /// The calendar has no such day.
    NoSuchDay,
    /// A day of the calendar, in a year that nobody means here.
    YearOutOfReach,
    /// The clock has no such time.
    NoSuchTime,
    /// It may be one day or the other.
    Ambiguous,
    /// The year must be written.
    YearMissing,
    /// A day without a time.
    TimeMissing,
}

/// Reads a date: `25/9/2021`, `25.9.2021`, `25-9-21`, `25/9`, `25092021`, `2021-09-25`, `ngày 25 tháng 9 năm 2021`.
pub fn read_date(text: &str, year: Year) -> Result<NaiveDate, Misread> {
    date_of(&tokens(text).join(" "), year)
}

/// Reads an instant in Vietnamese time, the time before the date or behind it: `17:00 20/10/2021`,
/// `17h00 ngày 20/10`, `20.10.2021 17h`, `2021-10-20T17:00`.
pub fn read_instant(text: &str, year: Year) -> Result<DateTime<Utc>, Misread> {
    let tokens = tokens(text);
    let (times, rest): (Vec<&str>, Vec<&str>) =
        tokens.iter().map(String::as_str).partition(|token| token.contains([':', 'h']));
    let date = date_of(&rest.join(" "), year);
    let [time] = times[..] else {
        return Err(if times.is_empty() && date.is_ok() {
            Misread::TimeMissing
        } else {
            Misread::Unreadable
        });
    };
    let local = date?.and_time(time_of(time)?);
    let instant = vietnam().from_local_datetime(&local).single().ok_or(Misread::NoSuchTime)?;
    Ok(instant.with_timezone(&Utc))
}

/// Reads a time of day: `17:00`, `17h00`, `17h`, `8 giờ 30 phút`, `17:00:30`.
pub fn read_time(text: &str) -> Result<NaiveTime, Misread> {
    match &tokens(text)[..] {
        [time] => time_of(time),
        _ => Err(Misread::Unreadable),
    }
}

/// The words in lower case and without accents, times as `17h00`, the words between the numbers of a date as strokes.
fn tokens(text: &str) -> Vec<String> {
    let key = search_key(text);
    // The mark between date and time of machines is set off: `2021-10-20t17:00`.
    let is_within = |at: usize, mark: char| {
        let (before, after) = (key[..at].chars().next_back(), key[at + mark.len_utf8()..].chars().next());
        before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit())
    };
    let plain: String = key
        .char_indices()
        // A comma between digits may be that of a number.
        .map(|(at, c)| if matches!((c, is_within(at, c)), (',', false) | ('t', true)) { ' ' } else { c })
        .collect();
    let mut tokens: Vec<String> = Vec::new();
    for word in plain.split_whitespace() {
        let is_number = |token: &&mut String| token.chars().all(|c| c.is_ascii_digit());
        match word {
            "ngay" | "luc" | "vao" => {}
            "thang" | "nam" => tokens.push("/".to_owned()),
            "gio" | "h" | "g" => match tokens.last_mut().filter(is_number) {
                Some(hour) => hour.push('h'),
                None => tokens.push(word.to_owned()),
            },
            "phut" | "p" => match tokens.pop() {
                Some(minute) if tokens.last().is_some_and(|hour| hour.ends_with('h')) => {
                    if let Some(hour) = tokens.last_mut() {
                        hour.push_str(&minute);
                    }
                }
                other => tokens.extend(other.into_iter().chain([word.to_owned()])),
            },
            _ => tokens.push(as_time(word).unwrap_or_else(|| word.to_owned())),
        }
    }
    tokens
}

/// `17g00`, `17h00'`, `17h00p` as `17h00`; nothing for what is no time.
fn as_time(word: &str) -> Option<String> {
    let (hour, minute) = word.split_once(['h', 'g'])?;
    let minute = minute.strip_suffix(['\'', '’', 'p']).unwrap_or(minute);
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    (!hour.is_empty() && is_number(hour) && is_number(minute)).then(|| format!("{hour}h{minute}"))
}

fn time_of(token: &str) -> Result<NaiveTime, Misread> {
    let token = token.strip_suffix('h').map_or_else(|| token.to_owned(), |hour| format!("{hour}:00"));
    let parts: Vec<&str> = token.split([':', 'h']).collect();
    let number = |text: &str| -> Option<u32> {
        let fits = matches!(text.len(), 1 | 2) && text.chars().all(|c| c.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten()
    };
    let [hour, minute, second] = match parts[..] {
        [hour, minute] if minute.len() == 2 => [number(hour), number(minute), Some(0)],
        [hour, minute, second] if minute.len() == 2 && second.len() == 2 => {
            [number(hour), number(minute), number(second)]
        }
        _ => return Err(Misread::Unreadable),
    };
    let (Some(hour), Some(minute), Some(second)) = (hour, minute, second) else {
        return Err(Misread::Unreadable);
    };
    NaiveTime::from_hms_opt(hour, minute, second).ok_or(Misread::NoSuchTime)
}

fn date_of(text: &str, year: Year) -> Result<NaiveDate, Misread> {
    let parts: Vec<&str> = parts_of(text)?;
    let day = |day: &str, month: &str, year: i32| -> Result<NaiveDate, Misread> {
        if day.len() > 2 || month.len() > 2 {
            return Err(Misread::Unreadable);
        }
        let (day, month) = (number(day)?, number(month)?);
        let day = NaiveDate::from_ymd_opt(year, month, day).ok_or(Misread::NoSuchDay)?;
        if YEARS.contains(&year) { Ok(day) } else { Err(Misread::YearOutOfReach) }
    };
    match parts[..] {
        [run] => run_of(run, year),
        [d, m] => nearest(year, |year| day(d, m, year)),
        [y, m, d] if y.len() == 4 => day(d, m, year_of(y)?),
        [d, m, y] => day(d, m, year_of(y)?),
        _ => Err(Misread::Unreadable),
    }
}

/// The numbers between strokes, dots, hyphens or blanks; one mark between two numbers.
fn parts_of(text: &str) -> Result<Vec<&str>, Misread> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 {
            return Err(Misread::Unreadable);
        }
        parts.push(&rest[..end]);
        if end == rest.len() {
            return Ok(parts);
        }
        let behind = rest[end..].trim_start();
        rest = behind.strip_prefix(['/', '.', '-', '–']).unwrap_or(behind).trim_start();
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Misread> {
    text.parse().map_err(|_| Misread::Unreadable)
}

/// A year of four digits, or the last two of one of this century.
fn year_of(text: &str) -> Result<i32, Misread> {
    match text.len() {
        2 => Ok(2000 + number::<i32>(text)?),
        4 => number(text),
        _ => Err(Misread::Unreadable),
    }
}

/// A date without marks between its numbers.
fn run_of(run: &str, year: Year) -> Result<NaiveDate, Misread> {
    let cut = |lengths: &[usize]| -> Result<NaiveDate, Misread> {
        let mut rest = run;
        let mut parts = Vec::new();
        for length in lengths {
            let (part, behind) = rest.split_at(*length);
            parts.push(part);
            rest = behind;
        }
        date_of(&parts.join("/"), year)
    };
    match run.len() {
        // Four digits may be a year, too.
        4 if YEARS.contains(&number(run)?) => {
            cut(&[2, 2]).and(Err(Misread::Ambiguous)).map_err(|why| match why {
                Misread::NoSuchDay => Misread::Unreadable,
                other => other,
            })
        }
        4 => cut(&[2, 2]),
        6 => cut(&[2, 2, 2]),
        7 => one_of(cut(&[1, 2, 4]), cut(&[2, 1, 4])),
        8 => one_of(cut(&[2, 2, 4]), cut(&[4, 2, 2])),
        _ => Err(Misread::Unreadable),
    }
}

/// Of two readings the one that is a date.
fn one_of(one: Result<NaiveDate, Misread>, other: Result<NaiveDate, Misread>) -> Result<NaiveDate, Misread> {
    match (one, other) {
        (Ok(one), Ok(other)) if one != other => Err(Misread::Ambiguous),
        (Ok(day), _) | (_, Ok(day)) => Ok(day),
        (Err(why), Err(_)) => Err(why),
    }
}

/// The date in the year that is meant.
fn nearest(year: Year, day_in: impl Fn(i32) -> Result<NaiveDate, Misread>) -> Result<NaiveDate, Misread> {
    match year {
        Year::In(year) => day_in(year),
        Year::Near(to) => {
            let days = (to.year() - 1..=to.year() + 1).filter_map(|year| day_in(year).ok());
            // A leap day far from one that there is, is none.
            let near = days.filter(|day| (*day - to).num_days().abs() <= 366 / 2);
            let found = near.min_by_key(|day| (*day - to).num_days().abs());
            found.map_or_else(|| day_in(to.year()), Ok)
        }
        // A day that no year has is the graver fault.
        Year::Written => day_in(2000).and(Err(Misread::YearMissing)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_as_people_write_them() {
        for text in [
            "25/9/2021",
            "25/09/2021",
            " 25/9 ",
            "25.9.2021",
            "25.9",
            "25-9-21",
            "25-09-2021",
            "25 9 2021",
            "25 / 9 / 2021",
            "25092021",
            "2592021",
            "250921",
            "2509",
            "2021-09-25",
            "2021/9/25",
            "2021.09.25",
            "20210925",
            "ngày 25 tháng 9 năm 2021",
            "Ngày 25 tháng 9",
            "ngày 25/9",
            "NGÀY 25 THÁNG 09 NĂM 2021",
        ] {
            assert_eq!(read_date(text, Year::In(2021)), Ok(day("2021-09-25")), "{text}");
        }
        for (text, expected) in [
            ("05042021", "2021-04-05"),
            ("5042021", "2021-04-05"),
            ("5.4.2021", "2021-04-05"),
            ("0504", "2021-04-05"),
            ("9/5/2021", "2021-05-09"),
            ("29/2/2024", "2024-02-29"),
            ("31/12/2200", "2200-12-31"),
        ] {
            assert_eq!(read_date(text, Year::In(2021)), Ok(day(expected)), "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_the_periods_or_the_nearest() {
        for (text, year, expected) in [
            ("5/1", Year::Near(day("2021-12-30")), Ok("2022-01-05")),
            ("28/12", Year::Near(day("2022-01-03")), Ok("2021-12-28")),
            ("5/1", Year::In(2021), Ok("2021-01-05")),
            ("29/2", Year::Near(day("2024-06-01")), Ok("2024-02-29")),
            ("29/2", Year::Near(day("2021-06-01")), Err(Misread::NoSuchDay)),
            ("29/2", Year::In(2021), Err(Misread::NoSuchDay)),
            ("25/9", Year::Written, Err(Misread::YearMissing)),
            ("31/9", Year::Written, Err(Misread::NoSuchDay)),
            ("25/9/21", Year::Written, Ok("2021-09-25")),
        ] {
            assert_eq!(read_date(text, year), expected.map(day), "{text} {year:?}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_is_refused_with_its_reason() {
        for (text, why) in [
            ("", Misread::Unreadable),
            ("nonsense", Misread::Unreadable),
            ("31/02/2021", Misread::NoSuchDay),
            ("9/25/2021", Misread::NoSuchDay),
            ("0/9/2021", Misread::NoSuchDay),
            ("25/13", Misread::NoSuchDay),
            ("25/9/1899", Misread::YearOutOfReach),
            ("25/9/2201", Misread::YearOutOfReach),
            ("29/2/2201", Misread::NoSuchDay),
            ("25091899", Misread::YearOutOfReach),
            ("1122021", Misread::Ambiguous),
            ("2012", Misread::Ambiguous),
            ("2021", Misread::Unreadable),
            ("9/2021", Misread::Unreadable),
            ("2021-09", Misread::Unreadable),
            ("25/9/221", Misread::Unreadable),
            ("25//9", Misread::Unreadable),
            ("25/9/", Misread::Unreadable),
            ("/25/9", Misread::Unreadable),
            ("25/9/2021/1", Misread::Unreadable),
            ("44377", Misread::Unreadable),
            ("25,9", Misread::Unreadable),
            ("25 Sep 2021", Misread::Unreadable),
            ("17:00 25/9/2021", Misread::Unreadable),
            ("-25/9/2021", Misread::Unreadable),
            ("٢٥/٩/٢٠٢١", Misread::Unreadable),
        ] {
            assert_eq!(read_date(text, Year::In(2021)), Err(why), "{text}");
        }
    }

    #[test]
    fn instants_as_people_write_them() {
        for text in [
            "17:00 20/10/2021",
            "17h00 20/10/2021",
            "17h 20/10/2021",
            "17g00 20/10/2021",
            "17h00' 20.10.2021",
            "17:00 ngày 20/10/2021",
            "17h00, ngày 20/10",
            "17 giờ 00 phút ngày 20 tháng 10 năm 2021",
            "17 giờ ngày 20/10",
            "20/10/2021 17:00",
            "20/10 17h",
            "20-10-21, 17:00",
            "20102021 17:00",
            "2021-10-20T17:00",
            "2021-10-20T17:00:00",
            "2021-10-20 17:00",
            "lúc 17h00 ngày 20/10/2021",
        ] {
            let expected = Ok("2021-10-20T17:00:00+07:00".parse::<DateTime<Utc>>().unwrap());
            assert_eq!(read_instant(text, Year::In(2021)), expected, "{text}");
        }
        for (text, why) in [
            ("", Misread::Unreadable),
            ("20/10/2021", Misread::TimeMissing),
            ("17:00", Misread::Unreadable),
            ("24:00 20/10/2021", Misread::NoSuchTime),
            ("17:60 20/10/2021", Misread::NoSuchTime),
            ("17:00 31/9/2021", Misread::NoSuchDay),
            ("17:0 20/10/2021", Misread::Unreadable),
            ("17:00 18:00 20/10/2021", Misread::Unreadable),
            ("5 pm 20/10/2021", Misread::Unreadable),
            ("2021-10-20T17:00Z", Misread::Unreadable),
            ("17h00 chiều 20/10/2021", Misread::Unreadable),
        ] {
            assert_eq!(read_instant(text, Year::In(2021)), Err(why), "{text}");
        }
    }

    #[test]
    fn times_as_people_write_them() {
        for (text, expected) in [
            ("17:00", Ok("17:00:00")),
            ("7h5", Err(Misread::Unreadable)),
            ("7h05", Ok("07:05:00")),
            ("7:05", Ok("07:05:00")),
            ("8h", Ok("08:00:00")),
            ("8 giờ 30 phút", Ok("08:30:00")),
            ("23:59:59", Ok("23:59:59")),
            ("24:00", Err(Misread::NoSuchTime)),
            ("nonsense", Err(Misread::Unreadable)),
        ] {
            assert_eq!(read_time(text), expected.map(|time| time.parse().unwrap()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_date_is_read_back_in_every_way_of_writing(offset in 0_i64..73_000) {
            let day = day("2000-01-01") + chrono::Duration::days(offset);
            for form in ["%d/%m/%Y", "%-d/%-m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d%m%Y", "%Y-%m-%d", "%Y%m%d"] {
                let text = day.format(form).to_string();
                prop_assert_eq!(read_date(&text, Year::Written), Ok(day), "{}", text);
            }
        }

        #[test]
        fn nothing_makes_it_fall_over(text in "\\PC{0,40}") {
            let _ = (read_date(&text, Year::Written), read_instant(&text, Year::In(2021)), read_time(&text));
        }
    }
}
