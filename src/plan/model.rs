//! The nouns: a plan and its outline in the version in force on a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::kernel::{KeyTaskId, OrganisationId, PlanId, PlanVersionId};

/// A yearly plan as it stands on a day.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Its code, as it stands in addresses: `2021`.
    pub code: String,
    /// Its year.
    pub year: i32,
    /// The version in force.
    pub version_id: PlanVersionId,
    /// That version's number; 1 as issued, more after amendments.
    pub version: i32,
    /// The year's work theme.
    pub theme: String,
    /// The organisation whose committee issued it.
    pub issuer_id: OrganisationId,
    /// Who issued it.
    pub issuer: String,
    /// The issuing document's number.
    pub document_number: String,
    /// When it was issued: its first version's date.
    pub issued_on: NaiveDate,
}

impl Plan {
    /// The number of the amendment that is in force; 0 as issued.
    pub const fn amendment(&self) -> i32 {
        self.version - 1
    }
}

/// A goal (mục tiêu).
#[derive(Debug, Clone, Deserialize)]
pub struct Goal {
    /// 1, 2, 3.
    pub number: i32,
    /// Its text.
    pub title: String,
}

/// A content (nội dung).
#[derive(Debug, Clone, Deserialize)]
pub struct Content {
    /// 1 to 7.
    pub number: i32,
    /// Its title.
    pub title: String,
}

/// A key task (nhiệm vụ trọng tâm).
#[derive(Debug, Clone, Deserialize)]
pub struct KeyTask {
    /// Its id, over all versions of the plan.
    pub id: KeyTaskId,
    /// 1 to 32, through the whole plan.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The content that it belongs to.
    pub content: i32,
    /// Its weight W, 1..1000.
    pub weight: i32,
    /// The goals that it serves, with the weight toward each.
    pub goals: BTreeMap<i32, i32>,
    /// The lead body (cơ quan chủ trì).
    pub lead: Option<OrganisationId>,
    /// That body's code.
    pub lead_code: String,
    /// That body's short name.
    pub lead_name: String,
    /// The coordinating bodies' short names, joined with commas.
    pub coordinating: String,
    /// Its deadline; none when it is regular (thường xuyên).
    pub deadline: Option<NaiveDate>,
    /// What an organisation does of it by itself, where the plan says so.
    pub own_work: String,
    /// The resolutions and programmes that it serves.
    pub documents: String,
}

/// A plan's goals, contents and key tasks, each in the order of its number.
#[derive(Debug, Clone, Deserialize)]
pub struct Outline {
    /// The goals.
    pub goals: Vec<Goal>,
    /// The contents.
    pub contents: Vec<Content>,
    /// The key tasks.
    pub tasks: Vec<KeyTask>,
}

impl Outline {
    /// The key task of a number.
    pub fn task(&self, number: i32) -> Option<&KeyTask> {
        self.tasks.iter().find(|t| t.number == number)
    }

    /// The key tasks of a content.
    pub fn tasks_of(&self, content: i32) -> impl Iterator<Item = &KeyTask> {
        self.tasks.iter().filter(move |t| t.content == content)
    }
}
