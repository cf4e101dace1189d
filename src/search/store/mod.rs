//! The SQL of searching: one query for each group, all alike. Of what is in scope they take what holds the words side by
//! side, what was typed letter by letter first; only where nothing does, what holds every word somewhere: so many syllables
//! read alike without accents. Of that they give one page with the number of all.

mod directives;
mod entries;
mod obstacles;
mod organisations;
mod suggestions;
mod tasks;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{Found, Group, Hit, MatterHit, Search};

/// An obstacle, a directive or a suggestion as the queries give it.
struct MatterRow {
    total: i64,
    number: Option<i32>,
    own: Option<String>,
    from: String,
    at: DateTime<Utc>,
    body: String,
    answers: String,
}

/// A page of such rows.
fn matters(rows: Vec<MatterRow>) -> Found {
    Found {
        total: rows.first().map_or(0, |row| row.total),
        hits: rows
            .into_iter()
            .map(|MatterRow { total: _, number, own, from, at, body, answers }| {
                Hit::Matter(MatterHit { number, own, from, at, body, answers })
            })
            .collect(),
    }
}

/// What is found in one group: one query.
pub async fn find(db: &mut PgConnection, group: Group, search: &Search) -> sqlx::Result<Found> {
    match group {
        Group::Tasks => tasks::find(db, search).await,
        Group::Organisations => organisations::find(db, search).await,
        Group::Obstacles => obstacles::find(db, search).await,
        Group::Directives => directives::find(db, search).await,
        Group::Suggestions => suggestions::find(db, search).await,
        Group::Entries => entries::find(db, search).await,
    }
}
