//! What was issued upon a meeting's conclusions. Other features say so; this one knows none of them.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::access::Scope;

/// Something that was issued upon a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Upon which item of its agenda; none where it is upon the meeting as a whole.
    pub item: Option<Uuid>,
    /// Its number.
    pub number: i32,
    /// How its text begins.
    pub opening: String,
    /// Its page.
    pub href: String,
}

type Answer<'a> = Pin<Box<dyn Future<Output = sqlx::Result<Vec<Issued>>> + Send + 'a>>;

/// A feature's answer: what of it was issued upon the meeting of a number and reached organisations in scope; one query.
#[derive(Clone, Copy)]
pub struct Followups {
    /// Asks it.
    pub look: for<'a> fn(&'a mut PgConnection, &'a Scope, i32) -> Answer<'a>,
}

impl fmt::Debug for Followups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Followups")
    }
}
