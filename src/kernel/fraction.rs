//! Exact fractions: figures stay exact until they are shown, and are rounded once, there (domain §5.3).

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Mul, Sub},
};

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{Pow, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::NumberStyle;

/// An exact fraction of any size, always in lowest terms.
///
/// Progress, pace and rates are percentages on the scale 0..100: 62 stands for 62%.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(BigRational);

impl Fraction {
    /// The fraction 0.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// `numerator / denominator`; `None` when the denominator is zero.
    pub fn from_ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Self> {
        let denominator = denominator.into();
        (!denominator.is_zero()).then(|| Self(BigRational::new(numerator.into(), denominator)))
    }

    /// The share of `part` in `whole` as a percentage, 0..100; `None` for a share of nothing, shown as "–" (domain §5.5).
    pub fn percent_of(part: impl Into<BigInt>, whole: impl Into<BigInt>) -> Option<Self> {
        Self::from_ratio(part.into() * 100, whole)
    }

    /// Is it exactly zero?
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// The same without its sign.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        if *self < Self::zero() { &Self::zero() - self } else { self.clone() }
    }

    /// `self / divisor`; `None` when the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Numerator and denominator in lowest terms, in plain digits; the sign stands on the numerator.
    pub fn to_lowest_terms(&self) -> (String, String) {
        (self.0.numer().to_string(), self.0.denom().to_string())
    }

    /// The nearest number with so many decimals, halves away from zero, still as a fraction.
    /// Two figures look the same on a page exactly when these are equal.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> Self {
        Self(BigRational::new(self.scaled(decimals), power_of_ten(decimals)))
    }

    /// The greatest whole number that is not above it; `None` beyond 64 bits.
    pub fn floor(&self) -> Option<i64> {
        self.0.floor().to_integer().to_i64()
    }

    /// The least whole number that is not below it; `None` beyond 64 bits.
    pub fn ceil(&self) -> Option<i64> {
        self.0.ceil().to_integer().to_i64()
    }

    /// The nearest decimal number with so many decimals, halves away from zero; `None` when it has more than the
    /// 28 digits that a [`Decimal`] holds, which no percentage ever has.
    pub fn round_half_away(&self, decimals: u32) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.scaled(decimals).to_i128()?, decimals).ok()
    }

    /// The number with exactly so many decimals, rounded half away from zero: `1.234,50`.
    pub fn display(&self, decimals: u32, style: NumberStyle) -> String {
        let scaled = self.scaled(decimals);
        let places = decimals as usize;
        let digits = format!("{:0>width$}", scaled.magnitude().to_string(), width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        style.write(scaled.sign() == Sign::Minus, whole, rest)
    }

    /// A percentage as it is read, without a space before the sign: `62%`, `62,5%` (domain §5.3).
    /// Screens take no decimals, documents one.
    pub fn display_percent(&self, decimals: u32, style: NumberStyle) -> String {
        format!("{}%", self.display(decimals, style))
    }

    /// The value times ten to the power of `decimals`, rounded half away from zero.
    fn scaled(&self, decimals: u32) -> BigInt {
        (&self.0 * power_of_ten(decimals)).round().to_integer()
    }
}

fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

impl Default for Fraction {
    fn default() -> Self {
        Self::zero()
    }
}

/// `numerator/denominator` in lowest terms, for messages to developers; pages use [`Fraction::display`].
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0.numer(), self.0.denom())
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => { $(
        impl From<$integer> for Fraction {
            fn from(value: $integer) -> Self {
                Self(BigRational::from_integer(BigInt::from(value)))
            }
        }
    )* };
}
from_integers!(i16, i32, u32, i64, i128);

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Self {
        Self(BigRational::new(BigInt::from(value.mantissa()), power_of_ten(value.scale())))
    }
}

macro_rules! exact_operators {
    ($($operator:ident :: $method:ident),*) => { $(
        impl $operator for Fraction {
            type Output = Fraction;
            fn $method(self, other: Fraction) -> Fraction {
                Fraction(self.0.$method(other.0))
            }
        }

        impl $operator<&Fraction> for &Fraction {
            type Output = Fraction;
            fn $method(self, other: &Fraction) -> Fraction {
                Fraction((&self.0).$method(&other.0))
            }
        }
    )* };
}
exact_operators!(Add::add, Sub::sub, Mul::mul);

impl AddAssign<&Fraction> for Fraction {
    fn add_assign(&mut self, other: &Fraction) {
        self.0 += &other.0;
    }
}

