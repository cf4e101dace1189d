//! Names of sheets.

use crate::export::clean;

/// The most characters of a sheet's name.
const NAME_MAX: usize = 31;

/// A name that Excel takes and that no earlier sheet has.
pub(super) fn name_of(wished: &str, taken: &[String]) -> String {
    let plain: String = clean(wished)
        .chars()
        .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n' | '\t') { ' ' } else { c })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches('\'');
    let cut = |most: usize| {
        let mut units = 0;
        let kept: String = plain
            .chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= most
            })
            .collect();
        kept.trim().to_owned()
    };
    let first = if plain.is_empty() { "1".to_owned() } else { cut(NAME_MAX) };
    let is_free = |name: &str| taken.iter().all(|t| t.to_lowercase() != name.to_lowercase());
    if is_free(&first) {
        return first;
    }
    let numbered = (2..).map(|n| format!("{} {n}", cut(NAME_MAX - 5)));
    numbered.into_iter().find(|name| is_free(name)).unwrap_or(first)
}
