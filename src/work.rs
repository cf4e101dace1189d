//! A unit of work: what a person does, in one transaction, at one time, with one permission, and written down in the audit trail.
//!
//! A handler, the command line or the API says who acts ([`Act`]). An action begins: with the permission that it needs, or, where
//! that depends on what is only known by its number, by opening first and being allowed after it was read ([`Opening`]). Only then
//! there is a [`Work`] that can be audited and committed; dropped without, nothing has happened.

use std::fmt::Display;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{Connection, PgConnection, Postgres, Transaction};

use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Clock, Moment, OrganisationId};

/// Who acts, on which connection, by which clock.
#[derive(Debug)]
pub struct Act<'a> {
    db: &'a mut PgConnection,
    clock: &'a Clock,
    /// The person.
    pub actor: &'a Actor,
}

impl<'a> Act<'a> {
    /// Somebody acts.
    pub const fn new(db: &'a mut PgConnection, clock: &'a Clock, actor: &'a Actor) -> Self {
        Self { db, clock, actor }
    }

    /// Begins work on an organisation. Fails as if it did not exist outside the person's scope, as forbidden inside it.
    pub async fn begin(
        self,
        permission: Permission,
        organisation: OrganisationId,
    ) -> Result<Work<'a>, AppError> {
        self.actor.require(permission, organisation)?;
        self.open().await?.allow(permission, organisation)
    }

    /// Begins work that concerns the whole plan. Fails as if it did not exist for those who have no part in it.
    pub async fn begin_anywhere(self, permission: Permission) -> Result<Work<'a>, AppError> {
        self.actor.require_anywhere(permission)?;
        self.open().await?.allow_anywhere(permission)
    }

    /// Begins work on what is the person's own, like the account: on behalf of nobody, and nobody need be asked.
    pub async fn begin_own(self) -> Result<Work<'a>, AppError> {
        Ok(self.open().await?.on_behalf_of(None))
    }

    /// Opens the transaction to read, through the person's scope, what the permission depends on.
    pub async fn open(self) -> Result<Opening<'a>, AppError> {
        Ok(Opening {
            now: self.clock.now(),
            db: self.db.begin().await?,
            clock: self.clock,
            actor: self.actor,
        })
    }
}

/// A transaction in which nothing may be written yet.
#[derive(Debug)]
pub struct Opening<'a> {
    /// The transaction.
    pub db: Transaction<'a, Postgres>,
    /// The person.
    pub actor: &'a Actor,
    /// When, by the domain's clock.
    pub now: DateTime<Utc>,
    clock: &'a Clock,
}

impl<'a> Opening<'a> {
    /// The present in which the work is done.
    pub const fn moment(&self) -> Moment {
        Moment::at_present(self.now)
    }

    /// Reads the clock again, once a lock is held: then what is recorded comes after what others recorded before it.
    pub fn renew(&mut self) {
        self.now = self.clock.now();
    }

    /// Begins, if the person has that permission in that organisation.
    pub fn allow(self, permission: Permission, organisation: OrganisationId) -> Result<Work<'a>, AppError> {
        self.actor.require(permission, organisation)?;
        let is_own = self.actor.role_with(permission, organisation).is_some();
        let body = if is_own { Some(organisation) } else { self.actor.organisation_with(permission) };
        Ok(self.on_behalf_of(body))
    }

    /// Begins, if the person has that permission in some organisation.
    pub fn allow_anywhere(self, permission: Permission) -> Result<Work<'a>, AppError> {
        self.actor.require_anywhere(permission)?;
        let body = self.actor.organisation_with(permission);
        Ok(self.on_behalf_of(body))
    }

    /// Begins on behalf of the body for which, by a rule of the feature, the person may act; forbidden where there is none.
    pub fn allow_for(self, body: Option<OrganisationId>) -> Result<Work<'a>, AppError> {
        let body = body.ok_or(AppError::Forbidden)?;
        Ok(self.on_behalf_of(Some(body)))
    }

    fn on_behalf_of(self, body: Option<OrganisationId>) -> Work<'a> {
        Work { db: self.db, actor: self.actor, now: self.now, on_behalf_of: body, clock: self.clock }
    }
}

/// What is being done.
#[derive(Debug)]
pub struct Work<'a> {
    /// The transaction.
    pub db: Transaction<'a, Postgres>,
    /// The person.
    pub actor: &'a Actor,
    /// When, by the domain's clock; everything that is written bears this time.
    pub now: DateTime<Utc>,
    /// The organisation in which the person holds the permission.
    pub on_behalf_of: Option<OrganisationId>,
    clock: &'a Clock,
}

impl Work<'_> {
    /// The present in which the work is done.
    pub const fn moment(&self) -> Moment {
        Moment::at_present(self.now)
    }

    /// Reads the clock again, once a lock is held: then what is recorded comes after what others recorded before it.
    pub fn renew(&mut self) {
        self.now = self.clock.now();
    }

    /// Writes the deed down: what was done, as `feature.verb`, of what, as a readable address, and what changed.
    pub async fn audit(
        &mut self,
        action: &'static str,
        subject: impl Display,
        change: impl Into<Change>,
    ) -> Result<(), AppError> {
        let Change { before, after } = change.into();
        let deed = Deed {
            at: self.now,
            by: Some(self.actor.account_id),
            for_organisation: self.on_behalf_of,
            action,
            subject: &subject.to_string(),
            before,
            after,
        };
        Ok(audit::record(&mut self.db, deed).await?)
    }

    /// Makes it last.
    pub async fn commit(self) -> Result<(), AppError> {
        Ok(self.db.commit().await?)
    }
}

/// What stood before a deed and what stands after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Before.
    pub before: Option<Value>,
    /// After.
    pub after: Option<Value>,
}

impl Change {
    /// Something is gone.
    pub const fn removal(before: Value) -> Self {
        Self { before: Some(before), after: None }
    }

    /// Something stands otherwise.
    pub const fn between(before: Value, after: Value) -> Self {
        Self { before: Some(before), after: Some(after) }
    }
}

impl From<Value> for Change {
    /// Only what stands now is worth telling.
    fn from(after: Value) -> Self {
        Self { before: None, after: Some(after) }
    }
}
