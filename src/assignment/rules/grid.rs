//! The grid of clarities: what a person changed, what somebody else wrote meanwhile, what is recorded for it.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::super::model::{Clarity, Held, NewVersion, Texts};

/// What an assignment says about a clarity; `""` where it says nothing.
pub fn text_of<'a>(texts: &'a Texts, code: &str) -> &'a str {
    texts.get(code).map_or("", |text| text.trim())
}

/// A print of a row, a mark for each clarity in their order: the form carries it, so that saving tells what the person
/// changed and whether somebody else has changed the row meanwhile.
pub fn print(texts: &Texts, clarities: &[Clarity]) -> String {
    clarities.iter().map(|c| mark(text_of(texts, &c.code))).collect::<Vec<_>>().join(".")
}

fn mark(text: &str) -> String {
    if text.is_empty() { "-".to_owned() } else { hex::encode(&Sha256::digest(text.as_bytes())[..8]) }
}

/// Which clarities differ from what the row was drawn with; where the print says nothing of one, it counts as changed.
fn changed(typed: &Texts, base: &str, clarities: &[Clarity]) -> Vec<bool> {
    let marks: Vec<&str> = base.split('.').collect();
    let at = |(place, c): (usize, &Clarity)| {
        marks.get(place).copied() != Some(mark(text_of(typed, &c.code)).as_str())
    };
    clarities.iter().enumerate().map(at).collect()
}

/// What becomes of a row that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The person changed nothing, or it says so already.
    Same,
    /// This is what the assignment says from now on.
    Write(Texts),
    /// Somebody else changed the row meanwhile: the person sees both and decides.
    Conflict,
}

/// Decides about a row: `typed` came back, `base` is the print that it was drawn with, `stored` is what stands now.
pub fn decide(typed: &Texts, base: &str, stored: &Texts, clarities: &[Clarity]) -> Fate {
    let is_stored = clarities.iter().all(|c| text_of(typed, &c.code) == text_of(stored, &c.code));
    if is_stored || !changed(typed, base, clarities).contains(&true) {
        return Fate::Same;
    }
    if print(stored, clarities) != base {
        return Fate::Conflict;
    }
    let mut texts = stored.clone();
    for clarity in clarities {
        match text_of(typed, &clarity.code) {
            "" => texts.remove(&clarity.code),
            text => texts.insert(clarity.code.clone(), text.to_owned()),
        };
    }
    Fate::Write(texts)
}

/// What stands in the fields of a row that came back, and the print that it carries on.
///
/// What the person did not touch shows what stands now. In a row that is in conflict so do the untouched fields, and
/// the print is the new one: the person has then seen both. Any other touched row goes on as it came.
pub fn drawn(
    (typed, base): (&Texts, &str),
    stored: &Texts,
    is_in_conflict: bool,
    clarities: &[Clarity],
) -> (Texts, String) {
    let touched = changed(typed, base, clarities);
    if touched.contains(&true) && !is_in_conflict {
        return (typed.clone(), base.to_owned());
    }
    let mut texts = stored.clone();
    for (clarity, _) in clarities.iter().zip(touched).filter(|(_, is_touched)| *is_touched) {
        texts.insert(clarity.code.clone(), typed.get(&clarity.code).cloned().unwrap_or_default());
    }
    (texts, print(stored, clarities))
}

/// Each empty cell of a column takes the text of the nearest filled one above it; how many were filled.
pub fn fill_down(column: &mut [String]) -> usize {
    let (mut above, mut filled) = (String::new(), 0);
    for cell in column {
        if !cell.trim().is_empty() {
            cell.trim().clone_into(&mut above);
        } else if !above.is_empty() {
            cell.clone_from(&above);
            filled += 1;
        }
    }
    filled
}

