//! The entries of a report: status and progress from the standings, words from the banks, no result text twice.

use super::indicators::{figures, slots};
use super::justice;
use super::trajectory::{Standing, is_weak};
use crate::reporting::findings::Print;
use crate::sample::bank::{Bank, Context, fill, short_day};
use crate::sample::calendar::{Period, day};
use crate::sample::dice::Dice;
use crate::sample::history::{EntryHistory, Status};
use crate::sample::units::{Task, Unit};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Which report is being written.
pub(super) struct Occasion<'a> {
    pub(super) unit: &'a Unit,
    pub(super) period: &'a Period,
    /// The last day of which it tells.
    pub(super) until: NaiveDate,
    /// The day on which it is written.
    pub(super) told_on: NaiveDate,
}

impl<'a> Occasion<'a> {
    pub(super) fn context(&self, progress: i64, known: Vec<(&'static str, String)>) -> Context<'a> {
        Context {
            unit: self.unit,
            month: self.period.month(),
            from: self.period.starts_on.max(day(4, 5)),
            until: self.until,
            told_on: self.told_on,
            progress,
            known,
        }
    }

    fn is(&self, code: &str, period: i32) -> bool {
        self.unit.code == code && self.period.number == period
    }
}

/// Writes entries and remembers every result text that it has given away.
pub(super) struct Author {
    results: Bank,
    common: Bank,
    given: HashSet<(i32, String)>,
    /// September's texts by key task: those wait to be checked, and none may look copied.
    september: HashMap<i32, Vec<Print>>,
}

impl Author {
    pub(super) fn new() -> Self {
        Self {
            results: Bank::read(&[
                include_str!("../data/results_1.txt"),
                include_str!("../data/results_2.txt"),
            ]),
            common: Bank::read(&[include_str!("../data/results_common.txt")]),
            given: HashSet::new(),
            september: HashMap::new(),
        }
    }

    /// The bank of sentences that belong to no key task.
    pub(super) fn common(&self) -> &Bank {
        &self.common
    }

    /// One entry for every key task.
    pub(super) fn entries(
        &mut self,
        occasion: &Occasion<'_>,
        tasks: &[Task],
        previous: &[EntryHistory],
        standing: impl Fn(usize) -> Standing,
    ) -> Vec<EntryHistory> {
        let mut entries = Vec::with_capacity(tasks.len());
        for (at, task) in tasks.iter().enumerate() {
            let before = previous.iter().find(|entry| entry.task == task.number);
            let standing = standing(at);
            // September's texts do not read like those that stood before.
            if let Some(before) = before.filter(|_| occasion.period.number == 6) {
                self.september.entry(task.number).or_default().push(Print::of(&before.result));
            }
            let carried = before.filter(|before| is_carried_over(occasion, before, standing));
            entries.push(match carried {
                Some(before) => EntryHistory { is_unchanged: true, ..before.clone() },
                None => self.entry(occasion, task, standing),
            });
        }
        entries
    }

    fn entry(&mut self, occasion: &Occasion<'_>, task: &Task, standing: Standing) -> EntryHistory {
        let status = match (standing.progress, standing.completed_on) {
            (_, Some(_)) => Status::Completed,
            (0, None) => Status::NotStarted,
            (_, None) => Status::InProgress,
        };
        let indicators = figures(occasion, task.number, standing.progress, standing.completed_on.is_some());
        let mut known = slots(&indicators);
        known.extend(standing.completed_on.map(|done| ("done", short_day(done))));
        let context = occasion.context(standing.progress, known);
        let mut dice = Dice::new("words", &[&occasion.unit.code, &occasion.period.number, &task.number]);
        let result = self.result(occasion, task.number, status, &context, &mut dice);
        let is_overdue =
            status != Status::Completed && task.deadline.is_some_and(|last| last <= occasion.until);
        let weak = if is_weak(&occasion.unit.code) { 20 } else { 0 };
        let mut remark = |kind: char, share: i64| {
            if status == Status::Completed || !(is_overdue || dice.chance(share + weak)) {
                return String::new();
            }
            let (bank, number) =
                if dice.chance(65) { (&self.results, task.number) } else { (&self.common, 0) };
            let template = *dice.pick(&bank.of(number, kind, context.month));
            fill(template, &context, &mut dice)
        };
        EntryHistory {
            task: task.number,
            status,
            progress: i16::try_from(standing.progress).expect("a percentage"),
            completed_on: standing.completed_on,
            result,
            shortcoming: remark('H', 24),
            next_step: remark('N', 42),
            is_unchanged: false,
            indicators,
        }
    }

    /// A result text that no other entry of the key task has.
    fn result(
        &mut self,
        occasion: &Occasion<'_>,
        task: i32,
        status: Status,
        context: &Context<'_>,
        dice: &mut Dice,
    ) -> String {
        if let Some(fixed) = justice::result(occasion, task) {
            self.given.insert((task, fixed.to_owned()));
            return fixed.to_owned();
        }
        let kind = stage(task, status, context.progress);
        let mut templates = self.results.of(task, kind, context.month);
        if kind == 'I' {
            templates.extend(self.common.of(0, 'I', context.month));
        }
        let tails = self.common.of(0, 'T', context.month);
        let mut tries = 0;
        loop {
            let mut text = fill(dice.pick::<&str>(&templates), context, dice);
            // A second sentence now and then; always where the first alone keeps coinciding with another's.
            if dice.chance(14) || tries > 8 {
                text.push(' ');
                text.push_str(&fill(dice.pick::<&str>(&tails), context, dice));
            }
            let print = (occasion.period.number == 6).then(|| Print::of(&text));
            let known = self.september.entry(task).or_default();
            let looks_copied = print.as_ref().is_some_and(|print| {
                print.length >= 40 && tries < 60 && known.iter().any(|other| print.is_like(other, 85))
            });
            if !looks_copied && self.given.insert((task, text.clone())) {
                known.extend(print);
                return text;
            }
            tries += 1;
        }
    }

    /// The reason of a return, naming two key tasks.
    pub(super) fn reason(&self, occasion: &Occasion<'_>, named: [i32; 2]) -> String {
        if occasion.is(justice::CODE, 5) {
            return justice::REASON.to_owned();
        }
        let mut dice = Dice::new("reason", &[&occasion.unit.code, &occasion.period.number]);
        let known = vec![("t1", named[0].to_string()), ("t2", named[1].to_string())];
        let context = occasion.context(50, known);
        fill(dice.pick::<&str>(&self.common.of(0, 'X', context.month)), &context, &mut dice)
    }

    /// Adds to the named key tasks what the return asked for.
    pub(super) fn complete(
        &mut self,
        occasion: &Occasion<'_>,
        named: [i32; 2],
        told_on: NaiveDate,
        entries: &mut [EntryHistory],
    ) {
        let mut dice = Dice::new("complete", &[&occasion.unit.code, &occasion.period.number]);
        for entry in entries.iter_mut().filter(|entry| named.contains(&entry.task)) {
            let context = Context { told_on, ..occasion.context(i64::from(entry.progress), Vec::new()) };
            let addition =
                fill(dice.pick::<&str>(&self.common.of(0, 'C', context.month)), &context, &mut dice);
            entry.result = format!("{} {addition}", entry.result);
            self.given.insert((entry.task, entry.result.clone()));
        }
    }
}

/// Whether the organisation carries the entry over: always where the task was completed before, often where nothing moved.
fn is_carried_over(occasion: &Occasion<'_>, before: &EntryHistory, standing: Standing) -> bool {
    if before.status == Status::Completed {
        return true;
    }
    if i64::from(before.progress) != standing.progress || standing.completed_on.is_some() {
        return false;
    }
    match (occasion.unit.code.as_str(), before.task) {
        // Figures that belong to one month cannot be carried over.
        (_, 11 | 21) | (justice::CODE, 17) => false,
        (justice::CODE, 9 | 15 | 26) => true,
        _ => Dice::new("unchanged", &[&occasion.unit.code, &occasion.period.number, &before.task]).chance(60),
    }
}

/// Which kind of sentence fits.
fn stage(task: i32, status: Status, progress: i64) -> char {
    let (middle, late) = match task {
        8 => (40, 80),
        17 => (super::indicators::FIRST_INSPECTION, 70),
        28 => (25, 101),
        _ => (35, 70),
    };
    match status {
        Status::NotStarted => 'I',
        Status::Completed => 'D',
        Status::InProgress if progress < middle => 'E',
        Status::InProgress if progress < late => 'M',
        Status::InProgress => 'L',
    }
}

/// Leaves some key tasks undeclared, as hurried or weak organisations do; completed ones are copied by themselves.
pub(super) fn leave_out(occasion: &Occasion<'_>, entries: &mut Vec<EntryHistory>) {
    let code = &occasion.unit.code;
    let mut dice = Dice::new("left out", &[code, &occasion.period.number]);
    let is_september = occasion.period.number == 6;
    let count = if is_weak(code) {
        dice.between(1, 6)
    } else if code != justice::CODE && dice.chance(if is_september { 12 } else { 30 }) {
        dice.between(1, 2)
    } else {
        0
    };
    for _ in 0..count {
        let at = dice.index(entries.len());
        if entries[at].status != Status::Completed {
            entries.remove(at);
        }
    }
}

/// The key tasks that an open draft has filled in, ascending.
pub(super) fn chosen_for_draft(occasion: &Occasion<'_>, all: usize, filled: usize) -> Vec<i32> {
    if occasion.is(justice::CODE, 6) {
        return justice::DRAFT.to_vec();
    }
    let mut dice = Dice::new("draft", &[&occasion.unit.code]);
    let mut chosen: Vec<i32> = (1..).take(all).collect();
    while chosen.len() > filled {
        // People begin at the top: what is missing lies mostly below.
        let from = chosen.len() / 3;
        let at = from + dice.index(chosen.len() - from);
        chosen.remove(at);
    }
    chosen
}

/// The draft of Sở Tư pháp declares key task 17 completed without a date, with fewer inspections than before.
pub(super) fn leave_mistakes(occasion: &Occasion<'_>, entries: &mut [EntryHistory]) {
    if !occasion.is(justice::CODE, 6) {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| entry.task == 17) {
        entry.status = Status::Completed;
        entry.progress = 100;
        entry.shortcoming.clear();
        entry.next_step.clear();
    }
}

/// The two key tasks that a reviewer asks about.
pub(super) fn doubtful(occasion: &Occasion<'_>, entries: &[EntryHistory]) -> [i32; 2] {
    if occasion.is(justice::CODE, 5) {
        return [17, 26];
    }
    let mut dice = Dice::new("doubtful", &[&occasion.unit.code, &occasion.period.number]);
    let open: Vec<i32> = entries
        .iter()
        .filter(|entry| entry.status == Status::InProgress && !entry.is_unchanged)
        .map(|entry| entry.task)
        .collect();
    let at = dice.index(open.len() - 1);
    let after = at + 1 + dice.index(open.len() - at - 1);
    [open[at], open[after]]
}
