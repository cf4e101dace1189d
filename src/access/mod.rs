//! Who may do what: roles, permissions, and the scope that every read of an organisation's data must carry (domain §2).
//!
//! The only place that names roles:
//!
//! - The **Standing Committee** (Ban Thường vụ) reads everything submitted and the consolidated reports that were proposed. It is
//!   told of what is escalated, gives opinions before its meetings, issues directives and reads suggestions. Who is marked
//!   "được thay mặt Ban Thường vụ" concludes and approves.
//! - The **Organisation Board** (Ban Tổ chức) reads the same. It comments on entries; accepts, returns and reopens reports; extends
//!   due dates; chases; keeps the public holidays; drafts, edits and proposes consolidated reports; prepares meetings; says what
//!   stands on its documents; answers obstacles and gives them to other bodies; answers, passes on and publishes suggestions;
//!   confirms access that an administrator asks for.
//! - An **advisory body** (cơ quan tham mưu, giúp việc) reads everything submitted. It comments on entries of the key tasks that it
//!   leads, and answers obstacles, and suggestions that are passed to it.
//! - The **head** of a committee (người đứng đầu cấp ủy) does all that a reporter may for the own organisation; submits and
//!   withdraws its report, or gives it back to the reporter; appoints a deputy; says what stands on its documents; confirms that an
//!   obstacle is resolved; acknowledges directives and reports on them.
//! - A **reporter** (cán bộ tổng hợp) drafts the own organisation's report, fills in its clarities, marks shortcomings fixed,
//!   numbers its documents, asks the head to submit and the Board for more time, raises obstacles, drafts reports on directives
//!   and sends suggestions.
//! - An **administrator** (quản trị) keeps accounts, confirms what another administrator asks for, and reads no report.
//!
//! Doer and checker differ: nobody decides about a report of which the same person edited an entry or which the same person
//! submitted. What lies outside one's scope is answered with 404; what lies inside it but is not one's to do, with 403. Upper
//! levels see submitted revisions, never drafts. A person may hold roles in several organisations; the acting organisation stands
//! in the address. A **deputy** does what the head may, for at most 90 days at a time, and passes it on to nobody; the right ends
//! by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::kernel::{AccountId, OrganisationId};

/// A role that a person holds in an organisation (domain §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "account_role", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Ban Thường vụ.
    StandingCommittee,
    /// Ban Tổ chức.
    OrganisationBoard,
    /// Cơ quan tham mưu, giúp việc.
    AdvisoryBody,
    /// Người đứng đầu cấp ủy.
    Head,
    /// Cán bộ tổng hợp.
    Reporter,
    /// Quản trị.
    Administrator,
}

impl Role {
    /// Every role, in the order of domain §2.
    pub const ALL: [Self; 6] = [
        Self::StandingCommittee,
        Self::OrganisationBoard,
        Self::AdvisoryBody,
        Self::Head,
        Self::Reporter,
        Self::Administrator,
    ];

