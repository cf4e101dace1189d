//! Forms that are kept for their owner: sent when nobody was signed in any more, or by somebody else from the owner's page.

use std::sync::Arc;

use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::store::{self, Kept, Owner};
use super::{KEPT_FOR, Visitor, in_time};
use crate::error::AppError;
use crate::kernel::{real_now, with_parameters};
use crate::web::{KEPT_FIELD, Origin, Sent, Typed, own_path};

/// The largest form that is kept, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;
/// So many forms are kept for one person: the latest.
const MOST: i64 = 20;

/// An address with the form on it that is to be filled in again.
fn with_kept(address: &str, kept: &str) -> String {
    with_parameters(address, &format!("{KEPT_FIELD}={kept}"))
}

impl Visitor {
    /// Whose page the request names, if anybody's.
    pub(super) async fn find_owner(&self) -> Result<Option<Owner>, AppError> {
        let Some(tag) = self.origin.owner.as_ref().and_then(|tag| tag.parse().ok()) else { return Ok(None) };
        Ok(store::find_owner(&mut *self.guard.app.db().await?, tag).await?)
    }

    /// Keeps the form for its owner and returns the address at which it is filled in again; none where there is nothing to keep.
    pub(super) async fn keep(&self, owner: &Owner) -> Result<Option<String>, AppError> {
        let (Some(sent), Some(page)) = (&self.sent, &self.origin.address) else { return Ok(None) };
        let form = Kept { action: sent.action.clone(), fields: sent.fields() };
        if sent.is_empty() || form.fields.len() > LARGEST {
            return Ok(None);
        }
        let mut db = self.guard.app.db().await?;
        let id = store::keep_form(&mut db, owner.id, &form, MOST, real_now()).await?;
        Ok(Some(with_kept(page, &id.to_string())))
    }

    /// Where to go on after signing in: to the page asked for, or to the page on which the form stood.
    pub(super) async fn way_back(&self) -> String {
        if self.is_reading {
            return match self.origin.kept {
                Some(kept) => with_kept(&self.address, &kept.to_string()),
                None => self.address.clone(),
            };
        }
        let keeping = in_time(async {
            match self.find_owner().await? {
                Some(owner) => self.keep(&owner).await,
                None => Ok(None),
            }
        });
        let kept = keeping.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a form could not be kept");
            None
        });
        kept.or_else(|| self.origin.address.clone()).unwrap_or_else(|| "/".to_owned())
    }

    /// The form that the address names, if it is kept for who is signed in.
    pub(super) async fn find_kept(&self) -> Result<Option<Sent>, AppError> {
        let (Some(id), Some(person)) = (self.origin.kept, self.visit.known()) else { return Ok(None) };
        let mut db = self.guard.app.db().await?;
        let account = person.actor.account_id;
        let kept = store::find_kept(&mut db, id, account, real_now() - KEPT_FOR).await?;
        Ok(kept.map(|Kept { action, fields }| Sent::read(action, Origin::default(), fields.as_bytes())))
    }

    /// The page has moved: the form goes along.
    pub(super) fn lead_on(&self, response: &mut Response) {
        let Some(kept) = self.origin.kept.filter(|_| self.is_reading) else { return };
        let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).and_then(own_path);
        let to = to.and_then(|to| HeaderValue::from_str(&with_kept(to, &kept.to_string())).ok());
        if let Some(to) = to {
            response.headers_mut().insert(header::LOCATION, to);
        }
    }

    /// The page is not there any more: what was typed stands on the page that says so.
    pub(super) async fn attach_kept(&self, response: &mut Response) {
        if let Ok(Some(sent)) = in_time(self.find_kept()).await {
            response.extensions_mut().insert(Typed(Arc::new(sent)));
        }
    }

    /// The form has been sent: nothing is kept of it.
    pub(super) async fn forget_kept(&self) {
        let (Some(id), Some(person)) = (self.origin.kept, self.visit.known()) else { return };
        let forgetting = in_time(async {
            let mut db = self.guard.app.db().await?;
            Ok(store::delete_kept(&mut db, id, person.actor.account_id).await?)
        });
        if let Err(error) = forgetting.await {
            tracing::error!(%error, "a kept form could not be forgotten");
        }
    }
}
