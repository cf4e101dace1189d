//! II. Hạn chế, khuyết điểm: what is overdue or behind, who is silent or late, what the organisations name themselves.

use std::collections::BTreeMap;

use super::phrase::{Origin, Said, say};
use crate::consolidation::model::Source;
use crate::kernel::{Fraction, OrganisationId, folded};
use crate::reporting::SendingGroup;

/// How many examples a sentence names.
const EXAMPLES: usize = 3;
/// How many organisations a sentence names at most; the annex names them all.
const NAMES: usize = 12;
/// How many of the shortcomings named most often are quoted.
const OFTEN: usize = 5;
/// A shortcoming longer than so many characters is no phrase to quote within a sentence.
const PHRASE: usize = 160;

/// What is overdue: tasks, each with the number of its overdue assignments; none of zero. `reported` tells whether
/// anything at all was reported.
pub fn overdue(tasks: &[(i32, u32)], is_reported: bool, origin: impl Fn(Option<i32>) -> Origin) -> Said {
    let total: u32 = tasks.iter().map(|(_, count)| count).sum();
    let entries = Source::page("/entries").choosing("standing", "open_overdue");
    let n = ("n", origin(None).on(entries).count("overdue", total).into());
    match tasks {
        [] if !is_reported => say("overdue_unknown", []),
        [] => say("overdue_none", []),
        [(task, 1)] => say("overdue_one", [n, ("task", task.to_string().into())]),
        [(task, _)] => say("overdue_same_task", [n, ("task", task.to_string().into())]),
        _ => {
            let mut most = tasks.to_vec();
            most.sort_by_key(|(task, count)| (std::cmp::Reverse(*count), *task));
            let list = most.iter().take(EXAMPLES).map(|(task, count)| {
                let page = Source::page(format!("/tasks/{task}")).choosing("standing", "open_overdue");
                let count = origin(Some(*task)).on(page).count("overdue", *count);
                say("overdue_of", [("task", task.to_string().into()), ("n", count.into())])
            });
            let list = Said::list(list.collect());
            let of = i64::try_from(tasks.len()).unwrap_or(i64::MAX);
            let tasks_ = origin(None).on(Source::page("/tasks")).count("overdue_tasks", of);
            say("overdue_some", [n, ("tasks", tasks_.into()), ("list", list.into())])
        }
    }
}

/// The tasks whose pace is behind, each with its progress and what was expected.
pub fn behind(tasks: &[(i32, Fraction, Fraction)], origin: impl Fn(Option<i32>) -> Origin) -> Said {
    if tasks.is_empty() {
        return say("behind_none", []);
    }
    let list = tasks.iter().map(|(task, actual, expected)| {
        let origin = origin(Some(*task));
        say(
            "behind_of",
            [
                ("task", task.to_string().into()),
                ("actual", origin.percent("pace_actual", actual).into()),
                ("expected", origin.percent("pace_expected", expected).into()),
            ],
        )
    });
    let n = i64::try_from(tasks.len()).unwrap_or(i64::MAX);
    let page = Source::page("/tasks").choosing("sort", "pace");
    say(
        "behind_some",
        [("n", origin(None).on(page).count("behind", n).into()), ("list", Said::list(list.collect()).into())],
    )
}

