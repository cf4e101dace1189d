//! The decisions: what may follow what at an addressee, when it is overdue, whom a form names, how a text begins.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Candidate, Kind, Route, State, Wish, Wording};
use crate::kernel::{OrganisationId, WorkingDays, date_in_vietnam, end_of_day};
use crate::web::own_path;

/// What a person does about a directive at one addressee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The head takes note.
    Acknowledge,
    /// The organisation reports.
    Report,
    /// The issuer is content.
    Close,
    /// The issuer is not, or not any more.
    Reopen,
}

/// The state after a move; nothing when it does not fit. Who reports has taken note.
pub const fn after(state: State, step: Move) -> Option<State> {
    match (state, step) {
        (State::Issued, Move::Acknowledge) => Some(State::Acknowledged),
        (State::Issued | State::Acknowledged | State::Reopened, Move::Report) => Some(State::Reported),
        (State::Reported, Move::Close) => Some(State::Closed),
        (State::Reported | State::Closed, Move::Reopen) => Some(State::Reopened),
        (State::Issued, Move::Close | Move::Reopen)
        | (
            State::Acknowledged | State::Reported | State::Closed | State::Reopened | State::Withdrawn,
            Move::Acknowledge,
        )
        | (State::Reported | State::Closed | State::Withdrawn, Move::Report)
        | (State::Acknowledged | State::Closed | State::Reopened | State::Withdrawn, Move::Close)
        | (State::Acknowledged | State::Reopened | State::Withdrawn, Move::Reopen) => None,
    }
}

/// Is the addressee late? The deadline's day is in time.
pub fn is_overdue(state: State, deadline: NaiveDate, today: NaiveDate) -> bool {
    state.is_waiting() && deadline < today
}

/// What an addressee deals with first: what was opened again, what is overdue, then by deadline; what waits for nobody there
/// comes last.
pub fn urgency(state: State, is_overdue: bool, deadline: NaiveDate) -> (bool, bool, bool, NaiveDate) {
    (!state.is_waiting(), state != State::Reopened, !is_overdue, deadline)
}

/// An addressee is reminded so many working days before the deadline.
const REMIND_BEFORE: u32 = 3;

/// Is it time to remind: three working days or fewer are left?
pub fn is_due_soon(state: State, deadline: NaiveDate, today: NaiveDate, days: &WorkingDays) -> bool {
    state.is_waiting() && today <= deadline && deadline <= days.after(today, REMIND_BEFORE)
}

/// The instant that a deadline stands for in notices: the last minute of its day.
pub fn last_minute(deadline: NaiveDate) -> DateTime<Utc> {
    end_of_day(deadline) - chrono::Duration::minutes(1)
}

/// The meeting that a directive is said to come from, as it stands in the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// None is named.
    Nowhere,
    /// There is no meeting of that number.
    Unknown,
    /// Its time has not come, and the item is not concluded.
    Ahead,
    /// It was held, or the item is concluded already: it was settled in writing beforehand.
    Held,
}

/// Why a directive cannot be issued so, if so: the field and the message's key. A conclusion rests on a meeting in the records;
/// words about another basis may stand beside it, not in its place.
pub fn fault(wording: &Wording, origin: Origin, now: DateTime<Utc>) -> Option<(&'static str, &'static str)> {
    if wording.deadline < date_in_vietnam(now) {
        return Some(("deadline", "directive-deadline-past"));
    }
    match (origin, wording.kind) {
        (Origin::Held, _) | (Origin::Nowhere, Kind::Guidance) => None,
        (Origin::Nowhere, Kind::Conclusion) => Some(("meeting", "directive-meeting-missing")),
        (Origin::Unknown, _) => Some(("meeting", "directive-meeting-unknown")),
        (Origin::Ahead, _) => Some(("meeting", "directive-meeting-ahead")),
    }
}

/// Whom a form names, each once, in the order of the candidates; `Err` with the name of what is unknown.
pub fn resolve(
    wish: &Wish,
    candidates: &[Candidate],
    leads: &[OrganisationId],
) -> Result<Vec<(OrganisationId, Route)>, String> {
    let is_known = |code: &String| candidates.iter().any(|c| c.code == *code);
    let is_cluster = |name: &String| candidates.iter().any(|c| c.cluster.as_ref() == Some(name));
    if let Some(unknown) = wish.organisations.iter().find(|code| !is_known(code)) {
        return Err(unknown.clone());
    }
    if let Some(unknown) = wish.clusters.iter().find(|name| !is_cluster(name)) {
        return Err(unknown.clone());
    }
    let route = |c: &Candidate| {
        if wish.organisations.contains(&c.code) {
            Some(Route::Organisation)
        } else if c.cluster.as_ref().is_some_and(|name| wish.clusters.contains(name)) {
            Some(Route::Cluster)
        } else {
            (wish.leads && leads.contains(&c.id)).then_some(Route::Lead)
        }
    };
    Ok(candidates.iter().filter_map(|c| Some((c.id, route(c)?))).collect())
}

