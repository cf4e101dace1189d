//! Every sentence of the interface stands in both languages, is used, and stands nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tiendo::access::Role;
use tiendo::i18n::{Lang, message_keys};

/// Keys that are put together when they are needed; each prefix with where.
const COMPOSED: [(&str, &str); 16] = [
    ("suggestion-pick-", "the states to pick among suggestions"),
    ("obstacle-pick-", "the states to pick at the desk of obstacles"),
    ("letterhead-", "the fields of a letterhead, by name"),
    ("printing-trouble-", "why there is no PDF file, by kind"),
    ("role-", "the words of a role, by its code"),
    ("error-", "the error pages, by the kind of failure"),
    ("month-", "the names of the months, by number"),
    ("report-step-", "the steps of a report, by kind"),
    ("weekday-", "the days of the week, by number"),
    ("arithmetic-", "the page on the arithmetic, by point"),
    ("help-", "the guide, by part and topic: a test beside its page holds them to that"),
    ("dashboard-tone-", "the tones of the map, by number"),
    ("reviews-order-", "the orders of the Board's list"),
    ("finding-kind-", "what findings are called, by kind"),
    ("finding-rule-", "the published rules, by kind"),
    ("finding-setting-", "the thresholds of the rules, by setting"),
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
    // Keys that reach their message by way of a function: whatever begins as the keys of a feature do is one.
    let features: BTreeSet<_> = keys.iter().filter_map(|key| key.split('-').next()).collect();
    for (path, text) in sources("src", &[".rs"]) {
        let words =
            text.split('"').filter(|word| is_key(word) && !word.contains("--") && !word.ends_with('-'));
        let unknown = words.filter(|word| {
            !keys.contains(*word) && word.split('-').next().is_some_and(|f| features.contains(f))
        });
        missing.extend(unknown.map(|word| format!("{word} in {}", path.display())));
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
    // Latin letters with marks, of any case, composed or not; × and ÷ lie among them but are signs.
    let is_vietnamese = |c: char| {
        let has_mark = matches!(c, '\u{c0}'..='\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}');
        has_mark && !matches!(c, '×' | '÷')
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

/// Messages that read the same in both languages, each with its reason.
const SAME: [(&str, &str); 1] = [("app-name", "the product's name")];

/// The messages of a language with their texts as they stand in the files.
fn texts(lang: Lang) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (_, file) in sources(&format!("templates/messages/{}", lang.code()), &[".ftl"]) {
        let mut key = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(' ') {
                texts.entry(key.clone()).and_modify(|text: &mut String| text.push_str(line));
            } else if let Some((name, text)) = line.split_once('=') {
                name.trim().clone_into(&mut key);
                texts.insert(key.clone(), text.trim().to_owned());
            }
        }
    }
    texts
}

/// The names in braces of a message: `{ $n }`.
fn places(text: &str) -> BTreeSet<String> {
    let names = text.split('$').skip(1);
    names.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn what_reads_the_same_in_both_languages_was_not_forgotten() {
    let (vi, en) = (texts(Lang::Vi), texts(Lang::En));
    let has_letters = |text: &str| {
        let words: String =
            text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
        words.chars().any(char::is_alphabetic)
    };
    let same: Vec<_> = vi
        .iter()
        .filter(|(key, text)| en.get(*key) == Some(text) && has_letters(text))
        .map(|(key, _)| key.as_str())
        .collect();
    assert_eq!(same, SAME.map(|(key, _)| key), "translate it, or list it with the reason");
}

#[test]
fn both_languages_say_the_same_things_in_a_message() {
    let (vi, en) = (texts(Lang::Vi), texts(Lang::En));
    let differing: Vec<_> = vi
        .iter()
        .filter(|(key, text)| en.get(*key).is_some_and(|other| places(other) != places(text)))
        .collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

/// Keys that are put together are neither missing nor left over, where the parts can be listed.
#[test]
fn what_is_put_together_is_complete() {
    let (keys, _) = message_keys(Lang::Vi);
    let code: String = sources("src", &[".rs"]).into_iter().map(|(_, text)| text).collect();
    let error_pages = code.split("fn kind_of(").nth(1).unwrap().split("\n}").next().unwrap();
    let kinds = error_pages.split('"').skip(1).step_by(2);
    let families: [(&str, BTreeSet<String>); 3] = [
        ("role-", Role::ALL.iter().map(|role| role.code().replace('_', "-")).collect()),
        ("month-", (1..=12).map(|n| n.to_string()).collect()),
        (
            "error-",
            kinds
                .flat_map(|kind| ["title", "what", "next"].map(|part| format!("{kind}-{part}")))
                // What happened stands in sentences of its own there.
                .chain(
                    ["anothers", "parameter"]
                        .into_iter()
                        .flat_map(|kind| ["title", "next"].map(|part| format!("{kind}-{part}"))),
                )
                .collect(),
        ),
    ];
    for (prefix, expected) in families {
        // What is also named in full belongs to no family.
        let named = quoted();
        let found: BTreeSet<String> = keys
            .iter()
            .filter(|key| !named.contains(*key))
            .filter_map(|key| key.strip_prefix(prefix).map(str::to_owned))
            .collect();
        assert!(expected.len() > 1, "{prefix} is looked for in the wrong place");
        assert_eq!(found, expected, "{prefix}");
    }
}

/// A template without its comments, tags and expressions: what is left would be text.
fn bare(template: &str) -> String {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
        let mut parts = text.split(open);
        let mut rest = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            rest.push(' ');
            rest.push_str(part.split_once(close).map_or("", |(_, after)| after));
        }
        text = rest;
    }
    text
}

#[test]
fn templates_hold_no_words() {
    assert_eq!(bare("<p class=\"x\">{# no #}{{ shell.t(\"a\") }} Words</p>{% if a > b %}").trim(), "Words");
    let mut found = Vec::new();
    for (path, text) in sources("templates", &[".html"]) {
        for word in bare(&text).split_whitespace() {
            let is_sign = word.starts_with('&') && word.ends_with(';');
            if !is_sign && word.chars().any(char::is_alphabetic) {
                found.push(format!("{}: {word}", path.display()));
            }
        }
        for attribute in [" alt=\"", " title=\"", " placeholder=\"", " aria-label=\""] {
            let values = text.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap());
            let words = values.filter(|value| !value.is_empty() && !value.contains("{{"));
            found.extend(words.map(|value| format!("{}:{attribute}{value}", path.display())));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Words that the glossary has others for, with keys (or beginnings of keys) in which they mean something else.
const NOT_SAID: [(&str, &str, &[&str]); 12] = [
    ("vi", "tiến độ", &[]),
    ("vi", "hệ số", &[]),
    ("vi", "mục tiêu", &["arithmetic-3", "help-committee-overview"]),
    ("vi", "đồng bộ", &[]),
    ("vi", "bạn ", &[]),
    ("vi", "việc tiếp theo", &[]),
    ("vi", "đã đọc tất cả", &[]),
    ("vi", "giữa {", &[]),
    ("vi", "địa chỉ của đúng", &[]),
    ("en", "mend", &[]),
    ("en", "sync", &[]),
    ("en", "address of exactly", &[]),
];

/// Progress is “mức độ hoàn thành”, a target “mức giao”, a weight “trọng số”; “mục tiêu” is a goal of the plan.
#[test]
fn words_follow_the_glossary() {
    let mut found = Vec::new();
    for (language, word, elsewhere) in NOT_SAID {
        for (path, text) in sources(&format!("templates/messages/{language}"), &[".ftl"]) {
            let mut key = "";
            for line in text.lines() {
                let mut said = line;
                if let Some((name, value)) = line.split_once(" = ").filter(|(name, _)| is_key(name)) {
                    (key, said) = (name, value);
                }
                // The product's own name is the one exception of spelling.
                let said = said.replace("Tiến độ:", "").to_lowercase();
                let means_goal = word == "mục tiêu" && (key.contains("goal") || key == "dashboard-serves");
                let is_word =
                    said.split(|c: char| !c.is_alphabetic()).any(|part| part == word) || word.contains(' ');
                if said.contains(word)
                    && is_word
                    && !means_goal
                    && !elsewhere.contains(&key)
                    && key != "app-name"
                {
                    found.push(format!("{key} in {}: {word}", path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