fn named(keys: [&'static str; 2], key: &str, names: &[String], origin: &Origin) -> Said {
    let n = i64::try_from(names.len()).unwrap_or(i64::MAX);
    let shown: Vec<Said> =
        names.iter().take(NAMES).map(|name| Said { text: name.clone(), figures: Vec::new() }).collect();
    let (words, shown) = if names.len() > NAMES {
        let texts: Vec<String> = shown.into_iter().map(|said| said.text).collect();
        (keys[1], Said { text: texts.join(", "), figures: Vec::new() })
    } else {
        (keys[0], Said::list(shown))
    };
    say(words, [("n", origin.count(key, n).into()), ("names", shown.into())])
}

/// Who has not sent, by name; each organisation stands in one of them at most.
#[derive(Debug, Clone, Default)]
pub struct NotSent {
    /// The due has passed and nothing was sent.
    pub silent: Vec<String>,
    /// Returned, and not sent again by the date for it.
    pub overdue: Vec<String>,
    /// Returned; there is time left.
    pub returned: Vec<String>,
    /// Nothing was sent, and nothing is due yet.
    pub not_due: Vec<String>,
}

/// Who has not sent, or not sent again; `origin` is where a group is listed.
pub fn not_sent(who: &NotSent, expected: u32, origin: impl Fn(SendingGroup) -> Origin) -> Said {
    if expected == 0 {
        return Said::default();
    }
    let silent = match who.silent.len() {
        0 if who.not_due.is_empty() => say("silent_none", []),
        0 => Said::default(),
        n if n > 1 && u32::try_from(n) == Ok(expected) => {
            say("silent_all", [("n", origin(SendingGroup::Silent).count("silent", expected).into())])
        }
        _ => named(["silent_some", "silent_many"], "silent", &who.silent, &origin(SendingGroup::Silent)),
    };
    let others = [
        (&who.overdue, ["again_some", "again_many"], "again", SendingGroup::ResubmissionOverdue),
        (&who.returned, ["returned_some", "returned_many"], "returned", SendingGroup::Returned),
    ];
    let others = others
        .into_iter()
        .filter(|(names, ..)| !names.is_empty())
        .map(|(names, keys, key, group)| named(keys, key, names, &origin(group)));
    let not_due = match u32::try_from(who.not_due.len()).unwrap_or(u32::MAX) {
        0 => Said::default(),
        n => say("not_due_some", [("n", origin(SendingGroup::NotDue).count("not_due", n).into())]),
    };
    Said::join(std::iter::once(silent).chain(others).chain([not_due]))
}

/// Who sent late, of so many that sent at all.
pub fn late(names: &[String], sent: usize, origin: &Origin) -> Said {
    match names.len() {
        _ if sent == 0 => Said::default(),
        0 => say("late_none", []),
        _ => named(["late_some", "late_many"], "late", names, origin),
    }
}

/// Words that stand alone as a whole number; nobody counts more than nine digits of people or things.
fn count_of(word: &str) -> Option<u64> {
    let is_count = word.len() <= 9 && word.chars().all(|letter| letter.is_ascii_digit());
    word.parse().ok().filter(|_| is_count)
}

/// A shortcoming as several organisations name it.
#[derive(Debug)]
struct Shared {
    /// As it was read first.
    words: String,
    /// The least and the greatest of each number in it.
    counts: Vec<(u64, u64)>,
    who: Vec<OrganisationId>,
}

impl Shared {
    fn new(words: &str) -> Self {
        let counts = words.split_whitespace().filter_map(count_of).map(|n| (n, n)).collect();
        Self { words: words.to_owned(), counts, who: Vec::new() }
    }

    fn add(&mut self, organisation: OrganisationId, words: &str) {
        if !self.who.contains(&organisation) {
            self.who.push(organisation);
        }
        let counts = words.split_whitespace().filter_map(count_of);
        for (known, n) in self.counts.iter_mut().zip(counts) {
            *known = (known.0.min(n), known.1.max(n));
        }
    }

    /// Its words; where numbers differ, from the least to the greatest: "do 4–7 đồng chí".
    fn text(&self) -> String {
        let mut counts = self.counts.iter();
        let word = |word: &str| match count_of(word).and_then(|_| counts.next()) {
            Some((least, greatest)) if least < greatest => format!("{least}–{greatest}"),
            _ => word.to_owned(),
        };
        self.words.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
    }
}

/// The shortcomings that several organisations name in the same words (case, accents, spaces and the numbers counted in
/// them aside), most often first: the words and how many organisations.
pub fn often<'a>(named: impl Iterator<Item = (OrganisationId, &'a str)>) -> Vec<(String, usize)> {
    let mut by_key: BTreeMap<String, Shared> = BTreeMap::new();
    for (organisation, text) in named {
        for text in text.lines().map(str::trim).filter(|text| !text.is_empty()) {
            let words = text.trim_end_matches(['.', ';']);
            let alike =
                words.split_whitespace().map(|word| if count_of(word).is_some() { "0" } else { word });
            let key = folded(&alike.collect::<Vec<_>>().join(" "));
            by_key.entry(key).or_insert_with(|| Shared::new(words)).add(organisation, words);
        }
    }
    let several = by_key.into_values().filter(|one| one.who.len() > 1 && one.words.chars().count() <= PHRASE);
    let mut often: Vec<_> = several.map(|one| (one.text(), one.who.len())).collect();
    often.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    often.truncate(OFTEN);
    often
}

/// What the organisations name themselves.
pub fn shortcomings(organisations: usize, often: &[(String, usize)], origin: &Origin) -> Said {
    if organisations == 0 {
        return say("named_none", []);
    }
    let count = |key: &str, n: usize| origin.count(key, i64::try_from(n).unwrap_or(i64::MAX));
    let first = say("named_some", [("n", count("named", organisations).into())]);
    let list = often.iter().map(|(text, n)| {
        say("named_of", [("text", text.as_str().into()), ("n", count("named_often", *n).into())])
    });
    let list = Said::list(list.collect());
    let second = if list.text.is_empty() { list } else { say("named_often", [("list", list.into())]) };
    Said::join([first, second])
}

/// How many shortcomings are not marked fixed.
pub fn open(count: i64, origin: &Origin) -> Said {
    match count {
        0 => say("open_none", []),
        _ => say("open_some", [("n", origin.count("open_shortcomings", count).into())]),
    }
}
