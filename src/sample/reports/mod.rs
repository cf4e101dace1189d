//! The reports of the sample: arrivals, standings and words put together.

mod arrivals;
mod entries;
mod general;
mod indicators;
mod justice;
mod trajectory;

pub(in crate::sample) use trajectory::is_weak;

use super::calendar::{Period, local_day, periods};
use super::dice::Dice;
use super::history::{Decision, DraftHistory, EntryHistory, ReportHistory, RevisionHistory};
use super::units::{Task, Unit, tasks, units};
use arrivals::{Arrival, Outcome, Sending, arrival};
use chrono::NaiveDate;
use entries::{Author, Occasion};
use trajectory::{Standing, trajectory};

/// The periods that have opened by the sample's moment.
const OPENED: usize = 6;

/// See [`super::history`].
pub(super) fn history() -> Vec<ReportHistory> {
    let (tasks, periods) = (tasks(), periods());
    let mut author = Author::new();
    units().iter().flat_map(|unit| of_unit(unit, &tasks, &periods[..OPENED], &mut author)).collect()
}

fn of_unit(unit: &Unit, tasks: &[Task], periods: &[Period], author: &mut Author) -> Vec<ReportHistory> {
    let arrivals: Vec<Arrival> = periods.iter().map(|period| arrival(unit, period)).collect();
    let cutoffs: [NaiveDate; OPENED] = std::array::from_fn(|index| {
        let told_on = told_on(&arrivals[index], periods[index].ends_on);
        periods[index].ends_on.min(told_on)
    });
    let standings: Vec<[Standing; OPENED]> =
        tasks.iter().map(|task| trajectory(unit, task, &cutoffs)).collect();

    // What carry-over would take: the latest report that counts, which one returned and not sent again does not.
    let mut previous: Vec<EntryHistory> = Vec::new();
    let mut reports = Vec::new();
    for (index, (period, arrival)) in periods.iter().zip(&arrivals).enumerate() {
        let occasion =
            Occasion { unit, period, until: cutoffs[index], told_on: told_on(arrival, period.ends_on) };
        let report = match arrival {
            Arrival::Silent => continue,
            Arrival::Draft { filled, edited_at } => {
                let chosen = entries::chosen_for_draft(&occasion, tasks.len(), *filled);
                let mut entries = author.entries(&occasion, tasks, &previous, |at| standings[at][index]);
                entries.retain(|entry| chosen.contains(&entry.task));
                entries::leave_mistakes(&occasion, &mut entries);
                let draft = DraftHistory {
                    edited_by: unit.reporter(),
                    edited_at: *edited_at,
                    entries,
                    sections: general::begun(author.common(), &occasion),
                };
                ReportHistory {
                    organisation: unit.code.clone(),
                    period: period.number,
                    revisions: Vec::new(),
                    draft: Some(draft),
                }
            }
            Arrival::Sent(sendings) => {
                let mut entries = author.entries(&occasion, tasks, &previous, |at| standings[at][index]);
                entries::leave_out(&occasion, &mut entries);
                let revisions = revisions(&occasion, sendings, entries, author);
                if let Some(last) = revisions.last()
                    && !matches!(last.decision, Decision::Returned { .. })
                {
                    previous.clone_from(&last.entries);
                }
                ReportHistory {
                    organisation: unit.code.clone(),
                    period: period.number,
                    revisions,
                    draft: None,
                }
            }
        };
        reports.push(report);
    }
    reports
}

/// The day on which the report was first told; of a silent organisation the period's last day.
fn told_on(arrival: &Arrival, ends_on: NaiveDate) -> NaiveDate {
    match arrival {
        Arrival::Silent => ends_on,
        Arrival::Draft { edited_at, .. } => local_day(*edited_at),
        Arrival::Sent(sendings) => local_day(sendings[0].at),
    }
}

/// The submissions of one report: what a return asks for is completed in the next.
fn revisions(
    occasion: &Occasion<'_>,
    sendings: &[Sending],
    mut entries: Vec<EntryHistory>,
    author: &mut Author,
) -> Vec<RevisionHistory> {
    let unit = occasion.unit;
    let sections = general::sections(author.common(), occasion);
    let mut dice = Dice::new("review", &[&unit.code, &occasion.period.number]);
    let named = entries::doubtful(occasion, &entries);
    let mut revisions = Vec::new();
    for (index, sending) in sendings.iter().enumerate() {
        if index > 0 {
            author.complete(occasion, named, local_day(sending.at), &mut entries);
        }
        // The head of the Board signs for its officer now and then.
        let by = if dice.chance(12) { "truong-ban-to-chuc".to_owned() } else { unit.officer.clone() };
        let decision = match sending.outcome {
            Outcome::Pending => Decision::Pending,
            Outcome::Accepted(at) => Decision::Accepted { by, at },
            Outcome::Returned { at, resubmit_by } => {
                Decision::Returned { by, at, reason: author.reason(occasion, named), resubmit_by }
            }
        };
        revisions.push(RevisionHistory {
            drafted_by: unit.reporter(),
            submitted_by: unit.head(),
            submitted_at: sending.at,
            decision,
            entries: entries.clone(),
            sections: sections.clone(),
        });
    }
    revisions
}
