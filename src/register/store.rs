//! The SQL of the register.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{Registration, Series};
use crate::kernel::AccountId;

/// A document's number and date, once it has them.
pub async fn find(db: &mut PgConnection, subject: &str) -> sqlx::Result<Option<Registration>> {
    sqlx::query_as!(Registration, "select number, issued_on from document_number where subject = $1", subject)
        .fetch_optional(db)
        .await
}

/// The number after the highest of the series in the term of a day.
pub async fn find_next(db: &mut PgConnection, series: Series<'_>, on: NaiveDate) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"select coalesce(max(number), 0) + 1 as "next!" from document_number
           where organisation_id = $1 and document_type = $2 and term = term_on($3)"#,
        series.organisation.0,
        series.document_type,
        on
    )
    .fetch_one(db)
    .await
}

/// Writes or corrects a document's number and date; false where the number is another document's.
pub(super) async fn upsert(
    db: &mut PgConnection,
    subject: &str,
    series: Series<'_>,
    registration: Registration,
    (by, now): (AccountId, DateTime<Utc>),
) -> sqlx::Result<bool> {
    // Two who register at once wait for each other, so that the check below sees what the other wrote.
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('document_number/' || $1::text || '/' || $2, 0))",
        series.organisation.0.to_string(),
        series.document_type
    )
    .fetch_one(&mut *db)
    .await?;
    let done = sqlx::query!(
        "insert into document_number (subject, organisation_id, document_type, term, number, issued_on, recorded_by, recorded_at)
         select $1, $2, $3, term_on($5), $4, $5, $6, $7
         where not exists (select from document_number d where d.organisation_id = $2 and d.document_type = $3
                             and d.term = term_on($5) and d.number = $4 and d.subject <> $1)
         on conflict (subject) do update set term = excluded.term, number = excluded.number, issued_on = excluded.issued_on,
             recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at",
        subject,
        series.organisation.0,
        series.document_type,
        registration.number,
        registration.issued_on,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
