//! What a document is made from: a revision, or the draft, with the letterhead and the number that belong to it.

use serde::Deserialize;

use super::compose::{Content, compose};
use super::model::LetterheadTemplate;
use super::{rules, store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::export::{Document, Letterhead};
use crate::register::{self, Registration};
use crate::reporting::actions::Place;
use crate::reporting::model::{Report, RevisionHead};
use crate::reporting::store::{entries, entries::Source, reports};
use crate::web::Cx;

/// What the address of a document names.
#[derive(Debug, Deserialize)]
pub(super) struct Address {
    organisation: String,
    plan: String,
    period: i32,
    /// None for the draft.
    revision: Option<i32>,
}

/// The draft or the revision of an address, for somebody who may read it.
pub(super) struct Subject {
    pub place: Place,
    pub report: Report,
    pub revision: Option<RevisionHead>,
}

impl Subject {
    pub(super) async fn find(cx: &mut Cx, address: &Address) -> Result<Self, AppError> {
        let Address { organisation, plan, period, revision } = address;
        let permission = if revision.is_some() { Permission::ReadSubmitted } else { Permission::DraftReport };
        let (moment, address) = (cx.moment(), (organisation.as_str(), plan.as_str(), *period));
        let db = cx.db.get().await?;
        let place = Place::find(db, &cx.actor, permission, address, moment).await?;
        let found =
            reports::find(db, &cx.actor.scope(), place.organisation.id, &place.period, moment).await?;
        let report = found.ok_or(AppError::NotFound)?;
        let revision = match *revision {
            None => None,
            Some(number) => {
                let found = report.revisions.iter().find(|r| r.number == number).cloned();
                Some(found.ok_or(AppError::NotFound)?)
            }
        };
        Ok(Self { place, report, revision })
    }

    pub(super) async fn letterhead_and_number(
        &self,
        cx: &mut Cx,
    ) -> Result<(Letterhead, Option<Registration>), AppError> {
        let (organisation, on) = (&self.place.organisation, self.place.period.ends_on);
        let (db, scope, template) = (cx.db.get().await?, cx.actor.scope(), LetterheadTemplate::Organisation);
        let letterhead = store::letterhead_or_default(db, &scope, organisation, template, on).await?;
        let registration = match &self.revision {
            Some(revision) => register::find(db, &rules::subject_of(revision.id)).await?,
            None => None,
        };
        Ok((letterhead, registration))
    }

    pub(super) async fn compose(&self, cx: &mut Cx) -> Result<Document, AppError> {
        let (organisation, period) = (self.place.organisation.id, &self.place.period);
        let source = match &self.revision {
            Some(revision) => Source::Revision(revision.id),
            None => Source::Draft(self.report.id),
        };
        let (scope, moment) = (cx.scope(), cx.moment());
        let db = cx.db.get().await?;
        let content = Content {
            tasks: entries::list(db, &scope, organisation, period, source, moment).await?,
            sections: entries::list_sections(db, &scope, organisation, period, source, moment).await?,
            is_draft: self.revision.is_none(),
        };
        let (letterhead, registration) = self.letterhead_and_number(cx).await?;
        Ok(compose(&self.place, &content, letterhead, registration, cx.app.clock.today()))
    }

    pub(super) fn url(&self) -> String {
        urls::document(&self.place, self.revision.as_ref().map(|revision| revision.number))
    }
}
