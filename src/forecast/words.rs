//! Forecasts in words.

use chrono::{Datelike, NaiveDate};

use super::rules::{FURTHEST, Forecast, LEAST_PERIODS, Outcome, Refusal, Risk, WIDEST, risk};
use crate::kernel::Fraction;
use crate::web::Shell;

/// How much there is to worry about: see [`ForecastWords::urgency`].
const REGULAR: u8 = 0;
const DONE: u8 = 1;
const GOOD: u8 = 2;
const UNKNOWN: u8 = 3;
const MAY_BE_LATE: u8 = 4;
const LATE: u8 = 5;
const FAR: u8 = 6;
const STANDING_STILL: u8 = 7;

/// A forecast, or why there is none, as people read it.
#[derive(Debug, Clone)]
pub struct ForecastWords {
    /// One sentence: "Với nhịp hiện nay, hoàn thành khoảng 20/11–15/12, hạn 31/10."
    pub sentence: String,
    /// What it rests on; empty without a forecast.
    pub basis: String,
    /// Against the deadline: class and icon of a tag, and its word.
    pub tag: (&'static str, &'static str, String),
    urgency: (u8, i64),
}

/// Two dates as a range, with the year where they do not lie in the one given.
pub fn range_words(shell: &Shell, from: NaiveDate, to: NaiveDate, year: i32) -> String {
    let date = |day: &NaiveDate| {
        if from.year() == year && to.year() == year { shell.day(day) } else { shell.date(day) }
    };
    if from == to { date(&from) } else { format!("{}–{}", date(&from), date(&to)) }
}

/// A share of 100 points, by screens' rounding.
fn percent(shell: &Shell, value: &Fraction) -> String {
    value.display_percent(0, shell.style())
}

impl ForecastWords {
    /// For sorting: the higher, the more to worry about; days late among the same.
    pub const fn urgency(&self) -> (u8, i64) {
        self.urgency
    }

    /// The task is late already, or will be by all that is known.
    pub const fn is_late(&self) -> bool {
        self.urgency.0 >= LATE
    }

    /// A part of the range lies behind the deadline.
    pub const fn may_be_late(&self) -> bool {
        self.urgency.0 == MAY_BE_LATE
    }

    /// The whole range lies by the deadline.
    pub const fn is_good(&self) -> bool {
        self.urgency.0 == GOOD
    }

    /// The words for a task with that deadline, on a day.
    pub fn new(shell: &Shell, outcome: &Outcome, deadline: Option<NaiveDate>, on: NaiveDate) -> Self {
        let words = Self::of(shell, outcome, deadline);
        match deadline {
            // Without a forecast it is late all the same.
            Some(deadline) if deadline < on && words.urgency.0 == UNKNOWN => Self {
                tag: (
                    "overdue",
                    "i-warning",
                    match outcome {
                        Err(Refusal::NearlyDone { left, .. }) => {
                            shell.t1("forecast-overdue-left", "n", left.to_string())
                        }
                        _ => shell.t("forecast-overdue"),
                    },
                ),
                urgency: (LATE, (on - deadline).num_days()),
                ..words
            },
            _ => words,
        }
    }

    fn of(shell: &Shell, outcome: &Outcome, deadline: Option<NaiveDate>) -> Self {
        match (outcome, deadline) {
            (Ok(forecast), Some(deadline)) => Self::of_forecast(shell, forecast, deadline),
            (Ok(_), None) => Self::of_refusal(shell, &Refusal::Regular),
            (Err(refusal), _) => Self::of_refusal(shell, refusal),
        }
    }

