//! The nouns: accounts, sessions, tokens.

use chrono::{DateTime, Utc};

use crate::access::Role;
use crate::kernel::{AccountId, TokenId};

/// An account with its roles, as the administrator sees it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What is typed to sign in.
    pub user_name: String,
    /// How the person is shown: by position.
    pub display_name: String,
    /// Where mail goes, if anywhere.
    pub email: Option<String>,
    /// It can no longer sign in.
    pub is_disabled: bool,
    /// Its roles in words of the database: `role@organisation code`.
    pub roles: Vec<String>,
}

/// What an account is called, and how it is written to.
#[derive(Debug, Clone)]
pub struct AccountNames {
    /// What is typed to sign in.
    pub user_name: String,
    /// How the person is shown.
    pub display_name: String,
    /// Where mail goes, if anywhere.
    pub email: Option<String>,
    /// The code of the person's language.
    pub language: String,
    /// A password is set.
    pub has_password: bool,
    /// It can no longer sign in.
    pub is_disabled: bool,
}

/// How often notices go to a person by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "mail_frequency", rename_all = "snake_case")]
pub enum MailFrequency {
    /// One mail a day at most.
    Daily,
    /// Each as it comes.
    AtOnce,
    /// Never: in the application only.
    Never,
}

impl MailFrequency {
    /// Every frequency, the one that is set unless chosen otherwise first.
    pub const ALL: [Self; 3] = [Self::Daily, Self::AtOnce, Self::Never];

    /// The word used in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::AtOnce => "at_once",
            Self::Never => "never",
        }
    }

    /// The frequency of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frequency| frequency.code() == code)
    }
}

/// Whether and where a person gets notices by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// The address; without one, notices are in the application only.
    pub email: Option<String>,
    /// How often.
    pub frequency: MailFrequency,
}

/// An account of the sample, for the table on the sign-in page and in the terminal.
#[derive(Debug, Clone)]
pub struct SampleAccount {
    /// What is typed to sign in.
    pub user_name: String,
    /// The position.
    pub display_name: String,
    /// The role.
    pub role: Role,
}

/// The password of every sample account; shown where sample accounts are.
pub const SAMPLE_PASSWORD: &str = "tien-do-2021";

/// A token of the API; its secret is shown once, when it is made.
#[derive(Debug, Clone)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// What its owner calls it.
    pub name: String,
    /// When it was made, in real time.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
}
