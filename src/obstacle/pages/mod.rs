//! The pages of obstacles.

mod desk;
mod own;
mod show;

pub(super) use desk::{Choice, DeskPage, Group};
pub(super) use own::{ListPage, NewPage};
pub(super) use show::{Allowed, ShowPage};

use chrono::{DateTime, Utc};

use super::model::{Obstacle, Status};
use super::urls;
use crate::kernel::{DueIn, WorkingDays, date_in_vietnam, first_line};
use crate::web::Shell;

/// An obstacle with its clock.
#[derive(Debug)]
pub(super) struct View {
    pub obstacle: Obstacle,
    /// How far the due is; none when the clock stands still.
    pub due: Option<DueIn>,
    pub is_overdue: bool,
}

impl View {
    pub fn of(obstacle: Obstacle, calendar: &WorkingDays, now: DateTime<Utc>) -> Self {
        let is_waiting = obstacle.state.status.is_waiting();
        Self {
            due: is_waiting.then(|| calendar.due_in(obstacle.state.due_at, now)),
            is_overdue: obstacle.is_overdue(now),
            obstacle,
        }
    }

    /// At the desk, or among the organisation's own.
    pub fn address(&self, is_desk: bool) -> String {
        if is_desk { urls::at_desk(self.obstacle.number) } else { urls::own(&self.obstacle) }
    }

    /// `05/10/2021`.
    pub fn raised_on(&self, shell: &Shell) -> String {
        shell.date(&date_in_vietnam(self.obstacle.raised_at))
    }

    pub fn title(&self) -> String {
        first_line(&self.obstacle.body)
    }

    /// The tag's look, its sign and its words.
    pub fn tag(&self) -> (&'static str, &'static str, &'static str) {
        match self.obstacle.state.status {
            Status::Open | Status::Reopened if self.obstacle.state.is_escalated => {
                ("overdue", "i-clock", "obstacle-status-escalated")
            }
            Status::Open | Status::Reopened if self.is_overdue => {
                ("overdue", "i-clock", "obstacle-status-overdue")
            }
            Status::Open => ("submitted", "i-send", "obstacle-status-open"),
            Status::Reopened => ("returned", "i-back", "obstacle-status-reopened"),
            Status::Answered => ("returned", "i-clock", "obstacle-status-answered"),
            Status::Resolved => ("accepted", "i-check", "obstacle-status-resolved"),
            Status::Withdrawn => ("draft", "i-draft", "obstacle-status-withdrawn"),
        }
    }

    /// "còn 3 ngày làm việc"; empty when the clock stands still.
    pub fn due_text(&self, shell: &Shell) -> String {
        self.due.map_or_else(String::new, |due| shell.due_in(due))
    }
}
