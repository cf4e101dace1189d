//! The administrator's list of accounts, the requests for access, and the page where a password is set by a link.

use askama::Template;

use super::model::{Handover, Request};
use super::rules::{NotTheirs, may_decide};
use super::urls;
use crate::access::Role;
use crate::auth::Account;
use crate::kernel::AccountId;
use crate::page;
use crate::web::{FormState, Shell};

fn role_name(shell: &Shell, role: Role) -> String {
    shell.t(&format!("role-{}", role.code().replace('_', "-")))
}

/// How a link reaches the person, as the page says it.
#[derive(Debug)]
pub(super) struct HandedOver {
    pub handover: Handover,
    /// The address that people reach the server at.
    pub origin: String,
}

impl HandedOver {
    fn link(&self) -> Option<(String, &str)> {
        match &self.handover {
            Handover::Shown { secret, user_name } => {
                Some((format!("{}{}", self.origin, urls::password(secret)), user_name.as_str()))
            }
            Handover::Mailed | Handover::NotNeeded | Handover::Waits => None,
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/accounts.html")]
pub(super) struct AccountsPage {
    pub shell: Shell,
    pub accounts: Vec<Account>,
    pub total: i64,
    pub page: i64,
    pub pages: i64,
    pub search: String,
    pub organisations: Vec<(String, String)>,
    pub roles: [Role; Role::ALL.len()],
    /// How many requests wait for a second person.
    pub waiting: i64,
    pub form: FormState,
    pub own_user_name: String,
    pub handed_over: Option<HandedOver>,
}

page!(AccountsPage, form);

impl AccountsPage {
    /// The role of `role@organisation` in words.
    fn role_text(&self, role_at: &str) -> String {
        let (role, place) = role_at.split_once('@').unwrap_or((role_at, ""));
        format!("{} · {place}", self.shell.t(&format!("role-{}", role.replace('_', "-"))))
    }

    fn role_name(&self, role: &Role) -> String {
        role_name(&self.shell, *role)
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/requests.html")]
pub(super) struct RequestsPage {
    pub shell: Shell,
    pub requests: Vec<Request>,
    pub person: AccountId,
    pub may_manage: bool,
    pub handed_over: Option<HandedOver>,
}

page!(RequestsPage);

impl RequestsPage {
    fn what(&self, request: &Request) -> String {
        let Some(role) = request.role else { return self.shell.t("access-what-reset") };
        let role = role_name(&self.shell, role);
        let what = format!("{role} · {}", request.organisation);
        if request.acts_for_standing_committee {
            format!("{what} ({})", self.shell.t("accounts-acts"))
        } else {
            what
        }
    }

    /// Why the reader does not decide about it; empty when the reader does.
    fn hindrance(&self, request: &Request) -> String {
        match may_decide(self.person, request.asked_by, request.account_id) {
            Ok(()) => String::new(),
            Err(NotTheirs::Asked) => self.shell.t("access-asked-by-you"),
            Err(NotTheirs::Own) => self.shell.t("access-about-you"),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/password.html")]
pub(super) struct PasswordPage {
    pub shell: Shell,
    pub user_name: String,
    pub display_name: String,
    /// Where the form goes.
    pub to: String,
    pub form: FormState,
}

page!(PasswordPage, form);
