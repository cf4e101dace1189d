//! What last year's plan has to give: the task of the same title, or one that a person chooses among similar ones.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::super::model::{Assignment, Clarity, EarlierTask, Texts};
use super::grid::text_of;
use super::reading::missing;
use crate::kernel::search_key;

/// Titles less alike than this are not offered, in per cent.
const LIKE_ENOUGH: usize = 70;
/// How many similar tasks are offered at most.
const MOST: usize = 3;

/// A task of last year's plan that may be the same as one of this year's.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The task.
    pub task: &'a EarlierTask,
    /// How alike the titles are, in per cent; 100 when they say the same.
    pub likeness: usize,
}

/// The tasks of last year's plan whose titles are like this one, the likest first: the one that says the same alone.
fn candidates<'a>(title: &str, earlier: &'a [EarlierTask]) -> Vec<Candidate<'a>> {
    let words = words_of(title);
    let mut all: Vec<_> = earlier
        .iter()
        .map(|task| Candidate { task, likeness: likeness(&words, &words_of(&task.title)) })
        .filter(|c| c.likeness >= LIKE_ENOUGH)
        .collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.likeness), c.task.number));
    let is_same = all.first().is_some_and(|c| c.likeness == 100);
    all.truncate(if is_same { 1 } else { MOST });
    all
}

/// The words of a title without case, accents, marks and the spaces between them.
fn words_of(title: &str) -> Vec<String> {
    search_key(title)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many words of both titles stand in the same order in the other, in per cent; 100 only when all do.
fn likeness(a: &[String], b: &[String]) -> usize {
    let common: usize = capture_diff_slices(Algorithm::Myers, a, b)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    (200 * common).checked_div(a.len() + b.len()).unwrap_or(0)
}

/// For each assignment that lacks something which last year's plan can give: its candidates.
pub fn offers<'a>(
    assignments: &'a [Assignment],
    earlier: &'a [EarlierTask],
    clarities: &[Clarity],
) -> Vec<(&'a Assignment, Vec<Candidate<'a>>)> {
    let gives = |assignment: &Assignment, task: &EarlierTask| {
        missing(assignment, clarities).iter().any(|c| !text_of(&task.texts, &c.code).is_empty())
    };
    assignments
        .iter()
        .map(|a| {
            let mut found = candidates(&a.title, earlier);
            found.retain(|c| gives(a, c.task));
            (a, found)
        })
        .filter(|(_, found)| !found.is_empty())
        .collect()
}

/// Fills what is empty from last year's texts; the clarities that were filled, in their order.
pub fn give<'a>(texts: &mut Texts, from: &EarlierTask, clarities: &'a [Clarity]) -> Vec<&'a Clarity> {
    let mut filled = Vec::new();
    for clarity in clarities {
        let given = text_of(&from.texts, &clarity.code);
        if text_of(texts, &clarity.code).is_empty() && !given.is_empty() {
            texts.insert(clarity.code.clone(), given.to_owned());
            filled.push(clarity);
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn earlier(titles: &[&str]) -> Vec<EarlierTask> {
        let of = |(place, title): (usize, &&str)| EarlierTask {
            year: 2020,
            number: i32::try_from(place).unwrap() + 1,
            title: (*title).to_owned(),
            texts: Texts::from([("own_work".to_owned(), "Việc cũ".to_owned())]),
        };
        titles.iter().enumerate().map(of).collect()
    }

    #[test]
    fn the_same_title_whatever_its_accents_case_and_spaces_else_a_similar_one() {
        let tasks = earlier(&[
            "Đổi mới công tác kiểm tra, giám sát",
            "Đổi mới công tác kiểm tra, giám sát của cấp ủy",
            "Chăm lo đời sống đoàn viên",
        ]);
        for (title, found) in [
            ("Đổi mới công tác kiểm tra, giám sát", vec![(1, 100)]),
            ("ĐỔI MỚI  công tác kiểm tra - giám sát.", vec![(1, 100)]),
            ("Doi moi cong tac kiem tra giam sat", vec![(1, 100)]),
            ("Tiếp tục đổi mới công tác kiểm tra, giám sát", vec![(1, 88), (2, 76)]),
            ("Xây dựng cơ quan văn minh", vec![]),
            ("", vec![]),
        ] {
            let got: Vec<_> = candidates(title, &tasks).iter().map(|c| (c.task.number, c.likeness)).collect();
            assert_eq!(got, found, "{title}");
        }
        assert!(candidates("x", &[]).is_empty());
    }

    #[test]
    fn only_what_is_empty_is_filled() {
        let clarities: Vec<_> = ["own_work", "procedure"]
            .map(|code| Clarity { code: code.to_owned(), name_vi: String::new(), name_en: String::new() })
            .into();
        let from = &earlier(&["x"])[0];
        for (own_work, filled, stands) in
            [("", 1, "Việc cũ"), (" ", 1, "Việc cũ"), ("Việc mới", 0, "Việc mới")]
        {
            let mut texts = Texts::from([("own_work".to_owned(), own_work.to_owned())]);
            assert_eq!(give(&mut texts, from, &clarities).len(), filled);
            assert_eq!(texts["own_work"], stands);
            assert_eq!(texts.get("procedure"), None);
        }
    }
}