impl AddAssign for Fraction {
    fn add_assign(&mut self, other: Fraction) {
        self.0 += other.0;
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Fraction>>(terms: I) -> Fraction {
        terms.fold(Fraction::zero(), Add::add)
    }
}

impl<'a> Sum<&'a Fraction> for Fraction {
    fn sum<I: Iterator<Item = &'a Fraction>>(terms: I) -> Fraction {
        terms.fold(Fraction::zero(), |mut sum, term| {
            sum += term;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::RoundingStrategy;

    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Fraction {
        Fraction::from_ratio(numerator, denominator).expect("a denominator")
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert_eq!(Fraction::from_ratio(1, 0), None);
        assert_eq!(Fraction::from_ratio(0, 0), None);
        assert_eq!(Fraction::percent_of(0, 0), None);
        assert_eq!(fraction(1, 2).checked_div(&Fraction::zero()), None);
        assert_eq!(fraction(1, 2).checked_div(&fraction(1, 3)), Some(fraction(3, 2)));
    }

    #[test]
    fn thirds_stay_thirds() {
        let third = fraction(1, 3);
        assert_eq!([&third, &third, &third].into_iter().sum::<Fraction>(), Fraction::from(1));
        assert_eq!(&third * &Fraction::from(3), Fraction::from(1));
        assert_eq!(&third - &third, Fraction::zero());
        assert_eq!(std::iter::empty::<Fraction>().sum::<Fraction>(), Fraction::zero());
        assert!(fraction(-1, 3) < Fraction::zero() && fraction(1, 3) < fraction(34, 100));
    }

    #[test]
    fn whole_numbers_around_a_fraction() {
        for (numerator, denominator, floor, ceil) in
            [(7, 2, 3, 4), (-7, 2, -4, -3), (6, 2, 3, 3), (0, 5, 0, 0), (1, 100, 0, 1)]
        {
            let value = fraction(numerator, denominator);
            assert_eq!((value.floor(), value.ceil()), (Some(floor), Some(ceil)));
        }
        assert_eq!(Fraction::from(i128::MAX).ceil(), None);
    }

    #[test]
    fn lowest_terms_carry_the_sign_on_top() {
        for (numerator, denominator, expected) in
            [(6, -4, ("-3", "2")), (-6, -4, ("3", "2")), (0, 5, ("0", "1")), (310, 5, ("62", "1"))]
        {
            let (top, bottom) = fraction(numerator, denominator).to_lowest_terms();
            assert_eq!((top.as_str(), bottom.as_str()), expected);
        }
    }

    #[test]
    fn percentages_round_once_and_half_away_from_zero() {
        for (numerator, denominator, decimals, vietnamese, english) in [
            (-5, 2, 0, "-3%", "-3%"),
            (-2, 5, 0, "0%", "0%"),
            (-1, 20, 1, "-0,1%", "-0.1%"),
            (0, 1, 1, "0,0%", "0.0%"),
            (1, 2, 0, "1%", "1%"),
            (5, 2, 0, "3%", "3%"),
            (249, 100, 0, "2%", "2%"),
            (125, 2, 1, "62,5%", "62.5%"),
            (6245, 100, 1, "62,5%", "62.5%"),
            (6245, 100, 0, "62%", "62%"),
            (997, 10, 0, "100%", "100%"),
            (220, 7, 0, "31%", "31%"),
            (220, 7, 1, "31,4%", "31.4%"),
            (100, 3, 2, "33,33%", "33.33%"),
            (123_456, 10, 1, "12.345,6%", "12,345.6%"),
        ] {
            let value = fraction(numerator, denominator);
            assert_eq!(value.display_percent(decimals, NumberStyle::Vietnamese), vietnamese);
            assert_eq!(value.display_percent(decimals, NumberStyle::English), english);
        }
    }

    #[test]
    fn a_decimal_goes_in_and_out_unchanged() {
        let value = Decimal::new(-12_345, 4);
        assert_eq!(Fraction::from(value), fraction(-12_345, 10_000));
        assert_eq!(Fraction::from(value).round_half_away(4), Some(value));
        assert_eq!(Fraction::from(i128::MAX).round_half_away(0), None, "more digits than a Decimal holds");
        assert_eq!(fraction(1, 3).round_half_away(29), None, "more decimals than a Decimal holds");
    }

    proptest! {
        #[test]
        fn rounding_agrees_with_decimal_arithmetic(mantissa in -1_000_000_i64..1_000_000, scale in 0_u32..6, decimals in 0_u32..4) {
            let value = Decimal::new(mantissa, scale);
            let expected = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(Fraction::from(value).round_half_away(decimals), Some(expected));
            prop_assert_eq!(Fraction::from(value).rounded(decimals), Fraction::from(expected));
        }

        #[test]
        fn rounding_moves_by_half_a_unit_at_most_and_is_symmetric(numerator in -100_000_i64..100_000, denominator in 1_i64..1_000) {
            let value = fraction(numerator, denominator);
            let rounded = value.rounded(0);
            let gap = if rounded > value { &rounded - &value } else { &value - &rounded };
            prop_assert!(gap <= fraction(1, 2));
            prop_assert_eq!(fraction(-numerator, denominator).rounded(0), Fraction::zero() - rounded);
        }
    }
}
