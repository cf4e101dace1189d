//! What the administrator does with accounts, and what a second person confirms.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Handover, NewAccount, NewRequest, NewRole, Request};
use super::rules::{Access, may_decide, needs_confirmation, opens_much};
use super::{links, notices, store, urls};
use crate::access::{Permission, Role};
use crate::auth::{self, AccountRow, HeldRole, MembershipRow};
use crate::error::{AppError, Done, Refusal};
use crate::kernel::{AccountId, OrganisationId, real_now};
use crate::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::organisation;
use crate::work::{Act, Change, Work};

/// Whose access it is about, and where.
#[derive(Debug, Clone, Copy)]
struct Place {
    account: AccountId,
    organisation: OrganisationId,
}

/// Makes an account with its first role, which waits for a second person if it opens much. If `is_mailing`, the link to its
/// password is mailed to who has an address. Refused where the user name is taken.
pub(super) async fn create_account(act: Act<'_>, new: &NewAccount, is_mailing: bool) -> Done<Handover> {
    let mut work = act.begin_anywhere(Permission::ManageAccounts).await?;
    work.on_behalf_of = Some(new.role.organisation_id);
    if auth::is_taken(&mut work.db, &new.user_name).await? {
        return Ok(Err(Refusal::field("user_name", "accounts-name-taken")));
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
    auth::insert_accounts(&mut work.db, work.now, &[account], &[]).await?;
    let place = Place { account: id, organisation: new.role.organisation_id };
    let NewRole { organisation_id, role, acts_for_standing_committee } = new.role;
    let access = access_of(&mut work.db, HeldRole { role, organisation_id }).await?;
    let waits = needs_confirmation(access, was_ever_another(&mut work, id).await?);
    let facts = json!({
        "user_name": new.user_name, "display_name": new.display_name, "role": role,
        "acts_for_standing_committee": acts_for_standing_committee,
        "waits_for_confirmation": waits,
        // In force without a second person, because there never was one.
        "appointed_alone": opens_much(access) && !waits,
    });
    work.audit("auth.create_account", subject(id), facts).await?;
    let handover = if waits {
        let asked_by = work.actor.account_id;
        let request = NewRequest { account_id: id, organisation_id, role: Some(new.role), asked_by };
        ask(&mut work, request, &new.display_name).await?;
        tell(&mut work, notices::ACCESS_WAITING, place, Some(role)).await?;
        Handover::Waits
    } else {
        give(&mut work, id, new.role).await?;
        links::hand_over(&mut work.db, id, is_mailing).await?
    };
    work.commit().await?;
    Ok(Ok(handover))
}

/// Takes an account's password away and ends all its access; a link leads to a new password. Waits for a second person if
/// the account's roles open much. If `is_mailing`, the link is mailed to who has an address.
pub(super) async fn reset_password(
    act: Act<'_>,
    user_name: &str,
    is_mailing: bool,
) -> Result<Handover, AppError> {
    let mut work = act.begin_anywhere(Permission::ManageAccounts).await?;
    let account = auth::find_for_update(&mut work.db, user_name).await?.ok_or(AppError::NotFound)?;
    work.renew();
    if account == work.actor.account_id {
        return Err(AppError::Conflict("accounts-own-password"));
    }
    // Else the asker could set the password before the role that is asked for comes into force.
    if store::is_waiting(&mut work.db, account).await? {
        return Err(AppError::Conflict("access-asked-already"));
    }
    let organisation_id = work.on_behalf_of.ok_or(AppError::Forbidden)?;
    let mut is_wide = false;
    for held in auth::list_roles(&mut work.db, account).await? {
        is_wide |= opens_much(access_of(&mut work.db, held).await?);
    }
    let handover = if is_wide && was_ever_another(&mut work, account).await? {
        let names = auth::find_names(&mut work.db, account).await?;
        let asked_by = work.actor.account_id;
        let request = NewRequest { account_id: account, organisation_id, role: None, asked_by };
        ask(&mut work, request, &names.display_name).await?;
        let facts = json!({ "waits_for_confirmation": true });
        work.audit("auth.ask_reset", subject(account), facts).await?;
        Handover::Waits
    } else {
        reset(&mut work, Place { account, organisation: organisation_id }, is_mailing).await?
    };
    work.commit().await?;
    Ok(handover)
}

/// Confirms a request; never the own one or the own access. If `is_mailing`, the link to a password is mailed to who has an
/// address.
pub(super) async fn confirm(act: Act<'_>, id: Uuid, is_mailing: bool) -> Result<Handover, AppError> {
    let (mut work, request) = decide(act, id, true).await?;
    let handover = carry_out(&mut work, &request, is_mailing).await?;
    work.commit().await?;
    Ok(handover)
}

/// Refuses a request; never the own one or the own access.
pub(super) async fn refuse(act: Act<'_>, id: Uuid) -> Result<(), AppError> {
    let (mut work, request) = decide(act, id, false).await?;
    turn_down(&mut work, &request).await?;
    work.commit().await
}

/// Begins to decide about a request, and writes the decision down. Forbidden to who asked and to whose access it is; what is
/// decided already is a conflict.
async fn decide(act: Act<'_>, id: Uuid, is_confirmed: bool) -> Result<(Work<'_>, Request), AppError> {
    let mut work = act.begin_anywhere(Permission::ConfirmAccess).await?;
    if !store::lock_request(&mut work.db, id).await? {
        return Err(AppError::NotFound);
    }
    work.renew();
    let request = store::list_requests(&mut work.db, Some(id)).await?.pop().ok_or(AppError::NotFound)?;
    let person = work.actor.account_id;
    may_decide(person, request.asked_by, request.account_id).map_err(|_| AppError::Forbidden)?;
    if request.decided_at.is_some() {
        return Err(AppError::Conflict("access-decided"));
    }
    work.on_behalf_of = Some(request.organisation_id);
    store::decide(&mut work.db, id, person, work.now, is_confirmed).await?;
    let action = if is_confirmed { "auth.confirm_access" } else { "auth.refuse_access" };
    let facts = json!({ "request": id, "role": request.role });
    work.audit(action, subject(request.account_id), facts).await?;
    work.settle(request.organisation_id, &[notices::ACCESS_ASKED], urls::request(id)).await?;
    Ok((work, request))
}

/// Ends or reopens an account; one's own stays. Ending it ends all its access, which reopening does not bring back.
pub(super) async fn set_account_disabled(
    act: Act<'_>,
    user_name: &str,
    is_disabled: bool,
) -> Result<(), AppError> {
    let mut work = act.begin_anywhere(Permission::ManageAccounts).await?;
    work.on_behalf_of = None;
    let account = auth::find_for_update(&mut work.db, user_name).await?.ok_or(AppError::NotFound)?;
    work.renew();
    if account == work.actor.account_id {
        return Err(AppError::Conflict("accounts-own-stays"));
    }
    auth::set_disabled(&mut work.db, account, is_disabled.then(real_now)).await?;
    if is_disabled {
        auth::end_all_access(&mut work.db, account, real_now()).await?;
        store::remove_link(&mut work.db, account).await?;
    }
    let action = if is_disabled { "auth.disable_account" } else { "auth.enable_account" };
    work.audit(action, subject(account), Change::default()).await?;
    work.commit().await
}

async fn access_of(db: &mut PgConnection, held: HeldRole) -> sqlx::Result<Access> {
    let has_others_below = organisation::has_others_below(db, held.organisation_id).await?;
    Ok(Access { role: held.role, has_others_below })
}

/// An account in the audit trail.
fn subject(account: AccountId) -> String {
    format!("accounts/{account}")
}

/// Whether anybody but the two ever could have confirmed.
async fn was_ever_another(work: &mut Work<'_>, account: AccountId) -> sqlx::Result<bool> {
    let confirming = Role::holding(Permission::ConfirmAccess);
    let but = [work.actor.account_id, account];
    auth::was_ever_held_by_others(&mut work.db, &confirming, &but).await
}

/// Tells the person what became of the access.
async fn tell(
    work: &mut Work<'_>,
    kind: NoticeKind,
    place: Place,
    role: Option<Role>,
) -> Result<(), AppError> {
    let args = NoticeArgs::default().by(&work.actor.display_name).role(role);
    let new = NewNotice {
        kind,
        organisation: Some(place.organisation),
        href: "/account",
        args: args.into(),
        key: &format!("access/{}/{}", place.account, Uuid::now_v7()),
    };
    work.notify(Recipients::Account(place.account), &new).await
}

/// Puts a request before those who may confirm.
async fn ask(work: &mut Work<'_>, new: NewRequest, whose: &str) -> Result<(), AppError> {
    let id = store::insert_request(&mut work.db, new, work.now).await?;
    let address = urls::request(id.ok_or(AppError::Conflict("access-asked-already"))?);
    let role = new.role.map(|new| new.role);
    let args = NoticeArgs::default().by(&work.actor.display_name).role(role).reason(whose);
    let notice = NewNotice {
        kind: notices::ACCESS_ASKED,
        organisation: Some(new.organisation_id),
        href: &address,
        args: args.into(),
        key: &address,
    };
    work.notify_others(Recipients::Anywhere(Permission::ConfirmAccess), &notice).await
}

async fn give(work: &mut Work<'_>, account: AccountId, new: NewRole) -> Result<(), AppError> {
    let NewRole { organisation_id, role, acts_for_standing_committee } = new;
    let row = MembershipRow { account_id: account, organisation_id, role, acts_for_standing_committee };
    auth::insert_membership(&mut work.db, work.now, row).await?;
    let place = Place { account, organisation: organisation_id };
    tell(work, notices::ACCESS_GIVEN, place, Some(role)).await
}

async fn reset(work: &mut Work<'_>, place: Place, is_mailing: bool) -> Result<Handover, AppError> {
    auth::set_password(&mut work.db, place.account, None).await?;
    auth::end_all_access(&mut work.db, place.account, real_now()).await?;
    work.audit("auth.reset_password", subject(place.account), json!({})).await?;
    tell(work, notices::PASSWORD_RESET, place, None).await?;
    links::hand_over(&mut work.db, place.account, is_mailing).await
}

async fn carry_out(work: &mut Work<'_>, request: &Request, is_mailing: bool) -> Result<Handover, AppError> {
    let (account, organisation_id) = (request.account_id, request.organisation_id);
    let Some(role) = request.role else {
        return reset(work, Place { account, organisation: organisation_id }, is_mailing).await;
    };
    let acts_for_standing_committee = request.acts_for_standing_committee;
    give(work, account, NewRole { organisation_id, role, acts_for_standing_committee }).await?;
    if auth::find_names(&mut work.db, account).await?.has_password {
        return Ok(Handover::NotNeeded);
    }
    links::hand_over(&mut work.db, account, is_mailing).await
}

/// Who asked is told; an account that was made for the refused role alone ends.
async fn turn_down(work: &mut Work<'_>, request: &Request) -> Result<(), AppError> {
    let address = urls::request(request.id);
    let args =
        NoticeArgs::default().by(&work.actor.display_name).role(request.role).reason(&request.display_name);
    let notice = NewNotice {
        kind: notices::ACCESS_REFUSED,
        organisation: Some(request.organisation_id),
        href: &address,
        args: args.into(),
        key: &format!("{address}/refused"),
    };
    work.notify(Recipients::Account(request.asked_by), &notice).await?;
    let has_password = auth::find_names(&mut work.db, request.account_id).await?.has_password;
    if !has_password && auth::list_roles(&mut work.db, request.account_id).await?.is_empty() {
        auth::set_disabled(&mut work.db, request.account_id, Some(real_now())).await?;
    }
    Ok(())
}
