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

/// The columns of `report_base` in a row, put together.
macro_rules! basis_of {
    ($row:expr) => {{
        use $crate::reporting::model::{Base, Basis, Skipped};
        let base = |id, revision, number, kind, ends_on| {
            Some(Base { id: id?, revision: revision?, number: number?, kind: kind?, ends_on: ends_on? })
        };
        Basis {
            base: base($row.base_id, $row.base_revision, $row.base_number, $row.base_kind, $row.base_ends_on),
            skipped: match ($row.skipped_kind, $row.skipped_ends_on) {
                (Some(kind), Some(ends_on)) => Some(Skipped { kind, ends_on, outcome: $row.skipped_outcome }),
                _ => None,
            },
            current: base(
                $row.current_id,
                $row.current_revision,
                $row.current_number,
                $row.current_kind,
                $row.current_ends_on,
            ),
        }
    }};
}

pub mod bases;
pub mod drafts;
pub mod entries;
pub mod families;
pub mod numbering;
pub mod periods;
pub mod presence;
pub mod presents;
pub mod records;
pub mod reports;
pub mod revisions;
pub mod steps;
