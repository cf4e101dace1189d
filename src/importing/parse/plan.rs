//! `plan.json`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::model::Mistakes;
use crate::kernel::{IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, nfc};

const FILE: &str = "plan.json";

/// The file as it is written.
#[derive(Debug, Clone, Deserialize)]
pub struct PlanRecord {
    pub code: String,
    pub year: i32,
    pub theme: String,
    pub issuer: String,
    #[serde(default)]
    pub superior: String,
    pub issued_on: NaiveDate,
    #[serde(default)]
    pub document_number: String,
    #[serde(default)]
    pub document_date: Option<NaiveDate>,
    #[serde(default)]
    pub signatory: String,
    pub goals: Vec<GoalRecord>,
    pub contents: Vec<ContentRecord>,
}

/// A goal.
#[derive(Debug, Clone, Deserialize)]
pub struct GoalRecord {
    pub number: i32,
    pub text: String,
}

/// A content with its key tasks.
#[derive(Debug, Clone, Deserialize)]
pub struct ContentRecord {
    pub number: i32,
    pub title: String,
    pub key_tasks: Vec<TaskRecord>,
}

/// The goals that a key task serves: numbers, or numbers with weights.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Goals {
    Numbers(Vec<i32>),
    /// JSON has text for keys; one that is no number becomes goal 0, which no plan has.
    Weights(BTreeMap<String, i32>),
}

/// A key task.
#[derive(Debug, Clone, Deserialize)]
pub struct TaskRecord {
    pub number: i32,
    pub title: String,
    #[serde(default = "one")]
    pub weight: i32,
    #[serde(default)]
    pub lead: Option<String>,
    #[serde(default)]
    pub coordinating: Vec<String>,
    #[serde(default)]
    pub deadline: Option<NaiveDate>,
    #[serde(default)]
    pub own_work: String,
    #[serde(default)]
    pub references: Vec<String>,
    #[serde(default)]
    pub indicators: Vec<IndicatorRecord>,
    goals: Goals,
}

/// An indicator.
#[derive(Debug, Clone, Deserialize)]
pub struct IndicatorRecord {
    pub name: String,
    pub unit: String,
    #[serde(default = "higher")]
    pub direction: IndicatorDirection,
    pub accumulation: IndicatorAccumulation,
    pub aggregation: IndicatorAggregation,
    #[serde(default)]
    pub numerator: String,
    #[serde(default)]
    pub denominator: String,
}

const fn one() -> i32 {
    1
}

const fn higher() -> IndicatorDirection {
    IndicatorDirection::Higher
}

impl TaskRecord {
    /// The goals that the task serves, with the weight toward each.
    pub fn goals(&self) -> BTreeMap<i32, i32> {
        match &self.goals {
            Goals::Numbers(numbers) => numbers.iter().map(|n| (*n, 1)).collect(),
            Goals::Weights(weights) => weights.iter().map(|(n, w)| (n.parse().unwrap_or(0), *w)).collect(),
        }
    }
}

impl PlanRecord {
    /// All key tasks, each with its content's number.
    pub fn tasks(&self) -> impl Iterator<Item = (i32, &TaskRecord)> {
        self.contents.iter().flat_map(|c| c.key_tasks.iter().map(move |t| (c.number, t)))
    }
}

/// Reads the file.
pub fn plan(text: &str, mistakes: &mut Mistakes) -> Option<PlanRecord> {
    let record: PlanRecord = match serde_json::from_str(&nfc(text)) {
        Ok(record) => record,
        Err(error) => {
            mistakes.add(FILE, error.line(), "", error.to_string());
            return None;
        }
    };
    let mut wrong = |place: String, what: &str| mistakes.add(FILE, 0, place, what);
    let mut length = |place: String, text: &str, max: usize| {
        if text.is_empty() || text.chars().count() > max {
            wrong(place, &format!("1 to {max} characters"));
        }
    };
    length("theme".to_owned(), &record.theme, 500);
    length("issuer".to_owned(), &record.issuer, 300);
    for goal in &record.goals {
        length(format!("goal {}", goal.number), &goal.text, 500);
    }
    for content in &record.contents {
        length(format!("content {}", content.number), &content.title, 500);
    }
    for (_, task) in record.tasks() {
        length(format!("key task {}", task.number), &task.title, 500);
    }
    let goals: BTreeSet<i32> = record.goals.iter().map(|g| g.number).collect();
    let contents: BTreeSet<i32> = record.contents.iter().map(|c| c.number).collect();
    if goals.len() < record.goals.len() || contents.len() < record.contents.len() {
        wrong(String::new(), "a goal or a content stands there twice");
    }
    let mut numbers = BTreeSet::new();
    for (_, task) in record.tasks() {
        let place = || format!("key task {}", task.number);
        if task.number < 1 || !numbers.insert(task.number) {
            wrong(place(), "the number stands there twice, or is below 1");
        }
        if !(1..=1000).contains(&task.weight) || task.goals().values().any(|w| !(1..=1000).contains(w)) {
            wrong(place(), "weights are whole numbers from 1 to 1000");
        }
        if task.goals().is_empty() || !task.goals().keys().all(|g| goals.contains(g)) {
            wrong(place(), "serves no goal, or one that the plan does not have");
        }
        for indicator in &task.indicators {
            let is_ratio = indicator.aggregation == IndicatorAggregation::Ratio;
            if is_ratio && (indicator.numerator.is_empty() || indicator.denominator.is_empty()) {
                wrong(place(), "a ratio needs the names of its numerator and its denominator");
            }
        }
    }
    Some(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes_of(tasks: &str) -> Vec<String> {
        let text = format!(
            r#"{{"code":"2021","year":2021,"theme":"T","issuer":"I","issued_on":"2021-04-01","goals":[{{"number":1,"text":"G"}}],
                "contents":[{{"number":1,"title":"C","key_tasks":[{tasks}]}}]}}"#
        );
        let mut mistakes = Mistakes::default();
        plan(&text, &mut mistakes);
        mistakes.0.into_iter().map(|m| m.column).collect()
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_place() {
        let task = |n: i32, rest: &str| format!(r#"{{"number":{n},"title":"t"{rest}}}"#);
        for (tasks, is_refused) in [
            (task(1, r#","goals":[1]"#), false),
            (task(1, r#","goals":{"1":3}"#), false),
            (task(1, r#","goals":[2]"#), true),
            (task(1, r#","goals":[]"#), true),
            (task(1, r#","goals":[1],"weight":0"#), true),
            (task(1, r#","goals":{"1":1001}"#), true),
            (format!("{},{}", task(1, r#","goals":[1]"#), task(1, r#","goals":[1]"#)), true),
            (task(1, r#","goals":[1],"deadline":"2021-02-31""#), true),
            (
                task(
                    1,
                    r#","goals":[1],"indicators":[{"name":"n","unit":"%","accumulation":"cumulative","aggregation":"ratio"}]"#,
                ),
                true,
            ),
            (task(1, ""), true),
        ] {
            assert_eq!(!mistakes_of(&tasks).is_empty(), is_refused, "{tasks}");
        }
    }
}
