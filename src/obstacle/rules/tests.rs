//! The state machine as a table and as a property; the clock; the measures.

use proptest::prelude::*;

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+07:00").parse().unwrap()
}

fn state(status: Status) -> State {
    State {
        status,
        addressee: OrganisationId::new(),
        clock_from: at("2021-07-05T09:00"),
        due_at: at("2021-07-19T17:00"),
        is_escalated: false,
    }
}

fn obstacle(organisation: OrganisationId, key_task: Option<KeyTaskId>, body: &str) -> Obstacle {
    Obstacle {
        id: ObstacleId::new(),
        number: 1,
        organisation,
        organisation_code: String::new(),
        organisation_name: String::new(),
        plan: "2021".into(),
        key_task,
        task: key_task.map(|_| 3),
        task_title: None,
        lead: None,
        period: None,
        body: body.into(),
        wish: String::new(),
        answer_days: 10,
        raised_at: at("2021-07-05T09:00"),
        state: state(Status::Open),
        since: at("2021-07-05T09:00"),
        addressee_code: String::new(),
        addressee_name: String::new(),
        was_escalated: false,
    }
}

/// Every status against every transition.
#[test]
fn what_leads_where() {
    use Status::{Answered, Open, Reopened, Resolved, Withdrawn};
    let now = at("2021-07-20T09:00");
    let later = at("2021-08-03T17:00");
    let other = OrganisationId::new();
    let transitions = [
        Transition::Answer,
        Transition::Resolve,
        Transition::Reopen(later),
        Transition::Escalate,
        Transition::Readdress(other),
        Transition::Withdraw,
    ];
    for (from, to) in [
        (Open, [Some(Answered), None, None, Some(Open), Some(Open), Some(Withdrawn)]),
        (Reopened, [Some(Answered), None, None, Some(Reopened), Some(Reopened), Some(Withdrawn)]),
        (Answered, [None, Some(Resolved), Some(Reopened), None, None, None]),
        (Resolved, [None, None, Some(Reopened), None, None, None]),
        (Withdrawn, [None; 6]),
    ] {
        for (transition, expected) in transitions.into_iter().zip(to) {
            assert_eq!(
                state(from).after(transition, now).ok().map(|s| s.status),
                expected,
                "{from:?} {transition:?}"
            );
        }
    }
    let reopened = state(Answered).after(Transition::Reopen(later), now).unwrap();
    assert_eq!((reopened.clock_from, reopened.due_at), (now, later), "the clock starts anew");
    let escalated = state(Open).after(Transition::Escalate, now).unwrap();
    assert_eq!(escalated.after(Transition::Escalate, now), Err(changed()), "once");
    assert_eq!(
        state(Open).after(Transition::Escalate, at("2021-07-19T17:00")),
        Err(changed()),
        "the due itself is in time"
    );
    let moved = escalated.after(Transition::Readdress(other), now).unwrap();
    assert!(moved.is_escalated && moved.due_at == escalated.due_at, "the clock goes on");
    assert_eq!(
        moved.after(Transition::Readdress(other), now),
        Err(changed()),
        "it is addressed there already"
    );
    assert!(!escalated.after(Transition::Answer, now).unwrap().is_escalated);
}

fn transition() -> impl Strategy<Value = Transition> {
    prop_oneof![
        Just(Transition::Answer),
        Just(Transition::Resolve),
        (1_i64..60)
            .prop_map(|days| Transition::Reopen(at("2021-07-05T09:00") + chrono::Duration::days(days))),
        Just(Transition::Escalate),
        Just(Transition::Readdress(OrganisationId::default())),
        Just(Transition::Withdraw),
    ]
}

