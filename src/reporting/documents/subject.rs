//! What a document is made from: a revision, or the draft, with the letterhead and the number that belong to it.

use sqlx::PgConnection;

use super::compose::{Content, compose};
use super::model::LetterheadTemplate;
use super::{rules, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::export::{Document, Letterhead};
use crate::register::{self, Registration};
use crate::reporting::actions::Place;
use crate::reporting::model::{Report, RevisionHead};
use crate::reporting::store::{entries, entries::Source, reports};
use crate::web::AppState;

/// The draft or the revision of an address, for somebody who may read it.
pub(super) struct Subject {
    pub place: Place,
    pub report: Report,
    pub revision: Option<RevisionHead>,
}

impl Subject {
    pub(super) async fn find(
        app: &AppState,
        db: &mut PgConnection,
        visitor: &SignedIn,
        (organisation, plan, number): (&str, &str, i32),
        revision: Option<i32>,
    ) -> Result<Self, AppError> {
        let permission = if revision.is_some() { Permission::ReadSubmitted } else { Permission::DraftReport };
        let place =
            Place::find(db, &visitor.actor, permission, (organisation, plan, number), app.moment()).await?;
        let found =
            reports::find(db, &visitor.scope(), place.organisation.id, &place.period, app.moment()).await?;
        let report = found.ok_or(AppError::NotFound)?;
        let revision = match revision {
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
        db: &mut PgConnection,
        visitor: &SignedIn,
    ) -> Result<(Letterhead, Option<Registration>), AppError> {
        let (scope, organisation, on) =
            (visitor.scope(), &self.place.organisation, self.place.period.ends_on);
        let template = LetterheadTemplate::Organisation;
        let letterhead = store::letterhead_or_default(db, &scope, organisation, template, on).await?;
        let registration = match &self.revision {
            Some(revision) => register::find(db, &rules::subject_of(revision.id)).await?,
            None => None,
        };
        Ok((letterhead, registration))
    }

    pub(super) async fn compose(
        &self,
        app: &AppState,
        db: &mut PgConnection,
        visitor: &SignedIn,
    ) -> Result<Document, AppError> {
        let (scope, organisation, period) = (visitor.scope(), self.place.organisation.id, &self.place.period);
        let source = match &self.revision {
            Some(revision) => Source::Revision(revision.id),
            None => Source::Draft(self.report.id),
        };
        let content = Content {
            tasks: entries::list(db, &scope, organisation, period, source, app.moment()).await?,
            sections: entries::list_sections(db, &scope, organisation, period, source, app.moment()).await?,
            is_draft: self.revision.is_none(),
        };
        let (letterhead, registration) = self.letterhead_and_number(db, visitor).await?;
        Ok(compose(&self.place, &content, letterhead, registration, app.clock.today()))
    }

    pub(super) fn address(&self) -> String {
        let report = self.place.address();
        self.revision.as_ref().map_or_else(
            || format!("{report}/draft/document"),
            |revision| format!("{report}/revisions/{}/document", revision.number),
        )
    }
}
