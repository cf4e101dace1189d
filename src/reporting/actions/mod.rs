//! What people do with reports: draft, ask the head, send, take back, accept, return, reopen.

mod draft;
mod presence;
mod rebase;
mod review;
mod shown;
mod submit;

pub(crate) use draft::refusal;
pub use draft::{SaveOutcome, carry_over, save_draft};
pub use presence::{be_present, note_opening};
pub use rebase::{Rebased, fingerprint_of, rebase};
pub(in crate::reporting) use review::accept_locked;
pub use review::{SendingBack, accept, reopen, return_to_author};
pub use shown::Shown;
pub use submit::{Sending, SubmitOutcome, decline_submission, request_submission, submit, withdraw};

use sqlx::PgConnection;

use super::model::{Period, Report};
use super::{store, urls};
use crate::access::{Actor, Permission};
use crate::error::{AppError, Refusal};
use crate::i18n::Message;
use crate::kernel::{Moment, ReportId};
use crate::notice::NoticeArgs;
use crate::organisation::{self, Organisation};
use crate::plan;
use crate::work::{Change, Work};

/// The report stands otherwise than the page showed.
const fn changed(key: &'static str) -> Refusal {
    Refusal::Changed(Message::new(key))
}

/// The organisation and the period of an address.
#[derive(Debug, Clone)]
pub struct Place {
    /// The organisation, as it stood on the period's last day.
    pub organisation: Organisation,
    /// The plan's code.
    pub plan: String,
    /// The period.
    pub period: Period,
}

impl Place {
    /// Finds what an address names, for somebody with that permission; what lies outside the scope is not found. A moment at
    /// which plan, period or organisation were not there yet is refused as such, to those who may look at all.
    pub async fn find(
        db: &mut PgConnection,
        actor: &Actor,
        permission: Permission,
        (organisation, plan, number): (&str, &str, i32),
        moment: Moment,
    ) -> Result<Self, AppError> {
        let latest = moment.latest();
        let (plan, period) =
            store::periods::find_by_plan_code(db, plan, number, latest).await?.ok_or(AppError::NotFound)?;
        let organisation = organisation::find_by_code(db, organisation, period.ends_on, latest)
            .await?
            .ok_or(AppError::NotFound)?;
        actor.require(permission, organisation.id)?;
        let place = Self { organisation, plan, period };
        if moment.is_past() { place.as_known_at(db, moment).await } else { Ok(place) }
    }

    async fn as_known_at(&self, db: &mut PgConnection, moment: Moment) -> Result<Self, AppError> {
        let issued = plan::find_by_code(db, &self.plan, moment.today(), moment).await?;
        if issued.is_none_or(|plan| plan.issued_on > moment.today()) {
            return Err(AppError::Moment("moment-before-plan"));
        }
        let (plan, period) = store::periods::find_by_plan_code(db, &self.plan, self.period.number, moment)
            .await?
            .ok_or(AppError::Moment("moment-before-period"))?;
        let organisation = organisation::find_by_code(db, &self.organisation.code, period.ends_on, moment)
            .await?
            .ok_or(AppError::Moment("moment-before-organisation"))?;
        Ok(Self { organisation, plan, period })
    }

    /// The address of the report.
    pub fn address(&self) -> String {
        urls::report(&self.organisation.code, &self.plan, self.period.number)
    }

    /// What a notice says about the report: its period, and who did what.
    pub(in crate::reporting) fn notice(&self, by: &Actor) -> NoticeArgs {
        NoticeArgs::about(self.period.kind, self.period.ends_on).by(&by.display_name)
    }

    /// Locks the report and reads it as it stands. The work's clock is read again behind the lock, so that the steps of a report
    /// are recorded in their order. Not found, where the report lies outside the person's scope.
    pub(in crate::reporting) async fn lock(
        &self,
        work: &mut Work<'_>,
    ) -> Result<(ReportId, Report), AppError> {
        let id = store::reports::lock(&mut work.db, self.organisation.id, self.period.id, work.now).await?;
        work.renew();
        let (scope, moment) = (work.actor.scope(), work.moment());
        let report =
            store::reports::find(&mut work.db, &scope, self.organisation.id, &self.period, moment).await?;
        Ok((id, report.ok_or(AppError::NotFound)?))
    }

    /// Writes down what was done with the report: for the organisation whose report it is, also where the Board decides.
    pub(in crate::reporting) async fn audit(
        &self,
        work: &mut Work<'_>,
        action: &'static str,
        report: ReportId,
        change: impl Into<Change>,
    ) -> Result<(), AppError> {
        work.on_behalf_of = Some(self.organisation.id);
        work.audit(action, format!("reports/{report}"), change).await
    }
}
