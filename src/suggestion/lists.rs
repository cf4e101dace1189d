//! What other features show of suggestions.

use sqlx::PgConnection;

use super::model::Overdue;
use super::reader::Reader;
use super::{store, urls};
use crate::holiday;
use crate::kernel::{DueIn, Moment, first_line};

/// The suggestions that should have been answered and are not, of those that the reader may see, the longest overdue first. Two queries. No sender is named.
pub async fn list_overdue(
    db: &mut PgConnection,
    reader: &Reader,
    moment: Moment,
) -> sqlx::Result<Vec<Overdue>> {
    let mut found = store::list(db, reader, None, moment).await?;
    found.retain(|suggestion| suggestion.is_overdue(moment.now));
    found.sort_by_key(|suggestion| (suggestion.state.due_at, suggestion.number));
    let calendar = holiday::load_working_days(db).await?;
    let overdue = found.into_iter().map(|suggestion| Overdue {
        number: suggestion.number,
        title: first_line(&suggestion.body),
        handler: suggestion.handler_name,
        due_at: suggestion.state.due_at,
        days_over: match calendar.due_in(suggestion.state.due_at, moment.now) {
            DueIn::Over(days) => days,
            DueIn::Left(_) => 0,
        },
        href: urls::at_desk(suggestion.number),
    });
    Ok(overdue.collect())
}
