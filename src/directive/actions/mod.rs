//! What people do about directives: issue, acknowledge, report, close, open again, withdraw.

mod answer;
mod decide;
mod issue;

pub use answer::{Saved, Typed, acknowledge, report, save_draft};
pub use decide::{Decided, Decision, NewDecision, decide, register, withdraw};
pub use issue::{Issued, NewDirective, Prepared, find_origin, issue, list_origins, prepare};

use serde_json::Value;

use super::model::{Directive, Kind};
use super::rules;
use crate::access::{Actor, Permission};
use crate::kernel::{AccountId, OrganisationId};
use crate::notice::{NewNotice, NoticeArgs, NoticeKind};

/// May the person close, open again and withdraw it: who issued it, and who acts for the Standing Committee.
pub fn may_decide(actor: &Actor, directive: &Directive) -> bool {
    let is_own = directive.wording.kind == Kind::Guidance && directive.issued_by == actor.account_id;
    actor.may_anywhere(Permission::IssueDirectives)
        && (is_own || actor.may_anywhere(Permission::DecideForCommittee))
}

/// A directive in the audit trail.
fn subject(number: i32) -> String {
    format!("directives/{number}")
}

/// The facts of a notice about a directive: its beginning is quoted.
fn facts(actor: &Actor, body: &str) -> NoticeArgs {
    NoticeArgs::default().by(&actor.display_name).reason(&rules::opening(body))
}

/// A notice to an addressee, see [`crate::notice::post_all`].
struct Told {
    organisation: OrganisationId,
    href: String,
    args: Value,
    key: String,
}

impl Told {
    fn notice(&self, kind: NoticeKind) -> NewNotice<'_> {
        NewNotice {
            kind,
            organisation: Some(self.organisation),
            href: &self.href,
            args: self.args.clone(),
            key: &self.key,
        }
    }
}

/// Who issued a directive need not be told of the own deed.
fn unless_self(actor: &Actor, account: AccountId) -> Option<AccountId> {
    (actor.account_id != account).then_some(account)
}
