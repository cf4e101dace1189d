//! The first administrator, as the command line makes it.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::deed;
use crate::access::Role;
use crate::audit;
use crate::auth::choice::{Weakness, weakness};
use crate::auth::password::Permit;
use crate::auth::store::{self, AccountRow, MembershipRow};
use crate::error::AppError;
use crate::kernel::{AccountId, Clock};
use crate::organisation;

/// How making an account ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountMade {
    /// It was made.
    Done,
    /// Its user name is taken.
    NameTaken,
    /// Its password is not taken.
    Weak(Weakness),
}

/// Makes an administrator of an installation: an account that may make all others.
/// Where there is no organisation yet, `organisation_name` becomes the first.
pub async fn create_first_administrator(
    db: &mut PgConnection,
    clock: &Clock,
    user_name: &str,
    password: String,
    organisation_name: &str,
) -> Result<AccountMade, AppError> {
    if let Some(weakness) = weakness(&password, user_name, user_name) {
        return Ok(AccountMade::Weak(weakness));
    }
    let hash = Permit::wait().await?.hash(password).await?;
    let mut tx = db.begin().await?;
    if store::is_taken(&mut tx, user_name).await? {
        return Ok(AccountMade::NameTaken);
    }
    let organisation_id =
        organisation::find_or_insert_root(&mut tx, clock.now(), clock.today(), organisation_name).await?;
    let id = AccountId::new();
    let account = AccountRow {
        id,
        user_name: user_name.to_owned(),
        display_name: user_name.to_owned(),
        email: None,
        phone: String::new(),
        password_hash: Some(hash),
    };
    let role = Role::Administrator;
    let membership =
        MembershipRow { account_id: id, organisation_id, role, acts_for_standing_committee: false };
    store::insert_accounts(&mut tx, clock.now(), &[account], &[membership]).await?;
    let subject = format!("accounts/{id}");
    let mut line = deed(clock, None, "auth.create_account", &subject);
    line.for_organisation = Some(organisation_id);
    line.after = Some(json!({ "user_name": user_name, "role": role, "by": "command line" }));
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    Ok(AccountMade::Done)
}
