//! What may stand on a document, and which number comes next.

use chrono::NaiveDate;

use crate::export::Letterhead;
use crate::kernel::RevisionId;

/// The type of document in a symbol: `BC` in `BC/ĐU`.
pub fn type_of(symbol: &str) -> &str {
    symbol.split('/').next().unwrap_or_default()
}

/// The readable address of a revision's document in the register.
pub fn subject_of(revision: RevisionId) -> String {
    format!("revisions/{revision}")
}

/// What is wrong with a symbol; the message's key.
pub fn symbol_fault(symbol: &str) -> Option<&'static str> {
    let (kind, issuer) = symbol.split_once('/')?;
    let is_word = |word: &str| !word.is_empty() && !word.chars().any(char::is_whitespace);
    (!is_word(kind) || kind.chars().count() > 20 || !is_word(issuer)).then_some("letterhead-symbol-form")
}

/// What is wrong with a symbol, one without a stroke included.
pub fn check_symbol(symbol: &str) -> Option<&'static str> {
    if symbol.contains('/') { symbol_fault(symbol) } else { Some("letterhead-symbol-form") }
}

/// What is wrong with a date of issue; the message's key. It lies in or after the period, and not ahead.
pub fn date_fault(issued_on: NaiveDate, starts_on: NaiveDate, today: NaiveDate) -> Option<&'static str> {
    if issued_on > today {
        Some("document-date-ahead")
    } else if issued_on < starts_on {
        Some("document-date-before-period")
    } else {
        None
    }
}

/// What a person sees at a glance of a letterhead: its parts in the order of the form.
pub fn parts(letterhead: &Letterhead) -> [(&'static str, String); 8] {
    [
        ("superior", letterhead.superior.clone()),
        ("issuer", letterhead.issuer.clone()),
        ("symbol", letterhead.symbol.clone()),
        ("place", letterhead.place.clone()),
        ("authority", letterhead.authority.clone()),
        ("position", letterhead.position.clone()),
        ("signatory", letterhead.signatory.clone()),
        ("recipients", letterhead.recipients.join("\n")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_have_a_type_and_an_issuer() {
        for (symbol, is_good) in [
            ("BC/ĐU", true),
            ("BC/BTCĐUK", true),
            ("BC", false),
            ("/ĐU", false),
            ("BC/", false),
            ("B C/ĐU", false),
            ("BC/Đ U", false),
            ("", false),
            ("BCBCBCBCBCBCBCBCBCBCB/ĐU", false),
        ] {
            assert_eq!(check_symbol(symbol).is_none(), is_good, "{symbol}");
        }
        assert_eq!(type_of("BC/ĐU"), "BC");
    }

    #[test]
    fn a_date_of_issue_lies_between_the_period_s_start_and_today() {
        let day = |d| NaiveDate::from_ymd_opt(2021, 6, d).unwrap();
        for (issued, expected) in [
            (day(1), None),
            (day(20), None),
            (day(21), Some("document-date-ahead")),
            (NaiveDate::from_ymd_opt(2021, 5, 31).unwrap(), Some("document-date-before-period")),
        ] {
            assert_eq!(date_fault(issued, day(1), day(20)), expected);
        }
    }
}
