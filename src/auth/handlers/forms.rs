//! What is typed on the pages of signing in and of one's own account.

use super::super::choice::{PASSWORD_MAX, weakness};
use super::super::model::{AccountNames, MailFrequency, MailSettings};
use crate::i18n::Message;
use crate::web::{Fields, Reader, TextRule};

/// What somebody types at the door.
pub(super) struct Credentials {
    /// In small letters.
    pub user_name: String,
    pub password: String,
}

impl Fields for Credentials {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::line(64).required("sign-in-name-missing");
        let user_name = fields.text("user_name", rule).to_lowercase();
        let password = fields.value("password").to_owned();
        let length = password.chars().count();
        if password.is_empty() {
            fields.refuse("password", Message::new("sign-in-password-missing"));
        } else if length > PASSWORD_MAX {
            let message = Message::new("form-too-long").with("max", PASSWORD_MAX).with("now", length);
            fields.refuse("password", message);
        }
        // Where to go on says the page itself, not the person.
        fields.value("next");
        Some(Self { user_name, password })
    }
}

/// Another password for one's own account.
pub(super) struct OtherPassword {
    /// The one in use, as proof.
    pub old: String,
    pub new: String,
    /// Tokens of the API and the address of the calendar end too.
    pub ends_access: bool,
}

impl Fields for OtherPassword {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let old = fields.value("old_password").to_owned();
        let new = fields.value("new_password").to_owned();
        if fields.value("new_password_again") != new {
            fields.refuse("new_password_again", Message::new("password-not-same"));
        }
        if old.is_empty() {
            fields.refuse("old_password", Message::new("password-old-missing"));
        }
        Some(Self { old, new, ends_access: fields.is_ticked("ends_access") })
    }
}

impl Fields for MailSettings {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let email = mail_address(fields);
        let frequency = MailFrequency::from_code(fields.value("mail_frequency"));
        let frequency = fields.required("mail_frequency", frequency, "form-unknown-choice");
        Some(Self { email, frequency: frequency? })
    }
}

/// What a new token of the API is called.
pub(super) struct TokenName(pub String);

impl Fields for TokenName {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::line(100).required("token-name-missing");
        Some(Self(fields.text("token_name", rule)))
    }
}

/// Reads where mail goes, if anywhere; mistakes are noted.
pub fn mail_address(fields: &mut Reader<'_>) -> Option<String> {
    let email = fields.text("email", TextRule::line(254));
    if email.is_empty() {
        return None;
    }
    if fields.is_right("email") && !is_mail_address(&email) {
        fields.refuse("email", Message::new("account-mail-address-form"));
    }
    Some(email)
}

/// Whether it is an address as people have them: plain letters, and a domain with a dot.
fn is_mail_address(text: &str) -> bool {
    let address: Result<lettre::Address, _> = text.parse();
    text.is_ascii() && address.is_ok_and(|a| a.domain().contains('.'))
}

/// Reads a new password, typed twice, for the account of these names; mistakes are noted.
pub fn password_twice(fields: &mut Reader<'_>, names: &AccountNames) -> String {
    let password = fields.value("new_password").to_owned();
    if let Some(weakness) = weakness(&password, &names.user_name, &names.display_name) {
        fields.refuse("new_password", weakness.message());
    }
    if fields.value("new_password_again") != password {
        fields.refuse("new_password_again", Message::new("password-not-same"));
    }
    password
}