    /// The word used in files and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StandingCommittee => "standing_committee",
            Self::OrganisationBoard => "organisation_board",
            Self::AdvisoryBody => "advisory_body",
            Self::Head => "head",
            Self::Reporter => "reporter",
            Self::Administrator => "administrator",
        }
    }

    /// May the role, by itself, do this in the organisation where it is held?
    pub fn permits(self, permission: Permission) -> bool {
        allows(self, permission, true)
    }

    /// The roles that, by themselves, permit this in the organisation where they are held.
    pub fn holding(permission: Permission) -> Vec<Self> {
        Self::ALL.into_iter().filter(|role| role.permits(permission)).collect()
    }

    /// The role of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Something that a person may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the roll-up and everything submitted, of all organisations.
    ReadEverythingSubmitted,
    /// See what one organisation has submitted.
    ReadSubmitted,
    /// See and edit an organisation's draft, and fill in the clarities of its assignments.
    DraftReport,
    /// Send an organisation's report, or take it back.
    SubmitReport,
    /// Let somebody act in the head's place for a time.
    AppointDeputy,
    /// Say who issues and signs the own organisation's documents.
    SetLetterhead,
    /// Accept, return or reopen reports.
    ReviewReports,
    /// Remind organisations of reports that are not sent (đôn đốc).
    ChaseReports,
    /// Be told of what is escalated to the Standing Committee.
    HearEscalations,
    /// See the meetings of the Standing Committee, with opinions and conclusions.
    ReadMeetings,
    /// Call a meeting of the Standing Committee and draw up its agenda.
    PrepareMeetings,
    /// Say in writing what one thinks of a matter before the Standing Committee.
    GiveOpinions,
    /// Approve and conclude in the Standing Committee's stead (được thay mặt Ban Thường vụ).
    DecideForCommittee,
    /// Issue directives, close or open them again at their addressees.
    IssueDirectives,
    /// Acknowledge a directive to the own organisation, and send the report about it.
    AnswerDirectives,
    /// Draft the report about a directive to the own organisation.
    DraftDirectiveReports,
    /// Keep the list of public holidays.
    KeepHolidays,
    /// Comment on entries of what any organisation sent.
    CommentOnEntries,
    /// Comment on entries of the key tasks that the own body leads.
    CommentOnLedTasks,
    /// Draft, edit and propose the consolidated report.
    ConsolidateReports,
    /// See consolidated reports that have been proposed.
    ReadConsolidatedReports,
    /// Raise an obstacle for the own organisation, take it back, open it again.
    RaiseObstacles,
    /// Confirm that an obstacle of the own organisation is resolved.
    ResolveObstacles,
    /// Answer an obstacle that is addressed to the own body, or about a key task that it leads.
    AnswerObstacles,
    /// Say which body has to answer an obstacle.
    ReaddressObstacles,
    /// Send suggestions to the Committee for oneself, and see those of the own organisation.
    SendSuggestions,
    /// Send one for the own organisation.
    SuggestForOrganisation,
    /// See all suggestions, with their senders.
    ReadSuggestions,
    /// Answer suggestions that are the own body's to answer.
    AnswerSuggestions,
    /// Pass suggestions on, and decide what is published of them.
    DecideSuggestions,
    /// Make accounts, end them, give roles and links to new passwords.
    ManageAccounts,
    /// Confirm, as the second person, access that opens much.
    ConfirmAccess,
}

/// What a role may do; with `own`, in the organisation where it is held (and below it), else anywhere.
fn allows(role: Role, permission: Permission, own: bool) -> bool {
    match permission {
        Permission::ReadEverythingSubmitted => {
            matches!(role, Role::StandingCommittee | Role::OrganisationBoard | Role::AdvisoryBody)
        }
        Permission::ReadSubmitted => match role {
            Role::StandingCommittee | Role::OrganisationBoard | Role::AdvisoryBody => true,
            Role::Head | Role::Reporter => own,
            Role::Administrator => false,
        },
        Permission::DraftReport | Permission::RaiseObstacles | Permission::SendSuggestions => {
            own && matches!(role, Role::Head | Role::Reporter)
        }
        Permission::SubmitReport
        | Permission::AppointDeputy
        | Permission::ResolveObstacles
        | Permission::SuggestForOrganisation => own && matches!(role, Role::Head),
        Permission::AnswerObstacles | Permission::AnswerSuggestions => {
            own && matches!(role, Role::AdvisoryBody | Role::OrganisationBoard)
        }
        Permission::SetLetterhead => own && matches!(role, Role::Head | Role::OrganisationBoard),
        Permission::ReviewReports
        | Permission::ChaseReports
        | Permission::KeepHolidays
        | Permission::PrepareMeetings
        | Permission::ConsolidateReports
        | Permission::ReaddressObstacles
        | Permission::DecideSuggestions
        | Permission::CommentOnEntries => matches!(role, Role::OrganisationBoard),
        Permission::HearEscalations
        | Permission::GiveOpinions
        | Permission::IssueDirectives
        | Permission::DecideForCommittee => matches!(role, Role::StandingCommittee),
        Permission::AnswerDirectives => {
            own && matches!(role, Role::Head | Role::AdvisoryBody | Role::OrganisationBoard)
        }
        Permission::DraftDirectiveReports => {
            own && matches!(role, Role::Head | Role::Reporter | Role::AdvisoryBody | Role::OrganisationBoard)
        }
        Permission::ReadMeetings | Permission::ReadConsolidatedReports | Permission::ReadSuggestions => {
            matches!(role, Role::StandingCommittee | Role::OrganisationBoard)
        }
        Permission::CommentOnLedTasks => own && matches!(role, Role::AdvisoryBody),
        Permission::ManageAccounts => matches!(role, Role::Administrator),
        Permission::ConfirmAccess => matches!(role, Role::Administrator | Role::OrganisationBoard),
    }
}