proptest! {
    /// Whatever is done in whatever order: resolved is only what was answered, by a transition of the raiser; what waits and is
    /// escalated is overdue; what is withdrawn stays so; an answer ends an escalation.
    #[test]
    fn whatever_is_done(transitions in proptest::collection::vec((transition(), 0_i64..20), 0..30)) {
        let (mut now, mut here) = (at("2021-07-05T09:00"), state(Status::Open));
        let mut is_answered = false;
        for (transition, days) in transitions {
            now += chrono::Duration::days(days);
            let Ok(next) = here.after(transition, now) else { continue };
            prop_assert_ne!(here.status, Status::Withdrawn);
            if next.status == Status::Resolved {
                prop_assert!(is_answered && transition == Transition::Resolve && here.status == Status::Answered);
            }
            if next.status == Status::Answered {
                prop_assert_eq!(transition, Transition::Answer);
                is_answered = true;
            }
            if next.is_escalated {
                prop_assert!(next.status.is_waiting() && next.due_at < now);
            }
            if !matches!(transition, Transition::Reopen(_)) {
                prop_assert_eq!((next.clock_from, next.due_at), (here.clock_from, here.due_at));
            }
            here = next;
        }
    }
}

#[test]
fn the_addressee_is_reminded_while_an_answer_is_awaited() {
    let days = WorkingDays::default();
    for (now, status, expected) in [
        ("2021-07-13T09:00", Status::Open, false),
        ("2021-07-14T09:00", Status::Open, true),
        ("2021-07-14T09:00", Status::Reopened, true),
        ("2021-07-14T09:00", Status::Answered, false),
        ("2021-07-19T17:01", Status::Open, false),
    ] {
        assert_eq!(is_reminder_due(state(status), &days, at(now)), expected, "{now}");
    }
}

#[test]
fn measures_are_the_numbers_of_lists() {
    for (values, expected) in
        [(vec![], None), (vec![4], Some("4")), (vec![9, 1, 4], Some("4")), (vec![1, 2], Some("1.5"))]
    {
        assert_eq!(median(values), expected.map(|text: &str| text.parse().unwrap()));
    }
    let home = OrganisationId::new();
    let standing = |status, was_escalated| {
        let mut one = obstacle(home, None, "x");
        one.state.status = status;
        one.was_escalated = was_escalated;
        one
    };
    let all = [
        standing(Status::Open, true),
        standing(Status::Reopened, false),
        standing(Status::Answered, false),
        standing(Status::Resolved, true),
        standing(Status::Withdrawn, true),
    ];
    let answers = [(all[1].id, vec![5]), (all[2].id, vec![2, 8]), (all[3].id, vec![3])].into();
    let found = measure(&all, &answers, at("2021-07-20T09:00"));
    assert_eq!((found.raised, found.waiting, found.overdue, found.to_confirm), (5, 2, 2, 1));
    assert_eq!((found.answered, found.resolved, found.escalated, found.answers), (3, 1, 3, 4));
    assert_eq!(found.median, Some(Decimal::from(4)));
    let counts = count(&all, at("2021-07-10T09:00"));
    assert_eq!(counts, Counts { open: 3, unanswered: 2, overdue: 0, to_confirm: 1 });
}

#[test]
fn alike_are_obstacles_of_different_organisations_in_nearly_the_same_words() {
    let (a, b, c, d) =
        (OrganisationId::new(), OrganisationId::new(), OrganisationId::new(), OrganisationId::new());
    let task = Some(KeyTaskId::new());
    let said = "Chưa có hướng dẫn quyết toán kinh phí bồi dưỡng lý luận chính trị.";
    let near = "Chưa có văn bản hướng dẫn quyết toán kinh phí bồi dưỡng.";
    let all: Vec<_> = [
        obstacle(a, task, said),
        obstacle(a, task, said),
        obstacle(b, task, near),
        obstacle(c, None, "Phần mềm lỗi."),
        obstacle(d, None, said),
    ]
    .iter()
    .map(Likeness::of)
    .collect();
    assert!(!all[0].is_like(&all[1]), "one organisation's own");
    assert!(all[0].is_like(&all[2]) && all[0].is_like(&all[4]));
    assert_eq!(groups(&all), [vec![0, 1, 2, 4]]);
    assert_eq!(groups(&all[3..]), Vec::<Vec<usize>>::new());
}
