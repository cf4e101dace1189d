//! What approval needs, and what has moved since the version was proposed.

use chrono::NaiveDate;

use super::model::{Basis, Grounds};
use crate::consolidation::model::{Cell, Table};
use crate::consolidation::rules::annexes::BASIS;
use crate::meeting::Agreement;

/// What is known of a meeting on whose agenda the version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnAgenda {
    /// What members' opinions come to.
    pub agreement: Agreement,
    /// Something was concluded about it.
    pub is_concluded: bool,
}

/// Why the grounds do not do, if so: the field and the message's key. Written opinions must have settled it; a meeting of ours
/// must have concluded it; nothing is decided in the future.
pub fn fault(
    grounds: &Grounds,
    agenda: Option<OnAgenda>,
    today: NaiveDate,
) -> Option<(&'static str, &'static str)> {
    if grounds.decided_on > today {
        return Some(("decided_on", "approval-future"));
    }
    match (grounds.basis, agenda) {
        (Basis::WrittenOpinions, Some(OnAgenda { agreement: Agreement::Agreed, .. })) => None,
        (Basis::WrittenOpinions, _) => Some(("basis", "approval-not-settled")),
        (Basis::Meeting, Some(OnAgenda { is_concluded, .. })) if grounds.meeting.is_some() => {
            (!is_concluded).then_some(("basis", "approval-not-concluded"))
        }
        (Basis::Meeting, _) => grounds.note.is_empty().then_some(("note", "approval-note-missing")),
    }
}

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
    fn approval_rests_on_a_meeting_or_on_settled_opinions() {
        let today: NaiveDate = "2021-10-12".parse().unwrap();
        let agenda = |agreement, is_concluded| Some(OnAgenda { agreement, is_concluded });
        let ours = Some(uuid::Uuid::nil());
        let table = [
            (Basis::WrittenOpinions, ours, "", agenda(Agreement::Agreed, false), None),
            (
                Basis::WrittenOpinions,
                ours,
                "",
                agenda(Agreement::Collecting, false),
                Some(("basis", "approval-not-settled")),
            ),
            (
                Basis::WrittenOpinions,
                ours,
                "",
                agenda(Agreement::Contested, true),
                Some(("basis", "approval-not-settled")),
            ),
            (Basis::WrittenOpinions, None, "x", None, Some(("basis", "approval-not-settled"))),
            (Basis::Meeting, ours, "", agenda(Agreement::Contested, true), None),
            (
                Basis::Meeting,
                ours,
                "",
                agenda(Agreement::Agreed, false),
                Some(("basis", "approval-not-concluded")),
            ),
            (Basis::Meeting, None, "Biên bản số 9", None, None),
            (Basis::Meeting, None, "", None, Some(("note", "approval-note-missing"))),
        ];
        for (basis, meeting, note, on_agenda, expected) in table {
            let grounds = Grounds { basis, decided_on: today, meeting, note: note.to_owned() };
            assert_eq!(fault(&grounds, on_agenda, today), expected, "{grounds:?} {on_agenda:?}");
        }
        let tomorrow = Grounds {
            basis: Basis::Meeting,
            decided_on: "2021-10-13".parse().unwrap(),
            meeting: None,
            note: "9".into(),
        };
        assert_eq!(fault(&tomorrow, None, today), Some(("decided_on", "approval-future")));
    }

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
