//! Dates, times and periods in words: the same on pages and in mails.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::i18n::{Lang, Message};
use crate::kernel::{PeriodKind, date_in_vietnam, vietnam};

impl Lang {
    /// `17:00, thứ Sáu 08/10/2021`.
    pub fn date_time_long(self, instant: &DateTime<Utc>) -> String {
        let local = instant.with_timezone(&vietnam());
        let weekday = self.weekday(&local.date_naive());
        format!("{}, {weekday} {}", local.format("%H:%M"), local.format("%d/%m/%Y"))
    }

    /// The day of the week in words, as within a sentence.
    pub fn weekday(self, date: &NaiveDate) -> String {
        self.t(match date.weekday() {
            chrono::Weekday::Mon => "weekday-1",
            chrono::Weekday::Tue => "weekday-2",
            chrono::Weekday::Wed => "weekday-3",
            chrono::Weekday::Thu => "weekday-4",
            chrono::Weekday::Fri => "weekday-5",
            chrono::Weekday::Sat => "weekday-6",
            chrono::Weekday::Sun => "weekday-7",
        })
    }

    /// The time that is left until an instant, in words: days by the calendar, hours on the day itself.
    pub fn time_left(self, now: DateTime<Utc>, until: &DateTime<Utc>) -> String {
        let days = (date_in_vietnam(*until) - date_in_vietnam(now)).num_days();
        let hours = (*until - now).num_hours();
        if *until < now {
            if days == 0 { self.t("time-past-today") } else { self.t_args("time-past-days", &[("n", -days)]) }
        } else if days > 0 {
            self.t_args("time-left-days", &[("n", days)])
        } else if hours > 0 {
            self.t_args("time-left-hours", &[("n", hours)])
        } else {
            self.t_args("time-left-minutes", &[("n", (*until - now).num_minutes())])
        }
    }

    /// "tháng 9/2021", "quý III/2021" …: a reporting period by its kind and its last day, as within a sentence.
    pub fn period(self, kind: PeriodKind, ends_on: NaiveDate) -> String {
        let message = match kind {
            PeriodKind::Month => {
                Message::new("period-month").with("month", self.t(&format!("month-{}", ends_on.month())))
            }
            PeriodKind::Quarter => {
                let quarter = ["I", "II", "III", "IV"][(ends_on.month0() / 3) as usize];
                Message::new("period-quarter").with("n", quarter)
            }
            PeriodKind::HalfYear => Message::new("period-half-year"),
            PeriodKind::NineMonths => Message::new("period-nine-months"),
            PeriodKind::Year => Message::new("period-year"),
            PeriodKind::AdHoc => Message::new("period-ad-hoc").with("until", ends_on.format("%d/%m")),
        };
        self.message(&message.with("year", ends_on.year()))
    }
}
