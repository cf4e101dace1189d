//! A file behind an entry.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::urls;
use crate::i18n::Lang;
use crate::kernel::KeyTaskId;

/// What a file is, by its content: nothing that a program would run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// Word, without macros.
    Docx,
    /// Excel, without macros.
    Xlsx,
    /// `PowerPoint`, without macros.
    Pptx,
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// WebP picture.
    Webp,
}

impl Kind {
    /// All that are taken.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Docx, Self::Xlsx, Self::Pptx, Self::Jpeg, Self::Png, Self::Webp];

    /// The media type under which it is handed out.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// The ends of its name; the first is the one that is given.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
        }
    }

    /// What the end of a name promises.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.trim().rsplit_once('.')?;
        let end = end.to_lowercase();
        Self::ALL.into_iter().find(|kind| kind.extensions().contains(&end.as_str()))
    }

    /// What people call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "Word (.docx)",
            Self::Xlsx => "Excel (.xlsx)",
            Self::Pptx => "PowerPoint (.pptx)",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        }
    }

    /// A picture, of which a small one is made?
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }
}

/// A file behind an entry, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id, the same in the draft and in the revisions made of it.
    pub id: Uuid,
    /// The task's number.
    pub task: i32,
    /// SHA-256 of its content.
    pub sha256: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// There is a small picture of it.
    pub has_thumbnail: bool,
    /// It stands in the revision carried over from, not in the draft.
    pub is_earlier: bool,
    /// The number of the period in whose report it stood first; only in lists of earlier evidence.
    pub period: Option<i32>,
}

impl Evidence {
    /// Its address.
    pub fn href(&self, organisation: &str) -> String {
        urls::file(organisation, self.id)
    }

    /// Its size in words: "340 KB", "2,1 MB".
    pub fn size_text(&self, lang: &Lang) -> String {
        size_text(self.size, *lang)
    }
}

/// The task behind whose entry files are put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: KeyTaskId,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
}

/// A file as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of its content.
    pub sha256: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// There is a small picture of it.
    pub has_thumbnail: bool,
    /// It was sent with a revision; otherwise it lies in a draft.
    pub is_sent: bool,
}

/// Where a file lies in the vault.
pub fn file_key(sha256: &[u8]) -> String {
    format!("files/{}", hex::encode(sha256))
}

/// Where a file's small picture lies in the vault.
pub fn thumbnail_key(sha256: &[u8]) -> String {
    format!("thumbnails/{}", hex::encode(sha256))
}

/// A size in words.
pub fn size_text(bytes: i64, lang: Lang) -> String {
    let decimal = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 {
        format!("{kilobytes} KB")
    } else {
        let tenths = (bytes * 10 + 524_288) / 1_048_576;
        format!("{}{decimal}{} MB", tenths / 10, tenths % 10)
    }
}

/// The evidence of a report by task.
#[derive(Debug, Clone, Default)]
pub struct Shelf(BTreeMap<i32, Vec<Evidence>>);

impl Shelf {
    /// Puts it in order.
    pub fn of(all: Vec<Evidence>) -> Self {
        let mut shelf = Self::default();
        for evidence in all {
            shelf.0.entry(evidence.task).or_default().push(evidence);
        }
        shelf
    }

    /// Does anything stand behind a task?
    pub fn holds(&self, task: &i32) -> bool {
        self.0.contains_key(task)
    }

    /// What stands behind a task now.
    pub fn now(&self, task: &i32) -> Vec<&Evidence> {
        self.0.get(task).into_iter().flatten().filter(|e| !e.is_earlier).collect()
    }

    /// How many files stand behind a task now that did not before.
    pub fn added(&self, task: &i32) -> usize {
        let earlier = self.earlier(task);
        self.now(task).iter().filter(|file| !earlier.iter().any(|e| e.sha256 == file.sha256)).count()
    }

    /// The same against the evidence of another report.
    pub fn added_to(&self, other: &Self, task: &i32) -> usize {
        let before = other.now(task);
        self.now(task).iter().filter(|file| !before.iter().any(|e| e.sha256 == file.sha256)).count()
    }

    /// What stood behind it in the revision carried over from.
    pub fn earlier(&self, task: &i32) -> Vec<&Evidence> {
        self.0.get(task).into_iter().flatten().filter(|e| e.is_earlier).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_words() {
        for (bytes, text) in [
            (1, "1 KB"),
            (1024, "1 KB"),
            (348_000, "340 KB"),
            (1_048_576, "1,0 MB"),
            (2_202_010, "2,1 MB"),
            (26_214_400, "25,0 MB"),
        ] {
            assert_eq!(size_text(bytes, Lang::Vi), text);
        }
    }
}
