//! `organisations.csv`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::model::Mistakes;
use super::table;
use crate::kernel::Year;
use crate::organisation::Kind;

const FILE: &str = "organisations.csv";

/// A row of the file.
#[derive(Debug, Clone)]
pub struct OrganisationRecord {
    pub row: usize,
    pub code: String,
    pub kind: Kind,
    pub name: String,
    pub short_name: String,
    pub cluster: Option<String>,
    pub parent: Option<String>,
    pub member_count: i32,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub officer: Option<String>,
    pub contact_name: String,
    pub contact_position: String,
    pub contact_phone: String,
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Reads the file.
pub fn organisations(text: &str, mistakes: &mut Mistakes) -> Vec<OrganisationRecord> {
    let columns = [
        "code",
        "kind",
        "name",
        "short_name",
        "cluster",
        "parent_code",
        "member_count",
        "valid_from",
        "valid_to",
        "officer_user_name",
        "contact_name",
        "contact_position",
        "contact_phone",
    ];
    let records = table::read(FILE, text, &columns, mistakes, |row| {
        let code = row.required("code", 40);
        if !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') || code.starts_with('-') {
            row.wrong("code", format!("“{code}”: only letters without accents, digits and hyphens"));
        }
        let kind_text = row.required("kind", 40);
        let kind = Kind::from_code(&kind_text);
        if kind.is_none() {
            row.wrong("kind", format!("“{kind_text}” is none of {}", Kind::ALL.map(Kind::code).join(", ")));
        }
        let (valid_from, valid_to) =
            (row.required_date("valid_from", Year::Written), row.date("valid_to", Year::Written));
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            row.wrong("valid_to", "lies before valid_from");
        }
        Some(OrganisationRecord {
            row: row.number,
            kind: kind?,
            name: row.required("name", 300),
            short_name: row.required("short_name", 300),
            cluster: some(row.text("cluster", 200)),
            parent: some(row.text("parent_code", 40)),
            member_count: row.integer("member_count", (0, 1_000_000), Some(0)),
            valid_from: valid_from?,
            valid_to,
            officer: some(row.text("officer_user_name", 64)),
            contact_name: row.text("contact_name", 200),
            contact_position: row.text("contact_position", 200),
            contact_phone: row.text("contact_phone", 50),
            code,
        })
    });
    check_codes(&records, mistakes);
    records
}

/// No code twice, and nobody below itself.
fn check_codes(records: &[OrganisationRecord], mistakes: &mut Mistakes) {
    let mut parents: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for record in records {
        if parents.insert(&record.code, record.parent.as_deref()).is_some() {
            mistakes.add(FILE, record.row, "code", format!("“{}” stands there twice", record.code));
        }
    }
    for record in records {
        let (mut above, mut steps) = (record.parent.as_deref(), 0);
        while let Some(code) = above {
            steps += 1;
            if code == record.code || steps > records.len() {
                mistakes.add(FILE, record.row, "parent_code", format!("“{}” lies below itself", record.code));
                break;
            }
            above = parents.get(code).copied().flatten();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,kind,name,short_name,cluster,parent_code,member_count,valid_from,valid_to,officer_user_name,contact_name,contact_position,contact_phone\n";

    fn mistakes_of(rows: &str) -> Vec<(usize, String)> {
        let mut mistakes = Mistakes::default();
        organisations(&format!("{HEADER}{rows}"), &mut mistakes);
        mistakes.0.into_iter().map(|m| (m.row, m.column)).collect()
    }

    #[test]
    fn every_mistake_has_its_row_and_column() {
        for (rows, expected) in [
            ("a b,grassroots_cell,N,S,,,1,2020-01-01,,,,,\n", vec![(2, "code")]),
            ("a,cell,N,S,,,1,2020-01-01,,,,,\n", vec![(2, "kind")]),
            ("a,grassroots_cell,,S,,,1,2020-01-01,,,,,\n", vec![(2, "name")]),
            ("a,grassroots_cell,N,S,,,x,2020-01-01,,,,,\n", vec![(2, "member_count")]),
            ("a,grassroots_cell,N,S,,,1,31/02/2020,,,,,\n", vec![(2, "valid_from")]),
            ("a,grassroots_cell,N,S,,,1,2020-01-01,2019-01-01,,,,\n", vec![(2, "valid_to")]),
            (
                "a,grassroots_cell,N,S,,b,1,2020-01-01,,,,,\nb,grassroots_cell,N,S,,a,1,2020-01-01,,,,,\n",
                vec![(2, "parent_code"), (3, "parent_code")],
            ),
            (
                "a,grassroots_cell,N,S,,,1,2020-01-01,,,,,\na,grassroots_cell,N,S,,,1,2020-01-01,,,,,\n",
                vec![(3, "code")],
            ),
            ("a,grassroots_cell,N\u{7},S,,,1,2020-01-01,,,,,\n", vec![(2, "name")]),
            ("a,grassroots_cell,=1+1,S,,,,2020-01-01,,,,,\n", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(r, c)| (r, c.to_owned())).collect();
            assert_eq!(mistakes_of(rows), expected, "{rows}");
        }
    }

    #[test]
    fn semicolons_marks_and_decomposed_text_are_taken() {
        let text = format!("\u{feff}{}", HEADER.replace(',', ";"))
            + "a;grassroots_cell;Chi bo\u{323}\u{302};S;;;1;05/04/2020;;;;;\n";
        let mut mistakes = Mistakes::default();
        let records = organisations(&text, &mut mistakes);
        assert!(mistakes.0.is_empty(), "{mistakes:?}");
        assert_eq!(records[0].name, "Chi bộ");
    }

    #[test]
    fn missing_and_unknown_columns_are_named() {
        let mut mistakes = Mistakes::default();
        organisations("code,colour\n", &mut mistakes);
        assert!(
            mistakes.0.iter().any(|m| m.column == "kind") && mistakes.0.iter().any(|m| m.column == "colour")
        );
    }
}
