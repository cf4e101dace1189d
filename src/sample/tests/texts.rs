//! Words, trend, determinism and the story of Sở Tư pháp.

use super::{counts, plan, reports};
use crate::sample::calendar::{day, instant};
use crate::sample::{Decision, Status, history};
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::is_nfc;

#[test]
fn two_calls_give_the_same() {
    assert_eq!(history(), reports());
    assert_eq!(crate::sample::assignments_csv(), crate::sample::assignments_csv());
}

#[test]
fn the_story_of_the_justice_department_is_as_its_home_shows_it() {
    let of = |period: i32| {
        reports().iter().find(|r| r.organisation == "so-tu-phap" && r.period == period).unwrap()
    };
    let august = of(5);
    let Decision::Returned { at, reason, resubmit_by, .. } = &august.revisions[0].decision else {
        panic!("returned")
    };
    assert_eq!(*at, instant(day(9, 30), 10, 15, 0));
    assert_eq!(*resubmit_by, instant(day(10, 7), 17, 0, 0));
    assert!(reason.contains("Nhiệm vụ 17") && reason.contains("nhiệm vụ 26"));
    assert!(august.revisions[0].entries.iter().any(|entry| entry.task == 26 && entry.is_unchanged));
    let draft = of(6).draft.as_ref().expect("a draft");
    assert_eq!(draft.entries.len(), 21);
    assert_eq!(draft.edited_at, instant(day(10, 5), 8, 58, 41));
    assert!(
        draft.entries.iter().filter(|entry| matches!(entry.task, 9 | 15)).all(|entry| entry.is_unchanged)
    );
    let inspections = draft.entries.iter().find(|entry| entry.task == 17).unwrap();
    assert!(inspections.status == Status::Completed && inspections.completed_on.is_none());
}

#[test]
fn no_result_text_of_a_key_task_occurs_twice_unless_carried_over() {
    let mut owner: HashMap<(i32, &str), (&str, i32)> = HashMap::new();
    let mut previous: HashMap<(&str, i32), &str> = HashMap::new();
    for report in reports() {
        let submitted = report.revisions.iter().flat_map(|revision| &revision.entries);
        for entry in submitted.chain(report.draft.iter().flat_map(|draft| &draft.entries)) {
            let at = (report.organisation.as_str(), report.period);
            if entry.is_unchanged {
                // The second revision of a report may complete what the first carried over.
                assert_eq!(
                    previous.get(&(at.0, entry.task)),
                    Some(&entry.result.as_str()),
                    "{at:?} {}",
                    entry.task
                );
            } else if let Some(other) = owner.insert((entry.task, &entry.result), at) {
                assert_eq!(other, at, "{}: {}", entry.task, entry.result);
            }
        }
        if counts(report) {
            previous.retain(|(organisation, _), _| *organisation != report.organisation);
            for entry in &report.revisions.last().unwrap().entries {
                previous.insert((&report.organisation, entry.task), &entry.result);
            }
        }
    }
    assert!(owner.len() > 8000, "{} texts", owner.len());
}

#[test]
fn every_text_is_composed_vietnamese_without_placeholders() {
    let check = |text: &str, at: &dyn std::fmt::Debug| {
        assert!(is_nfc(text), "{at:?}: {text}");
        assert!(!text.contains(['{', '}', '—', '\n']) && !text.contains("  "), "{at:?}: {text}");
        assert!(text.ends_with('.') && text.chars().count() > 20, "{at:?}: {text}");
    };
    for report in reports() {
        let drafts = report.draft.iter().map(|draft| (&draft.entries, &draft.sections));
        for (entries, sections) in report.revisions.iter().map(|r| (&r.entries, &r.sections)).chain(drafts) {
            for entry in entries {
                let at = (&report.organisation, report.period, entry.task);
                check(&entry.result, &at);
                for text in [&entry.shortcoming, &entry.next_step].into_iter().filter(|text| !text.is_empty())
                {
                    check(text, &at);
                }
            }
            for (code, text) in sections {
                check(text, &(&report.organisation, report.period, code));
            }
        }
    }
    for file in
        [crate::sample::plan_json(), crate::sample::organisations_csv(), crate::sample::accounts_csv()]
    {
        assert!(is_nfc(file));
    }
}

#[test]
fn the_plan_moves_from_a_fifth_in_april_to_two_thirds_in_september() {
    let plan = plan();
    let weights: BTreeMap<i32, f64> = plan["contents"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|content| content["key_tasks"].as_array().unwrap())
        .map(|task| {
            (i32::try_from(task["number"].as_i64().unwrap()).unwrap(), task["weight"].as_f64().unwrap())
        })
        .collect();
    let mean = |period: i32, task: i32| {
        let progress: Vec<f64> = reports()
            .iter()
            .filter(|report| report.period == period && counts(report))
            .flat_map(|report| &report.revisions.last().unwrap().entries)
            .filter(|entry| entry.task == task)
            .map(|entry| f64::from(entry.progress))
            .collect();
        progress.iter().sum::<f64>() / progress.len() as f64
    };
    let whole: f64 = weights.values().sum();
    let means: Vec<f64> = (1..=6)
        .map(|period| weights.iter().map(|(task, w)| w * mean(period, *task)).sum::<f64>() / whole)
        .collect();

    assert!(means.is_sorted(), "{means:?}");
    assert!((15.0..24.0).contains(&means[0]) && (65.0..74.0).contains(&means[5]), "{means:?}");
    assert!(mean(6, 17) < 55.0, "task 17 is behind");
}
