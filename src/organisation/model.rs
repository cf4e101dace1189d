//! The nouns: an organisation as it stands on a day.

use chrono::NaiveDate;
use serde::Serialize;

use crate::kernel::{AccountId, OrganisationId};

/// The kind of an organisation (domain §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, sqlx::Type)]
#[sqlx(type_name = "organisation_kind", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Đảng ủy Khối.
    BlocCommittee,
    /// Cơ quan tham mưu, giúp việc.
    AdvisoryBody,
    /// Đảng bộ cơ sở.
    GrassrootsCommittee,
    /// Chi bộ cơ sở.
    GrassrootsCell,
    /// Chi bộ trực thuộc.
    PartyCell,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::BlocCommittee,
        Self::AdvisoryBody,
        Self::GrassrootsCommittee,
        Self::GrassrootsCell,
        Self::PartyCell,
    ];

    /// The word used in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BlocCommittee => "bloc_committee",
            Self::AdvisoryBody => "advisory_body",
            Self::GrassrootsCommittee => "grassroots_committee",
            Self::GrassrootsCell => "grassroots_cell",
            Self::PartyCell => "party_cell",
        }
    }

    /// The kind of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An organisation as it stands on a day.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its code, as it stands in addresses.
    pub code: String,
    /// Its kind.
    pub kind: Kind,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Its emulation cluster (cụm thi đua).
    pub cluster: Option<String>,
    /// Its members.
    pub member_count: i32,
    /// The Board officer who follows it.
    pub officer: Option<AccountId>,
    /// That officer's position.
    pub officer_name: Option<String>,
    /// The contact's name or position.
    pub contact_name: String,
    /// The contact's position.
    pub contact_position: String,
    /// The contact's telephone.
    pub contact_phone: String,
}

/// An organisation to be recorded.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its kind.
    pub kind: Kind,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Its emulation cluster.
    pub cluster: Option<String>,
    /// What it belongs to.
    pub parent: Option<OrganisationId>,
    /// Its members.
    pub member_count: i32,
    /// Its first day.
    pub valid_from: NaiveDate,
    /// Its last day.
    pub valid_to: Option<NaiveDate>,
    /// The contact's name or position.
    pub contact_name: String,
    /// The contact's position.
    pub contact_position: String,
    /// The contact's telephone.
    pub contact_phone: String,
}
