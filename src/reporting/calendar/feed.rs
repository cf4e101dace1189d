//! The calendar as a feed (iCalendar): one event a due date, with a reminder the day before.

use chrono::{DateTime, Duration, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Related};

use super::model::Date;
use crate::i18n::Lang;

/// The feed of these dates; `origin` is the application's own address, for the links.
pub fn write(lang: Lang, dates: &[Date], origin: &str, now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&lang.t("calendar-name"));
    for date in dates {
        calendar.push(event(lang, date, origin, now));
    }
    calendar.to_string()
}

fn event(lang: Lang, date: &Date, origin: &str, now: DateTime<Utc>) -> Event {
    let window = date.window();
    let period = date.period.name(lang);
    let summary = match &date.keeper {
        Some(keeper) => {
            let args = [("period", period.as_str()), ("name", keeper.short_name.as_str())];
            lang.t_args("calendar-due-of", &args)
        }
        None => lang.t_args("calendar-due", &[("period", period.as_str())]),
    };
    let keeper = date.keeper.as_ref().map_or("all", |keeper| keeper.code.as_str());
    let uid = format!("{}-{keeper}@tiendo", date.period.id);
    let mut event = Event::new();
    event
        .uid(&uid)
        .timestamp(now)
        .summary(&summary)
        .starts(window.due_at - Duration::minutes(30))
        .ends(window.due_at)
        .url(&format!("{origin}{}", date.href()));
    if date.is_done() {
        event.description(&lang.t("calendar-sent"));
    } else {
        // A name of its own that stays: else a calendar would take the reminder for a new one at each fetching.
        let mut alarm = Alarm::display(&summary, (-Duration::days(1), Related::End));
        alarm.uid(&format!("day-before-{uid}"));
        event.alarm(alarm);
    }
    event.done()
}
