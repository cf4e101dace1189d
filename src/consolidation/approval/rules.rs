//! What a version rests on, and what has moved since the version was proposed.

use crate::consolidation::model::{Cell, Table};
use crate::consolidation::rules::annexes::BASIS;

/// The revisions on which the annexes rest: organisation code and number, as the fourth annex lists them.
pub fn basis_of(tables: &[Table]) -> Vec<(String, i32)> {
    let rows = tables.iter().find(|table| table.number == BASIS).map_or(&[][..], |table| &table.rows);
    rows.iter()
        .filter_map(|row| {
            let code = row.source.as_ref()?.path.rsplit('/').next()?;
            let number = row.cells.iter().find_map(|cell| match cell {
                Cell::Count(n) => i32::try_from(*n).ok(),
                Cell::Unknown | Cell::Text(_) | Cell::Part(..) | Cell::Figure(..) => None,
            })?;
            Some((code.to_owned(), number))
        })
        .collect()
}

/// Codes of the organisations whose counting revision is another one now, or none, or new.
pub fn moved(proposed: &[(String, i32)], now: &[(String, i32)]) -> Vec<String> {
    let mut codes: Vec<_> = proposed
        .iter()
        .filter(|known| !now.contains(known))
        .chain(now.iter().filter(|new| !proposed.contains(new)))
        .map(|(code, _)| code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidation::model::{Row, Source};

    #[test]
    fn the_fourth_annex_names_the_revisions() {
        let row = |code: &str, number: i64| Row {
            is_group: false,
            cells: vec![Cell::Text("Đảng bộ".to_owned()), Cell::Count(number)],
            source: Some(Source::page(format!("/organisations/{code}"))),
        };
        let table = |number, rows| Table { number, title: String::new(), columns: Vec::new(), rows };
        let tables = [table(1, vec![row("x", 9)]), table(BASIS, vec![row("alpha", 2), row("beta", 1)])];
        assert_eq!(basis_of(&tables), [("alpha".to_owned(), 2), ("beta".to_owned(), 1)]);
        assert!(basis_of(&tables[..1]).is_empty());
    }

    #[test]
    fn what_moved_is_named_once() {
        let of = |list: &[(&str, i32)]| list.iter().map(|(c, n)| ((*c).to_owned(), *n)).collect::<Vec<_>>();
        let proposed = of(&[("alpha", 1), ("beta", 1), ("gamma", 2)]);
        for (now, expected) in [
            (proposed.clone(), vec![]),
            (of(&[("alpha", 2), ("beta", 1), ("gamma", 2)]), vec!["alpha"]),
            (of(&[("alpha", 1), ("gamma", 2)]), vec!["beta"]),
            (of(&[("alpha", 1), ("beta", 1), ("delta", 1), ("gamma", 3)]), vec!["delta", "gamma"]),
        ] {
            assert_eq!(moved(&proposed, &now), expected, "{now:?}");
        }
    }
}
