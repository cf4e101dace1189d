//! The guide: a manual by role, and how the server is run.
//!
//! Which topics there are stands here, their words in `help.ftl`. Of each topic the first line leads and every further one is
//! an item of a list; what stands between backticks is typed as it is.

use askama::Template;

use crate::access::Actor;
use crate::access::Permission::{
    self, AnswerDirectives, AppointDeputy, ConfirmAccess, DraftReport, ManageAccounts, RaiseObstacles,
    ReadConsolidatedReports, ReadEverythingSubmitted, ReadMeetings, ReadSubmitted, ResolveObstacles,
    ReviewReports, SendSuggestions, SubmitReport, SuggestForOrganisation,
};
use crate::dashboard::urls;
use crate::page;
use crate::web::Shell;

/// Where a topic leads, for whom.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// A page for everybody.
    Anybody(&'static str),
    /// A page for whoever is signed in.
    SignedIn(&'static str),
    /// A page for those who hold the permission in some organisation.
    Holding(Permission, &'static str),
    /// A page of the organisation in which the reader holds the permission: what follows that organisation's address.
    Own(Permission, &'static str),
}

/// The page that a topic speaks of.
#[derive(Debug, Clone, Copy)]
struct Link {
    way: Way,
    /// The key of its name.
    label: &'static str,
}

/// Something that people want to know.
#[derive(Debug, Clone, Copy)]
struct Topic {
    code: &'static str,
    link: Option<Link>,
}

/// A part of the guide: of a role, or of the server.
#[derive(Debug, Clone, Copy)]
struct Part {
    code: &'static str,
    topics: &'static [Topic],
}

/// A topic whose page has no address of its own.
const fn told(code: &'static str) -> Topic {
    Topic { code, link: None }
}

/// A topic with the way to its page.
const fn linked(code: &'static str, way: Way, label: &'static str) -> Topic {
    Topic { code, link: Some(Link { way, label }) }
}

const MANUAL: &[Part] = &[
    Part {
        code: "everyone",
        topics: &[
            linked("figures", Way::Anybody("/arithmetic"), "nav-arithmetic"),
            linked("search", Way::Holding(ReadSubmitted, "/search"), "search-title"),
            linked("notices", Way::SignedIn("/notices"), "layout-notices"),
            linked("calendar", Way::Holding(ReadSubmitted, "/calendar"), "calendar-title"),
            told("moment"),
            told("tables"),
            told("typing"),
            told("safety"),
            told("address"),
            linked("verification", Way::SignedIn("/verification"), "verification-title"),
            linked("published", Way::SignedIn("/suggestions/published"), "suggestion-published-list"),
            told("devices"),
        ],
    },
    Part {
        code: "reporter",
        topics: &[
            linked("filling", Way::Own(DraftReport, ""), "nav-home"),
            told("saving"),
            told("sheet"),
            told("evidence"),
            linked("checking", Way::Holding(ReadSubmitted, "/findings/rules"), "finding-rules-title"),
            linked("returned", Way::Own(DraftReport, "/reports"), "nav-reports"),
            told("extension"),
            linked("clarities", Way::Own(DraftReport, "/assignments/clarities"), "assignments-fill"),
            linked("mine", Way::Own(DraftReport, "/my-tasks"), "my-tasks-title"),
            linked("shortcomings", Way::Own(DraftReport, "/shortcomings"), "shortcoming-title"),
            linked("obstacles", Way::Own(RaiseObstacles, "/obstacles"), "nav-obstacles"),
            linked("directives", Way::Own(DraftReport, "/directives"), "directive-own-list"),
            told("documents"),
            told("successor"),
            linked("suggestions", Way::Own(SendSuggestions, "/suggestions"), "suggestion-title"),
            told("keys"),
        ],
    },
    Part {
        code: "head",
        topics: &[
            linked("sending", Way::Own(SubmitReport, ""), "nav-home"),
            linked("sent", Way::Own(SubmitReport, "/reports"), "nav-reports"),
            linked("deputy", Way::Own(AppointDeputy, "/deputies"), "deputy-title"),
            linked("obstacles", Way::Own(ResolveObstacles, "/obstacles"), "nav-obstacles"),
            linked("directives", Way::Own(SubmitReport, "/directives"), "directive-own-list"),
            linked("results", Way::Own(DraftReport, "/results"), "nav-results"),
            told("letterhead"),
            linked("suggestions", Way::Own(SuggestForOrganisation, "/suggestions"), "suggestion-title"),
        ],
    },
    Part {
        code: "advisory",
        topics: &[
            linked("reading", Way::Holding(ReadEverythingSubmitted, "/overview"), "nav-overview"),
            told("comments"),
            linked("obstacles", Way::Holding(ReadEverythingSubmitted, "/obstacles"), "obstacle-title"),
            linked("directives", Way::Own(AnswerDirectives, "/directives"), "directive-own-list"),
            linked("suggestions", Way::Holding(ReadEverythingSubmitted, "/suggestions"), "nav-suggestions"),
        ],
    },
    Part {
        code: "board",
        topics: &[
            linked("list", Way::Holding(ReadEverythingSubmitted, "/reviews"), "reviews-title"),
            told("checking"),
            told("keys"),
            told("together"),
            linked("findings", Way::Holding(ReadSubmitted, "/findings/rules"), "finding-rules-title"),
            told("chasing"),
            linked("extensions", Way::Holding(ReviewReports, "/extension-requests"), "extension-requests"),
            linked("holidays", Way::Holding(ReadEverythingSubmitted, "/holidays"), "holiday-here"),
            told("effort"),
            linked("obstacles", Way::Holding(ReadEverythingSubmitted, "/obstacles"), "obstacle-title"),
            linked("meetings", Way::Holding(ReadMeetings, "/meetings"), "nav-meetings"),
            linked(
                "consolidation",
                Way::Holding(ReadConsolidatedReports, "/consolidation"),
                "consolidation-here",
            ),
            linked("documents", Way::SignedIn("/verification"), "verification-title"),
            linked("suggestions", Way::Holding(ReadEverythingSubmitted, "/suggestions"), "nav-suggestions"),
            linked("access", Way::Holding(ConfirmAccess, "/access-requests"), "access-title"),
        ],
    },
    Part {
        code: "committee",
        topics: &[
            linked("overview", Way::Holding(ReadEverythingSubmitted, "/overview"), "nav-overview"),
            told("map"),
            told("changes"),
            linked("forecast", Way::Anybody("/arithmetic#a-14"), "forecast-how"),
            told("presenting"),
            told("news"),
            linked("meetings", Way::Holding(ReadMeetings, "/meetings"), "nav-meetings"),
            linked("directives", Way::Holding(ReadEverythingSubmitted, "/directives"), "directive-list"),
            linked("approval", Way::Holding(ReadConsolidatedReports, "/consolidation"), "consolidation-here"),
            linked("suggestions", Way::Holding(ReadEverythingSubmitted, "/suggestions"), "nav-suggestions"),
            linked(
                "sheet",
                Way::Holding(ReadEverythingSubmitted, "/overview/organisations"),
                "nav-organisations",
            ),
        ],
    },
    Part {
        code: "administrator",
        topics: &[
            linked("accounts", Way::Holding(ManageAccounts, "/accounts"), "accounts-title"),
            linked("confirming", Way::Holding(ConfirmAccess, "/access-requests"), "access-title"),
            told("trail"),
            linked("operation", Way::Anybody("/help/operation"), "help-operation-title"),
        ],
    },
    Part {
        code: "account",
        topics: &[
            linked("password", Way::SignedIn("/account"), "account-title"),
            told("signing"),
            linked("tokens", Way::Anybody("/api/v1/openapi.json"), "token-openapi"),
            told("roles"),
        ],
    },
];

const OPERATION: &[Part] = &[
    Part { code: "installing", topics: &[told("database"), told("first"), told("settings"), told("root")] },
    Part { code: "publishing", topics: &[told("proxy"), told("health"), told("passwords")] },
    Part { code: "trail", topics: &[told("keys"), told("verifying"), told("restored")] },
    Part { code: "keeping", topics: &[told("backup"), told("evidence"), told("records")] },
    Part { code: "sending", topics: &[told("mail"), told("jobs"), told("pdf")] },
    Part { code: "sample", topics: &[told("accounts"), told("clock")] },
    Part { code: "limits", topics: &[told("size"), told("moment")] },
];

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    /// It is typed as it stands.
    is_code: bool,
}

/// A text cut at its backticks.
fn pieces(text: &str) -> Vec<Piece> {
    let cut = text.split('`').zip([false, true].into_iter().cycle());
    cut.map(|(text, is_code)| Piece { text: text.to_owned(), is_code }).collect()
}

/// Returns the address that a way leads to; `None` if this reader may not go there.
fn address(way: Way, reader: Option<&Actor>) -> Option<String> {
    match way {
        Way::Anybody(path) => Some(path.to_owned()),
        Way::SignedIn(path) => reader.map(|_| path.to_owned()),
        Way::Holding(permission, path) => {
            reader.filter(|reader| reader.may_anywhere(permission)).map(|_| path.to_owned())
        }
        Way::Own(permission, rest) => {
            let membership = reader?.memberships.iter().find(|m| m.permits(permission))?;
            Some(format!("{}{rest}", urls::own(&membership.organisation_code)))
        }
    }
}

/// `dashboard/help.html`: the manual by role, or how the server is run.
#[derive(Template)]
#[template(path = "dashboard/help.html")]
pub struct HelpPage {
    shell: Shell,
    /// Links lead only where this person may go; `None` before signing in.
    reader: Option<Actor>,
    /// The key of the heading.
    title: &'static str,
    /// The key of the sentence below it.
    lead: &'static str,
    parts: &'static [Part],
}

page!(HelpPage);

impl HelpPage {
    /// The manual by role.
    pub fn manual(shell: Shell, reader: Option<Actor>) -> Self {
        Self { shell, reader, title: "nav-help", lead: "help-lead", parts: MANUAL }
    }

    /// How the server is run.
    pub fn operation(shell: Shell, reader: Option<Actor>) -> Self {
        Self { shell, reader, title: "help-operation-title", lead: "help-operation-lead", parts: OPERATION }
    }

    fn name_of(&self, part: &Part) -> String {
        self.shell.t(&format!("help-{}-title", part.code))
    }

    fn title_of(&self, part: &Part, topic: &Topic) -> String {
        self.shell.t(&format!("help-{}-{}-title", part.code, topic.code))
    }

    fn text_of(&self, part: &Part, topic: &Topic) -> String {
        self.shell.t(&format!("help-{}-{}", part.code, topic.code))
    }

    /// The line that leads.
    fn lead_of(&self, part: &Part, topic: &Topic) -> Vec<Piece> {
        self.text_of(part, topic).lines().next().map(pieces).unwrap_or_default()
    }

    /// The lines below it.
    fn items_of(&self, part: &Part, topic: &Topic) -> Vec<Vec<Piece>> {
        self.text_of(part, topic).lines().skip(1).map(pieces).collect()
    }

    /// The address and the name of the topic's page, for a reader who may open it.
    fn link_of(&self, topic: &Topic) -> Option<(String, String)> {
        let link = topic.link?;
        Some((address(link.way, self.reader.as_ref())?, self.shell.t(link.label)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::access::{Membership, Role};
    use crate::i18n::{Lang, message_keys};
    use crate::kernel::{AccountId, OrganisationId};

    /// The keys that no part or topic makes.
    const OWN_KEYS: [&str; 5] =
        ["help-lead", "help-contents", "help-open", "help-operation-title", "help-operation-lead"];

    #[test]
    fn every_topic_has_its_words_and_no_words_are_left_over() {
        let mut expected: BTreeSet<String> = OWN_KEYS.map(str::to_owned).into();
        let (mut count, mut labels) = (OWN_KEYS.len(), BTreeSet::new());
        for part in MANUAL.iter().chain(OPERATION) {
            expected.insert(format!("help-{}-title", part.code));
            count += 1;
            for topic in part.topics {
                let key = format!("help-{}-{}", part.code, topic.code);
                expected.extend([format!("{key}-title"), key]);
                count += 2;
                labels.extend(topic.link.map(|link| link.label.to_owned()));
            }
        }
        assert_eq!(expected.len(), count, "two topics have one key");
        let (keys, _) = message_keys(Lang::Vi);
        let found: BTreeSet<String> = keys.iter().filter(|key| key.starts_with("help-")).cloned().collect();
        assert_eq!(found, expected);
        assert!(labels.is_subset(&keys), "{:?}", labels.difference(&keys));
    }

    #[test]
    fn what_stands_between_backticks_is_typed_as_it_is() {
        let piece = |text: &str, is_code| Piece { text: text.to_owned(), is_code };
        assert_eq!(pieces("plain"), [piece("plain", false)]);
        assert_eq!(
            pieces("set `A=1`, then go"),
            [piece("set ", false), piece("A=1", true), piece(", then go", false)]
        );
        for lang in [Lang::Vi, Lang::En] {
            for key in message_keys(lang).0.iter().filter(|key| key.starts_with("help-")) {
                let text = lang.t(key);
                let is_paired = |line: &str| line.matches('`').count().is_multiple_of(2);
                assert!(text.lines().all(is_paired), "{key}: {text}");
            }
        }
    }

    #[test]
    fn links_lead_only_where_the_reader_may_go() {
        let home = OrganisationId::new();
        let actor = |role| Actor {
            account_id: AccountId::new(),
            display_name: String::new(),
            memberships: vec![Membership {
                organisation_id: home,
                organisation_code: "alpha".to_owned(),
                organisation_name: String::new(),
                role,
                acts_for_standing_committee: false,
                deputy_until: None,
                subtree: vec![home],
            }],
        };
        let (reporter, board) = (actor(Role::Reporter), actor(Role::OrganisationBoard));
        let own = Way::Own(DraftReport, "/assignments/clarities");
        let overview = Way::Holding(ReadEverythingSubmitted, "/overview");
        for (way, reader, expected) in [
            (Way::Anybody("/arithmetic"), None, Some("/arithmetic")),
            (Way::SignedIn("/account"), None, None),
            (Way::SignedIn("/account"), Some(&reporter), Some("/account")),
            (own, None, None),
            (own, Some(&reporter), Some("/organisations/alpha/assignments/clarities")),
            (own, Some(&board), None),
            (overview, Some(&reporter), None),
            (overview, Some(&board), Some("/overview")),
        ] {
            assert_eq!(address(way, reader).as_deref(), expected, "{way:?}");
        }
    }
}
