//! Numbers as people type them, read by the language of the interface: `1.234,5` in Vietnamese, `1,234.5` in English.
//!
//! Marks of the other language are never taken in silence: `1,000` is a thousand for one reader and one for another, so
//! whoever typed it is asked, with both numbers to choose from.

use rust_decimal::Decimal;

use super::NumberStyle;

/// Blanks that group digits: plain, without break, narrow, thin.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// Why a number was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// No number.
    No,
    /// A number for readers of the other language; what it would be here, if anything.
    Ask {
        /// As the other language reads it.
        other: Decimal,
        /// As this one does, where it can.
        own: Option<Decimal>,
    },
}

/// Reads a number. Groups hold three digits each, set off by the language's mark or by blanks, not by both.
pub fn read_number(text: &str, style: NumberStyle) -> Result<Decimal, Unread> {
    let text = text.trim();
    let (own, other) = (plain(text, style), plain(text, style.other()));
    match (own, other) {
        // Read alike by both, or by one alone whose mark it is.
        (Some(own), Some(other)) if own == other => Ok(own),
        (Some(own), Some(_)) if has_own_groups(text, style) => Ok(own),
        (Some(own), None) => Ok(own),
        (own, Some(other)) => Err(Unread::Ask { other, own }),
        (None, None) => Err(Unread::No),
    }
}

/// A number as it stands in a field: without groups, and so that it reads back as it was.
pub fn write_number(number: Decimal, style: NumberStyle) -> String {
    let plain = style.ungrouped(number);
    // Three decimals behind few digits look like a group of the other language; one more nought tells them apart.
    if read_number(&plain, style).is_ok() { plain } else { format!("{plain}0") }
}

/// Do the marks in a text that both languages can read group, as this one sees them?
fn has_own_groups(text: &str, style: NumberStyle) -> bool {
    let (group, mark) = style.marks();
    text.contains(group) && !text.contains(mark)
}

