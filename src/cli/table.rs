//! The table of sample accounts, for the terminal.

use std::fmt::Write as _;

use crate::auth::SampleAccount;
use crate::i18n::Lang;

/// Lays accounts out in columns, in Vietnamese.
pub fn accounts(accounts: &[SampleAccount], password: &str) -> String {
    let role = |a: &SampleAccount| Lang::Vi.t(&format!("role-{}", a.role.code().replace('_', "-")));
    let width = |of: &dyn Fn(&SampleAccount) -> usize| accounts.iter().map(of).max().unwrap_or(0);
    let (names, positions) =
        (width(&|a| a.user_name.chars().count()), width(&|a| a.display_name.chars().count()));
    let mut text = String::new();
    for a in accounts {
        let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(text.chars().count()));
        let (name, position) = (&a.user_name, &a.display_name);
        let _ = writeln!(
            text,
            "  {name}{}  {position}{}  {}",
            pad(name, names),
            pad(position, positions),
            role(a)
        );
    }
    format!("{text}  {}: {password}\n", Lang::Vi.t("sign-in-password"))
}
