//! Finding PostgreSQL's programs on this machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tokio::process::Command;

use super::ManagedError;
use super::account::Account;

/// The oldest major version that the application's SQL works with.
pub(super) const OLDEST_MAJOR: u32 = 15;

/// Where systems put the programs, as (folder, what its entries begin with, the rest of the path).
const USUAL_PLACES: [(&str, &str, &str); 7] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/usr/local", "pgsql", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

/// One PostgreSQL on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    pub(super) bin_dir: PathBuf,
    pub(super) major: u32,
}

/// Why none of the installations will do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    TooOld { found: Vec<u32> },
    OtherMajor { wanted: u32, found: Vec<u32> },
}

impl Refusal {
    pub(super) fn into_error(self, cluster_dir: &Path) -> ManagedError {
        match self {
            Self::TooOld { found } => ManagedError::not_installed(&found),
            Self::OtherMajor { wanted, found } => ManagedError::other_major(cluster_dir, wanted, &found),
        }
    }
}

/// Every installation that `account` can run, in order of preference. `PG_BINDIR`, where set, is the only one.
pub(super) async fn all(account: &Account) -> Vec<Installation> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for candidate in candidates().await {
        let Ok(bin_dir) = candidate.canonicalize() else { continue };
        if !seen.insert(bin_dir.clone()) || !bin_dir.join("initdb").is_file() {
            continue;
        }
        let output = account.command(bin_dir.join("postgres")).arg("--version").output().await;
        let major = output.ok().and_then(|output| major_of(&String::from_utf8_lossy(&output.stdout)));
        if let Some(major) = major {
            found.push(Installation { bin_dir, major });
        }
    }
    found
}

async fn candidates() -> Vec<PathBuf> {
    if let Some(only) = std::env::var_os("PG_BINDIR").filter(|value| !value.is_empty()) {
        return vec![PathBuf::from(only)];
    }
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output().await {
        folders.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    for (parent, prefix, rest) in USUAL_PLACES {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        let matching = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
        folders.extend(matching.map(|entry| entry.path().join(rest)));
    }
    folders.retain(|folder| folder.is_absolute());
    folders
}

/// The major version in the answer of `postgres --version`, such as `postgres (PostgreSQL) 17.2 (Debian 17.2-1)`.
fn major_of(answer: &str) -> Option<u32> {
    let version = answer.split("(PostgreSQL)").nth(1)?.trim_start();
    let digits = version.find(|letter: char| !letter.is_ascii_digit()).map_or(version, |end| &version[..end]);
    digits.parse().ok()
}

/// The installation to use: exactly the major version that wrote the existing cluster, otherwise the newest. Among
/// equals the first found.
pub(super) fn choose(
    installations: &[Installation],
    existing: Option<u32>,
) -> Result<&Installation, Refusal> {
    let found = || {
        let majors: BTreeSet<u32> = installations.iter().map(|one| one.major).collect();
        majors.into_iter().collect()
    };
    if let Some(wanted) = existing {
        return installations
            .iter()
            .find(|one| one.major == wanted)
            .ok_or_else(|| Refusal::OtherMajor { wanted, found: found() });
    }
    installations
        .iter()
        .filter(|one| one.major >= OLDEST_MAJOR)
        .reduce(|best, one| if one.major > best.major { one } else { best })
        .ok_or_else(|| Refusal::TooOld { found: found() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(majors: &[u32]) -> Vec<Installation> {
        let numbered = majors.iter().enumerate();
        numbered.map(|(i, &major)| Installation { bin_dir: format!("/{i}").into(), major }).collect()
    }

    #[test]
    fn refuses_what_cannot_work() {
        let cases: [(&[u32], Option<u32>, Refusal); 4] = [
            (&[], None, Refusal::TooOld { found: vec![] }),
            (&[13, 14, 13], None, Refusal::TooOld { found: vec![13, 14] }),
            (&[17, 16], Some(15), Refusal::OtherMajor { wanted: 15, found: vec![16, 17] }),
            (&[15], Some(16), Refusal::OtherMajor { wanted: 16, found: vec![15] }),
        ];
        for (majors, existing, expected) in cases {
            assert_eq!(choose(&installed(majors), existing), Err(expected), "{majors:?} {existing:?}");
        }
    }

    #[test]
    fn chooses_the_newest_or_the_one_that_wrote_the_data() {
        let cases: [(&[u32], Option<u32>, &str); 4] = [
            (&[15, 17, 16], None, "/1"),
            (&[17, 17], None, "/0"),
            (&[17, 15, 16], Some(15), "/1"),
            (&[14, 15], Some(14), "/0"),
        ];
        for (majors, existing, bin_dir) in cases {
            let installations = installed(majors);
            let chosen = choose(&installations, existing).map(|one| one.bin_dir.clone());
            assert_eq!(chosen, Ok(PathBuf::from(bin_dir)), "{majors:?} {existing:?}");
        }
    }

    #[test]
    fn reads_the_version_that_each_kind_of_build_prints() {
        let cases = [
            ("", None),
            ("psql: command not found", None),
            ("postgres (PostgreSQL) ", None),
            ("postgres (PostgreSQL) 9.6.24", Some(9)),
            ("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n", Some(15)),
            ("postgres (PostgreSQL) 18beta1", Some(18)),
            ("postgres (PostgreSQL) 17", Some(17)),
        ];
        for (answer, expected) in cases {
            assert_eq!(major_of(answer), expected, "{answer:?}");
        }
    }

    #[test]
    fn says_what_to_type_in_one_sentence() {
        let sentence = ManagedError::not_installed(&[13, 14]).to_string();
        assert!(
            sentence.starts_with("PostgreSQL 15 or newer is not installed (found 13, 14): install it with `")
        );
        assert_eq!(sentence.lines().count(), 1);
    }
}
