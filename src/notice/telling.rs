//! Telling others is part of a deed: what is posted or settled in a unit of work comes about with it, or not at all.

use super::model::{NewNotice, NoticeKind, Recipients};
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::OrganisationId;
use crate::work::Work;

impl Work<'_> {
    /// Posts a notice of the deed.
    pub async fn notify(&mut self, to: Recipients, notice: &NewNotice<'_>) -> Result<(), AppError> {
        store::post(&mut self.db, to, notice, self.now).await?;
        Ok(())
    }

    /// Posts a notice of the deed to everybody but the person who does it.
    pub async fn notify_others(&mut self, to: Recipients, notice: &NewNotice<'_>) -> Result<(), AppError> {
        store::post_except(&mut self.db, to, notice, Some(self.actor.account_id), self.now).await?;
        Ok(())
    }

    /// Posts many notices, each to everybody whose role gives that permission in the notice's own organisation.
    pub async fn notify_all(
        &mut self,
        permission: Permission,
        notices: &[NewNotice<'_>],
    ) -> Result<(), AppError> {
        store::post_all(&mut self.db, permission, notices, self.now).await?;
        Ok(())
    }

    /// What these notices of an organisation asked for is done with the deed: nobody need read them any more. `path` is their
    /// address without query and fragment.
    pub async fn settle(
        &mut self,
        organisation: OrganisationId,
        kinds: &[NoticeKind],
        path: String,
    ) -> Result<(), AppError> {
        store::settle(&mut self.db, organisation, kinds, &[path], self.now).await?;
        Ok(())
    }
}
