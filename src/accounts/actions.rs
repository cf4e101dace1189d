//! What the administrator does with accounts, and what a second person confirms.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::links;
use super::model::{Handover, NewAccount, NewRequest, NewRole, Request};
use super::rules::{Access, may_decide, needs_confirmation, opens_much};
use super::store;
use crate::access::{Actor, Permission, Role};
use crate::audit::{self, Deed};
use crate::auth::{self, AccountRow, HeldRole, MembershipRow};
use crate::error::AppError;
use crate::kernel::{AccountId, Clock, OrganisationId, real_now};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::organisation;

/// How making an account ended.
#[derive(Debug)]
pub(super) enum AccountMade {
    /// It was made.
    Done(Handover),
    /// Its user name is taken.
    NameTaken,
}

/// Somebody at work on accounts.
pub(super) struct Office<'a> {
    pub clock: &'a Clock,
    pub actor: &'a Actor,
    /// Links are mailed where the person has an address.
    pub is_mailing: bool,
}

/// Whose access it is about, and where.
#[derive(Debug, Clone, Copy)]
struct Place {
    account: AccountId,
    organisation: OrganisationId,
}

/// Makes an account with its first role, which waits for a second person if it opens much.
pub(super) async fn create_account(
    db: &mut PgConnection,
    office: &Office<'_>,
    new: NewAccount,
) -> Result<AccountMade, AppError> {
    let Office { clock, actor, is_mailing } = *office;
    actor.require_anywhere(Permission::ManageAccounts)?;
    let mut tx = db.begin().await?;
    if auth::is_taken(&mut tx, &new.user_name).await? {
        return Ok(AccountMade::NameTaken);
    }
    let id = AccountId::new();
    let account = AccountRow {
        id,
        user_name: new.user_name.clone(),
        display_name: new.display_name.clone(),
        email: new.email.clone(),
        phone: String::new(),
        password_hash: None,
    };
    auth::insert_accounts(&mut tx, clock.now(), &[account], &[]).await?;
    let place = Place { account: id, organisation: new.role.organisation_id };
    let NewRole { organisation_id, role, acts_for_standing_committee } = new.role;
    let access = access_of(&mut tx, HeldRole { role, organisation_id }).await?;
    let waits = needs_confirmation(access, office.was_ever_another(&mut tx, id).await?);
    let after = json!({
        "user_name": new.user_name, "display_name": new.display_name, "role": role,
        "acts_for_standing_committee": acts_for_standing_committee,
        "waits_for_confirmation": waits,
        // In force without a second person, because there never was one.
        "appointed_alone": opens_much(access) && !waits,
    });
    office.note(&mut tx, "auth.create_account", place, after).await?;
    let handover = if waits {
        let request =
            NewRequest { account_id: id, organisation_id, role: Some(new.role), asked_by: actor.account_id };
        office.ask(&mut tx, request, &new.display_name).await?;
        office.tell(&mut tx, NoticeKind::AccessWaiting, place, Some(role)).await?;
        Handover::Waits
    } else {
        office.give(&mut tx, id, new.role).await?;
        links::hand_over(&mut tx, id, is_mailing).await?
    };
    tx.commit().await?;
    Ok(AccountMade::Done(handover))
}

/// Takes an account's password away and ends all its access; a link leads to a new password. Waits for a second person if
/// the account's roles open much.
pub(super) async fn reset_password(
    db: &mut PgConnection,
    office: &Office<'_>,
    user_name: &str,
) -> Result<Handover, AppError> {
    let actor = office.actor;
    actor.require_anywhere(Permission::ManageAccounts)?;
    let mut tx = db.begin().await?;
    let account = auth::find_for_update(&mut tx, user_name).await?.ok_or(AppError::NotFound)?;
    if account == actor.account_id {
        return Err(AppError::Conflict("accounts-own-password"));
    }
    // Else the asker could set the password before the role that is asked for comes into force.
    if store::is_waiting(&mut tx, account).await? {
        return Err(AppError::Conflict("access-asked-already"));
    }
    let organisation_id = actor.organisation_with(Permission::ManageAccounts).ok_or(AppError::Forbidden)?;
    let mut is_wide = false;
    for held in auth::list_roles(&mut tx, account).await? {
        is_wide |= opens_much(access_of(&mut tx, held).await?);
    }
    let handover = if is_wide && office.was_ever_another(&mut tx, account).await? {
        let names = auth::find_names(&mut tx, account).await?;
        let request =
            NewRequest { account_id: account, organisation_id, role: None, asked_by: actor.account_id };
        office.ask(&mut tx, request, &names.display_name).await?;
        let after = json!({ "waits_for_confirmation": true });
        office
            .note(&mut tx, "auth.ask_reset", Place { account, organisation: organisation_id }, after)
            .await?;
        Handover::Waits
    } else {
        office.reset(&mut tx, Place { account, organisation: organisation_id }).await?
    };
    tx.commit().await?;
    Ok(handover)
}

