//! The pages of obstacles.

mod desk;
mod own;
mod show;

pub(super) use desk::{Choice, DeskPage, Group};
pub(super) use own::{ListPage, NewPage};
pub(super) use show::{May, ShowPage};

use chrono::{DateTime, Utc};

use super::model::{Obstacle, Status};
use super::rules::{self, ClockNow};
use crate::kernel::{WorkingDays, date_in_vietnam};
use crate::web::Shell;

/// An obstacle with its clock.
#[derive(Debug)]
pub(super) struct View {
    pub obstacle: Obstacle,
    pub clock: ClockNow,
    pub is_overdue: bool,
}

impl View {
    pub fn of(obstacle: Obstacle, calendar: &WorkingDays, now: DateTime<Utc>) -> Self {
        Self {
            clock: rules::clock_now(obstacle.state, calendar, now),
            is_overdue: obstacle.is_overdue(now),
            obstacle,
        }
    }

    /// At the desk, or among the organisation's own.
    pub fn address(&self, is_desk: bool) -> String {
        let Obstacle { organisation_code, number, .. } = &self.obstacle;
        if is_desk {
            format!("/obstacles/{number}")
        } else {
            format!("/organisations/{organisation_code}/obstacles/{number}")
        }
    }

    /// `05/10/2021`.
    pub fn raised_on(&self, shell: &Shell) -> String {
        shell.date(&date_in_vietnam(self.obstacle.raised_at))
    }

    pub fn title(&self) -> String {
        rules::title(&self.obstacle.body)
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
    pub fn clock_text(&self, shell: &Shell) -> String {
        match self.clock {
            ClockNow::Left(0) => shell.t("obstacle-clock-today"),
            ClockNow::Left(days) => shell.t1("obstacle-clock-left", "n", days),
            ClockNow::Over(0) => shell.t("obstacle-clock-over-today"),
            ClockNow::Over(days) => shell.t1("obstacle-clock-over", "n", days),
            ClockNow::Still => String::new(),
        }
    }
}
