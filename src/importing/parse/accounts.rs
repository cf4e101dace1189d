//! `accounts.csv`: one row a role.

use std::collections::BTreeSet;

use super::super::model::Mistakes;
use super::table;
use crate::access::Role;
use crate::auth::weakness;

/// A row of the file.
#[derive(Debug, Clone)]
pub struct AccountRecord {
    pub row: usize,
    pub user_name: String,
    pub display_name: String,
    pub email: String,
    pub phone: String,
    pub password: String,
    pub organisation: String,
    pub role: Role,
    pub acts_for_standing_committee: bool,
}

/// Reads the file.
pub fn accounts(text: &str, mistakes: &mut Mistakes) -> Vec<AccountRecord> {
    let columns = [
        "user_name",
        "display_name",
        "email",
        "phone",
        "password",
        "organisation_code",
        "role",
        "acts_for_standing_committee",
    ];
    let mut seen = BTreeSet::new();
    table::read("accounts.csv", text, &columns, mistakes, |row| {
        let user_name = row.required("user_name", 64);
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
        if user_name.len() < 2
            || !user_name.chars().all(is_plain)
            || !user_name.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            row.wrong("user_name", format!("“{user_name}”: at least 2 of a-z, 0-9, dot, hyphen, underscore, beginning with a letter or digit"));
        }
        let role_text = row.required("role", 40);
        let role = Role::from_code(&role_text);
        if role.is_none() {
            row.wrong("role", format!("“{role_text}” is none of {}", Role::ALL.map(Role::code).join(", ")));
        }
        let acts = row.yes("acts_for_standing_committee");
        if acts && role != Some(Role::StandingCommittee) {
            row.wrong("acts_for_standing_committee", "only the Standing Committee's members act for it");
        }
        let password = row.text("password", 200);
        let display_name = row.required("display_name", 200);
        if let Some(weakness) =
            weakness(&password, &user_name, &display_name).filter(|_| !password.is_empty())
        {
            row.wrong("password", weakness.in_english());
        }
        let organisation = row.required("organisation_code", 40);
        if !seen.insert((user_name.clone(), organisation.clone(), role)) {
            row.wrong("user_name", "the same role stands there twice");
        }
        Some(AccountRecord {
            row: row.number,
            display_name,
            email: row.text("email", 254),
            phone: row.text("phone", 50),
            password,
            organisation,
            role: role?,
            acts_for_standing_committee: acts,
            user_name,
        })
    })
}
