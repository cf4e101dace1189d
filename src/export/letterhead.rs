//! Who writes to whom: the parts of a document that stay the same from one to the next.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::in_capitals;

/// Which of the templates (domain §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterheadKind {
    /// (a) Board → Standing Committee.
    Board,
    /// (b) Committee → city.
    Committee,
    /// (c) A grassroots committee's own.
    OrganisationCommittee,
    /// (c) A cell's own.
    OrganisationCell,
}

/// The parts of a document that stay the same from one to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The superior body, in capitals.
    pub superior: String,
    /// The issuing body, in capitals.
    pub issuer: String,
    /// What follows the number: `BC/ĐU`.
    pub symbol: String,
    /// What kind of document: `BÁO CÁO`.
    pub kind: String,
    /// The place of issue.
    pub place: String,
    /// On whose behalf: `T/M BAN THƯỜNG VỤ`; empty where the signatory signs alone.
    pub authority: String,
    /// The signatory's position, in capitals.
    pub position: String,
    /// The signatory's name, without titles.
    pub signatory: String,
    /// Who receives it, without dashes and commas.
    pub recipients: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Template {
    superior: String,
    issuer: String,
    symbol: String,
    kind: String,
    place: String,
    authority: String,
    position: String,
    recipients: Vec<String>,
    /// Words that change where a body is named as the superior …
    superior_words: Vec<(String, String)>,
    /// … and where it is named as the issuer.
    issuer_words: Vec<(String, String)>,
}

#[allow(clippy::expect_used, reason = "the data is part of the program, and a test reads it")]
static TEMPLATES: LazyLock<BTreeMap<LetterheadKind, Template>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../templates/export/letterheads.json"))
        .expect("letterheads.json reads")
});

impl LetterheadKind {
    /// What kind of document it is for: the word above its title.
    pub fn document_kind(self) -> &'static str {
        &TEMPLATES[&self].kind
    }
}

impl Letterhead {
    /// What a template gives for an organisation of that name below a Bloc of that name.
    pub fn of(kind: LetterheadKind, own: &str, bloc: &str) -> Self {
        let template = &TEMPLATES[&kind];
        let name = |text: &str, words: &[(String, String)]| {
            let change = |name: &str| {
                let found = words
                    .iter()
                    .find_map(|(from, to)| Some(format!("{to}{}", name.strip_prefix(from.as_str())?)));
                found.unwrap_or_else(|| name.to_owned())
            };
            text.replace("{own}", &in_capitals(&change(own))).replace("{bloc}", &in_capitals(&change(bloc)))
        };
        Self {
            superior: name(&template.superior, &template.superior_words),
            issuer: name(&template.issuer, &template.issuer_words),
            symbol: template.symbol.clone(),
            kind: template.kind.clone(),
            place: template.place.clone(),
            authority: template.authority.clone(),
            position: template.position.clone(),
            signatory: String::new(),
            recipients: template.recipients.iter().map(|r| r.replace("{bloc_name}", bloc)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_templates_name_the_right_bodies() {
        let bloc = "Đảng ủy Khối các cơ quan";
        for (kind, own, superior, issuer, symbol, authority, position) in [
            (
                LetterheadKind::Board,
                "Ban Tổ chức Đảng ủy Khối",
                "ĐẢNG ỦY KHỐI CÁC CƠ QUAN",
                "BAN TỔ CHỨC",
                "BC/BTCĐUK",
                "",
                "TRƯỞNG BAN",
            ),
            (
                LetterheadKind::Committee,
                "Ban Tổ chức Đảng ủy Khối",
                "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
                "ĐẢNG ỦY KHỐI CÁC CƠ QUAN",
                "BC/ĐUK",
                "T/M BAN THƯỜNG VỤ",
                "BÍ THƯ",
            ),
            (
                LetterheadKind::OrganisationCommittee,
                "Đảng bộ Sở Tư pháp",
                "ĐẢNG BỘ KHỐI CÁC CƠ QUAN",
                "ĐẢNG ỦY SỞ TƯ PHÁP",
                "BC/ĐU",
                "T/M ĐẢNG ỦY",
                "BÍ THƯ",
            ),
            (
                LetterheadKind::OrganisationCell,
                "Chi bộ Hội Gamma",
                "ĐẢNG BỘ KHỐI CÁC CƠ QUAN",
                "CHI BỘ HỘI GAMMA",
                "BC/CB",
                "T/M CHI BỘ",
                "BÍ THƯ",
            ),
        ] {
            let found = Letterhead::of(kind, own, bloc);
            let parts = (
                found.superior.as_str(),
                found.issuer.as_str(),
                found.symbol.as_str(),
                found.authority.as_str(),
                found.position.as_str(),
            );
            assert_eq!(parts, (superior, issuer, symbol, authority, position), "{kind:?}");
            assert_eq!(found.kind, "BÁO CÁO");
        }
    }
}
