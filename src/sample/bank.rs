//! Banks of Vietnamese sentences with slots, and the filling of the slots.
//!
//! A bank is a text file: `# 7` opens key task 7 (0 is common to all), `M| …` is a sentence of kind M, `M@7-9| …` one for
//! the months 7 to 9 only. Slots stand in braces: `{3-9}` is a number, `{doc:KH}` a numbered document, others have names.

use super::calendar::working_day_between;
use super::dice::Dice;
use super::units::Unit;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::HashMap;

struct Sentence {
    months: Option<(u32, u32)>,
    text: &'static str,
}

/// Sentences by key task and kind.
pub(super) struct Bank(HashMap<(i32, char), Vec<Sentence>>);

impl Bank {
    /// Reads banks; a malformed line is a mistake in an embedded file.
    pub(super) fn read(files: &[&'static str]) -> Self {
        let mut sentences: HashMap<(i32, char), Vec<Sentence>> = HashMap::new();
        let mut task = 0;
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty()) {
            if let Some(number) = line.strip_prefix("# ") {
                task = number.parse().expect("a task's number");
                continue;
            }
            let (key, text) = line.split_once("| ").expect("a kind and a sentence");
            let kind = key.chars().next().expect("a kind");
            let months = key.split_once('@').map(|(_, months)| range(months).expect("months"));
            let month = |number: i64| u32::try_from(number).expect("a month");
            let months = months.map(|(low, high)| (month(low), month(high)));
            sentences.entry((task, kind)).or_default().push(Sentence { months, text });
        }
        Self(sentences)
    }

    /// The sentences of that kind that fit the month.
    pub(super) fn of(&self, task: i32, kind: char, month: u32) -> Vec<&'static str> {
        let all = self.0.get(&(task, kind)).map_or(&[][..], Vec::as_slice);
        all.iter()
            .filter(|sentence| sentence.months.is_none_or(|(low, high)| (low..=high).contains(&month)))
            .map(|sentence| sentence.text)
            .collect()
    }
}

/// "3-9" as (3, 9).
fn range(text: &str) -> Option<(i64, i64)> {
    let (low, high) = text.split_once('-')?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

/// What a sentence is about.
pub(super) struct Context<'a> {
    pub(super) unit: &'a Unit,
    /// Month of the report.
    pub(super) month: u32,
    /// First day of which it may tell.
    pub(super) from: NaiveDate,
    /// Last day of which it may tell.
    pub(super) until: NaiveDate,
    /// Day on which it is told; what is announced lies after it.
    pub(super) told_on: NaiveDate,
    /// Progress of the task, which shares of cells and members follow.
    pub(super) progress: i64,
    /// Values of slots known only to the caller.
    pub(super) known: Vec<(&'static str, String)>,
}

/// Fills the slots of a sentence.
pub(super) fn fill(template: &str, context: &Context<'_>, dice: &mut Dice) -> String {
    let parts = &context.unit.parts;
    let first = dice.index(parts.len());
    let second = (first + 1 + dice.index(parts.len() - 1)) % parts.len();
    let places = (parts[first].as_str(), parts[second].as_str());
    let work = dice.pick(&context.unit.works).as_str();
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, tail) = after.split_once('}').expect("a closed slot");
        out.push_str(before);
        out.push_str(&value(slot, context, places, work, dice));
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn value(slot: &str, context: &Context<'_>, places: (&str, &str), work: &str, dice: &mut Dice) -> String {
    let unit = context.unit;
    if let Some((_, known)) = context.known.iter().find(|(name, _)| *name == slot) {
        return known.clone();
    }
    if let Some((low, high)) = range(slot) {
        return dice.between(low, high).to_string();
    }
    if let Some(kind) = slot.strip_prefix("doc:") {
        return document(kind, unit.is_cell, dice);
    }
    let part = |name: &str| format!("{} {name}", if unit.is_cell { "Tổ đảng" } else { "Chi bộ" });
    let parts = if unit.is_cell { "tổ đảng" } else { "chi bộ" };
    let count = unit.part_count();
    match slot {
        "cell" => part(places.0),
        "cell2" => part(places.1),
        "kc" => parts.to_owned(),
        "work" => work.to_owned(),
        "agency" => unit.short_name.clone(),
        "cap" => (if unit.is_cell { "Chi ủy" } else { "Đảng ủy" }).to_owned(),
        "body" => (if unit.is_cell { "Chi bộ" } else { "Đảng bộ" }).to_owned(),
        "head" => (if unit.is_cell { "Bí thư Chi bộ" } else { "Bí thư Đảng ủy" }).to_owned(),
        "all_cells" => format!("{count}/{count} {parts}"),
        "some_cells" => {
            let share = (count * (context.progress + dice.between(0, 20)) / 100).clamp(1, count - 1);
            format!("{share}/{count} {parts}")
        }
        "members" => unit.members.to_string(),
        "some_members" => {
            let share = unit.members * dice.between(60 + context.progress / 4, 97) / 100;
            format!("{share}/{}", unit.members)
        }
        "date" => short_day(working_day_between(context.from, context.until, dice)),
        "next" => {
            let (first, last) = (context.told_on + Days::new(3), context.told_on + Days::new(24));
            short_day(working_day_between(first, last, dice))
        }
        "m" => context.month.to_string(),
        "nm" => (context.month % 12 + 1).to_string(),
        "q" => match context.month {
            1..=3 => "I",
            4..=6 => "II",
            7..=9 => "III",
            _ => "IV",
        }
        .to_owned(),
        other => panic!("the sample's texts have an unknown slot: {other}"),
    }
}

/// "05/04".
pub(super) fn short_day(day: NaiveDate) -> String {
    format!("{:02}/{:02}", day.day(), day.month())
}

/// A document of the organisation's own, with a number of its own.
fn document(kind: &str, is_cell: bool, dice: &mut Dice) -> String {
    let (name, low, high) = match kind {
        "KH" => ("Kế hoạch", 4, 68),
        "TB" => ("Thông báo", 9, 99),
        "BC" => ("Báo cáo", 18, 160),
        "KL" => ("Kết luận", 3, 48),
        "QĐ" => ("Quyết định", 6, 74),
        "HD" => ("Hướng dẫn", 2, 19),
        "TTr" => ("Tờ trình", 5, 52),
        "CV" => ("Công văn", 20, 190),
        "CT" => ("Chỉ thị", 1, 9),
        "CTr" => ("Chương trình hành động", 2, 14),
        other => panic!("the sample's texts have an unknown kind of document: {other}"),
    };
    let number = dice.between(low, high);
    format!("{name} số {number:02}-{kind}/{}", if is_cell { "CB" } else { "ĐU" })
}

/// A count as it is written in Vietnamese: "1.842".
pub(super) fn grouped(number: i64) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{}.{:03}", grouped(number / 1000), number % 1000)
    }
}
