//! The organisations in whose place one stands, and what each reported for indicators that go on from month to month.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::FigureInput;
use crate::kernel::{IndicatorId, OrganisationId, PeriodKind};
use crate::organisation::Succession;

/// An organisation as it stands on the day of the report.
#[derive(Debug, Clone, Deserialize)]
pub struct Kin {
    /// Which.
    pub id: Uuid,
    /// Its short name, the last one if it has ended.
    pub short_name: String,
    /// It does not exist any more.
    pub has_ended: bool,
}

/// The figure in a counting revision of a period in which the organisation was expected to report the task.
#[derive(Debug, Clone, Deserialize)]
pub struct KinFigure {
    /// Whose.
    pub organisation: Uuid,
    /// Of which cumulative indicator.
    pub indicator: IndicatorId,
    /// Number of the period within its plan.
    pub period: i32,
    /// Kind of the period.
    pub kind: PeriodKind,
    /// Last day of the period.
    pub ends_on: NaiveDate,
    /// When the revision arrived.
    pub sent_at: DateTime<Utc>,
    /// What it says.
    pub figure: FigureInput,
}

/// An organisation with everybody in whose place it stands, and everybody else who does.
#[derive(Debug, Clone)]
pub struct Family {
    /// The organisation itself.
    pub own: OrganisationId,
    /// All of them, by name; nobody where nobody was replaced.
    pub kin: Vec<Kin>,
    /// Who took whose place.
    pub successions: Vec<Succession>,
    /// What they reported up to the period.
    pub figures: Vec<KinFigure>,
}
