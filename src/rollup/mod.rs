//! The published arithmetic that turns reports into figures, behind one façade.
//!
//! The rules stand word for word on the page `/arithmetic` (`arithmetic-1` and so on in `dashboard.ftl`); "domain §5.3" in a comment
//! means point 3 there. In short, with the names by which code refers to them:
//!
//! 1. *What counts*: per organisation and period the highest-numbered revision that is pending or accepted (with "accepted only",
//!    the highest accepted); only the period's own report.
//! 2. *Blank is never zero*: a task without a counting entry is unreported, outside every mean and visible as a number of its own.
//!    No mean goes without its coverage.
//! 3. *Progress*: means weighed by assignment (w), task (W) and goal, over what is reported; exact fractions, rounded once, when
//!    shown, halves away from zero.
//! 4. *Standing*: completed on time or late, open in time or overdue, unreported; the five add up to what is assigned.
//! 5. *Rates*: on-time rate, completeness, timeliness; each organisation in exactly one state of sending. Expected is who exists on
//!    the period's last day, or today if that is earlier, with an assignment (`expected_on`). 0/0 is shown as "–".
//! 6. *Pace*: progress against the elapsed share of the time, on track to 10 points below it, watch to 25, behind beyond.
//! 7. *Indicators*: *Over time* (cumulative or per period), *Across organisations* (sum, mean, ratio, latest); *Value and target are
//!    compared over the same set*; a successor's value stands for its predecessors'.
//! 8. *Provenance*: every figure leads to what it was computed from, and is given again by the formula shown there.
//! 9. *Ranking*: within the cluster, equal without decimals shares a rank, from 80 % of the assignments reported.
//! 10. *As of T*: only facts recorded by T count, and what was in force on T's day; a past period uses its last day.
//! 11. *Freshness*: figures are computed each time a page is opened; the page gives the address of exactly these figures.
//! 12. *Own standing*: an organisation beside means from which no single figure can be told.
//! 13. *Time to decision*: from a revision's arrival to its first acceptance or return; median and longest of a period.
//! 14. *Forecast*: the feature `forecast`.
//!
//! And 20, *Change*: over the assignments that both sides report, a part of progress and a part of new weights. 21, *Damage*:
//! points behind × W × entries with a deadline; an organisation *slips* when its pace is a step lower than before.
//!
//! Callers say what they look at ([`Frame`]) and get figures with their provenance ([`RollUpView`]); how the figures come
//! about, by one query at request time or from rows kept up to date, is nobody else's business.

mod history;
mod indicators;
mod load;
mod model;
pub mod rules;
mod store;
mod view;
mod words;

pub use history::{History, Moment, load_history};
pub use indicators::{IndicatorFigure, load_indicators, load_indicators_of};
pub use load::{OwnPlace, OwnStanding, load, load_pair, load_standing, load_texts, load_timeliness};
pub use model::{CountingRevision, EntryText, Frame, OrganisationState, Part, SentReport, Texts};
pub use view::{RollUpView, SincePrevious};
pub use words::{
    Counted, FigureWords, Key, PaceWords, Slice, coverage_words, entry_standing, pace_class, pace_key,
    standing_class, standing_key,
};
