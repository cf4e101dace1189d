//! The addresses of the calendar, and those to which it leads.

pub(super) use crate::reporting::urls::{period, report};

/// The calendar.
pub(super) const CALENDAR: &str = "/calendar";

/// A person's feed, as other programs call it; `origin` is the application's own address.
pub(super) fn feed(origin: &str, secret: &str) -> String {
    format!("{origin}/calendars/{secret}.ics")
}
