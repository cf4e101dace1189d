//! The second annex computed again: each organisation from its entries, all together from the rows and the first annex.

use std::collections::BTreeMap;

use super::again::{
    Again, COVERAGE_IN_ORGANISATIONS, COVERAGE_IN_TASKS, PROGRESS_IN_ORGANISATIONS, PROGRESS_IN_TASKS,
    REPORTED_IN_ORGANISATIONS, TIMELY_IN_ORGANISATIONS, again,
};
use super::entries::{CODE, TASK_WEIGHT, quoted};
use super::model::Assigned;
use super::sheets::{Book, Formulas};
use crate::consolidation::model::{Cell, Table};
use crate::consolidation::rules::annexes::TASKS;
use crate::consolidation::rules::phrase::word;
use crate::export::Piece;

impl Book<'_> {
    /// The rows of the second annex: organisations from the entries, all together from the rows and from the first annex.
    pub(super) fn organisations_again(
        &self,
        table: &Table,
        (sheet, begins): (usize, &[usize]),
        moved: &mut bool,
    ) -> Vec<(Again, Formulas)> {
        let mut by_code: BTreeMap<&str, Vec<&Assigned>> = BTreeMap::new();
        for entry in self.entries.rows {
            by_code.entry(&entry.organisation).or_default().push(entry);
        }
        let below = (1, table.rows.len().saturating_sub(1));
        let plan = self.content.annexes.iter().position(|other| other.number == TASKS);
        let mut is_whole = true;
        let mut rows: Vec<(Again, Formulas)> = Vec::new();
        for row in table.rows.iter().skip(1) {
            let code = row.source.as_ref().and_then(|source| source.path.strip_prefix("/organisations/"));
            let entries = code.and_then(|code| by_code.get(code));
            let mut formulas = Formulas::new();
            if let (Some(code), Some(entries)) = (code, entries) {
                let known = again(entries, self.entries.on, |entry| entry.task_weight);
                let figure = row.cells.get(PROGRESS_IN_ORGANISATIONS);
                let cover = row.cells.get(COVERAGE_IN_ORGANISATIONS);
                if figure.is_some_and(|cell| known.says(PROGRESS_IN_TASKS, cell))
                    && cover.is_some_and(|cell| known.says(COVERAGE_IN_TASKS, cell))
                {
                    let is = quoted(code);
                    let mean = self.entries.mean_where(CODE, &is, TASK_WEIGHT);
                    formulas.insert(PROGRESS_IN_ORGANISATIONS, vec![mean]);
                    formulas.insert(COVERAGE_IN_ORGANISATIONS, self.entries.coverage_where(CODE, &is));
                } else {
                    (is_whole, *moved) = (false, true);
                }
            }
            rows.push((Again::default(), formulas));
        }
        let mut formulas = Formulas::new();
        if let (true, Some(first)) = (is_whole && below.1 >= 1, table.rows.first()) {
            let counted = |place: usize, words: &[&str]| -> Vec<Piece> {
                let mut pieces = Vec::new();
                for (at, key) in words.iter().enumerate() {
                    let column = Piece::Cells { sheet, column: begins[place], first: below.0, last: below.1 };
                    pieces.extend([if at > 0 { "+COUNTIF(" } else { "COUNTIF(" }.into(), column]);
                    pieces.push(format!(",{})", quoted(&word(key))).into());
                }
                pieces
            };
            let all = || counted(REPORTED_IN_ORGANISATIONS, &["yes", "no"]);
            let says = |place: usize, key: &str| {
                let others = table.rows.iter().skip(1).filter(|row| row.source.is_some());
                let said = others.clone().filter(|row| row.cells.get(place) == Some(&Cell::Text(word(key))));
                let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
                first.cells.get(place) == Some(&Cell::Part(count(said.count()), count(others.count())))
            };
            for (place, key) in [(REPORTED_IN_ORGANISATIONS, "yes"), (TIMELY_IN_ORGANISATIONS, "timely_yes")]
            {
                if says(place, key) {
                    formulas.insert(place, vec![counted(place, &[key]), all()]);
                }
            }
            let sum = |half: usize| -> Vec<Piece> {
                let column = begins[COVERAGE_IN_ORGANISATIONS] + half;
                vec!["SUM(".into(), Piece::Cells { sheet, column, first: below.0, last: below.1 }, ")".into()]
            };
            formulas.insert(COVERAGE_IN_ORGANISATIONS, vec![sum(0), sum(1)]);
            // The plan's figure stands in the first row of the first annex, behind the row's number and two columns of words.
            if let Some(sheet) = plan {
                let column = 1 + PROGRESS_IN_TASKS;
                formulas.insert(
                    PROGRESS_IN_ORGANISATIONS,
                    vec![vec![Piece::Cells { sheet, column, first: 0, last: 0 }]],
                );
            }
        }
        if !table.rows.is_empty() {
            rows.insert(0, (Again::default(), formulas));
        }
        rows
    }
}
