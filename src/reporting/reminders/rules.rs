//! Which reminders are due for a report that is not sent.

use chrono::{DateTime, Days, Duration, NaiveTime, TimeZone, Utc};

use super::super::notices;
use crate::kernel::{OrganisationId, PeriodId, date_in_vietnam, vietnam};
use crate::notice::NoticeKind;

/// Only what became true so recently is told: a database that is loaded with an old plan floods nobody.
pub const FRESH: Duration = Duration::hours(48);

/// The instants that hold for a report that is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// When the period opened.
    pub opens_at: DateTime<Utc>,
    /// When the report is due: by the period, the extension or the date for sending again.
    pub due_at: DateTime<Utc>,
    /// Since when that holds: nobody is reminded of what lay before.
    pub since: DateTime<Utc>,
    /// Returned or reopened, with a date of its own.
    pub is_sent_back: bool,
}

/// Seven in the morning, so many days before a day: the calendar counts, as people count, and nobody gets mail at night.
fn morning_before(due_at: DateTime<Utc>, days: u64) -> DateTime<Utc> {
    let day = date_in_vietnam(due_at);
    let day = day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let seven = day.and_time(NaiveTime::from_hms_opt(7, 0, 0).unwrap_or_default());
    vietnam().from_local_datetime(&seven).single().map_or(due_at, |at| at.with_timezone(&Utc))
}

/// What is to be told now. Of the reminders of the due date only the latest: who was away is not told the same three times.
pub fn due_reminders(dates: &Dates, now: DateTime<Utc>) -> Vec<NoticeKind> {
    let is_fresh = |since: DateTime<Utc>| since <= now && now - since < FRESH;
    let (three_days, one_day) = (morning_before(dates.due_at, 3), morning_before(dates.due_at, 1));
    let mut kinds = Vec::new();
    if !dates.is_sent_back && is_fresh(dates.opens_at) && now <= dates.due_at {
        kinds.push(notices::PERIOD_OPENED);
    }
    // Arriving at the due instant is in time.
    let latest = if now > dates.due_at {
        Some((notices::OVERDUE, dates.due_at))
    } else if now >= one_day {
        Some((notices::DUE_IN_ONE_DAY, one_day))
    } else if now >= three_days {
        Some((notices::DUE_IN_THREE_DAYS, three_days))
    } else {
        None
    };
    kinds.extend(latest.filter(|(_, at)| *at >= dates.since && is_fresh(*at)).map(|(kind, _)| kind));
    kinds
}

/// The key under which each person gets the reminder once; another due date makes another reminder.
pub fn key_of(
    kind: NoticeKind,
    period: PeriodId,
    organisation: OrganisationId,
    due_at: DateTime<Utc>,
) -> String {
    if kind == notices::PERIOD_OPENED {
        return format!("{}/{period}/{organisation}", kind.code);
    }
    format!("{}/{period}/{organisation}/{}", kind.code, due_at.timestamp())
}

/// The very field: the Board's remark, the first task about which nothing is said, or the form.
pub fn field(kind: NoticeKind, is_sent_back: bool, first_undeclared: Option<i32>) -> String {
    match first_undeclared {
        _ if is_sent_back => "#remark".to_owned(),
        Some(n) if kind != notices::PERIOD_OPENED => format!("?open={n}#nv-{n}"),
        Some(_) | None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notices::{DUE_IN_ONE_DAY, DUE_IN_THREE_DAYS, OVERDUE, PERIOD_OPENED};

    fn at(text: &str) -> DateTime<Utc> {
        format!("2021-{}:00+07:00", text.replace(' ', "T")).parse().unwrap()
    }

    #[test]
    fn each_reminder_has_its_instant_and_its_end() {
        let plain = Dates {
            opens_at: at("09-25 08:00"),
            due_at: at("10-08 17:00"),
            since: at("09-25 08:00"),
            is_sent_back: false,
        };
        let short = Dates { opens_at: at("10-07 09:00"), since: at("10-07 09:00"), ..plain };
        // Returned on the sixth at ten, to be sent again by the eighth; extended on the ninth to the tenth.
        let returned = Dates { since: at("10-06 10:00"), is_sent_back: true, ..plain };
        let extended = Dates { due_at: at("10-10 17:00"), since: at("10-09 10:00"), ..plain };
        let early = Dates { due_at: at("10-08 06:00"), ..plain };
        let table: [(&str, &Dates, &str, &[NoticeKind]); 27] = [
            ("before opening", &plain, "09-25 07:59", &[]),
            ("at opening", &plain, "09-25 08:00", &[PERIOD_OPENED]),
            ("still fresh", &plain, "09-27 07:59", &[PERIOD_OPENED]),
            ("no longer fresh", &plain, "09-27 08:00", &[]),
            ("a minute before seven", &plain, "10-05 06:59", &[]),
            ("three days before, at seven", &plain, "10-05 07:00", &[DUE_IN_THREE_DAYS]),
            ("until the next reminder", &plain, "10-07 06:59", &[DUE_IN_THREE_DAYS]),
            ("the day before, at seven", &plain, "10-07 07:00", &[DUE_IN_ONE_DAY]),
            ("at the due instant", &plain, "10-08 17:00", &[DUE_IN_ONE_DAY]),
            ("after it", &plain, "10-08 17:01", &[OVERDUE]),
            ("overdue and fresh", &plain, "10-10 16:59", &[OVERDUE]),
            ("long overdue", &plain, "10-10 17:00", &[]),
            ("a year later", &plain, "12-31 17:00", &[]),
            ("opened after the morning of the reminder", &short, "10-07 09:00", &[PERIOD_OPENED]),
            ("and overdue after that", &short, "10-08 17:01", &[OVERDUE]),
            ("opened, then due too fast", &short, "10-08 17:00", &[PERIOD_OPENED]),
            ("returned after the third day before", &returned, "10-06 10:00", &[]),
            ("returned, the day before", &returned, "10-07 07:00", &[DUE_IN_ONE_DAY]),
            ("returned, overdue", &returned, "10-08 17:01", &[OVERDUE]),
            (
                "a return opens nothing",
                &Dates { opens_at: at("10-06 09:00"), ..returned },
                "10-06 10:00",
                &[],
            ),
            ("extended on the day before", &extended, "10-09 10:00", &[]),
            ("the extension's due instant", &extended, "10-10 17:00", &[]),
            ("the extension's end", &extended, "10-10 17:01", &[OVERDUE]),
            (
                "extended in time",
                &Dates { since: at("10-08 10:00"), ..extended },
                "10-09 07:00",
                &[DUE_IN_ONE_DAY],
            ),
            ("due before seven", &early, "10-07 07:00", &[DUE_IN_ONE_DAY]),
            ("due before seven, over", &early, "10-08 06:01", &[OVERDUE]),
            ("extended into the past", &Dates { since: at("10-09 10:00"), ..plain }, "10-09 10:01", &[]),
        ];
        for (case, dates, now, expected) in table {
            assert_eq!(due_reminders(dates, at(now)), expected, "{case}");
        }
    }

    #[test]
    fn each_leads_to_the_very_field() {
        for (kind, is_sent_back, first, expected) in [
            (OVERDUE, false, Some(3), "?open=3#nv-3"),
            (DUE_IN_ONE_DAY, false, None, ""),
            (PERIOD_OPENED, false, Some(1), ""),
            (OVERDUE, true, Some(3), "#remark"),
            (DUE_IN_THREE_DAYS, true, None, "#remark"),
        ] {
            assert_eq!(field(kind, is_sent_back, first), expected, "{kind:?}");
        }
    }
}
