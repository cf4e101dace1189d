//! The program itself: how it starts as root, what it leaves open to others, what its log says.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server of its own in a folder; ended with the test.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("sh").args(["-c", "kill -INT \"$0\"", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

fn serve(data_dir: &Path, log: &Path, settings: &[(&str, &str)]) -> Option<Server> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .envs([("BIND", "127.0.0.1:0"), ("RUST_LOG", "info")])
        .env("DATA_DIR", data_dir)
        .env_remove("DATABASE_URL")
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .stderr(fs::File::create(log).unwrap())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.find_map(|line| {
        let line = line.unwrap();
        line.split_once("http://").map(|(_, address)| address.trim().to_owned())
    });
    // Whatever else it says must find a reader.
    std::thread::spawn(move || lines.for_each(drop));
    if address.is_none() {
        child.wait().unwrap();
    }
    address.map(|address| Server { child, address })
}

/// Everything in a folder that others could read, and everything that is not that user's.
fn open_or_foreign(folder: &Path, uid: u32, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Files come and go while the database works.
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if about.permissions().mode() & 0o077 != 0 || about.uid() != uid {
            found.push(format!("{} {:o} {}", path.display(), about.permissions().mode(), about.uid()));
        }
        if about.is_dir() {
            open_or_foreign(&path, uid, found);
        }
    }
}

/// The database need not answer for that: it is asked afterwards.
#[test]
fn the_server_lets_go_of_root_for_a_database_elsewhere_too() {
    let folder = tempfile::tempdir().unwrap();
    let is_root = fs::metadata(folder.path()).unwrap().uid() == 0;
    let elsewhere = ("DATABASE_URL", "postgres://tiendo@127.0.0.1:1/tiendo");
    let begin = |data_dir: &Path, settings: &[(&str, &str)]| {
        let log = folder.path().join("log");
        assert!(serve(data_dir, &log, settings).is_none(), "no database answers there");
        fs::read_to_string(log).unwrap()
    };
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let (closed, open) = (folder.path().join("data"), tempfile::tempdir().unwrap());
    let text = begin(&closed, &[elsewhere]);
    assert_eq!(
        text.contains("the server stays root"),
        is_root,
        "the account cannot reach the folder: {text}"
    );
    fs::set_permissions(open.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // As an earlier start by root has left it.
    let data_dir = open.path().join("data");
    fs::create_dir_all(data_dir.join("evidence")).unwrap();
    fs::set_permissions(&data_dir, fs::Permissions::from_mode(0o700)).unwrap();
    let text = begin(&data_dir, &[elsewhere]);
    assert_eq!(text.contains("lets go of root"), is_root, "{text}");
    for path in [data_dir.clone(), data_dir.join("evidence")] {
        assert_ne!(fs::metadata(&path).unwrap().uid() == 0, is_root, "{}", path.display());
    }
    let text = begin(&data_dir, &[elsewhere, ("BIND", "127.0.0.1:80")]);
    assert_eq!(text.contains("only root may listen on port 80"), is_root, "{text}");
}

#[test]
fn the_server_lets_go_of_root_closes_its_files_and_writes_a_plain_log() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let (data_dir, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = serve(&data_dir, &log, &[("LOG_FORMAT", "json")]).expect("it starts");
    assert!(server.address.starts_with("127.0.0.1:"), "{}", server.address);
    let process = format!("/proc/{}/status", server.child.id());
    let status = fs::read_to_string(process).unwrap();
    let uid: u32 = status
        .lines()
        .find_map(|line| line.strip_prefix("Uid:")?.split_whitespace().nth(1)?.parse().ok())
        .unwrap();
    assert_ne!(uid, 0, "whoever started it");
    assert_eq!(fs::metadata(&data_dir).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(data_dir.join("evidence/files").is_dir(), "the sample's evidence");
    let mut found = Vec::new();
    open_or_foreign(&data_dir, uid, &mut found);
    assert!(found.is_empty(), "{found:#?}");
    let text = fs::read_to_string(&log).unwrap();
    for line in text.lines() {
        let line: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
        assert!(line["level"] == "INFO", "a normal start warns of nothing: {line}");
    }
    drop(server);
    // Again, on what is there; in words, and without colour, because the log is a file.
    let server = serve(&data_dir, &log, &[]).expect("it starts again");
    drop(server);
    let text = fs::read_to_string(&log).unwrap();
    assert!(text.contains("INFO") && !text.contains('\u{1b}'), "{text}");
    // With a setting by which others could reach it, a sample does not start.
    for setting in [("HTTPS", "true"), ("TRUST_PROXY", "true"), ("PUBLIC_URL", "https://tien-do.example")] {
        assert!(serve(&data_dir, &log, &[setting]).is_none(), "{setting:?}");
        let text = fs::read_to_string(&log).unwrap();
        assert!(text.contains("sample accounts") && text.contains(setting.0), "{text}");
    }
    // Once it is removed none is loaded in its stead where others may come in.
    let mut discard = Command::new(env!("CARGO_BIN_EXE_tiendo"));
    discard.args(["sample", "--discard"]).env("DATA_DIR", &data_dir).env_remove("DATABASE_URL");
    assert!(discard.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success());
    let server = serve(&data_dir, &log, &[("HTTPS", "true")]).expect("it starts empty");
    drop(server);
    let text = fs::read_to_string(&log).unwrap();
    assert!(!text.contains("loaded the sample"), "{text}");
}
