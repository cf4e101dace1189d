//! `plan.json`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::model::Mistakes;
use super::json::{Json, Object, json, whole};
use crate::i18n::Message;
use crate::kernel::{IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, YEARS, Year};

const FILE: &str = "plan.json";

/// The file as it is written.
#[derive(Debug, Clone)]
pub struct PlanRecord {
    pub code: String,
    pub year: i32,
    pub theme: String,
    pub issuer: String,
    pub superior: String,
    pub issued_on: NaiveDate,
    pub document_number: String,
    pub document_date: Option<NaiveDate>,
    pub signatory: String,
    pub goals: Vec<GoalRecord>,
    pub contents: Vec<ContentRecord>,
}

/// A goal.
#[derive(Debug, Clone)]
pub struct GoalRecord {
    pub number: i32,
    pub text: String,
}

/// A content with its key tasks.
#[derive(Debug, Clone)]
pub struct ContentRecord {
    pub number: i32,
    pub title: String,
    pub key_tasks: Vec<TaskRecord>,
}

/// A key task.
#[derive(Debug, Clone)]
pub struct TaskRecord {
    pub number: i32,
    pub title: String,
    pub weight: i32,
    pub lead: Option<String>,
    pub coordinating: Vec<String>,
    pub deadline: Option<NaiveDate>,
    pub own_work: String,
    pub references: Vec<String>,
    pub indicators: Vec<IndicatorRecord>,
    /// The goals that the task serves, with the weight toward each.
    pub goals: BTreeMap<i32, i32>,
}

/// An indicator.
#[derive(Debug, Clone)]
pub struct IndicatorRecord {
    pub name: String,
    pub unit: String,
    pub direction: IndicatorDirection,
    pub accumulation: IndicatorAccumulation,
    pub aggregation: IndicatorAggregation,
    pub numerator: String,
    pub denominator: String,
}

impl PlanRecord {
    /// All key tasks, each with its content's number.
    pub fn tasks(&self) -> impl Iterator<Item = (i32, &TaskRecord)> {
        self.contents.iter().flat_map(|c| c.key_tasks.iter().map(move |t| (c.number, t)))
    }
}

/// Reads the file; a date without its year lies in the plan's.
pub fn plan(text: &str, mistakes: &mut Mistakes) -> Option<PlanRecord> {
    let before = mistakes.0.len();
    let file = json(FILE, text, mistakes)?;
    let record = record(Object::of(FILE, String::new(), &file, mistakes)?, mistakes);
    // What the plan says is looked at once all of it could be read.
    if mistakes.0.len() > before {
        return None;
    }
    check(&record, mistakes);
    Some(record)
}

fn record(mut plan: Object<'_>, mistakes: &mut Mistakes) -> PlanRecord {
    let code = plan.required_text("code", mistakes);
    let number = plan.integer("year", None, mistakes);
    let year = if YEARS.contains(&number) { Year::In(number) } else { Year::Written };
    let record = PlanRecord {
        code,
        year: number,
        theme: plan.required_text("theme", mistakes),
        issuer: plan.required_text("issuer", mistakes),
        superior: plan.text("superior", mistakes).unwrap_or_default(),
        issued_on: plan.required_date("issued_on", year, mistakes).unwrap_or_default(),
        document_number: plan.text("document_number", mistakes).unwrap_or_default(),
        document_date: plan.date("document_date", year, mistakes),
        signatory: plan.text("signatory", mistakes).unwrap_or_default(),
        goals: plan.objects("goals", mistakes).into_iter().map(|o| goal(o, mistakes)).collect(),
        contents: plan
            .objects("contents", mistakes)
            .into_iter()
            .map(|o| content(o, year, mistakes))
            .collect(),
    };
    // JSON has no comments: what a file says of itself stands in a field that nobody reads.
    plan.value("note");
    plan.end(mistakes);
    record
}

fn goal(mut goal: Object<'_>, mistakes: &mut Mistakes) -> GoalRecord {
    let record = GoalRecord {
        number: goal.integer("number", None, mistakes),
        text: goal.required_text("text", mistakes),
    };
    goal.end(mistakes);
    record
}

