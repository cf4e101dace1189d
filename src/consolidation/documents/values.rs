//! Cells of the annexes as the numbers that they are.

use crate::consolidation::model::Cell;
use crate::consolidation::rules::phrase::STYLE;
use crate::export::Value;
use crate::kernel::Fraction;

/// A cell's values: one, or the part and the whole.
pub(super) fn values_of(cell: &Cell, is_double: bool) -> Vec<Value> {
    let mut values = match cell {
        Cell::Unknown => vec![Value::Text("–".to_owned())],
        Cell::Text(text) if text.is_empty() => vec![Value::Empty],
        Cell::Text(text) => vec![Value::Text(text.clone())],
        Cell::Count(n) => vec![Value::Integer(*n)],
        Cell::Part(part, whole) => vec![Value::Integer(*part), Value::Integer(*whole)],
        Cell::Figure(text, exact) => vec![figure(text, exact)],
    };
    if is_double && values.len() == 1 {
        values.push(Value::Empty);
    }
    values
}

/// The number behind a figure that reads so; words where it is none.
fn figure(text: &str, exact: &str) -> Value {
    let parsed = exact.split_once('/').unwrap_or((exact, "1"));
    let number = match (parsed.0.parse::<i128>(), parsed.1.parse::<i128>()) {
        (Ok(numerator), Ok(denominator)) => Fraction::from_ratio(numerator, denominator),
        _ => None,
    };
    let Some(number) = number else { return Value::Text(text.to_owned()) };
    let places = |text: &str| u32::try_from(text.split_once(',').map_or(0, |(_, d)| d.len())).unwrap_or(0);
    match text.strip_suffix('%') {
        None => Value::Number(number, places(text)),
        Some(digits) => {
            // A ratio is kept as what it is, a percentage as what it reads.
            let places = places(digits);
            let hundredfold = &number * &Fraction::from(100);
            let is_share = hundredfold.display_percent(places, STYLE) == text;
            let is_percent = number.display_percent(places, STYLE) == text;
            Value::Percent(Some(if is_share && !is_percent { hundredfold } else { number }), places)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_number_that_it_reads_as() {
        let fraction = |n: i64, d: i64| Fraction::from_ratio(n, d).unwrap();
        for (text, exact, value) in [
            ("55,4%", "775/14", Value::Percent(Some(fraction(775, 14)), 1)),
            ("99,7%", "299/300", Value::Percent(Some(fraction(299, 3)), 1)),
            ("100,0%", "1/1", Value::Percent(Some(fraction(100, 1)), 1)),
            ("0,0%", "0/1", Value::Percent(Some(fraction(0, 1)), 1)),
            ("9.012", "9012/1", Value::Number(fraction(9012, 1), 0)),
            ("-2,33", "-7/3", Value::Number(fraction(-7, 3), 2)),
            ("=1+1", "x", Value::Text("=1+1".to_owned())),
            ("1", "1/0", Value::Text("1".to_owned())),
        ] {
            assert_eq!(figure(text, exact), value, "{text}");
        }
    }
}