/// A role held in an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Membership {
    /// Where the role is held.
    pub organisation_id: OrganisationId,
    /// That organisation's code, as it stands in addresses.
    pub organisation_code: String,
    /// That organisation's name today.
    pub organisation_name: String,
    /// The role.
    pub role: Role,
    /// "Được thay mặt Ban Thường vụ".
    pub acts_for_standing_committee: bool,
    /// Held in somebody's place, until the end of that day.
    #[serde(default)]
    pub deputy_until: Option<NaiveDate>,
    /// The organisation and everything below it.
    pub subtree: Vec<OrganisationId>,
}

impl Membership {
    /// May this role, by itself, do this in its own organisation?
    pub fn permits(&self, permission: Permission) -> bool {
        self.allows(permission, true)
    }

    /// Who stands in for somebody does all that the other may, but passes it on to nobody; in the Standing Committee's stead
    /// decides only who is marked so.
    fn allows(&self, permission: Permission, own: bool) -> bool {
        allows(self.role, permission, own)
            && (self.deputy_until.is_none() || permission != Permission::AppointDeputy)
            && (self.acts_for_standing_committee || permission != Permission::DecideForCommittee)
    }
}

/// The person who acts, with all roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account_id: AccountId,
    /// How the person is shown.
    pub display_name: String,
    /// All current roles.
    pub memberships: Vec<Membership>,
}

/// Why something is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// It lies outside the person's scope: as if it did not exist.
    OutsideScope,
    /// The person sees it, but it is not the person's to do.
    NotYours,
}

impl Actor {
    /// May the person do this to that organisation?
    pub fn may(&self, permission: Permission, organisation: OrganisationId) -> bool {
        self.memberships.iter().any(|m| {
            // Reading reaches down the tree; acting for an organisation does not.
            let own = match permission {
                Permission::ReadSubmitted => m.subtree.contains(&organisation),
                _ => m.organisation_id == organisation,
            };
            m.allows(permission, own)
        })
    }

    /// May the person do this somewhere, whatever the organisation?
    pub fn may_anywhere(&self, permission: Permission) -> bool {
        self.memberships.iter().any(|m| m.allows(permission, true))
    }

    /// The organisation in which the person holds a role with that permission: on its behalf the person acts.
    pub fn organisation_with(&self, permission: Permission) -> Option<OrganisationId> {
        self.memberships.iter().find(|m| m.permits(permission)).map(|m| m.organisation_id)
    }

    /// The role by which the person may do this in that organisation.
    pub fn role_with(&self, permission: Permission, organisation: OrganisationId) -> Option<Role> {
        let mut held = self.memberships.iter().filter(|m| m.organisation_id == organisation);
        held.find(|m| m.permits(permission)).map(|m| m.role)
    }

    /// The body for which the person may comment on an entry of a task that `lead` leads, if for any.
    pub fn commenting_for(
        &self,
        organisation: OrganisationId,
        lead: Option<OrganisationId>,
    ) -> Option<OrganisationId> {
        if self.may(Permission::CommentOnEntries, organisation) {
            return self.organisation_with(Permission::CommentOnEntries);
        }
        lead.filter(|lead| self.may(Permission::CommentOnLedTasks, *lead))
    }

