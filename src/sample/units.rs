//! The grassroots organisations as the generators see them, and the key tasks' numbers and deadlines.

use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;

/// A grassroots organisation.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) code: String,
    pub(super) short_name: String,
    /// A cell (chi bộ cơ sở) has Party groups (tổ đảng) below it, a committee has cells.
    pub(super) is_cell: bool,
    /// Number of the emulation cluster, 1 to 6.
    pub(super) cluster: u32,
    pub(super) members: i64,
    /// User name of the Board officer who follows it.
    pub(super) officer: String,
    /// What its agency does, as verb phrases.
    pub(super) works: Vec<String>,
    /// Parts of its agency that have a cell or group of their own.
    pub(super) parts: Vec<String>,
}

impl Unit {
    /// User name of its head.
    pub(super) fn head(&self) -> String {
        format!("{}-bi-thu", self.code)
    }

    /// User name of its reporter.
    pub(super) fn reporter(&self) -> String {
        format!("{}-tong-hop", self.code)
    }

    /// How many cells or groups it has.
    pub(super) fn part_count(&self) -> i64 {
        if self.is_cell { (self.members / 12).clamp(2, 4) } else { (self.members / 18).clamp(5, 14) }
    }

    /// Whether its agency handles dossiers of people and businesses in quantity.
    pub(super) fn serves_public(&self) -> bool {
        !self.is_cell && (2..=4).contains(&self.cluster)
            || self.code == "so-tu-phap"
            || self.code == "so-noi-vu"
    }
}

#[derive(Deserialize)]
struct OrganisationRow {
    code: String,
    kind: String,
    short_name: String,
    cluster: String,
    member_count: Option<i64>,
    officer_user_name: String,
}

#[derive(Deserialize)]
struct AgencyRow {
    code: String,
    works: String,
    units: String,
}

/// The 68 grassroots organisations in the order of the file.
pub(super) fn units() -> Vec<Unit> {
    let split = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
    let mut agencies: HashMap<String, AgencyRow> =
        csv::Reader::from_reader(include_str!("data/agencies.csv").as_bytes())
            .deserialize()
            .map(|row| {
                let row: AgencyRow = row.expect("the embedded file of agencies");
                (row.code.clone(), row)
            })
            .collect();
    csv::Reader::from_reader(super::organisations_csv().as_bytes())
        .deserialize()
        .map(|row| row.expect("the embedded file of organisations"))
        .filter(|row: &OrganisationRow| row.kind.starts_with("grassroots_"))
        .map(|row| {
            let agency = agencies.remove(&row.code).expect("every organisation has its agency");
            Unit {
                is_cell: row.kind == "grassroots_cell",
                cluster: row
                    .cluster
                    .chars()
                    .find_map(|letter| letter.to_digit(10))
                    .expect("a numbered cluster"),
                members: row.member_count.expect("a member count"),
                code: row.code,
                short_name: row.short_name,
                officer: row.officer_user_name,
                works: split(&agency.works),
                parts: split(&agency.units),
            }
        })
        .collect()
}

/// A key task as the generators see it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Task {
    pub(super) number: i32,
    pub(super) deadline: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Plan {
    contents: Vec<Content>,
}

#[derive(Deserialize)]
struct Content {
    key_tasks: Vec<Task>,
}

/// The 32 key tasks in order.
pub(super) fn tasks() -> Vec<Task> {
    let plan: Plan = serde_json::from_str(super::plan_json()).expect("the embedded plan");
    plan.contents.into_iter().flat_map(|content| content.key_tasks).collect()
}
