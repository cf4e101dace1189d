//! One task per process looks for news, only while somebody's page is open, and tells all of them; no page holds a connection.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use tokio::sync::watch;
use uuid::Uuid;

use super::rules::Event;
use super::store;
use crate::kernel::PeriodId;

/// So often is looked, with one cheap query whatever the number of open pages.
const EVERY: Duration = Duration::from_secs(2);
/// So many pages are told at once; the next one is refused and stays as it was drawn.
const MOST: usize = 400;

/// The shared look; cheap to clone.
#[derive(Debug, Clone)]
pub struct Feed(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    pool: PgPool,
    open: Mutex<Open>,
    events: watch::Sender<Arc<Vec<Event>>>,
    closing: watch::Sender<bool>,
}

/// The pages that are open.
#[derive(Debug, Default)]
struct Open {
    next: u64,
    pages: BTreeMap<u64, (PeriodId, DateTime<Utc>)>,
    is_looking: bool,
}

/// An open page: while it lives, its period is looked at.
#[derive(Debug)]
pub struct Listening {
    /// What has happened in all periods that are looked at.
    pub events: watch::Receiver<Arc<Vec<Event>>>,
    /// The server is about to stop.
    pub closing: watch::Receiver<bool>,
    feed: Feed,
    id: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.feed.open(|open| open.pages.remove(&self.id));
    }
}

impl Feed {
    /// A feed from a database; it does nothing before a page is open.
    pub fn new(pool: PgPool) -> Self {
        let (events, closing) = (watch::channel(Arc::new(Vec::new())).0, watch::channel(false).0);
        Self(Arc::new(Inner { pool, open: Mutex::default(), events, closing }))
    }

    /// Ends every stream, so that the server can stop.
    pub fn close(&self) {
        self.0.closing.send_replace(true);
    }

    fn open<T>(&self, change: impl FnOnce(&mut Open) -> T) -> T {
        change(&mut self.0.open.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks for what happens in a period after a moment from now on; nothing when too many pages are open.
    pub fn listen(&self, period: PeriodId, from: DateTime<Utc>) -> Option<Listening> {
        let (id, must_look) = self.open(|open| {
            if open.pages.len() >= MOST {
                return None;
            }
            open.next += 1;
            open.pages.insert(open.next, (period, from));
            Some((open.next, !std::mem::replace(&mut open.is_looking, true)))
        })?;
        let listening = Listening {
            events: self.0.events.subscribe(),
            closing: self.0.closing.subscribe(),
            feed: self.clone(),
            id,
        };
        if must_look {
            tokio::spawn(self.clone().look());
        }
        Some(listening)
    }

    /// What has to be looked for; nothing when the last page is closed, and the look ends with that.
    fn wanted(&self) -> Option<(Vec<Uuid>, DateTime<Utc>)> {
        self.open(|open| {
            let oldest = open.pages.values().map(|(_, from)| *from).min();
            open.is_looking = oldest.is_some() && !*self.0.closing.borrow();
            if !open.is_looking {
                return None;
            }
            let mut periods: Vec<Uuid> = open.pages.values().map(|(period, _)| period.0).collect();
            periods.sort_unstable();
            periods.dedup();
            Some((periods, oldest?))
        })
    }

    async fn look(self) {
        while let Some((periods, after)) = self.wanted() {
            // A database that is away for a while is no news: the next look tells all the same.
            if let Ok(mut db) = self.0.pool.acquire().await
                && let Ok(events) = store::list_events(&mut db, &periods, after).await
            {
                self.0.events.send_if_modified(|known| {
                    let is_new = **known != events;
                    if is_new {
                        *known = Arc::new(events);
                    }
                    is_new
                });
            }
            tokio::time::sleep(EVERY).await;
        }
    }
}