    /// Refuses what the person may not do: outside the scope as if it did not exist, inside it by name (domain §2).
    pub fn require(&self, permission: Permission, organisation: OrganisationId) -> Result<(), Denied> {
        if self.may(permission, organisation) {
            Ok(())
        } else if self.may(Permission::ReadSubmitted, organisation) {
            Err(Denied::NotYours)
        } else {
            Err(Denied::OutsideScope)
        }
    }

    /// Refuses to write consolidated reports: to those who never see one as if there were none, to others by name.
    pub fn require_consolidating(&self) -> Result<OrganisationId, Denied> {
        self.require_anywhere(Permission::ReadConsolidatedReports)?;
        self.organisation_with(Permission::ConsolidateReports).ok_or(Denied::NotYours)
    }

    /// Refuses what concerns the whole plan to those who have no part in it.
    pub fn require_anywhere(&self, permission: Permission) -> Result<(), Denied> {
        if self.may_anywhere(permission) { Ok(()) } else { Err(Denied::OutsideScope) }
    }

    /// Which organisations' submitted data the person may read.
    pub fn scope(&self) -> Scope {
        if self.may_anywhere(Permission::ReadEverythingSubmitted) {
            return Scope { sees_all: true, organisations: Vec::new() };
        }
        let mut organisations: Vec<_> = self
            .memberships
            .iter()
            .filter(|m| m.permits(Permission::ReadSubmitted))
            .flat_map(|m| m.subtree.iter().copied())
            .collect();
        organisations.sort_unstable();
        organisations.dedup();
        Scope { sees_all: false, organisations }
    }
}

/// The organisations whose submitted data may be read; only an [`Actor`] makes one, so no read can forget it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    sees_all: bool,
    organisations: Vec<OrganisationId>,
}

impl Scope {
    /// Everything submitted, by whomever.
    pub const fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The organisations in scope, for SQL (`$1 or organisation_id = any($2)`); empty when all are.
    pub fn ids(&self) -> Vec<uuid::Uuid> {
        self.organisations.iter().map(|o| o.0).collect()
    }

