//! What stands on agendas, with opinions and conclusions.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Conclusion, Item, ItemKind, Meeting, NewItem, Opinion, Verdict};
use crate::kernel::AccountId;

/// What stands on the agendas of these meetings, each in its order, with opinions and conclusions: three queries.
pub async fn list_items(db: &mut PgConnection, meetings: &[Uuid]) -> sqlx::Result<BTreeMap<Uuid, Vec<Item>>> {
    let rows = sqlx::query!(
        r#"select id, meeting_id, kind as "kind: ItemKind", subject, href, title, brief, proposal, version
           from meeting_item where meeting_id = any($1) and removed_at is null order by position, recorded_at"#,
        meetings
    )
    .fetch_all(&mut *db)
    .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut opinions: BTreeMap<Uuid, Vec<Opinion>> = BTreeMap::new();
    for row in sqlx::query!(
        r#"select distinct on (o.item_id, o.account_id) o.item_id, a.id as "account: AccountId", a.display_name as name,
                  o.verdict as "verdict: Verdict", o.reason, o.recorded_at as at
           from meeting_opinion o join account a on a.id = o.account_id
           -- An item that came back to the agenda asks anew.
           join meeting_item i on i.id = o.item_id and o.recorded_at >= i.recorded_at
           where o.item_id = any($1) order by o.item_id, o.account_id, o.number desc"#,
        &ids
    )
    .fetch_all(&mut *db)
    .await?
    {
        opinions.entry(row.item_id).or_default().push(Opinion {
            account: row.account,
            name: row.name,
            verdict: row.verdict,
            reason: row.reason,
            at: row.at,
        });
    }
    let mut conclusions: BTreeMap<Uuid, Conclusion> = sqlx::query!(
        "select distinct on (c.item_id) c.item_id, c.body, a.display_name as by, c.recorded_at as at
         from meeting_conclusion c join account a on a.id = c.concluded_by
         where c.item_id = any($1) order by c.item_id, c.number desc",
        &ids
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| (row.item_id, Conclusion { body: row.body, by: row.by, at: row.at }))
    .collect();
    let mut items: BTreeMap<Uuid, Vec<Item>> = BTreeMap::new();
    for row in rows {
        let mut said = opinions.remove(&row.id).unwrap_or_default();
        said.sort_by_key(|opinion| (opinion.verdict == Verdict::Agree, opinion.at));
        items.entry(row.meeting_id).or_default().push(Item {
            id: row.id,
            kind: row.kind,
            subject: row.subject,
            href: row.href,
            title: row.title,
            brief: row.brief,
            proposal: row.proposal,
            version: row.version,
            opinions: said,
            conclusion: conclusions.remove(&row.id),
        });
    }
    Ok(items)
}

/// The meetings on whose agenda a subject stands, the latest first.
pub async fn list_with_subject(db: &mut PgConnection, subject: &str) -> sqlx::Result<Vec<Meeting>> {
    sqlx::query_as!(
        Meeting,
        "select m.id, m.number, m.starts_at, m.place, m.opinions_due_at, m.asked_at, m.closed_at
         from meeting_item i join meeting m on m.id = i.meeting_id
         where i.subject = $1 and i.removed_at is null order by m.starts_at desc, m.number desc",
        subject
    )
    .fetch_all(db)
    .await
}

/// Puts items at the end of an agenda; a subject that was removed comes back with its new words. Tells the ids of those that
/// did not stand there.
pub async fn insert_items(
    db: &mut PgConnection,
    meeting: Uuid,
    items: &[NewItem],
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    let text = |of: fn(&NewItem) -> &String| items.iter().map(|item| of(item).clone()).collect::<Vec<_>>();
    sqlx::query_scalar!(
        "insert into meeting_item (id, meeting_id, position, kind, subject, href, title, brief, proposal, recorded_by, recorded_at)
         select gen_random_uuid(), $1,
                (select coalesce(max(position), 0) from meeting_item where meeting_id = $1) + t.n::integer,
                t.kind, t.subject, t.href, t.title, t.brief, t.proposal, $8, $9
         from unnest($2::meeting_item_kind[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
              with ordinality as t (kind, subject, href, title, brief, proposal, n)
         on conflict on constraint meeting_item_once do update
            set removed_at = null, position = excluded.position, href = excluded.href, title = excluded.title, brief = excluded.brief,
                proposal = excluded.proposal, version = meeting_item.version + 1, recorded_at = excluded.recorded_at
            where meeting_item.removed_at is not null
         returning id",
        meeting,
        &items.iter().map(|item| item.kind).collect::<Vec<_>>() as &[ItemKind],
        &text(|item| &item.subject),
        &text(|item| &item.href),
        &text(|item| &item.title),
        &text(|item| &item.brief),
        &text(|item| &item.proposal),
        by.0,
        now
    )
    .fetch_all(db)
    .await
}

/// Changes an item's words.
pub async fn set_item(
    db: &mut PgConnection,
    item: Uuid,
    (title, brief, proposal): (&str, &str, &str),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_item set title = $2, brief = $3, proposal = $4, version = version + 1 where id = $1",
        item,
        title,
        brief,
        proposal
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets the order of an agenda.
pub async fn set_positions(db: &mut PgConnection, items: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_item i set position = t.n from unnest($1::uuid[]) with ordinality as t (id, n) where i.id = t.id",
        items
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes an item off the agenda.
pub async fn set_removed(db: &mut PgConnection, item: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update meeting_item set removed_at = $2 where id = $1", item, now).execute(db).await?;
    Ok(())
}

/// Writes an opinion.
pub async fn insert_opinion(
    db: &mut PgConnection,
    (item, by): (Uuid, AccountId),
    (verdict, reason): (Verdict, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_opinion (item_id, account_id, verdict, reason, recorded_at) values ($1, $2, $3, $4, $5)",
        item,
        by.0,
        verdict as Verdict,
        reason,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes a conclusion.
pub async fn insert_conclusion(
    db: &mut PgConnection,
    (item, by): (Uuid, AccountId),
    body: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_conclusion (item_id, body, concluded_by, recorded_at) values ($1, $2, $3, $4)",
        item,
        body,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What stands on a meeting's agenda, in its order: three queries.
pub async fn items_of(db: &mut PgConnection, meeting: &Meeting) -> sqlx::Result<Vec<Item>> {
    Ok(list_items(db, &[meeting.id]).await?.remove(&meeting.id).unwrap_or_default())
}
