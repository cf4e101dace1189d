//! The same organisations through the periods.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{LEAST_COVERAGE, LEAST_PERIODS, MOST_PERIODS, Refusal};
use crate::kernel::Fraction;

/// Who has the task, with the weight w of each assignment, in force when the forecast is made.
pub type Assigned = BTreeMap<Uuid, i32>;

/// What the organisations reported on a task in one period, as counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The day of which it tells: the period's last, or the day of the forecast if that is earlier.
    pub on: NaiveDate,
    /// Progress in percent by organisation; who is not there is unreported.
    pub progress: BTreeMap<Uuid, i16>,
}

/// The group that the line follows, and its progress through the used periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Who reported in all used periods.
    pub organisations: BTreeSet<Uuid>,
    /// Day and exact progress of each used period, the oldest first.
    pub points: Vec<(NaiveDate, Fraction)>,
    /// How many reported in the last used period, of the group or not.
    pub told: usize,
    /// How many of those had not completed it.
    pub left: usize,
}

/// Is the part large enough to speak for the whole?
fn is_enough(part: usize, whole: usize) -> bool {
    whole > 0 && part * 100 >= whole * LEAST_COVERAGE
}

/// The group and its progress; readings stand in the order of their days.
pub fn panel(assigned: &Assigned, readings: &[Reading]) -> Result<Panel, Refusal> {
    let reporting = |reading: &Reading| -> BTreeSet<Uuid> {
        reading.progress.keys().copied().filter(|id| assigned.contains_key(id)).collect()
    };
    let told: Vec<(&Reading, BTreeSet<Uuid>)> =
        readings.iter().map(|reading| (reading, reporting(reading))).collect();
    let usable: Vec<_> = told.iter().filter(|(_, who)| is_enough(who.len(), assigned.len())).collect();
    if usable.len() < LEAST_PERIODS {
        let with_figures = told.iter().filter(|(_, who)| !who.is_empty()).count();
        return Err(Refusal::FewPeriods { usable: usable.len(), narrow: with_figures - usable.len() });
    }
    let used = &usable[usable.len().saturating_sub(MOST_PERIODS)..];
    let mut organisations: BTreeSet<Uuid> = assigned.keys().copied().collect();
    for (_, who) in used {
        organisations.retain(|id| who.contains(id));
    }
    if !is_enough(organisations.len(), assigned.len()) {
        return Err(Refusal::NarrowGroup {
            organisations: organisations.len(),
            assigned: assigned.len(),
            periods: used.len(),
        });
    }
    let points = used.iter().filter_map(|(reading, _)| {
        let (mut products, mut weights) = (0_i64, 0_i64);
        for id in &organisations {
            let (weight, progress) = (i64::from(assigned[id]), i64::from(reading.progress[id]));
            products += weight * progress;
            weights += weight;
        }
        Some((reading.on, Fraction::from_ratio(products, weights)?))
    });
    let (told, left) = used.last().map_or((0, 0), |(reading, who)| {
        (who.len(), who.iter().filter(|id| reading.progress[*id] < 100).count())
    });
    Ok(Panel { points: points.collect(), told, left, organisations })
}
