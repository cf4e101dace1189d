//! States, groups and counts of sendings as tables of cases.

use RevisionOutcome::{Accepted, Pending, Returned, Withdrawn};
use SendingGroup as Group;

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    format!("2021-{}:00+07:00", text.replace(' ', "T")).parse().expect("an instant")
}

const DUE: &str = "10-08 17:00";

fn nothing() -> SendingFacts {
    SendingFacts { is_expected: true, due_at: at(DUE), first_arrival: None, latest: None, is_counted: false }
}

fn sent(first: &str, outcome: RevisionOutcome, resubmit_by: Option<&str>) -> SendingFacts {
    SendingFacts {
        first_arrival: Some(at(first)),
        latest: Some(LatestSending { outcome, resubmit_by: resubmit_by.map(at) }),
        is_counted: matches!(outcome, Pending | Accepted),
        ..nothing()
    }
}

#[test]
fn one_word_holds_at_a_time() {
    let extended = SendingFacts { due_at: at("10-11 17:00"), ..nothing() };
    let withdrawn = SendingFacts { first_arrival: None, ..sent("10-05 09:00", Withdrawn, None) };
    let returned = sent("10-05 09:00", Returned, Some("10-12 17:00"));
    for (case, facts, now, expected) in [
        ("three days before the due", nothing(), "10-05 09:00", Sending::NotDue),
        ("on the very instant", nothing(), DUE, Sending::NotDue),
        ("a minute later", nothing(), "10-08 17:01", Sending::Silent),
        ("more time was given", extended, "10-08 17:01", Sending::NotDue),
        ("and is over", extended, "10-11 17:01", Sending::Silent),
        ("taken back in time", withdrawn, "10-05 10:00", Sending::NotDue),
        ("taken back, never sent again", withdrawn, "10-09 10:00", Sending::Silent),
        ("waiting, however late", sent("10-10 09:00", Pending, None), "11-01 09:00", Sending::Waiting),
        ("accepted", sent("10-05 09:00", Accepted, None), "11-01 09:00", Sending::Accepted),
        // Opened again, it goes on counting as accepted.
        ("reopened", sent("10-05 09:00", Accepted, Some("10-06 09:00")), "10-09 09:00", Sending::Accepted),
        ("returned, before the due", returned, "10-06 09:00", Sending::Returned),
        ("returned, after the due", returned, "10-09 09:00", Sending::Returned),
        ("the last instant to send again", returned, "10-12 17:00", Sending::Returned),
        ("not sent again", returned, "10-12 17:01", Sending::ResubmissionOverdue),
    ] {
        assert_eq!(facts.state(at(now)), expected, "{case}");
    }
}

#[test]
fn a_group_takes_exactly_what_its_words_say() {
    let returned = sent("10-05 09:00", Returned, Some("10-12 17:00"));
    let late = sent("10-09 09:00", Pending, None);
    let gone = SendingFacts { is_expected: false, ..sent("10-05 09:00", Accepted, None) };
    for (case, facts, now, expected) in [
        ("not due", nothing(), "10-05 09:00", &[Group::NotSent, Group::NotDue][..]),
        ("silent", nothing(), "10-09 09:00", &[Group::NotSent, Group::Silent]),
        ("late", late, "10-09 10:00", &[Group::Counted, Group::Late, Group::Waiting]),
        ("returned", returned, "10-09 10:00", &[Group::OnTime, Group::OnTimeReturned, Group::Returned]),
        (
            "returned and overdue",
            returned,
            "10-13 10:00",
            &[Group::OnTime, Group::OnTimeReturned, Group::Returned, Group::ResubmissionOverdue],
        ),
        (
            "accepted",
            sent(DUE, Accepted, None),
            "10-13 10:00",
            &[Group::Counted, Group::OnTime, Group::Accepted],
        ),
        ("outside the rates", gone, "10-13 10:00", &[Group::Accepted]),
    ] {
        let takes: Vec<_> = Group::ALL.into_iter().filter(|g| g.takes(&facts, at(now))).collect();
        assert_eq!(takes, expected, "{case}");
    }
}

#[test]
fn returning_a_report_lowers_what_counts_and_never_what_was_sent_in_time() {
    let mut all = [
        nothing(),
        sent("10-05 09:00", Accepted, None),
        sent("10-05 09:00", Pending, None),
        sent("10-09 09:00", Pending, None),
        SendingFacts { is_expected: false, ..sent("10-05 09:00", Accepted, None) },
    ];
    let counts = |expected, reported, on_time, on_time_returned| Submission {
        expected,
        reported,
        on_time,
        on_time_returned,
    };
    assert_eq!(Submission::of(&all), counts(4, 3, 2, 0));
    assert_eq!(Submission::of(&all).completeness(), Some(Fraction::from(75)));
    assert_eq!(Submission::of(&all).timeliness(), Some(Fraction::from(50)));
    all[2] = sent("10-05 09:00", Returned, Some("10-12 17:00"));
    assert_eq!(Submission::of(&all), counts(4, 2, 2, 1));
    // An accepted revision that goes on counting while what was sent after it is returned: both are said.
    all[2].is_counted = true;
    assert_eq!(Submission::of(&all), counts(4, 3, 2, 1));
    assert_eq!(Submission::of([]), Submission::default());
    assert_eq!((Submission::default().completeness(), Submission::default().timeliness()), (None, None));
}

#[test]
fn what_is_still_awaited_counts_neither_way() {
    let all = [
        nothing(),
        sent(DUE, Accepted, None),
        sent("10-08 17:01", Pending, None),
        sent("10-05 09:00", Returned, Some("10-12 17:00")),
    ];
    assert_eq!(on_time_of(&all, at(DUE)), (2, 3), "the first is not due");
    assert_eq!(on_time_of(&all, at("10-08 17:01")), (2, 4), "the first is silent");
    assert_eq!(on_time_of([], at(DUE)), (0, 0));
}

#[test]
fn who_is_returned_is_awaited_by_its_own_date() {
    let returned = sent("10-05 09:00", Returned, Some("10-12 17:00"));
    assert_eq!(returned.awaited_by(), at("10-12 17:00"));
    assert_eq!(nothing().awaited_by(), at(DUE));
    assert_eq!(sent("10-05 09:00", Accepted, Some("10-12 17:00")).awaited_by(), at(DUE));
}

#[test]
fn lateness_counts_calendar_days_in_vietnam() {
    for (arrival, expected) in [
        (DUE, Lateness::InTime),
        ("10-01 09:00", Lateness::InTime),
        ("10-08 17:01", Lateness::SameDay),
        ("10-08 23:59", Lateness::SameDay),
        // Still 8 October in UTC, already the next day in Vietnam.
        ("10-09 00:00", Lateness::Days(1)),
        ("10-09 16:00", Lateness::Days(1)),
        ("10-10 23:59", Lateness::Days(2)),
    ] {
        assert_eq!(lateness(at(arrival), at(DUE)), expected, "{arrival}");
    }
}
