//! What the report is computed from: the roll-up of a period, and what the organisations wrote.

use chrono::{DateTime, Utc};

use crate::dashboard::Opened;
use crate::kernel::{KeyTaskId, OrganisationId};
use crate::reporting::Period;
use crate::rollup::{IndicatorFigure, RollUpView, Texts};

/// A period with everything that its report says.
#[derive(Debug)]
pub struct Material {
    /// The plan at the period.
    pub opened: Opened,
    /// The figures, compared with the period before.
    pub view: RollUpView,
    /// The indicators, each with its task.
    pub indicators: Vec<(KeyTaskId, IndicatorFigure)>,
    /// What the counting entries say.
    pub texts: Texts,
    /// What the general parts say.
    pub general: Vec<GeneralText>,
    /// How many shortcomings named up to the period's end are not marked fixed.
    pub open_shortcomings: i64,
    /// The moment.
    pub at: DateTime<Utc>,
}

/// A part of the general part of a counting revision.
#[derive(Debug, Clone)]
pub struct GeneralText {
    /// Whose.
    pub organisation: OrganisationId,
    /// The part's code.
    pub code: String,
    /// Its text; never blank.
    pub body: String,
}

impl Material {
    /// The next period of the same kind.
    pub fn next(&self) -> Option<&Period> {
        let here = &self.opened.period;
        let later = self.opened.periods.iter().filter(|p| p.kind == here.kind && p.ends_on > here.ends_on);
        later.min_by_key(|p| (p.ends_on, p.number))
    }
}
