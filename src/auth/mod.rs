//! Accounts, signing in, sessions and the tokens of the API.

pub mod actions;
pub mod deputies;
pub mod feeds;
mod handlers;
mod model;
mod pages;
mod password;
mod session;
mod store;

pub use handlers::routes;
pub use model::{
    Account, MailFrequency, MailSettings, NewAccount, NewMembership, SAMPLE_PASSWORD, SampleAccount, Token,
};
pub use password::hash as hash_password;
pub use session::{ApiCaller, SignedIn};
pub use store::{
    AccountRow, MembershipRow, find_actor, find_ids_by_user_name, has_sample_accounts, insert_accounts,
    list_sample_accounts,
};
