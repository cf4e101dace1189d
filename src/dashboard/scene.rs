//! What every page of the dashboard opens first: the plan, its periods, its outline; and where pages lie.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::Selection;
use super::{store, urls};
use crate::error::AppError;
use crate::kernel::{AsOf, Moment, PeriodKind, with_parameters};
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
    pub fn frame(&self, when: Moment, accepted_only: bool) -> Frame<'_> {
        Frame { plan: &self.plan, outline: &self.outline, period: &self.period, moment: when, accepted_only }
    }

    /// The latest period of the same kind before this one that has opened.
    pub fn earlier(&self, now: DateTime<Utc>) -> Option<&Period> {
        let mut found = self.previous.as_ref();
        while let Some(period) = found.filter(|period| period.opens_at > now) {
            found = previous_of(&self.periods, period);
        }
        found
    }

    /// The kinds of the plan's periods.
    pub fn kinds(&self) -> Vec<PeriodKind> {
        self.periods.iter().map(|period| period.kind).collect()
    }
}

/// Opens a plan at a period by what was known at a moment: one query. An unknown plan or period does not exist; a moment at
/// which it was not there yet is refused as such.
pub async fn open(db: &mut PgConnection, code: &str, number: i32, when: Moment) -> Result<Opened, AppError> {
    let known = store::find_known(db, (code, number), when).await?;
    // A plan's first day is its issue: before it there is no plan to look at.
    let known = known.filter(|known| !when.is_past() || known.issued_on <= when.today());
    let Some(known) = known else {
        let is_there =
            when.is_past() && plan::find_by_code(db, code, when.today(), when.latest()).await?.is_some();
        return Err(if is_there { AppError::Moment("moment-before-plan") } else { AppError::NotFound });
    };
    let period = known.periods.iter().find(|period| period.number == number).cloned();
    let Some(period) = period else {
        let is_there = when.is_past() && reporting::find_period(db, known.plan, number).await?.is_some();
        return Err(if is_there { AppError::Moment("moment-before-period") } else { AppError::NotFound });
    };
    // What is in force on the period's last day, or at the moment if that is earlier (domain §5.10).
    let (plan, outline) = known.here.ok_or(AppError::NotFound)?;
    let previous = previous_of(&known.periods, &period).cloned();
    Ok(Opened { plan, outline, period, previous, periods: known.periods })
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

/// The addresses of a period's pages; cluster, switch and moment go along.
#[derive(Debug, Clone)]
pub struct Links {
    base: String,
    carried: Selection,
}

impl Links {
    /// The addresses of a plan's period.
    pub fn new(plan: &str, period: i32, chosen: &Selection) -> Self {
        Self { base: urls::period(plan, period), carried: chosen.carried() }
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
        self.page(&format!("/{}", urls::task(number)))
    }

    /// A content.
    pub fn content(&self, number: i32) -> String {
        self.page(&format!("/{}", urls::content(number)))
    }

    /// A goal.
    pub fn goal(&self, number: i32) -> String {
        self.page(&format!("/{}", urls::goal(number)))
    }

    /// An organisation; its own cluster goes without saying.
    pub fn organisation(&self, code: &str) -> String {
        self.chosen(&format!("/{}", urls::figures_of(code)), |s| s.cluster = None)
    }

    /// Entries, some chosen.
    pub fn entries(&self, choose: impl FnOnce(&mut Selection)) -> String {
        self.chosen("/entries", choose)
    }

    /// A page of the period with nothing chosen but the moment.
    pub fn cleared(&self, path: &str) -> String {
        format!("{}{path}{}", self.base, Selection::bare(self.carried.at).query())
    }

    /// What moved between two moments of the period, the choice going along; none is the present.
    pub fn changes(&self, chosen: &Selection, from: Option<AsOf>, to: Option<AsOf>) -> String {
        let kept =
            Selection { cluster: chosen.cluster.clone(), content: chosen.content, ..Selection::bare(None) };
        let kept = Selection { accepted: chosen.accepted, ..kept };
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept.fields());
        for (name, at) in [("from", from), ("to", to)] {
            if let Some(at) = at {
                query.append_pair(name, &at.code());
            }
        }
        format!("{}/changes?{}", self.base, query.finish()).trim_end_matches('?').to_owned()
    }

    /// What moved since an earlier period of the kind, by what is known at one moment; none is the present.
    pub fn since(&self, chosen: &Selection, earlier: i32, at: Option<AsOf>) -> String {
        with_parameters(&self.changes(chosen, None, at), &format!("with={earlier}"))
    }

    /// The organisation's report for the period, at the same moment.
    pub fn report(&self, organisation: &str, plan: &str, period: i32) -> String {
        let moment = Selection::bare(self.carried.at).query();
        format!("{}{moment}", urls::report(organisation, plan, period))
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
    /// When the page is looked at.
    pub when: Moment,
}
