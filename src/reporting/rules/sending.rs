//! How an organisation stands with its report of a period, as upper levels see it (domain §5.5): the one definition, from which every
//! word, count and list is made. Drafts and revisions that were taken back are nothing sent.

use chrono::{DateTime, Utc};

use crate::kernel::{Fraction, RevisionOutcome, date_in_vietnam};

/// Where an organisation stands; exactly one of these holds at any moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sending {
    /// Sent, and it waits for the Board.
    Waiting,
    /// Sent back; the date for sending again has passed.
    ResubmissionOverdue,
    /// Sent back; there is time left to send again.
    Returned,
    /// Nothing was sent, and the due has passed.
    Silent,
    /// Nothing was sent; there is time left.
    NotDue,
    /// Accepted by the Board.
    Accepted,
}

impl Sending {
    /// The message key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "sending-waiting",
            Self::ResubmissionOverdue => "sending-resubmission-overdue",
            Self::Returned => "sending-returned",
            Self::Silent => "sending-silent",
            Self::NotDue => "sending-not-due",
            Self::Accepted => "sending-accepted",
        }
    }

    /// The class of its tag.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Waiting => "tag--submitted",
            Self::ResubmissionOverdue | Self::Silent => "tag--overdue",
            Self::Returned => "tag--returned",
            Self::NotDue => "tag--none",
            Self::Accepted => "tag--accepted",
        }
    }

    /// The icon of its tag.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Waiting => "i-send",
            Self::ResubmissionOverdue | Self::Returned => "i-back",
            Self::Silent | Self::NotDue => "i-minus",
            Self::Accepted => "i-check",
        }
    }

    /// Is it sent, and not sent back?
    pub const fn is_sent(self) -> bool {
        matches!(self, Self::Waiting | Self::Accepted)
    }

    /// Is it being returned, in time or not?
    pub const fn is_returned(self) -> bool {
        matches!(self, Self::Returned | Self::ResubmissionOverdue)
    }

    /// Has the date passed by which it had to be sent, or sent again?
    pub const fn is_overdue(self) -> bool {
        matches!(self, Self::Silent | Self::ResubmissionOverdue)
    }
}

/// The latest revision that was not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatestSending {
    /// What has become of it.
    pub outcome: RevisionOutcome,
    /// By when it is to be sent again, after a return or a reopening.
    pub resubmit_by: Option<DateTime<Utc>>,
}

/// What is known of one organisation's report of one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendingFacts {
    /// In existence on the period's day, with an assignment; if not, it stands outside every rate.
    pub is_expected: bool,
    /// By when it is due, an extension included.
    pub due_at: DateTime<Utc>,
    /// When the first revision that was not taken back arrived.
    pub first_arrival: Option<DateTime<Utc>>,
    /// The latest revision that was not taken back.
    pub latest: Option<LatestSending>,
    /// One of its revisions counts (domain §5.1).
    pub is_counted: bool,
}

impl SendingFacts {
    /// Where it stands; arriving on the very instant of the due is in time.
    pub fn state(&self, now: DateTime<Utc>) -> Sending {
        match self.latest.map(|latest| (latest.outcome, latest.resubmit_by)) {
            None | Some((RevisionOutcome::Withdrawn, _)) if now > self.due_at => Sending::Silent,
            None | Some((RevisionOutcome::Withdrawn, _)) => Sending::NotDue,
            Some((RevisionOutcome::Pending, _)) => Sending::Waiting,
            Some((RevisionOutcome::Accepted, _)) => Sending::Accepted,
            Some((RevisionOutcome::Returned, by)) if by.is_some_and(|by| now > by) => {
                Sending::ResubmissionOverdue
            }
            Some((RevisionOutcome::Returned, _)) => Sending::Returned,
        }
    }

    /// By when it has to be sent: again by its own date while it is returned, else by its due.
    pub fn awaited_by(&self) -> DateTime<Utc> {
        let again = self.latest.filter(|latest| latest.outcome == RevisionOutcome::Returned);
        again.and_then(|latest| latest.resubmit_by).unwrap_or(self.due_at)
    }

    /// Did the first sending arrive by the due, whatever has become of it since?
    pub fn is_on_time(&self) -> bool {
        self.first_arrival.is_some_and(|at| at <= self.due_at)
    }

    /// Did the first sending arrive after the due?
    pub fn is_late(&self) -> bool {
        self.first_arrival.is_some_and(|at| at > self.due_at)
    }
}

/// Organisations that are counted together; each count leads to the list of exactly these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendingGroup {
    /// One of their revisions counts.
    Counted,
    /// First sent by the due.
    OnTime,
    /// Of those, the ones that are being returned.
    OnTimeReturned,
    /// First sent after the due.
    Late,
    /// Sent, and waiting for the Board.
    Waiting,
    /// Accepted.
    Accepted,
    /// Being returned, in time or not.
    Returned,
    /// Being returned, and the date for sending again has passed.
    ResubmissionOverdue,
    /// Nothing sent, due or not.
    NotSent,
    /// Nothing sent, and the due has passed.
    Silent,
    /// Nothing sent, and there is time left.
    NotDue,
}

