//! The nouns: a job, who handles it, what may go wrong, and a periodic task.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use sqlx::PgConnection;

use crate::kernel::{Clock, JobId};

/// A job about to be asked for.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// Who handles it: `feature.verb`.
    pub kind: &'static str,
    /// Asked for once only under this key, however often it is enqueued.
    pub key: Option<String>,
    /// What the handler needs to know.
    pub payload: Value,
}

/// A job that a worker has taken.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id, the same at every attempt.
    pub id: JobId,
    /// Who handles it.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: Value,
    /// The how manieth attempt this is, from 1.
    pub attempt: i32,
}

/// Why a job was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It was not done; it is tried again later.
    Again(String),
    /// It can never be done.
    Never(String),
    /// Nobody knows whether it was done: it is not tried again.
    Unknown(String),
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        Self::Again(error.to_string())
    }
}

/// Work under way.
pub(super) type Running = Pin<Box<dyn Future<Output = Result<(), Trouble>> + Send>>;
type Handler = Arc<dyn Fn(Job) -> Running + Send + Sync>;

/// Who handles which kind of job; the features register theirs here.
#[derive(Clone, Default)]
pub struct Handlers(BTreeMap<&'static str, Handler>);

impl Handlers {
    /// The same, with somebody who handles one more kind.
    #[must_use]
    pub fn on<F, R>(mut self, kind: &'static str, handle: F) -> Self
    where
        F: Fn(Job) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Trouble>> + Send + 'static,
    {
        self.0.insert(kind, Arc::new(move |job| Box::pin(handle(job))));
        self
    }

    pub(super) fn kinds(&self) -> Vec<String> {
        self.0.keys().map(|kind| (*kind).to_owned()).collect()
    }

    pub(super) fn start(&self, job: Job) -> Option<Running> {
        self.0.get(job.kind.as_str()).map(|handle| handle(job))
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

type Doing<'a> = Pin<Box<dyn Future<Output = sqlx::Result<()>> + Send + 'a>>;

/// What a task does, on the transaction's connection, by the domain's clock.
type Run = dyn for<'a> Fn(&'a mut PgConnection, &'a Clock) -> Doing<'a> + Send + Sync;

/// Something done again and again, in a transaction of its own.
pub struct Task {
    pub(super) name: &'static str,
    pub(super) every: Duration,
    pub(super) run: Box<Run>,
}

impl Task {
    /// A task of that name, done no more often than that; it is told the domain's clock.
    pub fn new<F>(name: &'static str, every: Duration, run: F) -> Self
    where
        F: for<'a> Fn(&'a mut PgConnection, &'a Clock) -> Doing<'a> + Send + Sync + 'static,
    {
        Self { name, every, run: Box::new(run) }
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task").field("name", &self.name).field("every", &self.every).finish_non_exhaustive()
    }
}
