//! Reading the sides of a comparison, and counting what differs.

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::model::{Files, Said, Side};
use super::pages::Difference;
use super::rules::drafted;
use crate::access::Scope;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::reporting::actions::Place;
use crate::reporting::evidence::{Shelf, list_for as list_evidence};
use crate::reporting::model::{Basis, Report, SectionText, TaskEntry};
use crate::reporting::store::bases;
use crate::reporting::store::entries::{self, Source};
use crate::web::Shell;

/// One side, read.
pub(super) struct Read {
    pub tasks: Vec<TaskEntry>,
    pub said: BTreeMap<i32, Said>,
    pub sections: Vec<SectionText>,
    /// Which of a section's two texts is this side's.
    is_base: bool,
}

impl Read {
    pub fn text_of(&self, code: &str) -> &str {
        let section = self.sections.iter().find(|section| section.code == code);
        section.map_or("", |s| if self.is_base { &s.previous_body } else { &s.body })
    }
}

/// Whose report is compared, and up to which moment.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub scope: &'a Scope,
    pub place: &'a Place,
    pub report: &'a Report,
    pub moment: Moment,
}

impl Subject<'_> {
    fn source(&self, side: Side) -> Result<Source, AppError> {
        Ok(match side {
            Side::Base | Side::Draft => Source::Draft(self.report.id),
            Side::Revision(number) => {
                let revision = self.report.revisions.iter().find(|r| r.number == number);
                Source::Revision(revision.ok_or(AppError::NotFound)?.id)
            }
        })
    }

    /// What a side rests on.
    pub async fn find_basis(&self, db: &mut PgConnection, side: Side) -> Result<Basis, AppError> {
        let (organisation, period) = (self.place.organisation.id, &self.place.period);
        Ok(bases::find(db, self.scope, organisation, period, self.source(side)?, self.moment).await?)
    }

    /// Reads a side. The base is that of what it is held against, and no other.
    pub async fn read(
        &self,
        db: &mut PgConnection,
        side: Side,
        against: Side,
        basis: &Basis,
    ) -> Result<Read, AppError> {
        let is_base = side == Side::Base;
        let source = self.source(if is_base { against } else { side })?;
        let (organisation, period) = (self.place.organisation.id, &self.place.period);
        let tasks = entries::list(db, self.scope, organisation, period, source, self.moment).await?;
        let sections =
            entries::list_sections(db, self.scope, organisation, period, source, self.moment).await?;
        let behind = match basis.base.filter(|_| is_base) {
            Some(base) => Source::Revision(base.id),
            None => source,
        };
        let files = Shelf::of(list_evidence(db, self.scope, organisation, period, behind).await?);
        let said = tasks.iter().filter_map(|task| {
            let now = Files::of(files.now(&task.number));
            let said = match side {
                Side::Base => task.previous.as_ref().map(|p| Said::of_previous(p, now)),
                Side::Draft => drafted(task, now, Files::of(files.earlier(&task.number))),
                Side::Revision(_) => task.entry.status.map(|_| Said::of_entry(&task.entry, now)),
            };
            Some((task.number, said?))
        });
        Ok(Read { said: said.collect(), tasks, sections, is_base })
    }
}

/// What a draft changes in a revision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// So many tasks: in what is said of them, or in the files behind them.
    pub tasks: usize,
    /// So many sections of the general part.
    pub sections: usize,
}

/// Counts what the draft changes in a revision, as the page of differences tells it. Three queries.
pub async fn count_changes(
    db: &mut PgConnection,
    scope: &Scope,
    (place, report): (&Place, &Report),
    (revision, moment): (i32, Moment),
    (tasks, sections, shelf): (&[TaskEntry], &[SectionText], &Shelf),
) -> Result<Changes, AppError> {
    let subject = Subject { scope, place, report, moment };
    let side = Side::Revision(revision);
    let sent = subject.read(db, side, side, &Basis::default()).await?;
    let differs = |task: &&TaskEntry| {
        let files = |all| Files::of(all);
        let now = drafted(task, files(shelf.now(&task.number)), files(shelf.earlier(&task.number)));
        now.as_ref() != sent.said.get(&task.number)
    };
    Ok(Changes {
        tasks: tasks.iter().filter(differs).count(),
        sections: sections.iter().filter(|section| section.body != sent.text_of(&section.code)).count(),
    })
}

/// What tasks of a draft that are carried over would say on the base that counts by now, against the one on which they rest.
/// Three queries.
pub async fn between_bases(
    db: &mut PgConnection,
    scope: &Scope,
    shell: &Shell,
    (place, moment): (&Place, Moment),
    (tasks, basis): (&[TaskEntry], &Basis),
) -> Result<Vec<Difference>, AppError> {
    let (organisation, period) = (place.organisation.id, &place.period);
    let mut files = [Shelf::default(), Shelf::default()];
    for (shelf, base) in files.iter_mut().zip([&basis.base, &basis.current]) {
        if let Some(base) = base {
            let source = Source::Revision(base.id);
            *shelf = Shelf::of(list_evidence(db, scope, organisation, period, source).await?);
        }
    }
    let [before, now] = &files;
    let current = match &basis.current {
        Some(base) => {
            entries::list(db, scope, organisation, period, Source::Revision(base.id), moment).await?
        }
        None => Vec::new(),
    };
    Ok(tasks
        .iter()
        .filter_map(|task| {
            let number = &task.number;
            let old = task.previous.as_ref().map(|p| Said::of_previous(p, Files::of(before.now(number))));
            let new = current.iter().find(|t| t.number == *number && t.entry.status.is_some());
            let new = new.map(|t| Said {
                taking_back_reason: String::new(),
                ..Said::of_entry(&t.entry, Files::of(now.now(number)))
            });
            Difference::of_task(shell, task, old.as_ref(), new.as_ref())
        })
        .collect())
}
