//! The pages of signing in, of one's own account, and of the administrator.

use askama::Template;

use super::model::{Account, MailFrequency, SampleAccount, Token};
use crate::access::Role;
use crate::web::{FormData, FormErrors, Shell};

#[derive(Debug, Template)]
#[template(path = "auth/sign_in.html")]
pub(super) struct SignInPage {
    pub shell: Shell,
    pub form: FormData,
    pub errors: FormErrors,
    pub sample_accounts: Vec<SampleAccount>,
    pub sample_password: &'static str,
}

impl SignInPage {
    fn role_name(&self, account: &SampleAccount) -> String {
        self.shell.t(&format!("role-{}", account.role.code().replace('_', "-")))
    }
}

#[derive(Debug, Template)]
#[template(path = "auth/account.html")]
pub(super) struct AccountPage {
    pub shell: Shell,
    pub tokens: Vec<Token>,
    pub new_secret: Option<String>,
    pub form: FormData,
    pub errors: FormErrors,
}

impl AccountPage {
    /// How often notices may be mailed: the word in the form, and whether it is chosen.
    fn frequencies(&self) -> [(&'static str, String, bool); 3] {
        MailFrequency::ALL.map(|frequency| {
            let key = match frequency {
                MailFrequency::Daily => "account-mail-daily",
                MailFrequency::AtOnce => "account-mail-at-once",
                MailFrequency::Never => "account-mail-never",
            };
            let code = frequency.code();
            (code, self.shell.t(key), self.form.value("mail_frequency") == code)
        })
    }
}

#[derive(Debug, Template)]
#[template(path = "auth/accounts.html")]
pub(super) struct AccountsPage {
    pub shell: Shell,
    pub accounts: Vec<Account>,
    pub total: i64,
    pub page: i64,
    pub pages: i64,
    pub search: String,
    pub organisations: Vec<(String, String)>,
    pub roles: [Role; 6],
    pub form: FormData,
    pub errors: FormErrors,
    pub own_user_name: String,
}

impl AccountsPage {
    /// The role of `role@organisation` in words.
    fn role_text(&self, role_at: &str) -> String {
        let (role, place) = role_at.split_once('@').unwrap_or((role_at, ""));
        format!("{} · {place}", self.shell.t(&format!("role-{}", role.replace('_', "-"))))
    }

    fn role_name(&self, role: &Role) -> String {
        self.shell.t(&format!("role-{}", role.code().replace('_', "-")))
    }
}
