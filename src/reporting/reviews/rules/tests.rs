//! Escalations, selections and orders as tables of cases.

use chrono::{NaiveDate, TimeZone};

use super::super::model::Latest;
use super::*;
use crate::kernel::{PeriodId, PeriodKind, PlanId, RevisionOutcome};

/// An instant of October 2021 by the clock of Vietnam.
fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    crate::kernel::vietnam().with_ymd_and_hms(2021, 10, day, hour, minute, 0).unwrap().with_timezone(&Utc)
}

fn due() -> DateTime<Utc> {
    at(8, 17, 0)
}

fn silent() -> Cell {
    Cell {
        is_expected: true,
        due_at: due(),
        is_extended: false,
        first_arrival: None,
        has_counting: false,
        latest: None,
        findings: None,
        chases: 0,
        chased_at: None,
        escalated_at: None,
    }
}

fn sent(outcome: RevisionOutcome, arrived_at: DateTime<Utc>) -> Cell {
    let latest = Latest {
        id: RevisionId::new(),
        number: 1,
        outcome,
        arrived_at,
        decided_at: None,
        resubmit_by: None,
        is_reopened: false,
        is_own_work: false,
    };
    let has_counting = matches!(outcome, RevisionOutcome::Pending | RevisionOutcome::Accepted);
    Cell { first_arrival: Some(arrived_at), has_counting, latest: Some(latest), ..silent() }
}

fn period(number: i32, ends_on: (u32, u32), opens_at: DateTime<Utc>) -> Period {
    Period {
        id: PeriodId::new(),
        plan_id: PlanId::new(),
        number,
        kind: PeriodKind::Month,
        starts_on: NaiveDate::from_ymd_opt(2021, 1, 1).unwrap(),
        ends_on: NaiveDate::from_ymd_opt(2021, ends_on.0, ends_on.1).unwrap(),
        opens_at,
        due_at: due(),
        closes_at: at(13, 17, 0),
    }
}

fn row(code: &str, name: &str, cluster: Option<&str>, officer: Option<AccountId>) -> Row {
    Row {
        id: OrganisationId::new(),
        code: code.to_owned(),
        name: name.to_owned(),
        short_name: name.to_owned(),
        cluster: cluster.map(str::to_owned),
        officer,
        officer_name: None,
        contact_name: String::new(),
        contact_position: String::new(),
        contact_phone: String::new(),
    }
}

#[test]
fn escalation_lasts_as_long_as_what_it_is_about() {
    use RevisionOutcome::{Pending, Returned};
    let again_by = |cell: Cell| Cell {
        latest: cell.latest.map(|l| Latest { resubmit_by: Some(at(20, 17, 0)), ..l }),
        ..cell
    };
    let told = |cell: Cell| Cell { escalated_at: Some(at(13, 8, 0)), ..cell };
    let returned = again_by(sent(Returned, at(5, 9, 0)));
    for (case, cell, now, expected) in [
        ("never told", silent(), at(14, 9, 0), false),
        ("silent", told(silent()), at(14, 9, 0), true),
        ("more time was given since", Cell { due_at: at(15, 17, 0), ..told(silent()) }, at(14, 9, 0), false),
        ("sent since", told(sent(Pending, at(13, 9, 0))), at(14, 9, 0), false),
        ("returned, there is time", told(returned.clone()), at(14, 9, 0), false),
        ("returned, not sent again", told(returned), at(20, 17, 1), true),
    ] {
        assert_eq!(is_escalated(&cell, now), expected, "{case}");
    }
}

#[test]
fn the_current_period_is_the_latest_that_was_opened() {
    let august = period(5, (8, 31), at(1, 0, 0));
    let september = period(6, (9, 30), at(3, 0, 0));
    let october = period(7, (10, 31), at(25, 0, 0));
    let all = [october, august, september];
    for (now, expected) in
        [(at(1, 0, 0), 5), (at(2, 0, 0), 5), (at(3, 0, 0), 6), (at(24, 0, 0), 6), (at(25, 0, 0), 7)]
    {
        assert_eq!(current(&all, now).map(|p| p.number), Some(expected), "{now}");
    }
    let before_all = at(1, 0, 0) - chrono::Duration::days(9);
    assert_eq!(current(&all, before_all).map(|p| p.number), Some(5));
    assert!(current(&[], at(1, 0, 0)).is_none());
}

