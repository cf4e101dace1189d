//! The nouns: a finding, its kind, and the thresholds of the rules.

use std::collections::BTreeMap;

use crate::i18n::Message;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The text is (nearly) that of another organisation for the same task in the same period.
    SameText,
    /// The text is (nearly) that of the same organisation in its last report that counts.
    SameAsBefore,
    /// Progress is lower than in the last report that counts.
    ProgressFell,
    /// From far below to 100 % within one period.
    Leap,
    /// Completed, and no file proves it.
    NoEvidence,
    /// Something is declared, and hardly a word says what.
    ShortResult,
    /// What is to be done next should have been done by a day that has passed.
    PastStep,
    /// A figure moved much further than it ever did.
    IndicatorJump,
    /// There is a target and no figure.
    FigureMissing,
    /// There is a figure and no target.
    TargetMissing,
    /// Nothing is said about an assigned task.
    Undeclared,
}

impl Kind {
    /// Every kind, in the order of the published rules.
    pub const ALL: [Self; 11] = [
        Self::SameText,
        Self::SameAsBefore,
        Self::ProgressFell,
        Self::Leap,
        Self::NoEvidence,
        Self::ShortResult,
        Self::PastStep,
        Self::IndicatorJump,
        Self::FigureMissing,
        Self::TargetMissing,
        Self::Undeclared,
    ];

    /// The word in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameText => "same-text",
            Self::SameAsBefore => "same-as-before",
            Self::ProgressFell => "progress-fell",
            Self::Leap => "leap",
            Self::NoEvidence => "no-evidence",
            Self::ShortResult => "short-result",
            Self::PastStep => "past-step",
            Self::IndicatorJump => "indicator-jump",
            Self::FigureMissing => "figure-missing",
            Self::TargetMissing => "target-missing",
            Self::Undeclared => "undeclared",
        }
    }
}

/// Something that a rule noticed about a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// The task's number; none where it is about the whole report.
    pub task: Option<i32>,
    /// One sentence that explains it, for those who review.
    pub message: Message,
    /// Where what it is compared with is shown; none where nothing is.
    pub href: Option<String>,
}

/// A threshold of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// From which similarity on texts are nearly the same, in per cent.
    Similarity,
    /// From which length on texts are compared, in characters.
    TextLength,
    /// Below which length a result says hardly anything, in characters.
    ShortResult,
    /// Below which progress the way to 100 % within one period is a leap, in per cent.
    LeapBelow,
    /// How many times the largest earlier step a step may be.
    JumpFactor,
    /// How many earlier figures must be known.
    JumpHistory,
}

impl Setting {
    /// Every threshold, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Similarity,
        Self::TextLength,
        Self::ShortResult,
        Self::LeapBelow,
        Self::JumpFactor,
        Self::JumpHistory,
    ];

    /// The word in the database, in fields and in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Similarity => "similarity",
            Self::TextLength => "text-length",
            Self::ShortResult => "short-result",
            Self::LeapBelow => "leap-below",
            Self::JumpFactor => "jump-factor",
            Self::JumpHistory => "jump-history",
        }
    }

    /// The least and the most that make sense.
    pub const fn range(self) -> (i32, i32) {
        match self {
            Self::Similarity => (50, 100),
            Self::TextLength => (10, 1_000),
            Self::ShortResult => (1, 200),
            Self::LeapBelow => (1, 99),
            Self::JumpFactor => (1, 100),
            // Two figures make one step: without one there is nothing to compare with.
            Self::JumpHistory => (2, 24),
        }
    }

    /// What holds where nothing else is recorded.
    pub const fn usual(self) -> i32 {
        match self {
            Self::Similarity => 85,
            Self::TextLength => 40,
            Self::ShortResult => 15,
            Self::LeapBelow => 50,
            Self::JumpFactor | Self::JumpHistory => 3,
        }
    }
}

/// The thresholds that hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings(pub BTreeMap<Setting, i32>);

impl Settings {
    /// One of them.
    pub fn of(&self, setting: Setting) -> i32 {
        self.0.get(&setting).copied().unwrap_or_else(|| setting.usual())
    }

    /// A length, as texts count.
    pub fn length(&self, setting: Setting) -> usize {
        usize::try_from(self.of(setting)).unwrap_or(0)
    }
}
