//! What is known of an organisation whose report does not count in the period: its latest counting report before, shown in grey with
//! its period and outside every figure.

use std::collections::BTreeMap;

use super::parts::{EntryRow, LastValue};
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, OrganisationId};
use crate::reporting::Period;
use crate::rollup::rules::{Cell, Measure, organisation_terms};
use crate::rollup::{Counted, RollUpView, coverage_words};

/// The latest earlier period with a counting report.
#[derive(Debug, Clone)]
pub struct LastKnown {
    /// Which period.
    pub period: Period,
    /// The organisation's figures there.
    pub view: RollUpView,
}

impl LastKnown {
    /// "Số gần nhất: 52% · 32/32 nhiệm vụ, theo báo cáo tháng 7/2021."
    pub fn figure_words(&self, scene: &Scene<'_>, organisation: OrganisationId) -> String {
        let shell = scene.shell;
        let figure = self.view.organisation_figure(organisation);
        shell.t3(
            "dashboard-last-figure",
            "value",
            shell.percent(&figure.progress),
            "coverage",
            coverage_words(shell, figure.coverage, Counted::Tasks),
            "period",
            self.period.name(shell.lang),
        )
    }

    /// The last progress in a content, or in the whole plan; `None` where nothing was reported on it.
    pub fn progress(
        &self,
        scene: &Scene<'_>,
        organisation: OrganisationId,
        content: Option<i32>,
    ) -> Option<LastValue> {
        let weights = self.view.weights();
        let is_of = |cell: &&Cell| {
            content.is_none() || weights.iter().any(|t| t.number == cell.task && Some(t.content) == content)
        };
        let cells: Vec<&Cell> = self.view.cells_of(organisation).into_iter().filter(is_of).collect();
        let progress = organisation_terms(&cells, weights, Measure::Progress).result;
        progress.map(|progress| self.value(scene, &progress))
    }

    fn value(&self, scene: &Scene<'_>, progress: &Fraction) -> LastValue {
        let figure = progress.display_percent(0, scene.shell.style());
        LastValue { figure, period: self.period.name(scene.shell.lang) }
    }

    /// Puts the last value beside each task that is not reported on now.
    pub fn put_into(&self, scene: &Scene<'_>, organisation: OrganisationId, rows: &mut [EntryRow]) {
        let cells = self.view.cells_of(organisation);
        let known: BTreeMap<i32, i16> =
            cells.iter().filter_map(|cell| Some((cell.task, cell.entry?.progress))).collect();
        for row in rows.iter_mut().filter(|row| !row.is_reported) {
            if let Some(progress) = known.get(&row.task) {
                row.last = Some(self.value(scene, &Fraction::from(*progress)));
            }
        }
    }
}
