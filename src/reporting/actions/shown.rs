//! What the check page shows of a draft, as a fingerprint: it goes with the buttons that send or ask, and is taken again when
//! they are pressed.

use super::Place;
use crate::error::AppError;
use crate::kernel::{Fingerprint, ReportId};
use crate::reporting::evidence::{self, Shelf};
use crate::reporting::model::{Basis, SectionText, TaskEntry};
use crate::reporting::store::{bases, entries, entries::Source};
use crate::work::Work;

/// A draft with everything that the check page shows of it.
#[derive(Debug)]
pub struct Shown<'a> {
    /// Its tasks.
    pub tasks: &'a [TaskEntry],
    /// Its general part.
    pub sections: &'a [SectionText],
    /// The files behind its entries.
    pub evidence: &'a Shelf,
    /// What it rests on.
    pub basis: &'a Basis,
}

impl Shown<'_> {
    /// The fingerprint: `task.17`, `section.directions`, `base`.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        for task in self.tasks {
            let previous = task.previous.as_ref().filter(|_| task.declaration().is_carried());
            let files: Vec<_> =
                self.evidence.now(&task.number).iter().map(|f| hex::encode(&f.sha256)).collect();
            let what = (&task.title, &task.entry, previous, task.deadline, files);
            print.note_value(format!("task.{}", task.number), &what);
        }
        for section in self.sections {
            print.note_value(format!("section.{}", section.code), &section.body);
        }
        print.note_value("base", &self.basis.base.map(|base| base.id));
        print
    }
}

/// A draft as it stands inside a transaction that holds its report.
#[derive(Debug)]
pub(super) struct Standing {
    pub tasks: Vec<TaskEntry>,
    pub basis: Basis,
    pub print: Fingerprint,
}

/// Reads a draft as it stands.
pub(super) async fn load(work: &mut Work<'_>, place: &Place, report: ReportId) -> Result<Standing, AppError> {
    let (organisation, period, source) = (place.organisation.id, &place.period, Source::Draft(Some(report)));
    let (scope, moment) = (work.actor.scope(), work.moment());
    let db = &mut *work.db;
    let tasks = entries::list(db, &scope, organisation, period, source, moment).await?;
    let sections = entries::list_sections(db, &scope, organisation, period, source, moment).await?;
    let evidence = Shelf::of(evidence::list_for(db, &scope, organisation, period, source).await?);
    let basis = bases::find(db, &scope, organisation, period, source, moment).await?;
    let shown = Shown { tasks: &tasks, sections: &sections, evidence: &evidence, basis: &basis };
    let print = shown.fingerprint();
    Ok(Standing { tasks, basis, print })
}
