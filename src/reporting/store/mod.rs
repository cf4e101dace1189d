//! The SQL of reporting, by topic.

/// The period in a row that holds its columns under their own names.
macro_rules! period_of {
    ($row:expr) => {
        $crate::reporting::model::Period {
            id: $row.id,
            plan_id: $row.plan_id,
            number: $row.number,
            kind: $row.kind,
            starts_on: $row.starts_on,
            ends_on: $row.ends_on,
            opens_at: $row.opens_at,
            due_at: $row.due_at,
            closes_at: $row.closes_at,
        }
    };
}
pub(in crate::reporting) use period_of;

pub mod drafts;
pub mod earlier;
pub mod entries;
pub mod periods;
pub mod presence;
pub mod reports;
pub mod revisions;
pub mod steps;
