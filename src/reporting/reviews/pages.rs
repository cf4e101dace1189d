//! The page of the desk.

mod parts;

pub(super) use parts::{Desk, Group, groups};

use askama::Template;
use chrono::{DateTime, Datelike, Utc};

use super::super::chasing::obstacle;
use super::super::model::{Period, PeriodState};
use super::super::pages::SubmissionWords;
use super::super::queue::{Times, duration};
use super::super::rules::{Lateness, Sending, SendingGroup, Submission, lateness};
use super::filters::SavedFilter;
use super::model::{Cell, Cells, Row};
use super::params::query_of;
use super::rules::{Order, Pick, Selection, is_escalated};
use super::urls;
use crate::kernel::{PeriodKind, date_in_vietnam, vietnam};
use crate::page;
use crate::web::{FormState, Shell};

/// A choice of state.
struct Choice {
    href: String,
    label: String,
    count: usize,
    is_current: bool,
}

#[derive(Debug, Template)]
#[template(path = "reporting/reviews.html")]
pub(super) struct ReviewsPage {
    pub shell: Shell,
    pub now: DateTime<Utc>,
    pub plan: String,
    pub year: i32,
    pub period: Period,
    /// Periods that were opened, latest first, for the switcher.
    pub periods: Vec<Period>,
    /// The earlier periods of the same kind, oldest first: the columns.
    pub earlier: Vec<Period>,
    pub groups: Vec<Group>,
    pub cells: Cells,
    /// The counts of the earlier columns, in their order.
    pub earlier_tallies: Vec<Submission>,
    pub tally: Submission,
    pub rates: SubmissionWords,
    pub extended: usize,
    /// Requests for more time that wait for a decision, over all periods.
    pub extension_requests: i64,
    pub total: usize,
    pub shown: usize,
    pub clusters: Vec<String>,
    pub selection: Selection,
    pub picks: Vec<(Pick, usize)>,
    /// How many of the selected organisations the person follows; none for those who review nothing.
    pub followed: Option<usize>,
    /// Set for those who review.
    pub desk: Option<Desk>,
    /// The person's saved filters.
    pub saved: Vec<SavedFilter>,
    /// The person may chase.
    pub may_chase: bool,
    /// How many of the shown organisations can be chased.
    pub chaseable: usize,
}

page!(ReviewsPage);

impl ReviewsPage {
    fn cell(&self, row: &Row) -> Option<&Cell> {
        self.cells.get(&(row.id, self.period.number))
    }

    fn earlier_cell(&self, row: &Row, period: &Period) -> Option<&Cell> {
        self.cells.get(&(row.id, period.number))
    }

    /// The address of this list for a period, with a selection.
    fn list_address(&self, period: &Period, selection: &Selection) -> String {
        format!("{}{}", urls::list(&self.plan, period.number), query_of(selection))
    }

    fn plain_address(&self) -> String {
        self.list_address(&self.period, &Selection::default())
    }

    fn state_of(&self, cell: &Cell) -> Sending {
        cell.sending().state(self.now)
    }

    /// Chasing the organisations of the selection.
    fn chase_address(&self) -> String {
        urls::new_chase(&self.plan, self.period.number, &query_of(&self.selection))
    }

    /// Chasing one of them, if that makes sense.
    fn chase_one(&self, row: &Row, cell: &Cell) -> Option<String> {
        let makes_sense = self.may_chase && obstacle(cell, &self.period, self.now).is_none();
        makes_sense.then(|| urls::new_chase_of(&self.plan, self.period.number, &row.code))
    }

    fn filter_address(&self, filter: &SavedFilter) -> String {
        format!("{}{}", urls::list(&self.plan, self.period.number), filter.query)
    }

    fn is_current(&self, filter: &SavedFilter) -> bool {
        filter.query == query_of(&self.selection)
    }

    /// Where the selection can be saved: one that selects something and is not saved yet.
    fn save_address(&self) -> Option<String> {
        let query = query_of(&self.selection);
        let is_new = !query.is_empty() && self.saved.iter().all(|filter| filter.query != query);
        is_new.then(|| urls::new_filter(&self.plan, self.period.number, &query))
    }

