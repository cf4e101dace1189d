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

/// May something be concluded about an item? In the meeting, that is, from its time on; before it only what is settled in
/// writing.
pub fn may_conclude(meeting: &Meeting, agreement: Agreement, now: DateTime<Utc>) -> bool {
    meeting.is_held(now) || agreement == Agreement::Agreed
}

/// How the items of an agenda stand; each at exactly one place, so that they add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standings {
    /// Something was concluded about them.
    pub concluded: usize,
    /// Settled in writing, nothing concluded about them.
    pub agreed: usize,
    /// To be talked about.
    pub contested: usize,
    /// Opinions still come in.
    pub collecting: usize,
    /// Members have not been asked.
    pub not_asked: usize,
}

impl Standings {
    /// Counts one more item, by whether something was concluded about it and by what its opinions come to.
    pub const fn add(&mut self, is_concluded: bool, agreement: Agreement) {
        match (is_concluded, agreement) {
            (true, _) => self.concluded += 1,
            (false, Agreement::Agreed) => self.agreed += 1,
            (false, Agreement::Contested | Agreement::Short) => self.contested += 1,
            (false, Agreement::Collecting) => self.collecting += 1,
            (false, Agreement::NotAsked) => self.not_asked += 1,
        }
    }

    /// All items.
    pub const fn all(&self) -> usize {
        self.concluded + self.agreed + self.contested + self.collecting + self.not_asked
    }

    /// Is nothing left to be talked about?
    pub const fn is_settled(&self) -> bool {
        self.concluded + self.agreed == self.all()
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

    #[test]
    fn every_item_stands_at_one_place() {
        use Agreement::{Agreed, Collecting, Contested, NotAsked, Short};
        let mut standings = Standings::default();
        for (is_concluded, agreement) in [
            (true, Contested),
            (true, Agreed),
            (false, Agreed),
            (false, Contested),
            (false, Short),
            (false, Collecting),
            (false, NotAsked),
        ] {
            standings.add(is_concluded, agreement);
        }
        let expected = Standings { concluded: 2, agreed: 1, contested: 2, collecting: 1, not_asked: 1 };
        assert_eq!((standings, standings.all(), standings.is_settled()), (expected, 7, false));
        assert!(Standings { concluded: 2, agreed: 1, ..Standings::default() }.is_settled());
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
    fn conclusions_come_with_the_meeting_or_with_what_is_settled_in_writing() {
        use Agreement::{Agreed, Collecting, Contested, NotAsked, Short};
        let at = |hour: u32| format!("2021-10-08T{hour:02}:00:00Z").parse::<DateTime<Utc>>().unwrap();
        let meeting = Meeting {
            id: uuid::Uuid::nil(),
            number: 1,
            starts_at: at(10),
            place: String::new(),
            opinions_due_at: at(9),
            asked_at: Some(at(8)),
            closed_at: None,
        };
        for agreement in [Contested, Short, Collecting, NotAsked, Agreed] {
            assert_eq!(may_conclude(&meeting, agreement, at(9)), agreement == Agreed, "{agreement:?}");
            assert!(may_conclude(&meeting, agreement, at(10)), "{agreement:?}");
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
