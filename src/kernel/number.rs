//! Numbers as people read them: `1.234,5` in Vietnamese, `1,234.5` in English (domain §8).

use rust_decimal::Decimal;

/// Which marks group the thousands and open the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NumberStyle {
    /// `1.234,5`
    #[default]
    Vietnamese,
    /// `1,234.5`
    English,
}

impl NumberStyle {
    /// The mark between groups of three digits, and the one before the decimals.
    pub(super) const fn marks(self) -> (char, char) {
        match self {
            Self::Vietnamese => ('.', ','),
            Self::English => (',', '.'),
        }
    }

    /// The style of the other language.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Vietnamese => Self::English,
            Self::English => Self::Vietnamese,
        }
    }

    /// A whole number, its thousands grouped.
    pub fn integer(self, value: i64) -> String {
        self.write(value < 0, &value.unsigned_abs().to_string(), "")
    }

    /// A decimal number with the decimals that it needs and no more: `12,5000` is written `12,5`.
    pub fn decimal(self, value: Decimal) -> String {
        let plain = value.abs().normalize().to_string();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        self.write(value.is_sign_negative() && !value.is_zero(), whole, decimals)
    }

    /// A decimal number without groups: `1234,5`.
    pub fn ungrouped(self, value: Decimal) -> String {
        value.normalize().to_string().replace('.', &self.marks().1.to_string())
    }

    /// Puts a number together from its sign and the digits on both sides of the mark.
    pub(super) fn write(self, is_negative: bool, whole: &str, decimals: &str) -> String {
        let (group, mark) = self.marks();
        let mut text = String::with_capacity(whole.len() + whole.len() / 3 + decimals.len() + 2);
        if is_negative {
            text.push('-');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(mark);
            text.push_str(decimals);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_group_their_thousands() {
        for (value, vietnamese, english) in [
            (i64::MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
            (-1_234, "-1.234", "-1,234"),
            (-100, "-100", "-100"),
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (8_875, "8.875", "8,875"),
            (12_345, "12.345", "12,345"),
            (1_234_567, "1.234.567", "1,234,567"),
        ] {
            assert_eq!(NumberStyle::Vietnamese.integer(value), vietnamese);
            assert_eq!(NumberStyle::English.integer(value), english);
        }
    }

    #[test]
    fn decimal_numbers_keep_only_the_decimals_they_need() {
        for (mantissa, scale, vietnamese, english) in [
            (-5, 1, "-0,5", "-0.5"),
            (0, 4, "0", "0"),
            (125_000, 4, "12,5", "12.5"),
            (12_345, 1, "1.234,5", "1,234.5"),
            (1_234_000, 3, "1.234", "1,234"),
            (12_345_678, 4, "1.234,5678", "1,234.5678"),
            (5, 4, "0,0005", "0.0005"),
        ] {
            let value = Decimal::new(mantissa, scale);
            assert_eq!(NumberStyle::Vietnamese.decimal(value), vietnamese);
            assert_eq!(NumberStyle::English.decimal(value), english);
        }
        assert_eq!(NumberStyle::Vietnamese.decimal(-Decimal::ZERO), "0");
    }
}
