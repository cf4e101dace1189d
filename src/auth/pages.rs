//! The pages of signing in and of one's own account.

use askama::Template;

use super::model::{MailFrequency, SampleAccount, Token};
use crate::page;
use crate::web::{FormState, KEPT_FIELD, Shell};

#[derive(Debug, Template)]
#[template(path = "auth/sign_in.html")]
pub(super) struct SignInPage {
    pub shell: Shell,
    pub form: FormState,
    pub sample_accounts: Vec<SampleAccount>,
    pub sample_password: &'static str,
    /// The installation is a sample, and the page is read on another machine than the server's own.
    pub is_sample_elsewhere: bool,
}

impl SignInPage {
    /// A form that was sent without a session waits on the page that follows.
    fn has_kept(&self) -> bool {
        self.form.value("next").contains(KEPT_FIELD)
    }

    fn role_name(&self, account: &SampleAccount) -> String {
        self.shell.t(&format!("role-{}", account.role.code().replace('_', "-")))
    }
}

#[derive(Debug, Template)]
#[template(path = "auth/account.html")]
pub(super) struct AccountPage {
    pub shell: Shell,
    pub tokens: Vec<Token>,
    /// The person's calendar has an address.
    pub has_feed: bool,
    pub new_secret: Option<String>,
    pub form: FormState,
}

page!(AccountPage, form);

impl AccountPage {
    /// What else opens the account, named beside the new password; empty when nothing does.
    fn other_access(&self) -> String {
        let tokens: Vec<_> = self.tokens.iter().map(|token| format!("“{}”", token.name)).collect();
        match (tokens.is_empty(), self.has_feed) {
            (true, false) => String::new(),
            (true, true) => self.shell.t("password-access-feed"),
            (false, false) => self.shell.t1("password-access-tokens", "names", tokens.join(", ")),
            (false, true) => self.shell.t1("password-access-both", "names", tokens.join(", ")),
        }
    }

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
