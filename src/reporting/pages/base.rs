//! What a report is held against, in words: always by the name of its period.

use crate::kernel::RevisionOutcome;
use crate::reporting::model::Basis;
use crate::web::Shell;

/// Whether the report is being written or was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It is being written.
    Now,
    /// It was sent.
    Then,
}

/// A sentence on what a report is held against and carries over from.
#[derive(Debug)]
pub struct BaseNote {
    /// The sentence.
    pub text: String,
    /// It is not the period before.
    pub is_warning: bool,
    /// What has happened, and what to do about it, where another report counts by now.
    pub offer: Option<(String, String)>,
}

impl BaseNote {
    /// The sentence; none where there is nothing to hold it against and nothing was passed over.
    pub fn of(shell: &Shell, basis: &Basis, tense: Tense) -> Option<Self> {
        let base = basis.base.as_ref().map(|base| base.name(shell.lang));
        let skipped = basis.passed_over().map(|skipped| {
            let is_returned = skipped.outcome == Some(RevisionOutcome::Returned);
            (shell.lang.period(skipped.kind, skipped.ends_on), is_returned)
        });
        let text = match (&base, &skipped) {
            (None, None | Some((_, false))) => return None,
            (None, Some((skipped, true))) => shell.t1("base-none-returned", "skipped", skipped),
            (Some(base), None) => {
                shell.t1(if tense == Tense::Now { "base-is" } else { "base-was" }, "base", base)
            }
            (Some(base), Some((skipped, is_returned))) => {
                let key = match (tense, is_returned) {
                    (Tense::Now, true) => "base-returned",
                    (Tense::Now, false) => "base-missing",
                    (Tense::Then, true) => "base-was-returned",
                    (Tense::Then, false) => "base-was-missing",
                };
                shell.t2(key, "skipped", skipped, "base", base)
            }
        };
        // What was sent stays on what it was sent with: only a draft can be brought up to date.
        let is_stale = tense == Tense::Now && basis.is_stale();
        let offer = is_stale.then(|| offer(shell, basis));
        Some(Self { text, is_warning: skipped.is_some() || is_stale, offer })
    }
}

/// The offer to bring a stale draft up to date: what has happened, and what to do.
fn offer(shell: &Shell, basis: &Basis) -> (String, String) {
    match &basis.current {
        Some(current) => {
            let name = current.name(shell.lang);
            let back = basis.base.as_ref().filter(|base| current.ends_on < base.ends_on);
            let what = match back {
                Some(base) => {
                    let n = current.revision.to_string();
                    shell.lang.t_args(
                        "base-stale-back",
                        &[("base", base.name(shell.lang)), ("current", name.clone()), ("n", n)],
                    )
                }
                None => shell.t2("base-stale", "current", &name, "n", current.revision),
            };
            (what, shell.t1("base-offer", "current", name))
        }
        None => (shell.t("base-stale-none"), shell.t("base-offer-none")),
    }
}

/// "Tháng 7/2021"; empty where there is no base.
pub fn base_title(shell: &Shell, basis: &Basis) -> String {
    basis.base.as_ref().map_or_else(String::new, |base| base.title(shell.lang))
}
