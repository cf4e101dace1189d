//! The page of notices.

use askama::Template;
use chrono::{DateTime, Utc};

use super::model::Notice;
use super::present::Present;
use super::words;
use crate::page;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "notice/notices.html")]
pub(super) struct NoticesPage {
    pub shell: Shell,
    pub notices: Vec<Notice>,
    pub unread: i64,
    pub total: i64,
    pub page: i64,
    pub pages: i64,
    pub now: DateTime<Utc>,
}

page!(NoticesPage);

impl NoticesPage {
    fn label(&self, notice: &Notice) -> String {
        self.shell.t(notice.kind.label)
    }

    fn sentence(&self, notice: &Notice) -> String {
        words::sentence(notice, self.shell.lang, self.now)
    }

    /// The instant up to which "read all" reaches.
    fn until(&self) -> String {
        self.now.to_rfc3339()
    }

    /// The tag's look and its sign; what has ended calls for nobody's attention.
    fn tag(&self, notice: &Notice) -> (&'static str, &'static str) {
        if matches!(notice.present, Some(Present::Ended(_))) {
            return ("draft", "i-check");
        }
        notice.kind.look.tag()
    }
}
