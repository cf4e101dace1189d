//! Which of the listed revisions may still be accepted as they were listed.

use super::super::model::{Report, ReportStatus};
use super::super::rules::may_check;
use super::model::Skip;
use crate::kernel::{AccountId, RevisionOutcome};

/// Why a listed revision is left alone, if anything has changed since the list was drawn.
pub fn obstacle(report: &Report, revision: i32, person: AccountId, findings: usize) -> Option<Skip> {
    let listed = report.revisions.iter().find(|r| r.number == revision);
    let Some(listed) = listed.filter(|r| r.outcome != RevisionOutcome::Withdrawn) else {
        return Some(Skip::Withdrawn);
    };
    if report.latest().is_none_or(|latest| latest.number != revision) {
        return Some(Skip::Newer);
    }
    match (listed.outcome, report.status) {
        (RevisionOutcome::Accepted, ReportStatus::Accepted) => return Some(Skip::Accepted),
        (RevisionOutcome::Pending, ReportStatus::Submitted) => {}
        (
            RevisionOutcome::Accepted
            | RevisionOutcome::Pending
            | RevisionOutcome::Returned
            | RevisionOutcome::Withdrawn,
            _,
        ) => return Some(Skip::Returned),
    }
    if !may_check(person, &report.editors, listed.submitted_by) {
        return Some(Skip::OwnWork);
    }
    (findings > 0).then_some(Skip::Findings(findings))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::kernel::{PeriodId, PeriodKind, PlanId, RevisionId};
    use crate::reporting::model::{Period, RevisionHead};

    fn report(status: ReportStatus, outcomes: &[RevisionOutcome], editor: AccountId) -> Report {
        let (day, at) = (NaiveDate::default(), DateTime::UNIX_EPOCH);
        let head = |(n, outcome): (usize, &RevisionOutcome)| RevisionHead {
            id: RevisionId::new(),
            number: i32::try_from(n).unwrap() + 1,
            outcome: *outcome,
            arrived_at: at,
            due_at: at,
            submitted_by: AccountId::new(),
            submitted_by_name: String::new(),
            undeclared_count: 0,
            is_commented: false,
            is_frozen: false,
        };
        let mut revisions: Vec<_> = outcomes.iter().enumerate().map(head).collect();
        revisions.reverse();
        Report {
            id: None,
            period: Period {
                id: PeriodId::new(),
                plan_id: PlanId::new(),
                number: 1,
                kind: PeriodKind::Month,
                starts_on: day,
                ends_on: day,
                opens_at: at,
                due_at: at,
                closes_at: at,
            },
            status,
            resubmit_by: None,
            more_time: None,
            extended_due_at: None,
            revisions,
            steps: Vec::new(),
            editors: vec![editor],
            saved_at: None,
            opened_at: None,
        }
    }

    #[test]
    fn only_what_stands_as_listed_is_accepted() {
        use ReportStatus as S;
        use RevisionOutcome::{Accepted, Pending, Returned, Withdrawn};
        let (me, other) = (AccountId::new(), AccountId::new());
        for (name, status, outcomes, revision, editor, findings, expected) in [
            ("never sent", S::Draft, &[][..], 1, other, 0, Some(Skip::Withdrawn)),
            ("no such revision", S::Submitted, &[Pending], 2, other, 0, Some(Skip::Withdrawn)),
            ("taken back", S::Draft, &[Withdrawn], 1, other, 0, Some(Skip::Withdrawn)),
            (
                "taken back, sent anew",
                S::Submitted,
                &[Withdrawn, Pending],
                1,
                other,
                0,
                Some(Skip::Withdrawn),
            ),
            ("sent anew", S::Submitted, &[Returned, Pending], 1, other, 0, Some(Skip::Newer)),
            ("returned", S::Returned, &[Returned], 1, other, 0, Some(Skip::Returned)),
            ("accepted", S::Accepted, &[Accepted], 1, other, 0, Some(Skip::Accepted)),
            ("opened again", S::Draft, &[Accepted], 1, other, 0, Some(Skip::Returned)),
            ("own work", S::Submitted, &[Pending], 1, me, 0, Some(Skip::OwnWork)),
            ("a finding", S::Submitted, &[Pending], 1, other, 2, Some(Skip::Findings(2))),
            ("as listed", S::Submitted, &[Pending], 1, other, 0, None),
            ("as listed, the second", S::Submitted, &[Returned, Pending], 2, other, 0, None),
        ] {
            assert_eq!(
                obstacle(&report(status, outcomes, editor), revision, me, findings),
                expected,
                "{name}"
            );
        }
    }
}
