//! Reporting: periods, drafts, what is sent, and what the Board decides about it (domain §3 and §4).
//!
//! # Records
//!
//! A **plan** has goals, contents and key tasks. A key task has one content, serves goals with weights, has a weight W, a lead
//! body, and a deadline unless it is regular. An **amendment** is a new version; what stood before stays. An **organisation** keeps
//! its identity through renames and mergers; its name, cluster and size are versioned by date. All weights are integers 1..1000.
//!
//! An **entry** says of a task: status, progress, date of completion, result, shortcoming, next step, indicator figures. Not
//! started means 0; in progress 0..99; completed 100 and a date not after the period's end. Taking a completion back needs a reason.
//!
//! **Carry-over** takes the organisation's counting revision with the latest period end. A draft keeps the one that it began with
//! until somebody brings it up to date, with the changes shown first. Tasks completed before are copied into a new revision
//! without typing; carrying over keeps running totals (`cumulative`), but not what counts anew each period (`per_period`).
//!
//! A **shortcoming** is noted when a revision is sent: the same organisation, task and words (case, accents and spaces aside) are
//! one; carried-over entries name no new one. It is open while a pending or accepted revision names it, and comes back each period
//! until the organisation marks it fixed, once and for good, with at least one file of that task as evidence; named again in a
//! later period's report it is a new one. Of what was sent before shortcomings were noted, only what an organisation's latest
//! counting report names is open, since the first report with the same words.
//!
//! Of other features: a **consolidated report** is one per period, in versions, `draft → proposed → approved`, `proposed → draft`
//! (taken back), `proposed → returned → proposed`; a block of it is computed by a rule, the Board's own, a quotation with its source,
//! or a reference to an annex. An **obstacle** goes `open → answered → resolved | reopened`, or is withdrawn before an answer. A
//! **directive** goes, at each addressee, `issued → acknowledged → reported → closed | reopened`; a **suggestion** goes
//! `waiting → answered`. These are read from append-only steps, so that any past moment can be shown. An **audit entry** is written
//! in the transaction of its deed; a sealer chains new entries under a key within a second and anchors the head outside the database.
//!
//! # A report's life
//!
//! - `draft → submitted → accepted`
//! - `submitted → returned → draft → submitted`
//! - `submitted → draft`: withdrawn before review begins, that is, before the first comment or decision
//! - `accepted → draft`: reopened, with a reason; the accepted revision goes on counting until a new one is submitted
//!
//! Submitting makes an immutable, numbered revision; revisions, steps and audit entries are never changed. Arrival by the due
//! instant is on time, by closing late, after it refused with the text kept, except under an extension or after a return or
//! reopening, which carries a date of its own. The reporter asks the head to submit; the head submits, or gives the report back with
//! a remark. Any two states of a report can be compared word by word.
//!
//! A **comment** is about one entry of one revision; the organisation's **answer** is drafted with the entry and comes with the next
//! revision. An **extension** (gia hạn) is granted to one organisation for one period, asked for or not, at most 90 days beyond
//! the period's due date; a refusal needs a reason.

pub mod acceptances;
pub mod actions;
pub mod burden;
pub mod calendar;
pub mod chasing;
pub mod comments;
pub mod differences;
pub mod digests;
pub mod documents;
pub(crate) mod drafting;
mod due;
pub mod evidence;
pub mod extensions;
pub mod findings;
mod handlers;
mod model;
mod notices;
mod numbering;
mod pages;
mod present;
mod queue;
pub mod reminders;
pub mod reviews;
mod rules;
pub mod shortcomings;
mod store;
mod trail;
mod urls;

pub use due::{Due, load_due};
pub use model::{Period, PeriodState, PeriodStep, StepKind};
pub use numbering::{NumberingFault, find_numbering_faults};
pub use pages::{PeriodView, StandingTag, SubmissionWords};
pub use present::SOURCE as NOTICE_SOURCE;
pub use reviews::{Lateness, lateness};
pub use rules::{LatestSending, Sending, SendingFacts, SendingGroup, Submission, on_time_of};
pub use store::periods::{find as find_period, list as list_periods};
pub use store::reports;
pub use store::steps::list_between as list_steps_between;
pub use trail::{HISTORY_ACTION, TrailFault, find_trail_faults, history_facts};
pub(crate) use urls::revision as revision_url;

use std::time::Duration;

use crate::job::Task;
use crate::web::{Feature, Route};

/// The feature.
pub const FEATURE: Feature = Feature { routes, tasks, ..Feature::named("reporting") };

fn routes() -> Vec<Route> {
    [
        handlers::routes(),
        reviews::routes(),
        acceptances::routes(),
        evidence::routes(),
        comments::routes(),
        differences::routes(),
        extensions::routes(),
        chasing::routes(),
        calendar::routes(),
        burden::routes(),
        shortcomings::routes(),
        findings::routes(),
        documents::routes(),
    ]
    .concat()
}

fn tasks() -> Vec<Task> {
    vec![
        Task::new("reporting.remind", Duration::from_mins(1), |db, clock| {
            Box::pin(async move { reminders::remind(db, clock).await.map(drop) })
        }),
        Task::new("reporting.escalate", Duration::from_mins(1), |db, clock| {
            Box::pin(async move { chasing::escalate(db, clock).await.map(drop) })
        }),
    ]
}