/// The number, when the text is one in that style.
fn plain(text: &str, style: NumberStyle) -> Option<Decimal> {
    let (group, mark) = style.marks();
    let (sign, digits) = text.strip_prefix(['-', '−']).map_or(("", text), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once(mark).map_or((digits, None), |(w, d)| (w, Some(d)));
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if decimals.is_some_and(|decimals| !is_number(decimals)) {
        return None;
    }
    let has_blanks = whole.contains(BLANKS);
    if has_blanks && whole.contains(group) {
        return None;
    }
    let groups: Vec<&str> = whole.split(|c| c == group || BLANKS.contains(&c)).collect();
    let (first, rest) = groups.split_first()?;
    let leads = rest.is_empty() || (first.len() <= 3 && !first.starts_with('0'));
    if !leads || !groups.iter().all(|group| is_number(group)) || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    let decimals = decimals.map(|decimals| format!(".{decimals}")).unwrap_or_default();
    format!("{sign}{}{decimals}", groups.concat()).parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(text: &str, style: NumberStyle) -> String {
        let words = |number: Decimal| number.normalize().to_string();
        match read_number(text, style) {
            Ok(number) => words(number),
            Err(Unread::No) => "no".to_owned(),
            Err(Unread::Ask { other, own: None }) => format!("{}?", words(other)),
            Err(Unread::Ask { other, own: Some(own) }) => format!("{} or {}?", words(other), words(own)),
        }
    }

    #[test]
    fn numbers_are_read_by_the_language() {
        // What was typed, in Vietnamese, in English; "?" asks.
        for (text, vietnamese, english) in [
            ("12", "12", "12"),
            ("-3", "-3", "-3"),
            ("−3", "-3", "-3"),
            ("0", "0", "0"),
            ("007", "7", "7"),
            ("1234567", "1234567", "1234567"),
            // Groups of three by the own mark, or by blanks.
            ("1.234", "1234", "1.234 or?"),
            ("1,903", "1.903 or?", "1903"),
            ("1.000", "1000", "1 or?"),
            ("1,000", "1 or?", "1000"),
            ("12.345.678", "12345678", "12345678?"),
            ("12,345,678", "12345678?", "12345678"),
            ("1 234", "1234", "1234"),
            ("1\u{a0}234\u{202f}567", "1234567", "1234567"),
            ("1 234,5", "1234.5", "1234.5?"),
            ("1 2", "no", "no"),
            ("12 34", "no", "no"),
            ("1234 567", "no", "no"),
            ("1.234 567", "no", "no"),
            ("1  234", "no", "no"),
            ("1.23.456", "no", "no"),
            ("1.23.4", "no", "no"),
            ("1,2,3", "no", "no"),
            ("0.123.456", "no", "no"),
            // Decimals behind the own mark; the other language's are asked about.
            ("1,23", "1.23", "1.23?"),
            ("1.23", "1.23?", "1.23"),
            ("98.5", "98.5?", "98.5"),
            ("98,5", "98.5", "98.5?"),
            ("0.125", "0.125?", "0.125"),
            ("0,125", "0.125", "0.125?"),
            ("1234,567", "1234.567", "1234.567?"),
            ("1234.567", "1234.567?", "1234.567"),
            ("1,2340", "1.234", "1.234?"),
            ("1.234,5", "1234.5", "1234.5?"),
            ("1,234.5", "1234.5?", "1234.5"),
            ("-1.234,5", "-1234.5", "-1234.5?"),
            // No numbers.
            ("", "no", "no"),
            ("abc", "no", "no"),
            ("1e9", "no", "no"),
            ("--1", "no", "no"),
            (",5", "no", "no"),
            ("5,", "no", "no"),
            (".5", "no", "no"),
            ("+5", "no", "no"),
            ("1.", "no", "no"),
            ("12%", "no", "no"),
            ("- 3", "no", "no"),
            ("٣", "no", "no"),
        ] {
            for (style, expected) in [(NumberStyle::Vietnamese, vietnamese), (NumberStyle::English, english)]
            {
                let found = said(text, style);
                match expected.strip_suffix(" or?") {
                    Some(own) => assert!(
                        found.ends_with(&format!(" or {own}?")),
                        "{text} {style:?}: {found}, expected {expected}"
                    ),
                    None => assert_eq!(found, expected, "{text} {style:?}"),
                }
            }
        }
    }

    #[test]
    fn who_is_asked_is_shown_both_numbers() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let ask = |other: &str, own: &str| Err(Unread::Ask { other: number(other), own: Some(number(own)) });
        assert_eq!(read_number("1,000", NumberStyle::Vietnamese), ask("1000", "1.000"));
        assert_eq!(read_number("1.903", NumberStyle::English), ask("1903", "1.903"));
    }

    #[test]
    fn what_stands_in_a_field_reads_back() {
        for (number, vietnamese, english) in [
            ("1234.5", "1234,5", "1234.5"),
            ("1000", "1000", "1000"),
            ("1.903", "1,9030", "1.9030"),
            ("0.125", "0,125", "0.125"),
            ("12.5000", "12,5", "12.5"),
            ("1234.567", "1234,567", "1234.567"),
            ("-3", "-3", "-3"),
        ] {
            let number = number.parse::<Decimal>().unwrap();
            assert_eq!(write_number(number, NumberStyle::Vietnamese), vietnamese);
            assert_eq!(write_number(number, NumberStyle::English), english);
        }
    }

    proptest! {
        #[test]
        fn a_number_survives_its_field_and_its_print(mantissa in -10_000_000_000_i64..10_000_000_000, scale in 0_u32..5) {
            let number = Decimal::new(mantissa, scale).normalize();
            for style in [NumberStyle::Vietnamese, NumberStyle::English] {
                prop_assert_eq!(read_number(&write_number(number, style), style), Ok(number));
                // As it is shown, it reads back or is asked about: never another number.
                let shown = read_number(&style.decimal(number), style);
                let is_asked = matches!(&shown, Err(Unread::Ask { own, .. }) if *own == Some(number));
                prop_assert!(is_asked || shown == Ok(number));
            }
        }

        #[test]
        fn one_text_is_never_two_numbers(text in "-?[0-9]{1,4}([., ][0-9]{1,4}){0,3}") {
            let readings = [NumberStyle::Vietnamese, NumberStyle::English].map(|style| read_number(&text, style));
            if let [Ok(one), Ok(other)] = readings {
                prop_assert_eq!(one, other);
            }
        }
    }
}
