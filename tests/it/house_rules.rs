//! The house holds: imports go down, SQL stands in `store`, rules are pure. Read from the source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The storeys, lowest first.
const STOREYS: [&str; 7] =
    ["words", "machinery", "ground", "reporting", "correspondence", "figures", "entrances"];

/// The storeys of `lib.rs`, and where each module stands: the higher it is listed there, the less it may import.
fn floor_plan(lib: &str) -> (Vec<&str>, BTreeMap<String, usize>) {
    let storeys = lib.lines().filter_map(|line| line.strip_prefix("// storey: ")).collect();
    let listed = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    (storeys, listed.enumerate().map(|(place, module)| (module.to_owned(), place)).collect())
}

/// The code of a file without comments and without its tests.
fn code(text: &str) -> String {
    // Tests stand last in their file; a test module in a file of its own hides nothing that follows its name.
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of this crate that the code names.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let (mut depth, mut word) = (1, String::new());
            let mut at_start = true;
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if depth == 1 && (c == ',' || c.is_whitespace()) {
                    found.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
                    at_start = true;
                } else if depth == 1 && at_start && (c.is_ascii_lowercase() || c == '_') {
                    word.push(c);
                } else {
                    at_start = false;
                }
            }
            found.extend((!word.is_empty()).then_some(word));
        } else {
            found.push(rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect());
        }
    }
    found.retain(|module| !module.is_empty());
    found
}

/// The modules that the code reaches by climbing past its own feature: `super::super::plan` in `search/store.rs`.
fn climbs(code: &str, depth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("super::") {
        let (mut steps, mut after) = (0, &rest[at..]);
        while let Some(next) = after.strip_prefix("super::") {
            (steps, after) = (steps + 1, next);
        }
        if steps >= depth {
            found.push(after.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect());
        }
        rest = after;
    }
    found
}

/// What a file breaks; `path` is relative to `src`.
fn faults(path: &str, text: &str, places: &BTreeMap<String, usize>) -> Vec<String> {
    let code = code(text);
    let mut faults = Vec::new();
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let own = parts[0];
    if !places.contains_key(own) && !matches!(own, "lib" | "main") {
        faults.push(format!("{path} stands on no storey"));
    }
    if let Some(place) = places.get(own) {
        let depth = parts.iter().filter(|part| **part != "mod").count();
        for module in imports(&code).into_iter().chain(climbs(&code, depth)) {
            if module != own && places.get(&module).is_some_and(|other| other >= place) {
                faults.push(format!("{path} imports {module}, which is not listed above {own}"));
            }
        }
    }
    let is = |layer: &str| parts[1..].contains(&layer);
    let sql = [
        "query!(",
        "query_as!(",
        "query_scalar!(",
        "sqlx::query(",
        "sqlx::query_as(",
        "sqlx::query_scalar(",
        "query_file!(",
        "query_file_as!(",
        "QueryBuilder::new(",
        "raw_sql(",
    ];
    let is_sql_home = is("store") || own == "database";
    if !is_sql_home {
        for word in sql.iter().filter(|word| code.contains(**word)) {
            faults.push(format!("{path}: SQL outside store ({word})"));
        }
    }
    let mut forbid = |layer: &str, words: &[&str], what: &str| {
        if is(layer) {
            for word in words.iter().filter(|word| code.contains(**word)) {
                faults.push(format!("{path}: {what} in {layer} ({word})"));
            }
        }
    };
    forbid("rules", &["sqlx", "axum", "askama", "tokio", "async fn"], "not pure");
    forbid("store", &["axum", "askama"], "the web");
    forbid("actions", &["axum", "askama"], "the web");
    forbid("pages", &["sqlx"], "the database");
    faults
}

fn all_faults() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let (storeys, places) = floor_plan(&lib);
    assert_eq!(storeys, STOREYS);
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                if !name.split('/').any(|part| part == "tests" || part == "tests.rs") {
                    found.extend(faults(&name, &fs::read_to_string(&path).unwrap(), &places));
                }
            }
        }
    }
    found
}

