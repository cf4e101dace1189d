//! Where data lie when root starts a command, and how the server lets go of root's rights.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use rustix::fs::Mode;
use rustix::process::umask;

use super::Failure;
use crate::config::Config;
use crate::database::managed::{self, Place};

/// What lies in a data folder of ours, beside the cluster and its companions, whose names begin with `postgres`.
const OURS: [&str; 5] = ["audit", "evidence", "incoming", "outbox", "socket"];
/// Ports below this are root's to listen on.
const FIRST_COMMON_PORT: u16 = 1024;

/// Settles where the data lie, and closes what will be written there to everybody else. A server that root starts goes on as
/// the account that the data belong to: then this does not return.
pub fn settle(config: &mut Config, is_server: bool) -> Result<(), Failure> {
    if managed::is_root() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        if config.database_url.is_none() {
            let place = runtime.block_on(managed::settle(&config.data_dir))?;
            if is_server {
                let_go(config, &place)?;
            }
            config.data_dir = place.dir;
        } else if is_server {
            match runtime.block_on(managed::settle_files(&config.data_dir)) {
                Ok(place) => let_go(config, &place)?,
                Err(why) => tracing::warn!("the server stays root: {why}"),
            }
        }
    }
    umask(Mode::from_raw_mode(0o077));
    Ok(())
}

/// Goes on without root's rights where nothing hinders it; else says what does.
fn let_go(config: &Config, place: &Place) -> Result<(), Failure> {
    match hindrance(config, place) {
        None => {
            if config.database_url.is_some() {
                tracing::info!(uid = place.uid, "the server lets go of root: the database sees this account");
            }
            Err(go_on_as(place))
        }
        Some(why) => {
            tracing::warn!("the server stays root: {why}");
            Ok(())
        }
    }
}

/// Why the server cannot let go of root's rights.
fn hindrance(config: &Config, place: &Place) -> Option<String> {
    if config.bind.port() < FIRST_COMMON_PORT && config.bind.port() != 0 {
        return Some(format!("only root may listen on port {}", config.bind.port()));
    }
    if let Err(error) = hand_over(place) {
        return Some(format!("{}: {error}", place.dir.display()));
    }
    let probe = myself(place).arg("--version").output();
    let can_start = probe.is_ok_and(|output| output.status.success());
    (!can_start).then(|| "the account that the data belong to cannot start this program".to_owned())
}

/// This very program, as the account that the data belong to. The link leads to it even from folders that are closed to that
/// account.
fn myself(place: &Place) -> Command {
    let link = Path::new("/proc/self/exe");
    let own = || std::env::current_exe().unwrap_or_else(|_| link.to_owned());
    let mut command = Command::new(if link.exists() { link.to_owned() } else { own() });
    command.uid(place.uid).gid(place.gid).env("HOME", &place.dir).env("DATA_DIR", &place.dir);
    command.env_remove("XDG_RUNTIME_DIR");
    command
}

/// Goes on as that account, in this process; returns only why that failed.
fn go_on_as(place: &Place) -> Failure {
    let mut arguments = std::env::args_os();
    let mut command = myself(place);
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    let error = command.args(without_data_dir(arguments)).exec();
    format!("cannot go on as the account that the data belong to: {error}").into()
}

/// The arguments without the folder: the settled one is told by the environment.
fn without_data_dir(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut is_folder = false;
    for argument in arguments {
        if std::mem::take(&mut is_folder) {
            continue;
        }
        if argument == OsStr::new("--data-dir") {
            is_folder = true;
        } else if !argument.as_encoded_bytes().starts_with(b"--data-dir=") {
            kept.push(argument);
        }
    }
    kept
}

/// Gives the data folder with all that is ours in it to the account. A folder that holds anything else as well is left alone.
fn hand_over(place: &Place) -> std::io::Result<()> {
    let is_theirs = fs::metadata(&place.dir)?.uid() == place.uid;
    for entry in fs::read_dir(&place.dir)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if !is_theirs && !name.starts_with("postgres") && !OURS.contains(&name.as_ref()) {
            return Err(std::io::Error::other(format!("it holds “{name}”, which is not the application's")));
        }
    }
    give(&place.dir, place)
}

fn give(path: &Path, place: &Place) -> std::io::Result<()> {
    let found = fs::symlink_metadata(path)?;
    if found.uid() != place.uid {
        lchown(path, Some(place.uid), Some(place.gid))?;
    }
    // The cluster is the account's already, file by file.
    if found.is_dir() && !path.join("PG_VERSION").exists() {
        for entry in fs::read_dir(path)? {
            give(&entry?.path(), place)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_told_once() {
        let of = |text: &str| {
            let kept = without_data_dir(text.split(' ').map(OsString::from));
            kept.join(OsStr::new(" ")).into_string().unwrap()
        };
        assert_eq!(of("serve --data-dir .data --https true"), "serve --https true");
        assert_eq!(of("--data-dir=.data serve"), "serve");
        assert_eq!(of("serve"), "serve");
    }
}
