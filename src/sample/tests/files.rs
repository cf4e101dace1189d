//! Totals, uniqueness and references of the files.

use super::{plan, rows};
use crate::sample::calendar::day;
use crate::sample::units::{tasks, units};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};
use unicode_normalization::is_nfc;

#[test]
fn the_plan_has_3_goals_7_contents_and_32_key_tasks_in_order() {
    let plan = plan();
    assert_eq!(plan["goals"].as_array().map(Vec::len), Some(3));
    assert_eq!(plan["contents"].as_array().map(Vec::len), Some(7));
    let numbers: Vec<i32> = tasks().iter().map(|task| task.number).collect();
    assert_eq!(numbers, (1..=32).collect::<Vec<_>>());
    for task in plan["contents"].as_array().unwrap().iter().flat_map(|c| c["key_tasks"].as_array().unwrap()) {
        assert!((1..=1000).contains(&task["weight"].as_i64().unwrap()), "{task}");
        assert!(!task["goals"].as_object().unwrap().is_empty(), "{task}");
        assert!(["BTC", "VP", "BTG", "BDV", "UBKT"].contains(&task["lead"].as_str().unwrap()), "{task}");
    }
}

#[test]
fn the_68_organisations_have_8875_members_in_six_clusters() {
    let units = units();
    assert_eq!(units.len(), 68);
    assert_eq!(units.iter().map(|unit| unit.members).sum::<i64>(), 8875);
    assert_eq!(units.iter().map(|unit| unit.cluster).collect::<BTreeSet<_>>(), (1..=6).collect());
    let rows = rows(crate::sample::organisations_csv());
    assert_eq!(rows.len(), 74);
    for column in ["code", "name", "contact_phone"] {
        assert_eq!(
            rows.iter().map(|row| &row[column]).collect::<HashSet<_>>().len(),
            74,
            "{column} is unique"
        );
    }
    let clusters: HashSet<&String> =
        rows.iter().map(|row| &row["cluster"]).filter(|name| !name.is_empty()).collect();
    assert_eq!(clusters.len(), 6);
}

#[test]
fn every_organisation_has_a_head_a_reporter_and_a_known_officer() {
    let accounts = rows(crate::sample::accounts_csv());
    let roles: HashSet<(&str, &str, &str)> = accounts
        .iter()
        .map(|row| (row["user_name"].as_str(), row["organisation_code"].as_str(), row["role"].as_str()))
        .collect();
    assert_eq!(roles.len(), accounts.len(), "no membership twice");
    for unit in units() {
        assert!(roles.contains(&(unit.head().as_str(), unit.code.as_str(), "head")));
        assert!(roles.contains(&(unit.reporter().as_str(), unit.code.as_str(), "reporter")));
        assert!(roles.contains(&(unit.officer.as_str(), "BTC", "organisation_board")));
    }
    let mut memberships: HashMap<&str, usize> = HashMap::new();
    for row in &accounts {
        assert_eq!(row["password"], "", "set when the sample is loaded");
        assert!(row["email"].ends_with("@example.invalid"));
        *memberships.entry(&row["user_name"]).or_default() += 1;
    }
    assert_eq!(
        memberships.values().filter(|count| **count == 2).count(),
        1,
        "one person in two organisations"
    );
}

#[test]
fn people_are_positions() {
    let titles = [
        "Bí thư",
        "Phó",
        "Trưởng",
        "Chánh",
        "Ủy viên",
        "Cán bộ",
        "Chuyên viên",
        "Quản trị",
        "Chủ nhiệm",
        "Chủ tịch",
        "Chi ủy viên",
        "Đảng ủy viên",
    ];
    let accounts = rows(crate::sample::accounts_csv()).into_iter().map(|row| row["display_name"].clone());
    let contacts =
        rows(crate::sample::organisations_csv()).into_iter().map(|row| row["contact_name"].clone());
    let persons =
        rows(&crate::sample::assignments_csv()).into_iter().map(|row| row["responsible_person"].clone());
    for name in accounts.chain(contacts).chain(persons.filter(|name| !name.is_empty())) {
        assert!(titles.iter().any(|title| name.starts_with(title)), "{name}");
    }
}

#[test]
fn all_68_by_32_are_assigned_with_deadlines_within_the_tasks() {
    let rows = rows(&crate::sample::assignments_csv());
    assert_eq!(rows.len(), 68 * 32);
    let cells: HashSet<(&str, &str)> =
        rows.iter().map(|row| (row["task_number"].as_str(), row["organisation_code"].as_str())).collect();
    assert_eq!(cells.len(), 68 * 32);
    let deadlines: HashMap<String, Option<NaiveDate>> =
        tasks().into_iter().map(|task| (task.number.to_string(), task.deadline)).collect();
    let clarities = ["responsible_person", "own_work", "responsibility", "procedure", "expected_outcome"];
    let mut unclear = 0;
    for row in &rows {
        let end = deadlines[&row["task_number"]];
        let own: Option<NaiveDate> = (!row["deadline"].is_empty()).then(|| row["deadline"].parse().unwrap());
        let start: Option<NaiveDate> =
            (!row["start_on"].is_empty()).then(|| row["start_on"].parse().unwrap());
        assert!(own.is_none_or(|own| end.is_some_and(|end| own < end)), "{row:?}");
        assert!(
            start.is_none_or(|start| start >= day(4, 1) && end.is_none_or(|end| start < own.unwrap_or(end))),
            "{row:?}"
        );
        assert!((1..=3).contains(&row["weight"].parse::<i32>().unwrap()), "{row:?}");
        let missing = clarities.iter().filter(|clarity| row[**clarity].is_empty()).count();
        assert!(missing <= 1, "{row:?}");
        unclear += missing;
        for text in row.values() {
            assert!(is_nfc(text) && !text.contains(['{', '}', '—']), "{text}");
        }
    }
    assert!((45..=130).contains(&unclear), "a few per cent lack a clarity: {unclear}");
    assert!(
        rows.iter().any(|row| !row["deadline"].is_empty())
            && rows.iter().any(|row| !row["start_on"].is_empty())
    );
}