/// Confirms a request, or refuses it; never the own one or the own access.
pub(super) async fn decide(
    db: &mut PgConnection,
    office: &Office<'_>,
    id: Uuid,
    is_confirmed: bool,
) -> Result<Handover, AppError> {
    let Office { clock, actor, .. } = *office;
    actor.require_anywhere(Permission::ConfirmAccess)?;
    let mut tx = db.begin().await?;
    if !store::lock_request(&mut tx, id).await? {
        return Err(AppError::NotFound);
    }
    let request = store::list_requests(&mut tx, Some(id)).await?.pop().ok_or(AppError::NotFound)?;
    may_decide(actor.account_id, request.asked_by, request.account_id).map_err(|_| AppError::Forbidden)?;
    if request.decided_at.is_some() {
        return Err(AppError::Conflict("access-decided"));
    }
    let now = clock.now();
    store::decide(&mut tx, id, actor.account_id, now, is_confirmed).await?;
    let place = Place { account: request.account_id, organisation: request.organisation_id };
    let action = if is_confirmed { "auth.confirm_access" } else { "auth.refuse_access" };
    office.note(&mut tx, action, place, json!({ "request": id, "role": request.role })).await?;
    notice::settle(&mut tx, request.organisation_id, &[NoticeKind::AccessAsked], &[address_of(id)], now)
        .await?;
    let handover = if is_confirmed {
        office.carry_out(&mut tx, &request).await?
    } else {
        office.turn_down(&mut tx, &request).await?;
        Handover::NotNeeded
    };
    tx.commit().await?;
    Ok(handover)
}

/// Ends or reopens an account; one's own stays. Ending it ends all its access, which reopening does not bring back.
pub(super) async fn set_account_disabled(
    db: &mut PgConnection,
    office: &Office<'_>,
    user_name: &str,
    is_disabled: bool,
) -> Result<(), AppError> {
    let Office { clock, actor, .. } = *office;
    actor.require_anywhere(Permission::ManageAccounts)?;
    let mut tx = db.begin().await?;
    let account = auth::find_for_update(&mut tx, user_name).await?.ok_or(AppError::NotFound)?;
    if account == actor.account_id {
        return Err(AppError::Conflict("accounts-own-stays"));
    }
    auth::set_disabled(&mut tx, account, is_disabled.then(real_now)).await?;
    if is_disabled {
        auth::end_all_access(&mut tx, account, real_now()).await?;
        store::remove_link(&mut tx, account).await?;
    }
    let action = if is_disabled { "auth.disable_account" } else { "auth.enable_account" };
    let subject = format!("accounts/{account}");
    let line = Deed {
        at: clock.now(),
        by: Some(actor.account_id),
        for_organisation: None,
        action,
        subject: &subject,
        before: None,
        after: None,
    };
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    Ok(())
}

async fn access_of(db: &mut PgConnection, held: HeldRole) -> sqlx::Result<Access> {
    let has_others_below = organisation::has_others_below(db, held.organisation_id).await?;
    Ok(Access { role: held.role, has_others_below })
}

/// The page of a request.
pub(super) fn address_of(request: Uuid) -> String {
    format!("/access-requests/{request}")
}

