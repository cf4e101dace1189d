//! The anchor file: a signed line for each time the trail was sealed, beside the database and not in it.
//!
//! A line reads `installation moment kind position hash signature`. Of another installation (a sample that was thrown away)
//! the last line must say that it was ended: otherwise somebody gave the database another identity to begin anew.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use super::key::{Purpose, SealKey};
use super::mark::Mark;

/// A larger file is thinned out.
const LARGE: u64 = 512 * 1024;
/// So many lines at the end stay as they are; of the older ones, the last of each month.
const RECENT: usize = 1_000;
/// No line is longer.
const LINE: u64 = 512;

/// Why a line was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnchorKind {
    /// The file begins here.
    Begun,
    /// Entries were sealed.
    Sealed,
    /// Found sealed and not anchored when the server started: it had been stopped in between.
    Late,
    /// An entry was seen waiting to be sealed, and was gone before it was.
    Lost(i64),
    /// The installation was removed on purpose.
    Ended,
}

impl AnchorKind {
    fn code(self) -> Cow<'static, str> {
        match self {
            Self::Begun => "begun".into(),
            Self::Sealed => "sealed".into(),
            Self::Late => "late".into(),
            Self::Lost(entry) => format!("lost:{entry}").into(),
            Self::Ended => "ended".into(),
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        match code {
            "begun" => Some(Self::Begun),
            "sealed" => Some(Self::Sealed),
            "late" => Some(Self::Late),
            "ended" => Some(Self::Ended),
            _ => code.strip_prefix("lost:")?.parse().ok().map(Self::Lost),
        }
    }
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    pub installation: Uuid,
    /// Real time.
    pub at: DateTime<Utc>,
    pub kind: AnchorKind,
    pub mark: Mark,
}

impl Anchor {
    fn facts(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let Mark { position, hash } = &self.mark;
        format!("{} {at} {} {position} {hash}", self.installation, self.kind.code())
    }

    fn signed(&self, key: &SealKey) -> String {
        let facts = self.facts();
        let signature = hex::encode(key.code(Purpose::Anchor, &[facts.as_bytes()]));
        format!("{facts} {signature}\n")
    }

    /// Reads a line; `None` when it is not signed with the key.
    fn read(line: &str, key: &SealKey) -> Option<Self> {
        let (facts, signature) = line.rsplit_once(' ')?;
        if hex::encode(key.code(Purpose::Anchor, &[facts.as_bytes()])) != signature {
            return None;
        }
        let mut parts = facts.split(' ');
        let mut next = || parts.next();
        let anchor = Self {
            installation: next()?.parse().ok()?,
            at: next()?.parse().ok()?,
            kind: next().and_then(AnchorKind::of_code)?,
            mark: Mark { position: next()?.parse().ok()?, hash: next()?.to_owned() },
        };
        Some(anchor)
    }
}

/// What stands in the file.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// The lines of this installation, oldest first.
    pub own: Vec<Anchor>,
    /// The last line of each other installation that was not ended.
    pub open: Vec<Anchor>,
    /// The numbers of lines that are not signed with the key.
    pub forged: Vec<usize>,
}

/// Where the file lies.
#[derive(Debug, Clone)]
pub(super) struct AnchorFile(PathBuf);

impl AnchorFile {
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// All lines; `None` when there is no file. A last line without its end was torn by a power cut and does not count.
    pub fn read(&self, key: &SealKey, installation: Uuid) -> std::io::Result<Option<Anchors>> {
        let text = match std::fs::read(&self.0) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut anchors = Anchors::default();
        let mut others = BTreeMap::new();
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        for (number, line) in (1..).zip(whole.lines()) {
            match Anchor::read(line, key) {
                Some(anchor) if anchor.installation == installation => anchors.own.push(anchor),
                Some(anchor) => {
                    others.insert(anchor.installation, anchor);
                }
                None => anchors.forged.push(number),
            }
        }
        anchors.open = others.into_values().filter(|anchor| anchor.kind != AnchorKind::Ended).collect();
        Ok(Some(anchors))
    }