    /// A telephone number as a dialler takes it.
    fn dial(row: &Row) -> String {
        row.contact_phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// The choices of state, each with its address, words and count.
    fn choices(&self) -> Vec<Choice> {
        let choice = |(pick, count): &(Pick, usize)| Choice {
            href: self.list_address(&self.period, &Selection { pick: *pick, ..self.selection.clone() }),
            label: self.shell.t(pick.key()),
            count: *count,
            is_current: *pick == self.selection.pick,
        };
        self.picks.iter().map(choice).collect()
    }

    fn followed_address(&self) -> String {
        self.list_address(
            &self.period,
            &Selection { is_mine: !self.selection.is_mine, ..self.selection.clone() },
        )
    }

    fn waiting_address(&self, period: &Period) -> String {
        self.list_address(
            period,
            &Selection { pick: Pick::Group(SendingGroup::Waiting), ..Selection::default() },
        )
    }

    /// Where what no rule noticed anything in can be accepted at once.
    fn acceptances_address(&self) -> String {
        urls::new_acceptances(&self.plan, self.period.number)
    }

    fn times_text(&self, times: &Times) -> String {
        let (median, longest) = (duration(&self.shell, times.median), duration(&self.shell, times.longest));
        self.shell.t3("queue-times", "median", median, "longest", longest, "n", times.count)
    }

    fn report_address(&self, row: &Row, period: &Period) -> String {
        urls::report(&row.code, &self.plan, period.number)
    }

    fn results_address(&self, row: &Row) -> String {
        urls::results(&self.plan, self.period.number, &row.code)
    }

    fn is_selected(&self) -> bool {
        let unselected = Selection { order: self.selection.order, ..Selection::default() };
        self.selection != unselected
    }

    /// How many findings there are, where there are any.
    fn found(cell: &Cell) -> Option<usize> {
        cell.findings.filter(|n| *n > 0)
    }

    fn has_own_action(&self, cell: &Cell) -> bool {
        self.desk.is_some()
            && self.state_of(cell) == Sending::Waiting
            && cell.latest.as_ref().is_some_and(|l| !l.is_own_work)
    }

    fn name_of(&self, period: &Period) -> String {
        period.title(self.shell.lang)
    }

    /// "Báo cáo tháng 9/2021": the period's name within a sentence.
    fn title(&self) -> String {
        self.shell.t1("reviews-title-of", "period", self.period.name(self.shell.lang))
    }

    /// A column's heading: the year is the plan's.
    fn short_name_of(&self, period: &Period) -> String {
        match period.kind {
            PeriodKind::Month => self.shell.t1("reviews-month", "n", period.ends_on.month()),
            PeriodKind::Quarter
            | PeriodKind::HalfYear
            | PeriodKind::NineMonths
            | PeriodKind::Year
            | PeriodKind::AdHoc => self.name_of(period),
        }
    }

    /// Reports may be written already.
    fn is_open(&self) -> bool {
        self.period.state(self.now) != PeriodState::NotOpen
    }

    fn due_text(&self) -> String {
        let due = self.shell.date_time_long(&self.period.due_at);
        match self.period.state(self.now) {
            PeriodState::NotOpen => self.shell.t2(
                "reviews-due-not-open",
                "opens",
                self.shell.date_time_long(&self.period.opens_at),
                "due",
                due,
            ),
            PeriodState::Open | PeriodState::Late => {
                self.shell.t2("reviews-due", "due", due, "left", self.shell.time_left(&self.period.due_at))
            }
            PeriodState::Closed => self.shell.t2(
                "reviews-due-closed",
                "due",
                due,
                "closed",
                self.shell.date_time(&self.period.closes_at),
            ),
        }
    }

    /// `03/10`.
    fn day(&self, at: &DateTime<Utc>) -> String {
        self.shell.day(&date_in_vietnam(*at))
    }

    fn whole_day(&self, at: &DateTime<Utc>) -> String {
        self.shell.date(&date_in_vietnam(*at))
    }

    /// `09:11, 03/10`.
    fn moment(at: &DateTime<Utc>) -> String {
        at.with_timezone(&vietnam()).format("%H:%M, %d/%m").to_string()
    }

    fn lateness_text(&self, late: Lateness) -> Option<String> {
        match late {
            Lateness::InTime => None,
            Lateness::SameDay => Some(self.shell.t("reviews-late-same-day")),
            Lateness::Days(days) => Some(self.shell.t1("reviews-late-days", "n", days)),
        }
    }

    /// How late the first revision arrived.
    fn late_text(&self, cell: &Cell) -> Option<String> {
        cell.first_arrival.and_then(|at| self.lateness_text(lateness(at, cell.due_at)))
    }

    /// By how much the date has passed by which it had to be sent, or that nothing arrives any more; none while there is time.
    fn overdue_text(&self, cell: &Cell) -> Option<String> {
        let awaited_by = cell.sending().awaited_by();
        match self.state_of(cell) {
            Sending::Silent if self.now > self.period.closes_at => Some(self.shell.t("reviews-closed")),
            Sending::Silent | Sending::ResubmissionOverdue => {
                self.lateness_text(lateness(self.now, awaited_by))
            }
            Sending::Waiting | Sending::Returned | Sending::NotDue | Sending::Accepted => None,
        }
    }

    /// When it went before the Standing Committee that nothing was sent, while that lasts.
    fn escalated_at<'a>(&self, cell: &'a Cell) -> Option<&'a DateTime<Utc>> {
        cell.escalated_at.as_ref().filter(|_| is_escalated(cell, self.now))
    }

    /// The orders: the word in the address, the words on the page, and whether it is this one.
    fn orders(&self) -> Vec<(&'static str, String, bool)> {
        let words = |order: Order| self.shell.t(&format!("reviews-order-{}", order.code()));
        Order::ALL
            .into_iter()
            .map(|order| (order.code(), words(order), order == self.selection.order))
            .collect()
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/reviews_empty.html")]
pub(super) struct ReviewsEmptyPage {
    pub shell: Shell,
}

page!(ReviewsEmptyPage);

#[derive(Debug, Template)]
#[template(path = "reporting/reviews_filter.html")]
pub(super) struct FilterPage {
    pub shell: Shell,
    /// The list's address.
    pub back: String,
    /// The selection to be saved.
    pub query: String,
    pub form: FormState,
}

page!(FilterPage, form);
