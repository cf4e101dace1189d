//! How the matter of a notice stands when it is read: it may have ended, or be due on another day. Each feature knows for its own
//! kinds; this floor knows none of them.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{Notice, NoticeKind};
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

/// A feature's answer for its kinds; what it does not know of is left out.
#[derive(Clone, Copy)]
pub struct Source {
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

/// All features' answers.
#[derive(Debug, Clone, Default)]
pub struct Sources(Arc<[Source]>);

impl Sources {
    /// Those of the application.
    pub fn new(all: impl IntoIterator<Item = Source>) -> Self {
        Self(all.into_iter().collect())
    }

    /// The kinds for which some feature answers.
    pub fn kinds(&self) -> Vec<NoticeKind> {
        self.0.iter().flat_map(|source| source.kinds).copied().collect()
    }

    /// Says of each notice how its matter stands; at most one query a feature.
    pub(super) async fn judge(
        &self,
        db: &mut PgConnection,
        notices: &mut [Notice],
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let mut present: BTreeMap<NoticeId, Present> = BTreeMap::new();
        for source in self.0.iter() {
            let asked: Vec<Asked> =
                notices.iter().filter(|notice| source.kinds.contains(&notice.kind)).map(asked).collect();
            if !asked.is_empty() {
                present.extend((source.look)(db, &asked, now).await?);
            }
        }
        for notice in notices {
            notice.present = present.get(&notice.id).copied();
        }
        Ok(())
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
