//! The SQL of holidays.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::Holiday;
use crate::kernel::WorkingDays;

/// The week with all its exceptions.
pub async fn load_working_days(db: &mut PgConnection) -> sqlx::Result<WorkingDays> {
    let rows = sqlx::query!("select day, is_worked from holiday").fetch_all(db).await?;
    Ok(WorkingDays::with(rows.into_iter().map(|row| (row.day, row.is_worked))))
}

/// The exceptions of a year, by day.
pub async fn list(db: &mut PgConnection, year: i32) -> sqlx::Result<Vec<Holiday>> {
    sqlx::query_as!(
        Holiday,
        "select day, name, is_worked from holiday where extract(year from day) = $1::integer order by day",
        year
    )
    .fetch_all(db)
    .await
}

/// The years that have any.
pub async fn list_years(db: &mut PgConnection) -> sqlx::Result<Vec<i32>> {
    sqlx::query_scalar!(
        r#"select distinct extract(year from day)::integer as "year!" from holiday order by 1"#
    )
    .fetch_all(db)
    .await
}

/// Writes one; false when the day has one already.
pub async fn insert(db: &mut PgConnection, holiday: &Holiday, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into holiday (day, name, is_worked, recorded_at) values ($1, $2, $3, $4) on conflict (day) do nothing",
        holiday.day,
        holiday.name,
        holiday.is_worked,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes one away and tells what it was; nothing when the day has none.
pub async fn delete(db: &mut PgConnection, day: NaiveDate) -> sqlx::Result<Option<Holiday>> {
    sqlx::query_as!(Holiday, "delete from holiday where day = $1 returning day, name, is_worked", day)
        .fetch_optional(db)
        .await
}
