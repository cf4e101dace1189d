//! One task per process looks for news, only while somebody's page is open, and rings for all of them; no page holds a connection.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::watch;

use super::store;
use crate::kernel::AccountId;

/// So often is looked, with one cheap query whatever the number of open pages.
const EVERY: Duration = Duration::from_secs(2);
/// So many browsers are told at once; the next one is refused, and asks now and then instead.
const MOST: usize = 400;
/// So many of them may be one person's: the pages of one browser share a line.
const MOST_OF_ONE: usize = 4;

/// The shared look; cheap to clone.
#[derive(Debug, Clone)]
pub struct Feed(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    pool: PgPool,
    open: Mutex<Open>,
    /// The latest step that a report took; none before the first look.
    latest: watch::Sender<Option<i64>>,
    closing: watch::Sender<bool>,
}

/// The lines that are open.
#[derive(Debug, Default)]
struct Open {
    next: u64,
    lines: BTreeMap<u64, AccountId>,
    is_looking: bool,
}

/// An open line: while there is one, news are looked for.
#[derive(Debug)]
pub struct Listening {
    /// The latest step that a report took.
    pub latest: watch::Receiver<Option<i64>>,
    /// The server is about to stop.
    pub closing: watch::Receiver<bool>,
    feed: Feed,
    id: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.feed.open(|open| open.lines.remove(&self.id));
    }
}

impl Feed {
    /// A feed from a database; it does nothing before a page is open.
    pub fn new(pool: PgPool) -> Self {
        let (latest, closing) = (watch::channel(None).0, watch::channel(false).0);
        Self(Arc::new(Inner { pool, open: Mutex::default(), latest, closing }))
    }

    /// Ends every stream, so that the server can stop.
    pub fn close(&self) {
        self.0.closing.send_replace(true);
    }

    fn open<T>(&self, change: impl FnOnce(&mut Open) -> T) -> T {
        change(&mut self.0.open.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells a person when something has happened; nothing when too many lines are open, the person's or everybody's.
    pub fn listen(&self, person: AccountId) -> Option<Listening> {
        let (id, must_look) = self.open(|open| {
            let own = open.lines.values().filter(|other| **other == person).count();
            if open.lines.len() >= MOST || own >= MOST_OF_ONE {
                return None;
            }
            open.next += 1;
            open.lines.insert(open.next, person);
            Some((open.next, !std::mem::replace(&mut open.is_looking, true)))
        })?;
        let listening = Listening {
            latest: self.0.latest.subscribe(),
            closing: self.0.closing.subscribe(),
            feed: self.clone(),
            id,
        };
        if must_look {
            tokio::spawn(self.clone().look());
        }
        Some(listening)
    }

    /// Is anybody listening? The look ends with the last line.
    fn is_wanted(&self) -> bool {
        self.open(|open| {
            open.is_looking = !open.lines.is_empty() && !*self.0.closing.borrow();
            open.is_looking
        })
    }

    async fn look(self) {
        while self.is_wanted() {
            // A database that is away for a while is no news: the next look tells all the same.
            if let Ok(mut db) = self.0.pool.acquire().await
                && let Ok(latest) = store::find_latest_step(&mut db).await
            {
                self.0.latest.send_if_modified(|known| {
                    let is_new = *known != latest;
                    *known = latest;
                    is_new
                });
            }
            tokio::time::sleep(EVERY).await;
        }
    }
}