    /// Is the organisation in scope?
    pub fn covers(&self, organisation: OrganisationId) -> bool {
        self.sees_all || self.organisations.contains(&organisation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(role: Role, organisation: OrganisationId) -> Actor {
        Actor {
            account_id: AccountId::new(),
            display_name: String::new(),
            memberships: vec![Membership {
                organisation_id: organisation,
                organisation_code: String::new(),
                organisation_name: String::new(),
                role,
                acts_for_standing_committee: false,
                deputy_until: None,
                subtree: vec![organisation],
            }],
        }
    }

    /// Every role against every permission, for the own organisation and for another.
    #[test]
    fn what_each_role_may() {
        use Permission::{
            AnswerDirectives, AnswerObstacles, AppointDeputy, CommentOnEntries, CommentOnLedTasks,
            ConfirmAccess, ConsolidateReports, DraftDirectiveReports, DraftReport, IssueDirectives,
            ManageAccounts, RaiseObstacles, ReadConsolidatedReports, ReadEverythingSubmitted, ReadSubmitted,
            ReaddressObstacles, ResolveObstacles, ReviewReports, SetLetterhead, SubmitReport,
        };
        let all = [
            ReadEverythingSubmitted,
            ReadSubmitted,
            DraftReport,
            SubmitReport,
            AppointDeputy,
            SetLetterhead,
            ReviewReports,
            CommentOnEntries,
            CommentOnLedTasks,
            ConsolidateReports,
            ReadConsolidatedReports,
            ManageAccounts,
            ConfirmAccess,
            RaiseObstacles,
            ResolveObstacles,
            AnswerObstacles,
            ReaddressObstacles,
            IssueDirectives,
            AnswerDirectives,
            DraftDirectiveReports,
        ];
        let board = [
            ReadEverythingSubmitted,
            ReadSubmitted,
            ReviewReports,
            CommentOnEntries,
            ConsolidateReports,
            ReadConsolidatedReports,
            ReaddressObstacles,
            ConfirmAccess,
        ];
        let own_board =
            [board.as_slice(), &[SetLetterhead, AnswerObstacles, AnswerDirectives, DraftDirectiveReports]]
                .concat();
        let table = [
            (
                Role::StandingCommittee,
                [ReadEverythingSubmitted, ReadSubmitted, ReadConsolidatedReports, IssueDirectives].as_slice(),
                [ReadEverythingSubmitted, ReadSubmitted, ReadConsolidatedReports, IssueDirectives].as_slice(),
            ),
            (Role::OrganisationBoard, &own_board, &board),
            (
                Role::AdvisoryBody,
                &[
                    ReadEverythingSubmitted,
                    ReadSubmitted,
                    CommentOnLedTasks,
                    AnswerObstacles,
                    AnswerDirectives,
                    DraftDirectiveReports,
                ],
                &[ReadEverythingSubmitted, ReadSubmitted],
            ),
            (
                Role::Head,
                &[
                    ReadSubmitted,
                    DraftReport,
                    SubmitReport,
                    AppointDeputy,
                    SetLetterhead,
                    RaiseObstacles,
                    ResolveObstacles,
                    AnswerDirectives,
                    DraftDirectiveReports,
                ],
                &[],
            ),
            (Role::Reporter, &[ReadSubmitted, DraftReport, RaiseObstacles, DraftDirectiveReports], &[]),
            (Role::Administrator, &[ManageAccounts, ConfirmAccess], &[ManageAccounts, ConfirmAccess]),
        ];
        for (role, own, other) in table {
            let home = OrganisationId::new();
            let actor = member(role, home);
            for permission in all {
                assert_eq!(
                    actor.may(permission, home),
                    own.contains(&permission),
                    "{role:?} {permission:?} own"
                );
                assert_eq!(
                    actor.may(permission, OrganisationId::new()),
                    other.contains(&permission),
                    "{role:?} {permission:?} other"
                );
            }
        }
    }

    #[test]
    fn a_deputy_does_what_the_head_may_and_passes_it_on_to_nobody() {
        let home = OrganisationId::new();
        let mut deputy = member(Role::Head, home);
        deputy.memberships[0].deputy_until = NaiveDate::from_ymd_opt(2021, 7, 9);
        assert!(deputy.may(Permission::SubmitReport, home));
        assert!(!deputy.may(Permission::AppointDeputy, home));
        assert_eq!(deputy.require(Permission::AppointDeputy, home), Err(Denied::NotYours));
    }

    #[test]
    fn outside_the_scope_nothing_exists_and_inside_it_refusal_has_a_name() {
        let home = OrganisationId::new();
        let reporter = member(Role::Reporter, home);
        assert_eq!(reporter.require(Permission::SubmitReport, home), Err(Denied::NotYours));
        assert_eq!(
            reporter.require(Permission::SubmitReport, OrganisationId::new()),
            Err(Denied::OutsideScope)
        );
        let board = member(Role::OrganisationBoard, OrganisationId::new());
        assert_eq!(board.require(Permission::DraftReport, home), Err(Denied::NotYours));
        let administrator = member(Role::Administrator, home);
        assert_eq!(administrator.require(Permission::ReadSubmitted, home), Err(Denied::OutsideScope));
    }

    #[test]
    fn a_committee_reads_its_subtree_but_reports_for_itself_only() {
        let (home, cell) = (OrganisationId::new(), OrganisationId::new());
        let mut head = member(Role::Head, home);
        head.memberships[0].subtree.push(cell);
        assert!(head.may(Permission::ReadSubmitted, cell));
        assert!(!head.may(Permission::SubmitReport, cell));
        assert!(head.scope().covers(cell) && !head.scope().covers(OrganisationId::new()));
    }
}