fn content(mut content: Object<'_>, year: Year, mistakes: &mut Mistakes) -> ContentRecord {
    let record = ContentRecord {
        number: content.integer("number", None, mistakes),
        title: content.required_text("title", mistakes),
        key_tasks: content
            .objects("key_tasks", mistakes)
            .into_iter()
            .map(|o| key_task(o, year, mistakes))
            .collect(),
    };
    content.end(mistakes);
    record
}

fn key_task(mut task: Object<'_>, year: Year, mistakes: &mut Mistakes) -> TaskRecord {
    let record = TaskRecord {
        number: task.integer("number", None, mistakes),
        title: task.required_text("title", mistakes),
        weight: task.integer("weight", Some(1), mistakes),
        lead: task.text("lead", mistakes),
        coordinating: task.texts("coordinating", mistakes),
        deadline: task.date("deadline", year, mistakes),
        own_work: task.text("own_work", mistakes).unwrap_or_default(),
        references: task.texts("references", mistakes),
        indicators: indicators(&mut task, mistakes),
        goals: goals_of(&mut task, mistakes),
    };
    task.end(mistakes);
    record
}

/// The goals that a key task serves: numbers, or numbers with weights.
fn goals_of(task: &mut Object<'_>, mistakes: &mut Mistakes) -> BTreeMap<i32, i32> {
    let Some(value) = task.required("goals", mistakes) else { return BTreeMap::new() };
    let goals = match value {
        Json::List(numbers) => numbers.iter().map(|n| Some((whole(n)?, 1))).collect(),
        // JSON has text for keys.
        Json::Object(weights) => {
            weights.iter().map(|(n, weight)| Some((n.trim().parse().ok()?, whole(weight)?))).collect()
        }
        _ => None,
    };
    goals.unwrap_or_else(|| {
        task.wrong("goals", &Message::new("import-not-goals").with("value", value), mistakes);
        BTreeMap::new()
    })
}

fn indicators(task: &mut Object<'_>, mistakes: &mut Mistakes) -> Vec<IndicatorRecord> {
    let values = task.list("indicators", false, mistakes);
    let objects = values.into_iter().filter_map(|(place, value)| {
        let mut object = Object::of(FILE, place, value, mistakes)?;
        let indicator = indicator(&mut object, mistakes);
        object.end(mistakes);
        indicator
    });
    objects.collect()
}

fn indicator(indicator: &mut Object<'_>, mistakes: &mut Mistakes) -> Option<IndicatorRecord> {
    let name = indicator.required_text("name", mistakes);
    let unit = indicator.required_text("unit", mistakes);
    let higher = Some(IndicatorDirection::Higher);
    let direction = indicator.choice("direction", &["higher", "lower"], higher, mistakes);
    let accumulation = indicator.choice("accumulation", &["cumulative", "per_period"], None, mistakes);
    let ways = ["sum", "mean", "ratio", "latest"];
    let aggregation = indicator.choice("aggregation", &ways, None, mistakes);
    let numerator = indicator.text("numerator", mistakes).unwrap_or_default();
    let denominator = indicator.text("denominator", mistakes).unwrap_or_default();
    Some(IndicatorRecord {
        name,
        unit,
        direction: direction?,
        accumulation: accumulation?,
        aggregation: aggregation?,
        numerator,
        denominator,
    })
}

