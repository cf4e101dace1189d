//! What verifying finds, in plain words.

use std::fmt;
use std::path::PathBuf;

use chrono::{DateTime, SecondsFormat, Utc};

use uuid::Uuid;

use super::mark::Mark;

/// Where a mark comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The anchor file, from a line written then.
    File(DateTime<Utc>),
    /// An approved document, by its readable address.
    Document(String),
    /// Whoever verifies gave it.
    Given,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(at) => write!(f, "the anchor file on {}", moment(*at)),
            Self::Document(address) => write!(f, "the approval of {address}"),
            Self::Given => write!(f, "the mark given with --expect"),
        }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Something that is wrong with the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentence of each says what it means")]
pub enum Fault {
    KeyMissing(String),
    SealUnfit {
        position: i64,
        entry: i64,
    },
    SealOutside {
        position: i64,
        entry: i64,
    },
    NothingFits,
    SealsMissing {
        first: i64,
        last: i64,
    },
    EntryMissing {
        position: i64,
        entry: i64,
    },
    Stray {
        entry: i64,
    },
    QueuedMissing {
        entry: i64,
    },
    Lost {
        entry: i64,
        at: DateTime<Utc>,
    },
    Waiting {
        entries: i64,
    },
    NumbersMissing {
        first: i64,
        last: i64,
    },
    NumbersTakenBack {
        given: Option<i64>,
        highest: i64,
    },
    OtherInstallation {
        installation: Uuid,
        position: i64,
        at: DateTime<Utc>,
    },
    AnchorsMissing(PathBuf),
    AnchorForged {
        line: usize,
    },
    AnchorsBehind {
        anchored: i64,
        head: i64,
    },
    TrailCut {
        mark: Mark,
        source: Source,
        head: i64,
    },
    MarkDiffers {
        mark: Mark,
        source: Source,
    },
    /// A record that the trail tells of is not there, in the words of the feature whose record it is.
    Record(String),
}

impl Fault {
    /// A word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::KeyMissing(_) => "key-missing",
            Self::SealUnfit { .. } => "seal-unfit",
            Self::SealOutside { .. } => "seal-outside",
            Self::NothingFits => "nothing-fits",
            Self::SealsMissing { .. } => "seals-missing",
            Self::EntryMissing { .. } => "missing-entry",
            Self::Stray { .. } => "stray",
            Self::QueuedMissing { .. } => "queued-missing",
            Self::Lost { .. } => "lost",
            Self::Waiting { .. } => "waiting",
            Self::NumbersMissing { .. } => "numbers-missing",
            Self::NumbersTakenBack { .. } => "numbers-taken-back",
            Self::OtherInstallation { .. } => "other-installation",
            Self::AnchorsMissing(_) => "anchors-missing",
            Self::AnchorForged { .. } => "anchor-forged",
            Self::AnchorsBehind { .. } => "anchors-behind",
            Self::TrailCut { .. } => "trail-cut",
            Self::MarkDiffers { .. } => "mark-differs",
            Self::Record(_) => "record",
        }
    }

    /// Can it go away by itself within a moment, because a server is about to anchor?
    pub(super) const fn may_pass(&self) -> bool {
        matches!(self, Self::AnchorsBehind { .. })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] ", self.code())?;
        match self {
            Self::KeyMissing(why) => write!(f, "the seals could not be checked: {why}"),
            Self::SealUnfit { position, entry } => write!(
                f,
                "entry {entry} does not fit its seal at position {position}: the entry or a seal was changed, or they were exchanged"
            ),
            Self::SealOutside { position, entry } => write!(
                f,
                "entry {entry} has a seal at position {position}, outside the chain, which begins at 1: it was put in by hand"
            ),
            Self::NothingFits => {
                write!(
                    f,
                    "not one seal fits: the whole chain was made anew without the key, or the key is another one"
                )
            }
            Self::SealsMissing { first, last } => {
                write!(f, "the seals at the positions {first} to {last} were removed from the chain")
            }
            Self::EntryMissing { position, entry } => {
                write!(f, "entry {entry}, sealed at position {position}, was removed")
            }
            Self::Stray { entry } => write!(
                f,
                "entry {entry} is neither sealed nor waiting for it: it was put in by hand, or its seal was removed"
            ),
            Self::QueuedMissing { entry } => write!(f, "entry {entry} was removed before it was sealed"),
            Self::Lost { entry, at } => write!(
                f,
                "entry {entry} was seen waiting to be sealed and was gone on {}: it was removed while sealing was held up",
                moment(*at)
            ),
            Self::Waiting { entries } => write!(
                f,
                "{entries} entries wait to be sealed and nobody seals them: no server runs, it has no key, or sealing is held up"
            ),
            Self::NumbersMissing { first, last } => write!(
                f,
                "the numbers {first} to {last} were given out and no entry has them: entries were removed"
            ),
            Self::NumbersTakenBack { given, highest } => write!(
                f,
                "there is an entry {highest}, but the last number given out is {}: numbering was set back",
                given.map_or_else(|| "none".to_owned(), |n| n.to_string())
            ),
            Self::OtherInstallation { installation, position, at } => write!(
                f,
                "the anchor file tells of the installation {installation}, sealed up to position {position} on {} and never ended: the database was exchanged for another, or was given another identity",
                moment(*at)
            ),
            Self::AnchorsMissing(path) => write!(
                f,
                "the anchor file {} is missing or holds no line of this installation: put it back from where you keep its copy",
                path.display()
            ),
            Self::AnchorForged { line } => {
                write!(f, "line {line} of the anchor file is not signed with the key: it was changed")
            }
            Self::AnchorsBehind { anchored, head } => write!(
                f,
                "the anchor file ends at position {anchored}, the trail at {head}: lines were removed from the file"
            ),
            Self::TrailCut { mark, source, head } => write!(
                f,
                "the trail ends at position {head}, but {source} says that it had reached {}: its end was removed",
                mark.position
            ),
            Self::MarkDiffers { mark, source } => write!(
                f,
                "at position {} stands another seal than {source} says ({}): what stands there was exchanged and sealed anew",
                mark.position, mark.hash
            ),
            Self::Record(what) => f.write_str(what),
        }
    }
}

/// Something to know that is no fault by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentence of each says what it means")]
pub enum Remark {
    NumbersUnused { first: i64, last: i64 },
    AnchoredLate { position: i64, at: DateTime<Utc> },
    AnchorsBegun { position: i64, at: DateTime<Utc> },
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NumbersUnused { first, last } => write!(
                f,
                "no entry has the numbers {first} to {last}; so few are lost when a deed is undone or the power fails"
            ),
            Self::AnchoredLate { position, at } => write!(
                f,
                "the trail up to position {position} was anchored late, on {}: a server had been stopped while it sealed, or the end of the anchor file was removed",
                moment(*at)
            ),
            Self::AnchorsBegun { position, at } => write!(
                f,
                "the anchor file begins at position {position}, on {}: entries before are vouched for by the file that was laid aside",
                moment(*at)
            ),
        }
    }
}
