//! When written opinions settle an item, and whether a meeting can still be changed.

use chrono::{DateTime, Utc};

use super::model::{Appointment, Item, Meeting, Verdict};
use crate::kernel::AccountId;

/// How members have spoken about an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Members asked.
    pub members: usize,
    /// Those who agree.
    pub agree: usize,
    /// Those who differ.
    pub differ: usize,
}

impl Tally {
    /// Counts the opinions of those who were asked.
    pub fn of(item: &Item, members: &[AccountId]) -> Self {
        let said = |verdict| {
            item.opinions.iter().filter(|o| o.verdict == verdict && members.contains(&o.account)).count()
        };
        Self { members: members.len(), agree: said(Verdict::Agree), differ: said(Verdict::Differ) }
    }
}

/// What the opinions about an item come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Somebody differs: the meeting has to talk about it.
    Contested,
    /// The time is over and half of the members or more have said nothing: the meeting has to talk about it.
    Short,
    /// Opinions still come in.
    Collecting,
    /// Members have not been asked.
    NotAsked,
    /// Settled in writing: the meeting need not talk about it.
    Agreed,
}

/// One who differs is enough to bring an item before the meeting. It is settled when all agree, or when the time is over and
/// more than half of the members agree.
pub fn agreement(tally: Tally, is_due: bool) -> Agreement {
    if tally.members == 0 {
        Agreement::NotAsked
    } else if tally.differ > 0 {
        Agreement::Contested
    } else if tally.agree == tally.members || (is_due && tally.agree * 2 > tally.members) {
        Agreement::Agreed
    } else if is_due {
        Agreement::Short
    } else {
        Agreement::Collecting
    }
}

/// Why an appointment does not do, if so: the field and the message's key.
pub fn fault(appointment: &Appointment, now: DateTime<Utc>) -> Option<(&'static str, &'static str)> {
    if appointment.starts_at <= now {
        Some(("starts_at", "meeting-past"))
    } else if appointment.opinions_due_at > appointment.starts_at {
        Some(("opinions_due_at", "meeting-opinions-late"))
    } else if appointment.opinions_due_at <= now {
        Some(("opinions_due_at", "meeting-opinions-past"))
    } else {
        None
    }
}

/// Has the time for written opinions passed? Arriving at the instant is in time.
pub fn is_due(meeting: &Meeting, now: DateTime<Utc>) -> bool {
    now > meeting.opinions_due_at || meeting.closed_at.is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_is_contested_or_unanswered_needs_the_meeting() {
        use Agreement::{Agreed, Collecting, Contested, NotAsked, Short};
        for (members, agree, differ, open, due) in [
            (0, 0, 0, NotAsked, NotAsked),
            (5, 0, 0, Collecting, Short),
            (5, 2, 0, Collecting, Short),
            (5, 3, 0, Collecting, Agreed),
            (4, 2, 0, Collecting, Short),
            (5, 5, 0, Agreed, Agreed),
            (5, 4, 1, Contested, Contested),
            (5, 0, 1, Contested, Contested),
            (1, 1, 0, Agreed, Agreed),
        ] {
            let tally = Tally { members, agree, differ };
            assert_eq!(agreement(tally, false), open, "{tally:?}");
            assert_eq!(agreement(tally, true), due, "{tally:?}, time over");
        }
    }

    proptest! {
        #[test]
        fn nobody_is_overruled_in_writing(agree in 0_usize..20, differ in 0_usize..20, silent in 0_usize..20, is_due in any::<bool>()) {
            let tally = Tally { members: agree + differ + silent, agree, differ };
            let settled = agreement(tally, is_due) == Agreement::Agreed;
            prop_assert!(!settled || (differ == 0 && agree * 2 > silent + agree));
        }
    }

    #[test]
    fn opinions_come_before_the_meeting_and_both_lie_ahead() {
        let at = |hour: u32| format!("2021-10-08T{hour:02}:00:00Z").parse::<DateTime<Utc>>().unwrap();
        for (starts, due, expected) in [
            (10, 9, None),
            (10, 10, None),
            (10, 11, Some(("opinions_due_at", "meeting-opinions-late"))),
            (10, 8, Some(("opinions_due_at", "meeting-opinions-past"))),
            (8, 7, Some(("starts_at", "meeting-past"))),
        ] {
            let appointment =
                Appointment { starts_at: at(starts), place: String::new(), opinions_due_at: at(due) };
            assert_eq!(fault(&appointment, at(8)), expected, "{starts} {due}");
        }
    }
}