#[test]
fn selections_and_orders() {
    use RevisionOutcome::{Accepted, Pending, Returned};
    let (me, other) = (AccountId::new(), AccountId::new());
    let rows = [
        row("A1", "Sở Y tế", Some("Cụm 1"), Some(me)),
        row("A2", "Ban Dân vận", Some("Cụm 1"), Some(other)),
        row("B1", "Đài Phát thanh", Some("Cụm 2"), Some(me)),
        row("B2", "Hội Đông y", Some("Cụm 2"), None),
        row("C1", "Quỹ cũ", None, None),
    ];
    let cells: Cells = rows
        .iter()
        .zip([
            sent(Pending, at(9, 9, 0)),
            sent(Accepted, at(4, 9, 0)),
            silent(),
            sent(Pending, at(3, 9, 0)),
            Cell { is_expected: false, ..sent(Returned, at(2, 9, 0)) },
        ])
        .map(|(row, cell)| ((row.id, 6), cell))
        .collect();
    let plain = Selection::default;
    let search = |text: &str| Selection { search: text.to_owned(), ..plain() };
    for (selection, expected) in [
        (search("khong co"), vec![]),
        (Selection { cluster: "Cụm".to_owned(), ..plain() }, vec![]),
        (plain(), vec!["A1", "A2", "B1", "B2", "C1"]),
        (Selection { order: Order::Arrival, ..plain() }, vec!["C1", "B2", "A2", "A1", "B1"]),
        (Selection { order: Order::State, ..plain() }, vec!["B2", "A1", "C1", "B1", "A2"]),
        (Selection { pick: Pick::Group(SendingGroup::Waiting), ..plain() }, vec!["A1", "B2"]),
        (Selection { pick: Pick::Group(SendingGroup::Returned), ..plain() }, vec!["C1"]),
        (Selection { pick: Pick::Group(SendingGroup::NotSent), ..plain() }, vec!["B1"]),
        (Selection { pick: Pick::Group(SendingGroup::Accepted), ..plain() }, vec!["A2"]),
        (Selection { pick: Pick::Group(SendingGroup::Late), ..plain() }, vec!["A1"]),
        (Selection { is_mine: true, ..plain() }, vec!["A1", "B1"]),
        (Selection { cluster: "Cụm 2".to_owned(), ..plain() }, vec!["B1", "B2"]),
        (search(" DAN van "), vec!["A2"]),
        (search("đài"), vec!["B1"]),
        (search("b"), vec!["A2", "B1", "B2"]),
    ] {
        let board = ReviewBoard { rows: &rows, cells: &cells, period: 6, now: at(10, 9, 0) };
        let found: Vec<_> = board.select(&selection, me).iter().map(|r| r.code.as_str()).collect();
        assert_eq!(found, expected, "{selection:?}");
    }
    let earlier = ReviewBoard { rows: &rows, cells: &cells, period: 5, now: at(10, 9, 0) };
    assert!(earlier.select(&plain(), me).is_empty());
}

#[test]
fn what_i_follow_waits_first_and_my_own_work_never() {
    let me = AccountId::new();
    let rows = [
        row("A", "A", None, None),
        row("B", "B", None, Some(me)),
        row("C", "C", None, None),
        row("D", "D", None, None),
    ];
    let own =
        |cell: Cell| Cell { latest: cell.latest.map(|l| Latest { is_own_work: true, ..l }), ..silent() };
    let pending = |day| sent(RevisionOutcome::Pending, at(day, 9, 0));
    let cells: Cells = rows
        .iter()
        .zip([pending(4), pending(5), pending(3), own(pending(1))])
        .map(|(row, cell)| ((row.id, 6), cell))
        .collect();
    let board = ReviewBoard { rows: &rows, cells: &cells, period: 6, now: at(10, 9, 0) };
    let order: Vec<_> = board.waiting_for(me).iter().map(|(row, _)| row.code.as_str()).collect();
    assert_eq!(order, ["B", "C", "A"]);
}