/// How many lines still take a tuple apart in a parameter: a pair that is one value has a name of its own. Fewer is welcome; then
/// the number goes down with them.
const TUPLE_PARAMETERS: usize = 107;

/// Does a line take a tuple apart in a parameter: `(code, number): (&str, i32)`?
fn has_tuple_parameter(line: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ',' | ' ');
    !line.contains("let ")
        && !line.contains('|')
        && ["): (", "): &("].iter().any(|mark| {
            line.split(mark).next().filter(|before| before.len() < line.len()).is_some_and(|before| {
                before
                    .rsplit('(')
                    .next()
                    .is_some_and(|names| names.contains(", ") && names.chars().all(is_name))
            })
        })
}

#[test]
fn tuples_in_parameters_grow_fewer() {
    assert!(has_tuple_parameter("    (code, number): (&str, i32),"));
    assert!(has_tuple_parameter("async fn f(a: A, (code, number): &(String, i32)) {"));
    for other in ["let (a, b): (A, B) = c;", "|(a, b): (A, B)| a", "f(a, b): A", "// (a): (b)"] {
        assert!(!has_tuple_parameter(other), "{other}");
    }
    let (mut found, mut folders) = (0, vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && name != "tests.rs" {
                let code = code(&fs::read_to_string(&path).unwrap());
                found += code.lines().filter(|line| has_tuple_parameter(line)).count();
            }
        }
    }
    assert_eq!(found, TUPLE_PARAMETERS);
}

#[test]
fn features_are_named_as_their_folders() {
    let names = tiendo::app::feature_names();
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for name in names.into_iter().filter(|name| *name != "app") {
        assert!(root.join(name).join("mod.rs").exists(), "{name}");
    }
}

#[test]
fn the_house_holds() {
    let found = all_faults();
    assert!(found.is_empty(), "{found:#?}");
}

/// The check itself finds what it is there to find.
#[test]
fn a_broken_house_is_noticed() {
    let (_, places) = floor_plan("pub mod kernel;\n\npub mod plan;\npub mod search;\npub mod app;\n");
    for (path, text, is_fault) in [
        ("plan/store.rs", "use crate::kernel::Clock;", false),
        ("plan/store.rs", "use crate::app::routes;", true),
        ("plan/store.rs", "use crate::search::find;", true),
        ("search/store.rs", "use crate::plan::find;", false),
        ("kernel/id.rs", "fn f() { crate::plan::load() }", true),
        ("app.rs", "use crate::{kernel, plan::{self, Plan}, search};", false),
        ("plan/rules.rs", "use crate::{kernel, app};", true),
        ("plan/handlers.rs", "sqlx::query!(\"select 1\")", true),
        ("plan/store/tasks.rs", "sqlx::query!(\"select 1\")", false),
        ("plan/rules/sum.rs", "async fn f() {}", true),
        ("plan/rules.rs", "use sqlx::PgConnection;", true),
        ("plan/store.rs", "use axum::Router;", true),
        ("plan/actions/issue.rs", "use axum::Router;", true),
        ("plan/pages.rs", "use sqlx::PgPool;", true),
        ("plan/store.rs", "// use crate::app::routes;", false),
        ("plan/rules.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use tokio; }", false),
        ("plan/rules.rs", "#[cfg(test)]\nmod tests;\nuse tokio::fs;", true),
        ("plan/store.rs", "use super::model::Plan;", false),
        ("plan/store.rs", "use super::super::search::find;", true),
        ("plan/store/tasks.rs", "use super::super::model::Plan;", false),
        ("plan/mod.rs", "use super::app::routes;", true),
        ("plan/handlers/show.rs", "sqlx::QueryBuilder::new(\"\")", true),
        ("plan/actions.rs", "sqlx::query_scalar!(\"select 1\")", true),
        ("attic/store.rs", "fn f() {}", true),
    ] {
        assert_eq!(!faults(path, text, &places).is_empty(), is_fault, "{path}: {text}");
    }
}
