//! Every sentence of the interface stands in both languages, is used, and stands nowhere else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tiendo::web::{Lang, message_keys};

/// Keys that are put together when they are needed; each prefix with where.
const COMPOSED: [(&str, &str); 11] = [
    ("role-", "the words of a role, by its code"),
    ("error-", "the error pages, by the kind of failure"),
    ("flash-", "what was just done, by the code in the address"),
    ("month-", "the names of the months, by number"),
    ("report-step-", "the steps of a report, by kind"),
    ("weekday-", "the days of the week, by number"),
    ("arithmetic-", "the page on the arithmetic, by point"),
    ("help-", "the guide, by role"),
    ("dashboard-tone-", "the tones of the map, by number"),
    ("reviews-order-", "the orders of the Board's list"),
    ("reviews-pick-", "the states to pick in the Board's list"),
];

fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// All quoted words that look like keys.
fn quoted() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (_, text) in sources("src", &[".rs"]).into_iter().chain(sources("templates", &[".html"])) {
        all.extend(text.split('"').filter(|part| is_key(part)).map(str::to_owned));
    }
    all
}

#[test]
fn both_languages_have_the_same_keys_and_their_files_parse() {
    let ((vi, vi_problems), (en, en_problems)) = (message_keys(Lang::Vi), message_keys(Lang::En));
    assert!(vi_problems.is_empty() && en_problems.is_empty(), "{vi_problems:?} {en_problems:?}");
    assert_eq!(vi.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
    assert_eq!(en.difference(&vi).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Vietnamese");
}

#[test]
fn no_message_is_missing() {
    let (keys, _) = message_keys(Lang::Vi);
    let mut missing = Vec::new();
    for (path, text) in sources("src", &[".rs"]).into_iter().chain(sources("templates", &[".html"])) {
        for call in [
            ".t(\"",
            ".t1(\"",
            ".t2(\"",
            ".t3(\"",
            "Message::new(\"",
            ".t_args(\"",
            "Conflict(\"",
            ".required(\"",
        ] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                if is_key(key) && !keys.contains(key) {
                    missing.push(format!("{key} in {}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_message_is_unused() {
    let (keys, _) = message_keys(Lang::Vi);
    let used = quoted();
    let unused: Vec<_> = keys
        .iter()
        .filter(|key| !used.contains(*key) && !COMPOSED.iter().any(|(prefix, _)| key.starts_with(prefix)))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// Vietnamese letters stand in message files only: a page in English has no Vietnamese words of ours.
#[test]
fn no_text_stands_in_templates_or_code() {
    let is_vietnamese = |c: char| {
        matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư') || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
    };
    let mut found = Vec::new();
    for (path, text) in sources("templates", &[".html"]) {
        if text.chars().any(is_vietnamese) {
            found.push(path.display().to_string());
        }
    }
    for (path, text) in sources("src", &[".rs"]) {
        let name = path.to_string_lossy();
        if name.contains("/sample/")
            || name.contains("/importing/")
            || name.contains("/cli/")
            || name.contains("/tests")
        {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // The product's name is the same in every language.
            if line.replace("Tiến độ", "").chars().any(is_vietnamese) {
                found.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
