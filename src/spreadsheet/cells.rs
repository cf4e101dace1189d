//! What stands in a cell, as the report form would say it; the form's own rules judge it then.

use rust_decimal::Decimal;

use super::layout::{Field, key};
use super::model::{Cell, Value};
use crate::i18n::{Lang, Message};
use crate::kernel::{NumberStyle, write_number};

/// A cell's text for a field of the form, or why it cannot be taken; unit is that of an indicator's figure.
pub fn field_text(cell: &Cell, field: Field, unit: &str, style: NumberStyle) -> Result<String, Message> {
    if let Value::Error(what) = &cell.value {
        return Err(Message::new("spreadsheet-cell-error").with("what", what));
    }
    if cell.is_formula {
        let is_number = matches!(cell.value, Value::Number { .. } | Value::Date(_));
        let takes_number = matches!(field, Field::Progress | Field::CompletedOn | Field::Figure);
        if !takes_number {
            return Err(Message::new("spreadsheet-formula"));
        }
        if !is_number {
            return Err(Message::new("spreadsheet-formula-empty"));
        }
    }
    match field {
        Field::Unchanged => mark(&plain(&cell.value, style)),
        Field::Status => Ok(status(&plain(&cell.value, style))),
        Field::Progress => Ok(number(&cell.value, true, style)),
        Field::Figure => match cell.value {
            Value::Number { is_percent: true, .. } if !unit.contains('%') => {
                Err(Message::new("spreadsheet-percent"))
            }
            _ => Ok(number(&cell.value, true, style)),
        },
        _ => Ok(plain(&cell.value, style)),
    }
}

/// The text of a cell as the person sees it.
pub fn plain(value: &Value, style: NumberStyle) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Date(day) => day.format("%d/%m/%Y").to_string(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        Value::Number { .. } => number(value, false, style),
        Value::Empty | Value::Error(_) => String::new(),
    }
}

/// `on` for a mark, nothing for none.
fn mark(text: &str) -> Result<String, Message> {
    let said = key(text);
    match said.as_str() {
        "" | "false" | "0" => Ok(String::new()),
        "x" | "co" | "yes" | "true" | "1" | "\u{2713}" | "\u{2714}" => Ok("on".to_owned()),
        _ => Err(Message::new("spreadsheet-mark")),
    }
}

/// The form's word for a status in either language; anything else as it stands.
fn status(text: &str) -> String {
    let words = [
        ("entry-status-not-started", "not_started"),
        ("entry-status-in-progress", "in_progress"),
        ("entry-status-completed", "completed"),
    ];
    let said = key(text);
    let found = words
        .iter()
        .find(|(message, _)| [Lang::Vi, Lang::En].iter().any(|lang| key(&lang.t(message)) == said));
    found.map_or_else(|| text.to_owned(), |(_, word)| (*word).to_owned())
}

