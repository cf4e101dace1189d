//! Finding and reading the files of an import.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::importing::Files;

/// What `import --help` says.
pub const LONG_HELP: &str = "\
Import a plan, organisations, accounts, assignments and periods from files: all of them, or nothing.

Give the files, or a folder that holds them. Their names say what they are. Mistakes are listed by file, row and column;
then nothing has been written. CSV files have a header row, are UTF-8, and use commas or semicolons. Dates are 2021-04-05 or
05/04/2021, without a year they lie in the plan's; instants 2021-10-08 17:00 in Vietnamese time. What is recorded already is
refused, not overwritten.

plan.json          note, code, year, theme, issuer, superior, issued_on, document_number, document_date, signatory,
                   goals [{number, text}], contents [{number, title,
                   key_tasks [{number, title, lead, coordinating, goals, weight, deadline, own_work, references, indicators}]}]
organisations.csv  code, kind, name, short_name, cluster, parent_code, member_count, valid_from, valid_to, officer_user_name,
                   contact_name, contact_position, contact_phone
                   kind: bloc_committee, advisory_body, grassroots_committee, grassroots_cell, party_cell
accounts.csv       user_name, display_name, email, phone, password, organisation_code, role, acts_for_standing_committee
                   one row a role; role: standing_committee, organisation_board, advisory_body, head, reporter, administrator;
                   without a password the account signs in once an administrator has set one
assignments.csv    task_number, organisation_code, weight, start_on, deadline, responsible_person, own_work, responsibility,
                   procedure, expected_outcome, targets (as 1=98;2=5: position of the indicator = target)
periods.csv        number, kind, starts_on, ends_on, opens_at, due_at, closes_at
                   kind: month, quarter, half_year, nine_months, year, ad_hoc";

/// Reads the files at these paths; a folder stands for the files in it that an import knows.
pub fn read(paths: &[PathBuf]) -> Result<Files, Failure> {
    let mut files = Files::default();
    for path in paths {
        if path.is_dir() {
            let mut found = 0;
            for name in ["plan.json", "organisations.csv", "accounts.csv", "assignments.csv", "periods.csv"] {
                let inside = path.join(name);
                if inside.is_file() {
                    found += 1;
                    take(&mut files, &inside)?;
                }
            }
            if found == 0 {
                return Err(format!(
                    "{}: none of the files of an import lies in this folder",
                    path.display()
                )
                .into());
            }
        } else {
            take(&mut files, path)?;
        }
    }
    Ok(files)
}

fn take(files: &mut Files, path: &Path) -> Result<(), Failure> {
    let slot = match path.file_name().and_then(|name| name.to_str()) {
        Some("plan.json") => &mut files.plan,
        Some("organisations.csv") => &mut files.organisations,
        Some("accounts.csv") => &mut files.accounts,
        Some("assignments.csv") => &mut files.assignments,
        Some("periods.csv") => &mut files.periods,
        _ => {
            let known = "plan.json, organisations.csv, accounts.csv, assignments.csv, periods.csv";
            return Err(format!("{}: the file's name is none of {known}", path.display()).into());
        }
    };
    if slot.is_some() {
        return Err(format!("{}: a file of that name is given twice", path.display()).into());
    }
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    *slot = Some(String::from_utf8(bytes).map_err(|_| format!("{}: not UTF-8 text", path.display()))?);
    Ok(())
}
