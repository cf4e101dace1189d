//! A shortcoming, how it was fixed, and the files that may prove it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use uuid::Uuid;

use crate::i18n::Lang;
use crate::kernel::{KeyTaskId, PeriodKind};
use crate::web::Shell;

/// A shortcoming that a report has named.
#[derive(Debug, Clone)]
pub struct Shortcoming {
    /// Its id.
    pub id: Uuid,
    /// The plan's code.
    pub plan: String,
    /// The task.
    pub task_id: KeyTaskId,
    /// The task's number.
    pub task: i32,
    /// The task's title.
    pub task_title: String,
    /// What it is, word for word as it was named first.
    pub body: String,
    /// The number of the period whose report named it first.
    pub since_number: i32,
    /// That period's kind.
    pub since_kind: PeriodKind,
    /// That period's last day.
    pub since_ends_on: NaiveDate,
    /// Through how many periods of that kind it has come, the first included.
    pub age: i64,
    /// How it was fixed, once it was.
    pub fix: Option<Fix>,
}

impl Shortcoming {
    /// The name of the period whose report named it first.
    pub fn since(&self, shell: &Shell) -> String {
        shell.lang.period(self.since_kind, self.since_ends_on)
    }

    /// "từ tháng 6/2021 · 4 kỳ".
    pub fn since_text(&self, shell: &Shell) -> String {
        shell.t2("shortcoming-since", "period", self.since(shell), "n", self.age)
    }
}

/// How a shortcoming was fixed.
#[derive(Debug, Clone, Deserialize)]
pub struct Fix {
    /// In the organisation's words.
    pub how: String,
    /// Who said so: the position.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What proves it.
    pub evidence: Vec<FixEvidence>,
}

/// A file that proves a fix.
#[derive(Debug, Clone, Deserialize)]
pub struct FixEvidence {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
}

impl FixEvidence {
    /// Its size in words.
    pub fn size_text(&self, lang: &Lang) -> String {
        crate::reporting::evidence::size_text(self.size, *lang)
    }
}

/// A file behind the task's entries, which may be chosen to prove a fix.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// Of which period's report: the kind.
    pub kind: PeriodKind,
    /// That period's last day.
    pub ends_on: NaiveDate,
    /// It lies in the draft; it was not sent yet.
    pub is_draft: bool,
}

impl Offered {
    /// The name of its field in the form.
    pub fn field(&self) -> String {
        format!("evidence-{}", self.id)
    }

    /// Its size in words.
    pub fn size_text(&self, lang: &Lang) -> String {
        crate::reporting::evidence::size_text(self.size, *lang)
    }

    /// Where it stands: "báo cáo tháng 6/2021".
    pub fn place(&self, shell: &Shell) -> String {
        let key = if self.is_draft { "shortcoming-file-draft" } else { "shortcoming-file-sent" };
        shell.t1(key, "period", shell.lang.period(self.kind, self.ends_on))
    }
}

/// What the organisation says of a fix.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// How it was fixed.
    pub how: String,
    /// The files chosen.
    pub evidence: Vec<Uuid>,
}