impl Office<'_> {
    /// Whether anybody but the two ever could have confirmed.
    async fn was_ever_another(&self, db: &mut PgConnection, account: AccountId) -> sqlx::Result<bool> {
        let confirming = Role::holding(Permission::ConfirmAccess);
        auth::was_ever_held_by_others(db, &confirming, &[self.actor.account_id, account]).await
    }

    async fn note(
        &self,
        db: &mut PgConnection,
        action: &'static str,
        place: Place,
        after: serde_json::Value,
    ) -> sqlx::Result<()> {
        let subject = format!("accounts/{}", place.account);
        let line = Deed {
            at: self.clock.now(),
            by: Some(self.actor.account_id),
            for_organisation: Some(place.organisation),
            action,
            subject: &subject,
            before: None,
            after: Some(after),
        };
        audit::record(db, line).await
    }

    /// Tells the person what became of the access.
    async fn tell(
        &self,
        db: &mut PgConnection,
        kind: NoticeKind,
        place: Place,
        role: Option<Role>,
    ) -> sqlx::Result<()> {
        let args = NoticeArgs::default().by(&self.actor.display_name).role(role);
        let new = NewNotice {
            kind,
            organisation: Some(place.organisation),
            href: "/account",
            args: args.into(),
            key: &format!("access/{}/{}", place.account, Uuid::now_v7()),
        };
        notice::post(db, Recipients::Account(place.account), &new, self.clock.now()).await?;
        Ok(())
    }

    /// Puts a request before those who may confirm.
    async fn ask(&self, db: &mut PgConnection, new: NewRequest, whose: &str) -> Result<(), AppError> {
        let now = self.clock.now();
        let id =
            store::insert_request(db, new, now).await?.ok_or(AppError::Conflict("access-asked-already"))?;
        let args = NoticeArgs::default()
            .by(&self.actor.display_name)
            .role(new.role.map(|new| new.role))
            .reason(whose);
        let address = address_of(id);
        let notice = NewNotice {
            kind: NoticeKind::AccessAsked,
            organisation: Some(new.organisation_id),
            href: &address,
            args: args.into(),
            key: &address,
        };
        let to = Recipients::Anywhere(Permission::ConfirmAccess);
        notice::post_except(db, to, &notice, Some(self.actor.account_id), now).await?;
        Ok(())
    }

    async fn give(&self, db: &mut PgConnection, account: AccountId, new: NewRole) -> sqlx::Result<()> {
        let NewRole { organisation_id, role, acts_for_standing_committee } = new;
        let row = MembershipRow { account_id: account, organisation_id, role, acts_for_standing_committee };
        auth::insert_membership(db, self.clock.now(), row).await?;
        let place = Place { account, organisation: organisation_id };
        self.tell(db, NoticeKind::AccessGiven, place, Some(role)).await
    }

    async fn reset(&self, db: &mut PgConnection, place: Place) -> Result<Handover, AppError> {
        auth::set_password(db, place.account, None).await?;
        auth::end_all_access(db, place.account, real_now()).await?;
        self.note(db, "auth.reset_password", place, json!({})).await?;
        self.tell(db, NoticeKind::PasswordReset, place, None).await?;
        links::hand_over(db, place.account, self.is_mailing).await
    }

    async fn carry_out(&self, db: &mut PgConnection, request: &Request) -> Result<Handover, AppError> {
        let (account, organisation_id) = (request.account_id, request.organisation_id);
        let Some(role) = request.role else {
            return self.reset(db, Place { account, organisation: organisation_id }).await;
        };
        let acts_for_standing_committee = request.acts_for_standing_committee;
        self.give(db, account, NewRole { organisation_id, role, acts_for_standing_committee }).await?;
        if auth::find_names(db, account).await?.has_password {
            return Ok(Handover::NotNeeded);
        }
        links::hand_over(db, account, self.is_mailing).await
    }

    /// Who asked is told; an account that was made for the refused role alone ends.
    async fn turn_down(&self, db: &mut PgConnection, request: &Request) -> Result<(), AppError> {
        let now = self.clock.now();
        let address = address_of(request.id);
        let args = NoticeArgs::default()
            .by(&self.actor.display_name)
            .role(request.role)
            .reason(&request.display_name);
        let notice = NewNotice {
            kind: NoticeKind::AccessRefused,
            organisation: Some(request.organisation_id),
            href: &address,
            args: args.into(),
            key: &format!("{address}/refused"),
        };
        notice::post(db, Recipients::Account(request.asked_by), &notice, now).await?;
        let has_password = auth::find_names(db, request.account_id).await?.has_password;
        if !has_password && auth::list_roles(db, request.account_id).await?.is_empty() {
            auth::set_disabled(db, request.account_id, Some(real_now())).await?;
        }
        Ok(())
    }
}