    fn of_forecast(shell: &Shell, forecast: &Forecast, deadline: NaiveDate) -> Self {
        let range = range_words(shell, forecast.earliest, forecast.latest, deadline.year());
        let end = if forecast.latest.year() == deadline.year() {
            shell.day(&deadline)
        } else {
            shell.date(&deadline)
        };
        let (class, icon, word, urgency) = match risk(forecast, deadline) {
            Risk::OnTime => ("accepted", "i-check", shell.t("forecast-on-time"), (GOOD, 0)),
            Risk::MayBeLate(days) => (
                "returned",
                "i-clock",
                shell.t1("forecast-may-be-late", "n", shell.number(days)),
                (MAY_BE_LATE, days),
            ),
            Risk::Late(from, to) if from == to => {
                ("overdue", "i-warning", shell.t1("forecast-late-by", "n", shell.number(to)), (LATE, to))
            }
            Risk::Late(from, to) => (
                "overdue",
                "i-warning",
                shell.t2("forecast-late", "from", shell.number(from), "to", shell.number(to)),
                (LATE, to),
            ),
        };
        let month = &forecast.pace * &Fraction::from(30);
        let basis = shell.t3(
            "forecast-basis",
            "periods",
            shell.number(i64::try_from(forecast.periods).unwrap_or(i64::MAX)),
            "organisations",
            format!("{}/{}", forecast.organisations.len(), forecast.assigned),
            "pace",
            shell.t3(
                "forecast-pace",
                "points",
                month.display(1, shell.style()),
                "progress",
                percent(shell, &forecast.progress),
                "on",
                shell.date(&forecast.known_on),
            ),
        );
        Self {
            sentence: shell.t2("forecast-sentence", "range", range, "deadline", end),
            basis,
            tag: (class, icon, word),
            urgency,
        }
    }

    fn of_refusal(shell: &Shell, refusal: &Refusal) -> Self {
        let none = |sentence: String, urgency| Self {
            sentence,
            basis: String::new(),
            tag: ("none", "i-minus", shell.t("forecast-none")),
            urgency: (urgency, 0),
        };
        let alarm = |sentence: String, word: &str, urgency| Self {
            tag: ("overdue", "i-warning", shell.t(word)),
            ..none(sentence, urgency)
        };
        match refusal {
            Refusal::Regular => none(shell.t("forecast-regular"), REGULAR),
            Refusal::FewPeriods { usable: 0, narrow: 0 } => none(shell.t("forecast-no-periods"), UNKNOWN),
            Refusal::FewPeriods { usable, narrow: 0 } => {
                none(shell.t1("forecast-few-periods", "n", usable.to_string()), UNKNOWN)
            }
            Refusal::FewPeriods { usable, narrow } => none(
                shell.t3(
                    "forecast-narrow-periods",
                    "n",
                    usable.to_string(),
                    "narrow",
                    narrow.to_string(),
                    "least",
                    LEAST_PERIODS.to_string(),
                ),
                UNKNOWN,
            ),
            Refusal::NarrowGroup { organisations, assigned, periods } => none(
                shell.t2(
                    "forecast-narrow-group",
                    "organisations",
                    format!("{organisations}/{assigned}"),
                    "periods",
                    periods.to_string(),
                ),
                UNKNOWN,
            ),
            Refusal::Completed { organisations, assigned } => Self {
                tag: ("accepted", "i-check", shell.t("forecast-done")),
                ..none(shell.t1("forecast-completed", "n", format!("{organisations}/{assigned}")), DONE)
            },
            Refusal::NearlyDone { left, organisations } => Self {
                tag: ("returned", "i-clock", shell.t1("forecast-left", "n", left.to_string())),
                ..none(
                    shell.t2(
                        "forecast-nearly-done",
                        "left",
                        left.to_string(),
                        "organisations",
                        organisations.to_string(),
                    ),
                    UNKNOWN,
                )
            },
            Refusal::NoAdvance { from, to } => alarm(
                shell.t2("forecast-no-advance", "from", percent(shell, from), "to", percent(shell, to)),
                "forecast-no-end",
                STANDING_STILL,
            ),
            Refusal::TooWide => none(shell.t1("forecast-too-wide", "n", shell.number(WIDEST)), UNKNOWN),
            Refusal::BeyondYear => alarm(
                shell.t1("forecast-beyond-year", "n", shell.number(FURTHEST)),
                "forecast-over-a-year",
                FAR,
            ),
        }
    }
}
