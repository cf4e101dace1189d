//! The noun: which letterhead.

use crate::export::LetterheadKind;
use crate::organisation::Kind;

/// Which of an organisation's letterheads (domain §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "letterhead_template", rename_all = "snake_case")]
pub enum LetterheadTemplate {
    /// (c) The organisation's own report.
    Organisation,
    /// (a) The Board to the Standing Committee.
    Board,
    /// (b) The Committee to the city; the Board prepares it.
    Committee,
}

impl LetterheadTemplate {
    /// The word in addresses and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Board => "board",
            Self::Committee => "committee",
        }
    }

    /// Those that an organisation of that kind has.
    pub const fn of_kind(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::AdvisoryBody => &[Self::Board, Self::Committee],
            Kind::GrassrootsCommittee | Kind::GrassrootsCell | Kind::PartyCell => &[Self::Organisation],
            Kind::BlocCommittee => &[],
        }
    }

    /// The one of that word that an organisation of that kind has.
    pub fn of_code(code: &str, kind: Kind) -> Option<Self> {
        Self::of_kind(kind).iter().copied().find(|template| template.code() == code)
    }

    /// What gives its defaults.
    pub const fn defaults(self, kind: Kind) -> LetterheadKind {
        match (self, kind) {
            (Self::Board, _) => LetterheadKind::Board,
            (Self::Committee, _) => LetterheadKind::Committee,
            (Self::Organisation, Kind::GrassrootsCell | Kind::PartyCell) => LetterheadKind::OrganisationCell,
            (Self::Organisation, _) => LetterheadKind::OrganisationCommittee,
        }
    }
}
