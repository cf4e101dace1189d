//! When two texts are nearly the same: the share of trigrams that they have in common.
//!
//! The measure is that of PostgreSQL's `pg_trgm`: words of letters and digits, each with two spaces before it and one after
//! it; different trigrams only, those in both by those in either. It is taken here and not by an index, because a text is only
//! compared within its own task and period: some sixty texts, for which merging prepared lists is many times quicker.

use unicode_normalization::UnicodeNormalization;

/// A text made comparable: case, composition of accents and runs of spaces do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// How many characters are left.
    pub length: usize,
    /// Its trigrams, ascending, each once: three characters of 21 bits.
    trigrams: Vec<u64>,
}

impl Print {
    /// Of a text as it was typed.
    pub fn of(text: &str) -> Self {
        let plain = plain(text);
        let mut trigrams = Vec::with_capacity(plain.len() + 16);
        for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let mut last = (u64::from(u32::from(' ')), u64::from(u32::from(' ')));
            for c in word.chars().chain([' ']) {
                let c = u64::from(u32::from(c));
                trigrams.push(last.0 << 42 | last.1 << 21 | c);
                last = (last.1, c);
            }
        }
        trigrams.sort_unstable();
        trigrams.dedup();
        Self { length: plain.chars().count(), trigrams }
    }

    /// Do both have at least so many per cent of their trigrams in common?
    pub fn is_like(&self, other: &Self, percent: i32) -> bool {
        let (few, many) = {
            let lengths = [self.trigrams.len(), other.trigrams.len()];
            (lengths[0].min(lengths[1]), lengths[0].max(lengths[1]))
        };
        // More than all of the smaller they cannot have in common.
        let percent = usize::try_from(percent).unwrap_or(0);
        few * 100 >= many * percent && {
            let (common, all) = self.shared(other);
            all > 0 && common * 100 >= all * percent
        }
    }

    /// In whole per cent, rounded down.
    pub fn likeness(&self, other: &Self) -> usize {
        let (common, all) = self.shared(other);
        (common * 100).checked_div(all).unwrap_or(0)
    }

    /// How many trigrams are in both, and how many in either.
    fn shared(&self, other: &Self) -> (usize, usize) {
        let (mut a, mut b) = (self.trigrams.iter().peekable(), other.trigrams.iter().peekable());
        let mut common = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    a.next();
                    b.next();
                }
            }
        }
        (common, self.trigrams.len() + other.trigrams.len() - common)
    }
}

/// NFC, lower case, one space where there are several.
fn plain(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn likeness(a: &str, b: &str) -> usize {
        Print::of(a).likeness(&Print::of(b))
    }

    /// The expected values are those of `similarity()` in PostgreSQL 15.
    #[test]
    fn the_measure_is_that_of_pg_trgm() {
        for (a, b, percent) in [
            ("", "", 0),
            ("a", "", 0),
            ("a", "a", 100),
            ("word", "two words", 36),
            ("Đảng ủy", "ĐẢNG   ỦY", 100),
            ("Đã kiểm tra 3 chi bộ", "Đã kiểm tra 4 chi bộ", 82),
            ("một hai ba", "năm sáu tám", 0),
            ("- a, b; c.", "a b c", 100),
        ] {
            assert_eq!(likeness(a, b), percent, "{a} {b}");
            assert_eq!(likeness(b, a), percent, "{b} {a}");
        }
    }

    #[test]
    fn composition_case_and_spaces_do_not_matter() {
        let print = Print::of("Báo cáo kết quả");
        for same in
            ["Ba\u{301}o ca\u{301}o kê\u{301}t qua\u{309}", "BÁO CÁO KẾT QUẢ", " Báo\n cáo  kết\u{a0}quả "]
        {
            assert_eq!(Print::of(same), print, "{same}");
        }
        assert_eq!(print.length, 15);
        assert!(Print::of("bao cao ket qua").likeness(&print) < 50, "accents matter");
    }

    #[test]
    fn the_threshold_itself_is_near_enough() {
        let (a, b) = (Print::of("Đã kiểm tra 3 chi bộ"), Print::of("Đã kiểm tra 4 chi bộ"));
        assert!(a.is_like(&b, 82) && !a.is_like(&b, 83));
        assert!(a.is_like(&a, 100));
        assert!(!Print::of("").is_like(&Print::of(""), 50), "where there is nothing, nothing is alike");
    }

    proptest! {
        #[test]
        fn it_is_symmetric_and_never_misses_by_the_short_cut(a in "[a-zế ]{0,40}", b in "[a-zế ]{0,40}", percent in 1..=100i32) {
            let (x, y) = (Print::of(&a), Print::of(&b));
            prop_assert_eq!(x.is_like(&y, percent), y.is_like(&x, percent));
            let (common, all) = x.shared(&y);
            prop_assert_eq!(x.is_like(&y, percent), all > 0 && common * 100 >= all * usize::try_from(percent).unwrap());
        }
    }
}
