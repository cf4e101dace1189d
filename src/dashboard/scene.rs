//! What every page of the dashboard opens first: the plan, its periods, its outline; and where pages lie.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::Selection;
use crate::error::AppError;
use crate::kernel::PeriodKind;
use crate::plan::{self, Outline, Plan};
use crate::reporting::{self, Period};
use crate::rollup::{Frame, RollUpView};
use crate::web::Shell;

/// A plan opened at one of its periods.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The plan in the version in force on the period's last day.
    pub plan: Plan,
    /// That version's outline.
    pub outline: Outline,
    /// The period.
    pub period: Period,
    /// The period of the same kind before it.
    pub previous: Option<Period>,
    /// All periods.
    pub periods: Vec<Period>,
}

impl Opened {
    /// The frame for the roll-up.
    pub fn frame(&self, today: NaiveDate, accepted_only: bool) -> Frame<'_> {
        Frame { plan: &self.plan, outline: &self.outline, period: &self.period, today, accepted_only }
    }

    /// The kinds of the plan's periods.
    pub fn kinds(&self) -> Vec<PeriodKind> {
        self.periods.iter().map(|period| period.kind).collect()
    }
}

/// Opens a plan at a period: six queries. An unknown plan or period does not exist.
pub async fn open(
    db: &mut PgConnection,
    code: &str,
    number: i32,
    today: NaiveDate,
) -> Result<Opened, AppError> {
    let known = plan::find_by_code(db, code, today).await?.ok_or(AppError::NotFound)?;
    let periods = reporting::list_periods(db, known.id).await?;
    let period = periods.iter().find(|p| p.number == number).cloned().ok_or(AppError::NotFound)?;
    let plan = plan::find_by_code(db, code, period.ends_on).await?.ok_or(AppError::NotFound)?;
    let outline = plan::load_outline(db, plan.version_id, period.ends_on).await?;
    let previous = previous_of(&periods, &period).cloned();
    Ok(Opened { plan, outline, period, previous, periods })
}

/// The previous period: of the same kind, with the next earlier end (domain §3).
fn previous_of<'a>(periods: &'a [Period], period: &Period) -> Option<&'a Period> {
    periods
        .iter()
        .filter(|other| other.kind == period.kind && other.ends_on < period.ends_on)
        .max_by_key(|other| (other.ends_on, other.number))
}

/// The current period: of those that have opened, the one that ends last; before any has opened, the first.
pub fn current_of(periods: &[Period], now: DateTime<Utc>) -> Option<&Period> {
    let opened = periods.iter().filter(|period| period.opens_at <= now);
    opened.max_by_key(|period| (period.ends_on, period.number)).or_else(|| periods.first())
}

/// The addresses of a period's pages; cluster and switch go along.
#[derive(Debug, Clone)]
pub struct Links {
    base: String,
    carried: Selection,
}

impl Links {
    /// The addresses of a plan's period.
    pub fn new(plan: &str, period: i32, chosen: &Selection) -> Self {
        Self { base: format!("/plans/{plan}/periods/{period}"), carried: chosen.carried() }
    }

    /// A page of the period, by its path below it.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}{}", self.base, self.carried.query())
    }

    /// A page of the period with more chosen.
    pub fn chosen(&self, path: &str, choose: impl FnOnce(&mut Selection)) -> String {
        let mut selection = self.carried.clone();
        choose(&mut selection);
        format!("{}{path}{}", self.base, selection.query())
    }

    /// The dashboard.
    pub fn overview(&self) -> String {
        self.page("")
    }

    /// A key task.
    pub fn task(&self, number: i32) -> String {
        self.page(&format!("/tasks/{number}"))
    }

    /// A content.
    pub fn content(&self, number: i32) -> String {
        self.page(&format!("/contents/{number}"))
    }

    /// A goal.
    pub fn goal(&self, number: i32) -> String {
        self.page(&format!("/goals/{number}"))
    }

    /// An organisation; its own cluster goes without saying.
    pub fn organisation(&self, code: &str) -> String {
        self.chosen(&format!("/organisations/{code}"), |s| s.cluster = None)
    }

    /// Entries, some chosen.
    pub fn entries(&self, choose: impl FnOnce(&mut Selection)) -> String {
        self.chosen("/entries", choose)
    }

    /// The address of a page without any choice, for forms.
    pub fn bare(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// What a page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// What surrounds the page.
    pub shell: &'a Shell,
    /// The plan at the period.
    pub opened: &'a Opened,
    /// The figures.
    pub view: &'a RollUpView,
    /// Where pages lie.
    pub links: &'a Links,
    /// What is chosen.
    pub chosen: &'a Selection,
    /// The moment of the figures.
    pub now: DateTime<Utc>,
}
