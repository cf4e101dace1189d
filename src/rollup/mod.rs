//! The published arithmetic that turns reports into figures, behind one façade.
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
