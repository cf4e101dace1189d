//! Accounts, signing in, sessions and the tokens of the API.

pub mod actions;
mod choice;
pub mod deputies;
pub mod feeds;
pub mod guard;
mod handlers;
mod limit;
mod model;
mod pages;
mod password;
mod recent;
mod sample;
mod session;
mod store;
mod urls;

pub use choice::{PASSWORD_MAX, PASSWORD_MIN, Weakness, weakness};
pub use handlers::{mail_address, password_twice};
pub use limit::limit_by_cost;
pub use model::{Account, AccountNames, MailFrequency, MailSettings, SAMPLE_PASSWORD, SampleAccount, Token};
pub use password::Permit;
pub use recent::with_recent_password;
pub use sample::exposed_by;
pub use session::{ApiCaller, Secret, hash_of};
pub use store::{
    AccountRow, HeldRole, MembershipRow, end_all_access, find_actor, find_for_update, find_ids_by_user_name,
    find_names, has_sample_accounts, insert_accounts, insert_membership, is_taken, list_accounts, list_roles,
    list_sample_accounts, set_disabled, set_everybodys_password, set_password, was_ever_held_by_others,
};

use std::time::Duration;

use crate::job::Task;
use crate::kernel::real_now;
use crate::web::{Feature, Route};

/// The feature.
pub const FEATURE: Feature = Feature { routes, tasks, ..Feature::named("auth") };

fn routes() -> Vec<Route> {
    [handlers::routes(), deputies::routes()].concat()
}

fn tasks() -> Vec<Task> {
    vec![Task::new("auth.forget_forms", Duration::from_hours(1), |db, _| {
        Box::pin(async move { guard::forget(db, real_now()).await.map(drop) })
    })]
}