fn check(record: &PlanRecord, mistakes: &mut Mistakes) {
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
        if !(1..=1000).contains(&task.weight) || task.goals.values().any(|w| !(1..=1000).contains(w)) {
            wrong(place(), "weights are whole numbers from 1 to 1000");
        }
        if task.goals.is_empty() || !task.goals.keys().all(|g| goals.contains(g)) {
            wrong(place(), "serves no goal, or one that the plan does not have");
        }
        for indicator in &task.indicators {
            let is_ratio = indicator.aggregation == IndicatorAggregation::Ratio;
            if is_ratio && (indicator.numerator.is_empty() || indicator.denominator.is_empty()) {
                wrong(place(), "a ratio needs the names of its numerator and its denominator");
            }
            let is_summed_mean = indicator.aggregation == IndicatorAggregation::Mean
                && indicator.accumulation == IndicatorAccumulation::PerPeriod;
            if is_summed_mean && indicator.unit.trim() == "%" {
                wrong(
                    place(),
                    "a mean per period in % would add up percentages: make it a ratio, or cumulative",
                );
            }
        }
    }
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
            (task(1, r#","goals":[1],"deadline":null,"lead":null"#), false),
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
            (
                task(
                    1,
                    r#","goals":[1],"indicators":[{"name":"n","unit":"%","accumulation":"per_period","aggregation":"mean"}]"#,
                ),
                true,
            ),
            (
                task(
                    1,
                    r#","goals":[1],"indicators":[{"name":"n","unit":"cuộc","accumulation":"per_period","aggregation":"mean"},{"name":"n","unit":"%","accumulation":"cumulative","aggregation":"mean"}]"#,
                ),
                false,
            ),
            (task(1, ""), true),
        ] {
            assert_eq!(!mistakes_of(&tasks).is_empty(), is_refused, "{tasks}");
        }
    }

    #[test]
    fn dates_are_read_as_everywhere_and_the_year_is_the_plans() {
        for text in ["5.4.2021", "05042021", "5/4/2021", "5/4", "2021-04-05"] {
            let file = format!(
                r#"{{"code":"2021","year":2021,"theme":"T","issuer":"I","issued_on":"{text}","goals":[],"contents":[]}}"#
            );
            let mut mistakes = Mistakes::default();
            let read = plan(&file, &mut mistakes).unwrap_or_else(|| panic!("{text}: {mistakes:?}"));
            assert_eq!(read.issued_on.to_string(), "2021-04-05", "{text}");
        }
    }

    #[test]
    fn every_mistake_is_told_at_once_with_its_place_its_value_and_what_is_expected() {
        let file = r#"{"code":"2021","year":"2021","theme":7,"issued_on":"31/2/2021","abc":1,"code":"x",
            "goals":"x","contents":[{"number":1,"title":"C","key_tasks":[
            {"number":1.5,"title":"t","goals":{"a":1},"coordinating":["BTC",3],
             "indicators":[{"name":"n","unit":"%","direction":"abc","accumulation":"cumulative","aggregation":"mean"}]},4]}]}"#;
        let mut mistakes = Mistakes::default();
        assert!(plan(file, &mut mistakes).is_none());
        let told: Vec<String> = mistakes.0.iter().map(ToString::to_string).collect();
        for (place, vietnamese, english) in [
            ("year", "“2021”: cần số nguyên", "“2021”: a whole number without"),
            ("theme", "“7”: cần đoạn văn bản", "“7”: a text in quotation marks"),
            ("issuer", "thiếu", "is missing"),
            ("issued_on", "không có ngày “31/2/2021”", "there is no day “31/2/2021”"),
            ("abc", "không có trường này", "there is no such field"),
            ("code", "có hai lần", "stands there twice"),
            ("goals", "“x”: cần danh sách", "“x”: a list, […], is expected"),
            ("contents 1 › key_tasks 1 › number", "“1.5”: cần số nguyên", "a whole number"),
            ("contents 1 › key_tasks 1 › goals", "“{…}”", "numbers with weights"),
            ("contents 1 › key_tasks 1 › coordinating 2", "“3”: cần đoạn văn bản", "a text"),
            ("contents 1 › key_tasks 1 › indicators 1 › direction", "“abc”", "higher, lower"),
            ("contents 1 › key_tasks 2", "“4”: cần nhóm trường", "an object"),
        ] {
            let line = told.iter().find(|line| line.starts_with(&format!("plan.json, {place}: ")));
            let line = line.unwrap_or_else(|| panic!("{place} is not named in {told:#?}"));
            assert!(line.contains(vietnamese) && line.contains(english), "{line}");
        }
        assert_eq!(told.len(), 12, "{told:#?}");
    }

    #[test]
    fn what_is_no_json_is_told_by_line_and_column() {
        let mut mistakes = Mistakes::default();
        assert!(plan("{\"code\":\"2021\",\n \"year\":}", &mut mistakes).is_none());
        let told = mistakes.0[0].to_string();
        assert!(told.starts_with("plan.json, row 2: ") && told.contains("cột 9"), "{told}");
    }
}
