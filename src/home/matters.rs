//! What else there is to do, each as one line with one action. A feature that knows of something waiting has a function here.

use chrono::NaiveDate;

use super::urls;
use crate::directive::{self, Pair, State};
use crate::obstacle::Obstacle;
use crate::organisation::Organisation;
use crate::web::Shell;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Going somewhere.
    Go {
        /// Where.
        href: String,
        /// In words.
        label: String,
    },
    /// One click does it, and leads back here.
    Do {
        /// Where it is sent.
        action: String,
        /// In words.
        label: String,
    },
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The class of its tag.
    pub class: &'static str,
    /// What it is, in a word or two.
    pub kind: String,
    /// How late it is, in words; empty when it is not.
    pub late: String,
    /// What it is about.
    pub title: String,
    /// Where it is looked into; empty where the action leads there.
    pub href: String,
    /// What is to be done.
    pub what: String,
    /// How.
    pub action: Action,
}

/// A directive that waits: to be acknowledged by who may, else to be reported on.
pub fn of_directive(
    shell: &Shell,
    organisation: &Organisation,
    pair: &Pair,
    may_answer: bool,
    today: NaiveDate,
) -> Matter {
    let href = urls::directive(&organisation.code, pair.number);
    let is_new = pair.state == State::Issued && may_answer;
    let (class, kind) = match pair.state {
        State::Reopened => ("returned", "directive-state-reopened"),
        State::Issued => ("gold", "directive-state-issued"),
        State::Acknowledged | State::Reported | State::Closed | State::Withdrawn => {
            ("gold", "home-directive-to-report")
        }
    };
    let over = (today - pair.deadline).num_days();
    Matter {
        class,
        kind: shell.t(kind),
        late: if pair.is_overdue { shell.t1("directive-days-over", "n", over) } else { String::new() },
        title: pair.opening(),
        what: shell.t2("home-directive", "n", pair.number, "date", shell.date(&pair.deadline)),
        action: if is_new {
            Action::Do {
                action: format!("{href}/acknowledgement"),
                label: shell.t("home-directive-acknowledge"),
            }
        } else {
            Action::Go { href: format!("{href}#report"), label: shell.t("directive-write-report") }
        },
        href,
    }
}

/// An obstacle that is answered: its raiser says whether that resolves it.
pub fn of_obstacle(shell: &Shell, organisation: &Organisation, obstacle: &Obstacle) -> Matter {
    let href = urls::obstacle(&organisation.code, obstacle.number);
    Matter {
        class: "submitted",
        kind: shell.t("obstacle-status-answered"),
        late: String::new(),
        title: directive::opening(&obstacle.body),
        what: shell.t3(
            "home-obstacle",
            "n",
            obstacle.number,
            "by",
            &obstacle.addressee_name,
            "at",
            shell.date_time(&obstacle.since),
        ),
        action: Action::Go { href: href.clone(), label: shell.t("home-obstacle-see") },
        href,
    }
}

/// Assignments that lack a clarity.
pub fn of_unclear(shell: &Shell, organisation: &Organisation, count: i64) -> Option<Matter> {
    (count > 0).then(|| Matter {
        class: "gold",
        kind: shell.t("nav-assignments"),
        late: String::new(),
        title: shell.t1("home-unclear", "n", count),
        href: String::new(),
        what: shell.t("home-unclear-what"),
        action: Action::Go { href: urls::unclear(&organisation.code), label: shell.t("home-unclear-see") },
    })
}
