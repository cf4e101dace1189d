//! The moment of a page in words, and the form that leads to another one. Its template parts stand in `macros/moment.html`.

use super::Shell;
use crate::kernel::{AsOf, Moment, vietnam};

/// "Xem tại một ngày khác": a form, and the warning while a moment of the past is on view.
#[derive(Debug, Clone)]
pub struct AnotherMoment {
    /// Where the form leads: the page itself.
    pub action: String,
    /// What stays as it is.
    pub kept: Vec<(&'static str, String)>,
    /// The day in the field.
    pub day: String,
    /// The time in the field; empty for the end of the day.
    pub time: String,
    /// "Số liệu tại thời điểm …"; none at the present.
    pub warning: Option<String>,
    /// The page at the present.
    pub present: String,
    /// The address of exactly what the page shows; empty as of a moment of the past, whose address it has already.
    pub permanent: String,
    /// What moved from there, or lately, to the present; empty where there is no such page.
    pub changes: String,
}

impl AnotherMoment {
    /// For the page at `path`, with the rest of its choice.
    pub fn new(shell: &Shell, when: Moment, path: &str, kept: Vec<(&'static str, String)>) -> Self {
        let at = |at: Option<AsOf>| {
            let moment = at.map(|at| ("at", at.code()));
            let pairs: Vec<_> = kept.iter().cloned().chain(moment).collect();
            let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
            if pairs.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
        };
        Self {
            action: path.to_owned(),
            present: at(None),
            permanent: match when.at {
                Some(_) => String::new(),
                None => at(Some(when.permanent())),
            },
            day: when.at.map_or_else(String::new, |at| shell.date(&at.date())),
            time: match when.at {
                Some(AsOf::Instant(at)) => at.with_timezone(&vietnam()).format("%H:%M").to_string(),
                Some(AsOf::Day(_)) | None => String::new(),
            },
            warning: when.at.map(|at| shell.t1("moment-warning", "moment", shell.moment(&at))),
            changes: String::new(),
            kept,
        }
    }
}

impl Shell {
    /// A moment in words: "17:00, 30/09/2021", or "hết ngày 30/09/2021".
    pub fn moment(&self, at: &AsOf) -> String {
        match *at {
            AsOf::Day(day) => self.t1("moment-day", "day", self.date(&day)),
            AsOf::Instant(at) if at.timestamp() % 60 == 0 && at.timestamp_subsec_micros() == 0 => {
                self.date_time(&at)
            }
            AsOf::Instant(at) => at.with_timezone(&vietnam()).format("%H:%M:%S, %d/%m/%Y").to_string(),
        }
    }
}
