//! The grounds on which a version can be approved: a meeting that was held, or opinions in writing that settled it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::actions::subject;
use super::model::Basis;
use crate::error::AppError;
use crate::kernel::{ConsolidatedId, date_in_vietnam};
use crate::meeting::{self, Meeting, Treated};

/// A ground that can be chosen.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Meeting or written opinions.
    pub basis: Basis,
    /// The meeting that was held, or on whose agenda members agreed in writing.
    pub meeting: Meeting,
    /// The day on which it was decided.
    pub decided_on: NaiveDate,
    /// The version stood on the meeting's agenda.
    pub is_on_agenda: bool,
}

impl Ground {
    /// The word by which the form names it: `meeting-4`, `written_opinions-4`.
    pub fn code(&self) -> String {
        let basis = match self.basis {
            Basis::Meeting => "meeting",
            Basis::WrittenOpinions => "written_opinions",
        };
        format!("{basis}-{}", self.meeting.number)
    }
}

/// What there is to decide on: grounds, and meetings from which one may still come.
#[derive(Debug, Clone, Default)]
pub struct Grounds {
    /// What can be chosen, the best first.
    pub open: Vec<Ground>,
    /// Meetings that were held with it on their agenda and have no conclusion about it.
    pub unconcluded: Vec<Meeting>,
    /// Meetings to come that have it on their agenda.
    pub coming: Vec<Meeting>,
}

/// Opinions that settled the version on the day of its proposal or later; then the meetings that were held since that day, those
/// that had it on their agenda first, and only with a conclusion about it.
pub fn grounds(
    held: Vec<Meeting>,
    treated: &[Treated],
    proposed_on: NaiveDate,
    now: DateTime<Utc>,
) -> Grounds {
    let mut found = Grounds::default();
    for one in treated {
        let settled_on = one.settled_at.map(date_in_vietnam).filter(|day| *day >= proposed_on);
        found.open.extend(settled_on.map(|decided_on| Ground {
            basis: Basis::WrittenOpinions,
            meeting: one.meeting.clone(),
            decided_on,
            is_on_agenda: true,
        }));
        if one.meeting.starts_at > now {
            found.coming.push(one.meeting.clone());
        }
    }
    let mut elsewhere = Vec::new();
    for meeting in held {
        let decided_on = date_in_vietnam(meeting.starts_at);
        let on_agenda = treated.iter().find(|one| one.meeting.id == meeting.id);
        let ground =
            |is_on_agenda, meeting| Ground { basis: Basis::Meeting, meeting, decided_on, is_on_agenda };
        match on_agenda {
            _ if decided_on < proposed_on => {}
            Some(one) if one.is_concluded => found.open.push(ground(true, meeting)),
            Some(_) => found.unconcluded.push(meeting),
            None => elsewhere.push(ground(false, meeting)),
        }
    }
    found.open.extend(elsewhere);
    found
}

/// The grounds of a version that was proposed then.
pub async fn find_grounds(
    db: &mut PgConnection,
    report: ConsolidatedId,
    proposed_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Grounds, AppError> {
    let proposed_on = date_in_vietnam(proposed_at);
    // A day more than enough: which of them were held on the day of the proposal or later is told by their day.
    let held = meeting::list_held_since(db, proposed_at - TimeDelta::days(1), now).await?;
    let treated = meeting::list_treated(db, &subject(report), now).await?;
    Ok(grounds(held, &treated, proposed_on, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str) -> DateTime<Utc> {
        format!("2021-07-{day}:00+07:00").parse().unwrap()
    }

    fn meeting(number: i32, starts: &str) -> Meeting {
        let starts_at = at(starts);
        Meeting {
            id: uuid::Uuid::from_u128(u128::from(number.unsigned_abs())),
            number,
            starts_at,
            place: String::new(),
            opinions_due_at: starts_at,
            asked_at: Some(starts_at),
            closed_at: None,
        }
    }

    #[test]
    fn grounds_are_meetings_held_since_the_proposal_and_opinions_that_settled_it() {
        let proposed_on = "2021-07-05".parse().unwrap();
        let treated = |number, starts, settled: Option<&str>, is_concluded| Treated {
            meeting: meeting(number, starts),
            settled_at: settled.map(at),
            is_concluded,
        };
        let held = [
            meeting(1, "04T08:30"),
            meeting(2, "05T08:30"),
            meeting(3, "06T08:30"),
            meeting(4, "07T08:30"),
            meeting(5, "04T14:00"),
        ];
        let treated = [
            treated(3, "06T08:30", None, true),
            treated(4, "07T08:30", None, false),
            // Concluded the day before it was proposed: about other words.
            treated(5, "04T14:00", Some("04T12:00"), true),
            // Settled in writing before a meeting that has not been held.
            treated(6, "12T08:30", Some("06T11:00"), false),
        ];
        let found = grounds(held.to_vec(), &treated, proposed_on, at("07T10:00"));
        let open: Vec<_> = found
            .open
            .iter()
            .map(|ground| {
                (ground.basis, ground.meeting.number, ground.decided_on.to_string(), ground.is_on_agenda)
            })
            .collect();
        assert_eq!(
            open,
            [
                (Basis::WrittenOpinions, 6, "2021-07-06".to_owned(), true),
                (Basis::Meeting, 3, "2021-07-06".to_owned(), true),
                (Basis::Meeting, 2, "2021-07-05".to_owned(), false),
            ]
        );
        let numbers = |meetings: &[Meeting]| meetings.iter().map(|m| m.number).collect::<Vec<_>>();
        assert_eq!((numbers(&found.unconcluded), numbers(&found.coming)), (vec![4], vec![6]));
    }
}