/// A number as it stands in a field, no more digits than a cell is exact for; where percentages count, `0.6` shown as
/// `60%` is 60.
fn number(value: &Value, is_field: bool, style: NumberStyle) -> String {
    let Value::Number { value: number, is_percent } = value else { return plain(value, style) };
    let shown = if *is_percent { number * 100.0 } else { *number };
    let text = match Decimal::from_scientific(&format!("{shown:.14e}")) {
        Ok(exact) if is_field => write_number(exact, style),
        Ok(exact) => style.ungrouped(exact),
        Err(_) => shown.to_string(),
    };
    if *is_percent && !is_field { format!("{text}%") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(value: Value, field: Field) -> Result<String, &'static str> {
        said_in(NumberStyle::Vietnamese, value, field)
    }

    fn said_in(style: NumberStyle, value: Value, field: Field) -> Result<String, &'static str> {
        field_text(&Cell { value, is_formula: false }, field, "%", style).map_err(|message| message.key)
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn plain_number(value: f64) -> Value {
        Value::Number { value, is_percent: false }
    }

    fn percent(value: f64) -> Value {
        Value::Number { value, is_percent: true }
    }

    #[test]
    fn cells_speak_as_the_form_does() {
        let day = chrono::NaiveDate::from_ymd_opt(2021, 6, 5).unwrap();
        for (value, field, expected) in [
            (Value::Empty, Field::Progress, Ok("")),
            (plain_number(60.0), Field::Progress, Ok("60")),
            (percent(0.6), Field::Progress, Ok("60")),
            (percent(0.29), Field::Progress, Ok("29")),
            (percent(1.0), Field::Progress, Ok("100")),
            (plain_number(1.0), Field::Progress, Ok("1")),
            (plain_number(0.6), Field::Progress, Ok("0,6")),
            (text(" 60% "), Field::Progress, Ok("60%")),
            (Value::Date(day), Field::CompletedOn, Ok("05/06/2021")),
            (text("5/6/2021"), Field::CompletedOn, Ok("5/6/2021")),
            (plain_number(44377.0), Field::CompletedOn, Ok("44377")),
            (text("đã hoàn thành"), Field::Status, Ok("completed")),
            (text("  ĐANG  THỰC HIỆN"), Field::Status, Ok("in_progress")),
            (text("Not started"), Field::Status, Ok("not_started")),
            (text("xong rồi"), Field::Status, Ok("xong rồi")),
            (text("X"), Field::Unchanged, Ok("on")),
            (text("Có"), Field::Unchanged, Ok("on")),
            (Value::Bool(true), Field::Unchanged, Ok("on")),
            (Value::Bool(false), Field::Unchanged, Ok("")),
            (text("không"), Field::Unchanged, Err("spreadsheet-mark")),
            (plain_number(1234.5), Field::Figure, Ok("1234,5")),
            (plain_number(0.1 + 0.2), Field::Figure, Ok("0,3")),
            (plain_number(-3.0), Field::Figure, Ok("-3")),
            (text("1.234,5"), Field::Figure, Ok("1.234,5")),
            (percent(0.985), Field::Figure, Ok("98,5")),
            (plain_number(5.0), Field::Result, Ok("5")),
            (percent(0.5), Field::Result, Ok("50%")),
            (Value::Date(day), Field::Result, Ok("05/06/2021")),
            (text("=1+1"), Field::Result, Ok("=1+1")),
            (Value::Error("#N/A".to_owned()), Field::Result, Err("spreadsheet-cell-error")),
        ] {
            assert_eq!(said(value.clone(), field), expected.map(str::to_owned), "{value:?} {field:?}");
        }
        for wild in [f64::INFINITY, f64::NAN, 1e300, 1e-300] {
            assert!(said(plain_number(wild), Field::Figure).is_ok());
        }
        for (value, vietnamese, english) in
            [(1234.5, "1234,5", "1234.5"), (1903.0, "1903", "1903"), (1.903, "1,9030", "1.9030")]
        {
            let field = |style| said_in(style, plain_number(value), Field::Figure);
            assert_eq!(field(NumberStyle::Vietnamese), Ok(vietnamese.to_owned()));
            assert_eq!(field(NumberStyle::English), Ok(english.to_owned()));
        }
        assert_eq!(said(plain_number(1.903), Field::Result), Ok("1,903".to_owned()), "prose is no field");
        let share = Cell { value: percent(0.5), is_formula: false };
        assert_eq!(
            field_text(&share, Field::Figure, "cuộc", NumberStyle::Vietnamese).unwrap_err().key,
            "spreadsheet-percent"
        );
    }

    #[test]
    fn formulas_count_where_a_number_is_asked_for() {
        let formula = |value, field| {
            let cell = Cell { value, is_formula: true };
            field_text(&cell, field, "", NumberStyle::Vietnamese).map_err(|message| message.key)
        };
        assert_eq!(formula(plain_number(60.0), Field::Progress), Ok("60".to_owned()));
        assert_eq!(formula(Value::Empty, Field::Figure), Err("spreadsheet-formula-empty"));
        assert_eq!(formula(text("60"), Field::Figure), Err("spreadsheet-formula-empty"));
        for field in [Field::Result, Field::Status, Field::Unchanged, Field::Body] {
            assert_eq!(formula(text("x"), field), Err("spreadsheet-formula"));
        }
    }
}
