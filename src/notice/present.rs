//! The kinds of notices that there are, and how the matter of a notice stands when it is read: it may have ended, or be due on
//! another day. Each feature knows for its own kinds; this module knows none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{Notice, NoticeKind, Row};
use crate::kernel::{NoticeId, OrganisationId};

/// How the matter of a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// It still waits, until that instant.
    Open {
        /// The instant that holds now.
        due_at: DateTime<Utc>,
    },
    /// It has ended: the message's key says how.
    Ended(&'static str),
}

/// A notice about whose matter a feature is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which notice.
    pub id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// Which organisation it concerns.
    pub organisation: Option<OrganisationId>,
    /// The body that it was sent to, where that was one.
    pub held_in: Option<OrganisationId>,
    /// Where it leads, without query and fragment.
    pub path: String,
}

impl Asked {
    /// The number at the end of its path, as of `/directives/7`.
    pub fn number(&self) -> Option<i32> {
        self.path.rsplit('/').next()?.parse().ok()
    }
}

type Answers<'a> = Pin<Box<dyn Future<Output = sqlx::Result<Vec<(NoticeId, Present)>>> + Send + 'a>>;

/// The notices of a feature.
#[derive(Clone, Copy)]
pub struct Source {
    /// The kinds that it sends.
    pub kinds: &'static [NoticeKind],
    /// How it tells where their matters stand; none where no matter changes after it was told.
    pub judge: Option<Judge>,
}

/// A feature's answer for kinds of its own; what it does not know of is left out.
#[derive(Clone, Copy)]
pub struct Judge {
    /// The kinds that it answers for.
    pub kinds: &'static [NoticeKind],
    /// Asks it: one query, however many notices.
    pub look: for<'a> fn(&'a mut PgConnection, &'a [Asked], DateTime<Utc>) -> Answers<'a>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kinds.fmt(f)
    }
}

/// All features' notices.
#[derive(Debug, Clone, Default)]
pub struct Sources(Arc<[Source]>);

impl Sources {
    /// Those of the application.
    pub fn new(all: impl IntoIterator<Item = Source>) -> Self {
        Self(all.into_iter().collect())
    }

    /// Fails with what is wrong: two kinds have the same code, or a feature answers for a kind that it does not send.
    pub fn check(&self) -> Result<(), String> {
        let mut codes = BTreeSet::new();
        for source in self.0.iter() {
            for kind in source.kinds {
                if !codes.insert(kind.code) {
                    return Err(format!("two kinds of notices have the code {}", kind.code));
                }
            }
            if let Some(judge) = source.judge
                && let Some(kind) = judge.kinds.iter().find(|kind| !source.kinds.contains(kind))
            {
                return Err(format!("a feature answers for notices that it does not send: {}", kind.code));
            }
        }
        Ok(())
    }

    /// The kinds for which some feature answers.
    pub fn kinds(&self) -> Vec<NoticeKind> {
        self.0.iter().filter_map(|source| source.judge).flat_map(|judge| judge.kinds).copied().collect()
    }

    /// The kind of that code, if some feature sends such notices.
    pub fn kind(&self, code: &str) -> Option<NoticeKind> {
        self.0.iter().flat_map(|source| source.kinds).copied().find(|kind| kind.code == code)
    }

    /// The notices of these rows, each with how its matter stands; at most one query a feature. What no feature sends any more is
    /// left out.
    pub(super) async fn judge(
        &self,
        db: &mut PgConnection,
        rows: Vec<Row>,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Vec<Notice>> {
        let mut notices: Vec<Notice> = rows.into_iter().filter_map(|row| self.recognise(row)).collect();
        let mut present: BTreeMap<NoticeId, Present> = BTreeMap::new();
        for source in self.0.iter() {
            let Some(judge) = source.judge else { continue };
            let asked: Vec<Asked> =
                notices.iter().filter(|notice| judge.kinds.contains(&notice.kind)).map(asked).collect();
            if !asked.is_empty() {
                present.extend((judge.look)(db, &asked, now).await?);
            }
        }
        for notice in &mut notices {
            notice.present = present.get(&notice.id).copied();
        }
        Ok(notices)
    }

    fn recognise(&self, row: Row) -> Option<Notice> {
        let kind = self.kind(&row.kind);
        if kind.is_none() {
            tracing::warn!(notice = %row.id, kind = %row.kind, "no feature sends such notices: left out");
        }
        kind.map(|kind| Notice::of(row, kind))
    }
}

fn asked(notice: &Notice) -> Asked {
    Asked {
        id: notice.id,
        kind: notice.kind,
        organisation: notice.organisation_id,
        held_in: notice.held_in,
        path: notice.href.split(['?', '#']).next().unwrap_or_default().to_owned(),
    }
}