    /// Does the file hold anything?
    pub fn holds_lines(&self) -> std::io::Result<bool> {
        match std::fs::metadata(&self.0) {
            Ok(file) => Ok(file.len() > 0),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The last line, if it is this installation's and signed.
    pub fn last(&self, key: &SealKey, installation: Uuid) -> std::io::Result<Option<Anchor>> {
        let mut file = match File::open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let from = file.metadata()?.len().saturating_sub(2 * LINE);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let anchor = whole.lines().next_back().and_then(|line| Anchor::read(line, key));
        Ok(anchor.filter(|anchor| anchor.installation == installation))
    }

    /// Writes a line at the end; when it returns, the line is on disk.
    pub fn append(&self, key: &SealKey, anchor: &Anchor) -> std::io::Result<()> {
        if let Some(folder) = self.0.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).mode(0o600).open(&self.0)?;
        Self::cut_torn_line(&mut file)?;
        file.write_all(anchor.signed(key).as_bytes())?;
        file.sync_all()?;
        if file.metadata()?.len() > LARGE {
            self.thin_out(key)?;
        }
        Ok(())
    }

    fn cut_torn_line(file: &mut File) -> std::io::Result<()> {
        let length = file.metadata()?.len();
        let from = length.saturating_sub(LINE);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let kept = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        if kept < bytes.len() { file.set_len(from + kept as u64) } else { Ok(()) }
    }

    /// Leaves out what later lines cover: a mark vouches for all before it. What is not plainly sealed stays.
    fn thin_out(&self, key: &SealKey) -> std::io::Result<()> {
        let text = std::fs::read_to_string(&self.0)?;
        let lines: Vec<&str> = text.lines().collect();
        let mut kept = String::new();
        let month = |anchor: &Anchor| (anchor.installation, anchor.at.format("%Y-%m").to_string());
        for (at, line) in lines.iter().enumerate() {
            let next = lines.get(at + 1).and_then(|next| Anchor::read(next, key));
            let is_covered = Anchor::read(line, key).is_some_and(|anchor| {
                anchor.kind == AnchorKind::Sealed && next.is_some_and(|next| month(&next) == month(&anchor))
            });
            if at + RECENT >= lines.len() || !is_covered {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        let folder = self.0.parent().unwrap_or(Path::new("."));
        // A temporary file is readable by its owner only, as the one that it replaces.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(kept.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.0)?;
        File::open(folder)?.sync_all()
    }

    /// Lays the file aside under a name of its own and tells it; `None` when there is none.
    pub fn lay_aside(&self, now: DateTime<Utc>) -> std::io::Result<Option<PathBuf>> {
        let mut name = self.0.clone().into_os_string();
        name.push(now.format(".until-%Y%m%d-%H%M%S").to_string());
        let aside = PathBuf::from(name);
        match std::fs::rename(&self.0, &aside) {
            Ok(()) => Ok(Some(aside)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(installation: Uuid, day: u32, position: i64, kind: AnchorKind) -> Anchor {
        let at = DateTime::from_timestamp(1_633_000_000 + i64::from(day) * 86_400, 0).unwrap();
        Anchor { installation, at, kind, mark: Mark::of(position, &[7; 32]) }
    }

    fn fresh() -> (tempfile::TempDir, AnchorFile, SealKey, Uuid) {
        let folder = tempfile::tempdir().unwrap();
        let key = SealKey::read_or_create(&folder.path().join("key")).unwrap();
        let file = AnchorFile::at(folder.path().join("audit.anchors"));
        (folder, file, key, Uuid::from_u128(1))
    }

    #[test]
    fn lines_come_back_as_they_were_written_and_others_must_have_been_ended() {
        let (_folder, file, key, here) = fresh();
        assert!(file.read(&key, here).unwrap().is_none());
        let other = anchor(Uuid::from_u128(2), 0, 90, AnchorKind::Sealed);
        let lines = [
            anchor(here, 0, 0, AnchorKind::Begun),
            anchor(here, 1, 12, AnchorKind::Lost(14)),
            anchor(here, 1, 13, AnchorKind::Sealed),
        ];
        file.append(&key, &other).unwrap();
        assert_eq!(file.last(&key, here).unwrap(), None);
        for line in &lines {
            file.append(&key, line).unwrap();
        }
        let read = file.read(&key, here).unwrap().unwrap();
        assert!(read.own == lines && read.open == [other] && read.forged.is_empty(), "{read:?}");
        assert_eq!(file.last(&key, here).unwrap().as_ref(), lines.last());
        file.append(&key, &anchor(Uuid::from_u128(2), 2, 90, AnchorKind::Ended)).unwrap();
        assert!(file.read(&key, here).unwrap().unwrap().open.is_empty());
    }

    #[test]
    fn a_changed_line_is_not_signed_and_a_torn_one_does_not_count() {
        let (_folder, file, key, here) = fresh();
        for day in 0..3 {
            file.append(&key, &anchor(here, day, i64::from(day) + 10, AnchorKind::Sealed)).unwrap();
        }
        let text = std::fs::read_to_string(file.path()).unwrap();
        std::fs::write(file.path(), text.replace(" sealed 11 ", " sealed 99 ")).unwrap();
        let read = file.read(&key, here).unwrap().unwrap();
        assert_eq!((read.own.len(), read.forged), (2, vec![2]));
        std::fs::write(file.path(), &text[..text.len() - 9]).unwrap();
        assert_eq!(file.last(&key, here).unwrap().unwrap().mark.position, 11);
        file.append(&key, &anchor(here, 4, 14, AnchorKind::Late)).unwrap();
        let read = file.read(&key, here).unwrap().unwrap();
        let positions: Vec<_> = read.own.iter().map(|anchor| anchor.mark.position).collect();
        assert_eq!((positions, read.forged), (vec![10, 11, 14], vec![]));
    }

    #[test]
    fn a_large_file_is_thinned_out_to_recent_lines_and_one_a_month() {
        let (_folder, file, key, here) = fresh();
        // 600 days, five lines a day: October 2021 to May 2023.
        let mut text = String::new();
        for n in 0..3_000_u32 {
            let kind = if n == 3 { AnchorKind::Late } else { AnchorKind::Sealed };
            text.push_str(&anchor(here, n / 5, i64::from(n), kind).signed(&key));
        }
        std::fs::write(file.path(), text).unwrap();
        file.append(&key, &anchor(here, 600, 3_000, AnchorKind::Sealed)).unwrap();
        let read = file.read(&key, here).unwrap().unwrap();
        assert!(read.forged.is_empty());
        // The late line, the last of each of the 14 months before the recent lines, and 1,000 of those.
        assert!(read.own.iter().any(|anchor| anchor.kind == AnchorKind::Late));
        assert!((1_010..=1_020).contains(&read.own.len()), "{}", read.own.len());
        assert_eq!(read.own.last().unwrap().mark.position, 3_000);
    }
}