/// The most characters of a text's beginning.
const OPENING_MAX: usize = 160;

/// How a text begins, for lists: its first line, and where that is long, its first sentence or whole words of it.
pub fn opening(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    if line.chars().count() <= OPENING_MAX {
        return line.to_owned();
    }
    let head: String = line.chars().take(OPENING_MAX).collect();
    if let Some(end) = head.rfind(". ").filter(|end| *end > OPENING_MAX / 4) {
        return head[..=end].to_owned();
    }
    let words = head.rfind(' ').map_or(head.as_str(), |end| &head[..end]);
    format!("{}…", words.trim_end_matches([',', ';', ':']))
}

/// Numbers as people list them: `3, 5; 12`; each once, in order. `Err` with the first word that is none.
pub fn numbers(text: &str) -> Result<Vec<i32>, String> {
    let words = text.split([',', ';', ' ', '\u{a0}']).map(str::trim).filter(|word| !word.is_empty());
    let mut found = words
        .map(|word| word.parse::<i32>().ok().filter(|n| *n > 0).ok_or_else(|| word.to_owned()))
        .collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The most characters of the address that a directive was written from.
const SOURCE_MAX: usize = 500;

/// Where a directive was written from, as it may stand in a link: a path of ours, else nothing.
pub fn source_path(text: &str) -> &str {
    own_path(text).filter(|path| path.chars().count() <= SOURCE_MAX).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOVES: [Move; 4] = [Move::Acknowledge, Move::Report, Move::Close, Move::Reopen];

    #[test]
    fn what_may_follow_what() {
        use State::{Acknowledged, Closed, Issued, Reopened, Reported, Withdrawn};
        for (state, acknowledge, report, close, reopen) in [
            (Issued, Some(Acknowledged), Some(Reported), None, None),
            (Acknowledged, None, Some(Reported), None, None),
            (Reported, None, None, Some(Closed), Some(Reopened)),
            (Closed, None, None, None, Some(Reopened)),
            (Reopened, None, Some(Reported), None, None),
            (Withdrawn, None, None, None, None),
        ] {
            let found = MOVES.map(|step| after(state, step));
            assert_eq!(found, [acknowledge, report, close, reopen], "{state:?}");
        }
    }

    proptest! {
        /// Whatever is tried in whatever order: nothing is closed without a report since it was last open, and what is not
        /// waiting for the addressee waits for the issuer or is closed.
        #[test]
        fn nothing_is_closed_unreported(tries in prop::collection::vec(0_usize..4, 0..40)) {
            let (mut state, mut has_reported) = (State::Issued, false);
            for at in tries {
                let step = MOVES[at];
                let Some(next) = after(state, step) else { continue };
                prop_assert_ne!(state, next);
                has_reported = match step {
                    Move::Report => true,
                    Move::Reopen => false,
                    Move::Acknowledge | Move::Close => has_reported,
                };
                state = next;
                prop_assert!(state != State::Closed || has_reported);
                prop_assert_eq!(state.is_waiting(), !has_reported);
            }
        }

        #[test]
        fn an_opening_is_one_short_line(text in "\\PC{0,400}") {
            let opening = opening(&text);
            prop_assert!(opening.chars().count() <= OPENING_MAX + 1 && !opening.contains('\n'));
        }

        #[test]
        fn each_is_named_once(ticked in prop::collection::vec(0_usize..6, 0..8), clusters in prop::collection::vec(0_usize..2, 0..3), leads in any::<bool>()) {
            let all = candidates();
            let wish = Wish {
                organisations: ticked.iter().map(|at| all[*at].code.clone()).collect(),
                clusters: clusters.iter().map(|at| format!("C{at}")).collect(),
                leads,
            };
            let found = resolve(&wish, &all, &[all[0].id, all[1].id]).unwrap();
            let mut ids: Vec<_> = found.iter().map(|(id, _)| *id).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), found.len());
            prop_assert_eq!(found.is_empty(), ticked.is_empty() && clusters.is_empty() && !leads);
        }
    }

    /// Two bodies without a cluster, then two organisations in each of two clusters.
    fn candidates() -> Vec<Candidate> {
        (0..6)
            .map(|at| Candidate {
                id: OrganisationId::new(),
                code: format!("o{at}"),
                name: String::new(),
                cluster: (at >= 2).then(|| format!("C{}", at / 4)),
                people: 1,
            })
            .collect()
    }

    #[test]
    fn an_organisation_cluster_or_lead_body_is_named_once_and_the_unknown_by_its_name() {
        use Route::{Cluster, Lead, Organisation};
        let all = candidates();
        let wish = |organisations: &[&str], clusters: &[&str], leads| Wish {
            organisations: organisations.iter().map(|s| (*s).to_owned()).collect(),
            clusters: clusters.iter().map(|s| (*s).to_owned()).collect(),
            leads,
        };
        let routes = |wish: &Wish| {
            resolve(wish, &all, &[all[1].id]).map(|found| {
                found
                    .into_iter()
                    .map(|(id, route)| (all.iter().position(|c| c.id == id).unwrap(), route))
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(routes(&wish(&[], &[], false)), Ok(vec![]));
        assert_eq!(
            routes(&wish(&["o4"], &["C0"], true)),
            Ok(vec![(1, Lead), (2, Cluster), (3, Cluster), (4, Organisation)])
        );
        assert_eq!(routes(&wish(&["o2"], &["C0"], false)), Ok(vec![(2, Organisation), (3, Cluster)]));
        assert_eq!(routes(&wish(&["zz"], &[], false)), Err("zz".to_owned()));
        assert_eq!(routes(&wish(&[], &["C9"], false)), Err("C9".to_owned()));
    }

    #[test]
    fn the_deadlines_day_is_in_time() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let week = WorkingDays::default();
        // 8 October 2021 is a Friday.
        for (today, soon, overdue) in [
            ("2021-10-04", false, false),
            ("2021-10-05", true, false),
            ("2021-10-08", true, false),
            ("2021-10-09", false, true),
        ] {
            for state in State::ALL {
                let waits = state.is_waiting();
                assert_eq!(
                    is_due_soon(state, day("2021-10-08"), day(today), &week),
                    soon && waits,
                    "{today} {state:?}"
                );
                assert_eq!(
                    is_overdue(state, day("2021-10-08"), day(today)),
                    overdue && waits,
                    "{today} {state:?}"
                );
            }
        }
        assert!(
            !is_due_soon(State::Issued, day("2021-10-13"), day("2021-10-07"), &week),
            "four working days"
        );
        assert!(is_due_soon(State::Issued, day("2021-10-12"), day("2021-10-07"), &week));
    }

    #[test]
    fn a_conclusion_rests_on_a_meeting_that_was_held_and_the_deadline_lies_ahead() {
        use Kind::{Conclusion, Guidance};
        use Origin::{Ahead, Held, Nowhere, Unknown};
        let now = "2021-10-05T02:00:00Z".parse().unwrap();
        let wording = |kind, basis: &str, deadline: &str| Wording {
            kind,
            given_by: "P".to_owned(),
            basis: basis.to_owned(),
            meeting: None,
            item: None,
            body: "B".to_owned(),
            deadline: deadline.parse().unwrap(),
            source: super::super::model::Source::default(),
            obstacles: Vec::new(),
        };
        for (kind, origin, basis, expected) in [
            (Guidance, Nowhere, "", None),
            (Guidance, Held, "", None),
            (Guidance, Ahead, "", Some("directive-meeting-ahead")),
            (Guidance, Unknown, "", Some("directive-meeting-unknown")),
            (Conclusion, Nowhere, "", Some("directive-meeting-missing")),
            (Conclusion, Nowhere, "Written", Some("directive-meeting-missing")),
            (Conclusion, Unknown, "Written", Some("directive-meeting-unknown")),
            (Conclusion, Ahead, "Written", Some("directive-meeting-ahead")),
            (Conclusion, Held, "", None),
            (Conclusion, Held, "Written", None),
        ] {
            let found = |deadline| fault(&wording(kind, basis, deadline), origin, now);
            assert_eq!(found("2021-10-05").map(|(_, key)| key), expected, "{kind:?} {origin:?} {basis}");
            assert_eq!(found("2021-10-04"), Some(("deadline", "directive-deadline-past")));
        }
    }

    #[test]
    fn openings_and_numbers_as_people_write_them() {
        let long = "word ".repeat(60);
        for (text, expected) in [
            ("Short.\nMore", "Short.".to_owned()),
            (&format!("{}. {long}", "a".repeat(60)), format!("{}.", "a".repeat(60))),
            (&long, format!("{}…", "word ".repeat(32).trim())),
        ] {
            assert_eq!(opening(text), expected);
        }
        for (text, expected) in [
            ("", Ok(vec![])),
            ("3, 5;12 3", Ok(vec![3, 5, 12])),
            ("3, x", Err("x".to_owned())),
            ("0", Err("0".to_owned())),
            ("-1", Err("-1".to_owned())),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        for (text, expected) in [
            ("/plans/2021/periods/6?at=x", "/plans/2021/periods/6?at=x"),
            ("//elsewhere.example", ""),
            ("https://elsewhere.example", ""),
            ("/\\elsewhere", ""),
            ("/a\nb", ""),
            ("", ""),
        ] {
            assert_eq!(source_path(text), expected, "{text}");
        }
    }
}