impl SendingGroup {
    /// Every group, in the order of choices.
    pub const ALL: [Self; 11] = [
        Self::Counted,
        Self::OnTime,
        Self::OnTimeReturned,
        Self::Late,
        Self::Waiting,
        Self::Accepted,
        Self::Returned,
        Self::ResubmissionOverdue,
        Self::NotSent,
        Self::Silent,
        Self::NotDue,
    ];

    /// The word in addresses (`?state=on-time`).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::OnTime => "on-time",
            Self::OnTimeReturned => "on-time-returned",
            Self::Late => "late",
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::ResubmissionOverdue => "resubmission-overdue",
            Self::NotSent => "not-sent",
            Self::Silent => "silent",
            Self::NotDue => "not-due",
        }
    }

    /// The message key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Counted => "sending-group-counted",
            Self::OnTime => "sending-group-on-time",
            Self::OnTimeReturned => "sending-group-on-time-returned",
            Self::Late => "sending-group-late",
            Self::Waiting => "sending-group-waiting",
            Self::Accepted => "sending-group-accepted",
            Self::Returned => "sending-group-returned",
            Self::ResubmissionOverdue => "sending-group-resubmission-overdue",
            Self::NotSent => "sending-group-not-sent",
            Self::Silent => "sending-group-silent",
            Self::NotDue => "sending-group-not-due",
        }
    }

    /// Does it belong to the group at that moment? What is counted in a rate is expected, too.
    pub fn takes(self, facts: &SendingFacts, now: DateTime<Utc>) -> bool {
        let state = facts.state(now);
        match self {
            Self::Counted => facts.is_expected && facts.is_counted,
            Self::OnTime => facts.is_expected && facts.is_on_time(),
            Self::OnTimeReturned => facts.is_expected && facts.is_on_time() && state.is_returned(),
            Self::Late => facts.is_late(),
            Self::Waiting => state == Sending::Waiting,
            Self::Accepted => state == Sending::Accepted,
            Self::Returned => state.is_returned(),
            Self::ResubmissionOverdue => state == Sending::ResubmissionOverdue,
            Self::NotSent => matches!(state, Sending::Silent | Sending::NotDue),
            Self::Silent => state == Sending::Silent,
            Self::NotDue => state == Sending::NotDue,
        }
    }
}

/// The counts behind completeness and timeliness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Submission {
    /// Organisations expected to report.
    pub expected: u32,
    /// Those of them with a counting revision.
    pub reported: u32,
    /// Those of them whose first revision that was not taken back arrived by their due, be it returned later.
    pub on_time: u32,
    /// Those of the latter that are being returned and have not sent again.
    pub on_time_returned: u32,
}

impl Submission {
    /// Counts the expected ones.
    pub fn of<'a>(facts: impl IntoIterator<Item = &'a SendingFacts>) -> Self {
        let mut counted = Self::default();
        for fact in facts.into_iter().filter(|fact| fact.is_expected) {
            counted.expected += 1;
            counted.reported += u32::from(fact.is_counted);
            counted.on_time += u32::from(fact.is_on_time());
            let is_returned = fact.latest.is_some_and(|l| l.outcome == RevisionOutcome::Returned);
            counted.on_time_returned += u32::from(fact.is_on_time() && is_returned);
        }
        counted
    }

    /// Tỷ lệ gửi báo cáo in percent; `None`, shown as "–", when nobody is expected.
    pub fn completeness(&self) -> Option<Fraction> {
        Fraction::percent_of(self.reported, self.expected)
    }

    /// Tỷ lệ gửi đúng hạn in percent; `None`, shown as "–", when nobody is expected.
    pub fn timeliness(&self) -> Option<Fraction> {
        Fraction::percent_of(self.on_time, self.expected)
    }
}

/// Of how many periods the first sending was in time, of how many that count: a period whose report is awaited counts neither way.
pub fn on_time_of<'a>(
    facts: impl IntoIterator<Item = &'a SendingFacts>,
    now: DateTime<Utc>,
) -> (usize, usize) {
    let counted: Vec<_> = facts.into_iter().filter(|fact| fact.state(now) != Sending::NotDue).collect();
    (counted.iter().filter(|fact| fact.is_on_time()).count(), counted.len())
}

/// How long after the due instant something arrived, in calendar days in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// By the due instant, inclusive.
    InTime,
    /// After it, on the same day.
    SameDay,
    /// So many days after that day.
    Days(i64),
}

/// The lateness of an instant against a due instant.
pub fn lateness(at: DateTime<Utc>, due: DateTime<Utc>) -> Lateness {
    if at <= due {
        return Lateness::InTime;
    }
    match (date_in_vietnam(at) - date_in_vietnam(due)).num_days() {
        0 => Lateness::SameDay,
        days => Lateness::Days(days),
    }
}

#[cfg(test)]
mod tests;