/// The versions to record so that the assignment says this from a day on.
///
/// Of the versions in force on a day the highest number holds. What was recorded for a later day already would
/// therefore be undone by a new version: it is recorded once more after it, with the new texts where its own were but
/// carried along.
pub fn new_versions(held: &Held, texts: &Texts, from: NaiveDate, clarities: &[Clarity]) -> Vec<NewVersion> {
    let mut number = held.last + 1;
    let mut version = |copied_from, texts: Texts, effective_from| {
        let new = NewVersion { assignment: held.id, number, copied_from, texts, effective_from };
        number += 1;
        new
    };
    let mut all = vec![version(held.version, texts.clone(), from)];
    for later in &held.later {
        let mut then = later.texts.clone();
        for code in clarities.iter().map(|c| &c.code) {
            if text_of(&then, code) != text_of(&held.texts, code) {
                continue;
            }
            match text_of(texts, code) {
                "" => then.remove(code),
                text => then.insert(code.clone(), text.to_owned()),
            };
        }
        all.push(version(later.number, then, later.effective_from));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::super::model::Later;
    use super::*;
    use crate::kernel::AssignmentId;

    fn clarities() -> Vec<Clarity> {
        let of =
            |code: &str| Clarity { code: code.to_owned(), name_vi: String::new(), name_en: String::new() };
        vec![of("person"), of("work"), of("outcome")]
    }

    fn texts(person: &str, work: &str) -> Texts {
        let all = [("person", person), ("work", work)];
        all.iter().filter(|(_, t)| !t.is_empty()).map(|(c, t)| ((*c).to_owned(), (*t).to_owned())).collect()
    }

    #[test]
    fn what_becomes_of_a_row() {
        let c = clarities();
        let base = |person, work| print(&texts(person, work), &c);
        for (typed, base, stored, fate) in [
            // Nobody changed anything; only the person did; the same twice (a double click).
            (texts("A", "B"), base("A", "B"), texts("A", "B"), Fate::Same),
            (texts(" A\n", "B"), base("A", "B"), texts("A", "B"), Fate::Same),
            (texts("A", "C"), base("A", "B"), texts("A", "B"), Fate::Write(texts("A", "C"))),
            (texts("A", "C"), base("A", "B"), texts("A", "C"), Fate::Same),
            // Emptied, and filled where nothing stood.
            (texts("A", " "), base("A", "B"), texts("A", "B"), Fate::Write(texts("A", ""))),
            (texts("A", " B "), base("A", ""), texts("A", ""), Fate::Write(texts("A", "B"))),
            // Only somebody else; both, in the same clarity and in different ones.
            (texts("A", "B"), base("A", "B"), texts("A", "X"), Fate::Same),
            (texts("A", "C"), base("A", "B"), texts("A", "X"), Fate::Conflict),
            (texts("Z", "B"), base("A", "B"), texts("A", "X"), Fate::Conflict),
            // A print that says nothing does no harm.
            (texts("A", "C"), String::new(), texts("A", "B"), Fate::Conflict),
            (texts("A", "B"), "x.y".to_owned(), texts("A", "B"), Fate::Same),
        ] {
            assert_eq!(decide(&typed, &base, &stored, &c), fate, "{typed:?} {base} {stored:?}");
        }
    }

    #[test]
    fn a_clarity_that_is_no_longer_asked_for_stays_recorded() {
        let c = clarities();
        let mut stored = texts("A", "B");
        stored.insert("gone".to_owned(), "kept".to_owned());
        let base = print(&stored, &c);
        let Fate::Write(written) = decide(&texts("A", "C"), &base, &stored, &c) else { panic!() };
        assert_eq!(written.get("gone").map(String::as_str), Some("kept"));
    }

    #[test]
    fn what_a_row_shows_when_it_comes_back() {
        let c = clarities();
        let base = |person, work| print(&texts(person, work), &c);
        for (typed, was, stored, is_in_conflict, shown, carried) in [
            (texts("A", "B"), base("A", "B"), texts("A", "X"), false, texts("A", "X"), base("A", "X")),
            (texts("A", "C"), base("A", "B"), texts("A", "B"), false, texts("A", "C"), base("A", "B")),
            (texts("A", "C"), base("A", "B"), texts("Y", "X"), false, texts("A", "C"), base("A", "B")),
            (texts("A", "C"), base("A", "B"), texts("Y", "X"), true, texts("Y", "C"), base("Y", "X")),
        ] {
            assert_eq!(drawn((&typed, &was), &stored, is_in_conflict, &c), (shown, carried), "{typed:?}");
        }
    }

    #[test]
    fn filling_down_touches_empty_cells_below_a_filled_one_only() {
        for (column, filled, count) in [
            (vec!["", "A", "", " ", "B", ""], vec!["", "A", "A", "A", "B", "B"], 3),
            (vec!["", ""], vec!["", ""], 0),
            (vec![], vec![], 0),
            (vec!["A", "B"], vec!["A", "B"], 0),
        ] {
            let mut cells: Vec<String> = column.iter().map(|t| (*t).to_owned()).collect();
            assert_eq!(fill_down(&mut cells), count);
            assert_eq!(cells, filled);
        }
    }

    #[test]
    fn what_was_recorded_for_a_later_day_still_comes_into_force() {
        let day = |d| NaiveDate::from_ymd_opt(2021, 7, d).unwrap();
        let id = AssignmentId::new();
        let held = Held {
            id,
            task: 1,
            texts: texts("A", "B"),
            version: 2,
            last: 4,
            later: vec![
                Later { number: 3, effective_from: day(10), texts: texts("A", "B") },
                Later { number: 4, effective_from: day(20), texts: texts("N", "B") },
            ],
            by: String::new(),
        };
        let new = new_versions(&held, &texts("P", ""), day(5), &clarities());
        let of = |number, copied_from, texts, effective_from| NewVersion {
            assignment: id,
            number,
            copied_from,
            texts,
            effective_from,
        };
        assert_eq!(
            new,
            [
                of(5, 2, texts("P", ""), day(5)),
                of(6, 3, texts("P", ""), day(10)),
                of(7, 4, texts("N", ""), day(20)),
            ]
        );
    }
}
