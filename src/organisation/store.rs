//! The SQL of organisations.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Kind, NewOrganisation, Organisation};
use crate::kernel::{AccountId, Moment, OrganisationId};

/// The organisation of a code, as it stands on a day; `None` before the organisation itself was recorded. The contact and the
/// officer who follows it are the present ones: they are no part of what was reported.
pub async fn find_by_code(
    db: &mut PgConnection,
    code: &str,
    on: NaiveDate,
    moment: Moment,
) -> sqlx::Result<Option<Organisation>> {
    sqlx::query_as!(
        Organisation,
        r#"select o.id as "id: OrganisationId", o.code, o.kind as "kind: Kind", v.name, v.short_name, v.cluster, v.member_count,
                  o.officer_account_id as "officer: AccountId", a.display_name as "officer_name?",
                  o.contact_name, o.contact_position, o.contact_phone
           from organisation o
           join lateral (select * from organisation_version w where w.organisation_id = o.id
                           and w.recorded_at <= $3
                         order by (w.effective_from <= $2) desc, case when w.effective_from <= $2 then w.number end desc, w.number
                         limit 1) v on true
           left join account a on a.id = o.officer_account_id
           where o.code = $1 and o.recorded_at <= $3"#,
        code,
        on,
        moment.known_by()
    )
    .fetch_optional(db)
    .await
}

/// The id of an organisation's code.
pub async fn find_id(db: &mut PgConnection, code: &str) -> sqlx::Result<Option<OrganisationId>> {
    sqlx::query_scalar!(r#"select id as "id: OrganisationId" from organisation where code = $1"#, code)
        .fetch_optional(db)
        .await
}

/// All codes with their ids.
pub async fn list_ids_by_code(db: &mut PgConnection) -> sqlx::Result<Vec<(String, OrganisationId)>> {
    let rows =
        sqlx::query!(r#"select code, id as "id: OrganisationId" from organisation"#).fetch_all(db).await?;
    Ok(rows.into_iter().map(|r| (r.code, r.id)).collect())
}

/// Codes and names of the organisations in existence on a day, the superior ones first.
pub async fn list_names(db: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"select code as "code!", name as "name!" from organisation_on($1) where exists_on_day
           order by kind, name collate vietnamese"#,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.code, r.name)).collect())
}

/// Is there an organisation in that emulation cluster on a day?
pub async fn has_cluster(db: &mut PgConnection, name: &str, on: NaiveDate) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from organisation_on($1) o where o.exists_on_day and o.cluster = $2) as "is_there!""#,
        on,
        name
    )
    .fetch_one(db)
    .await
}

/// The organisation at the root of the tree.
pub async fn find_root(db: &mut PgConnection) -> sqlx::Result<Option<OrganisationId>> {
    sqlx::query_scalar!(
        r#"select o.id as "id: OrganisationId" from organisation o join organisation_version v on v.organisation_id = o.id
           where v.parent_id is null order by o.kind, o.recorded_at limit 1"#
    )
    .fetch_optional(db)
    .await
}

/// Whether others ever lay below the organisation, or may come to: it is the root of the tree.
pub async fn has_others_below(db: &mut PgConnection, id: OrganisationId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from organisation_version
                          where parent_id = $1 or organisation_id = $1 and parent_id is null) as "has!""#,
        id.0
    )
    .fetch_one(db)
    .await
}

/// The organisation at the root of the tree; made with that name where there is none.
pub async fn find_or_insert_root(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    on: NaiveDate,
    name: &str,
) -> sqlx::Result<OrganisationId> {
    let found = find_root(db).await?;
    if let Some(id) = found {
        return Ok(id);
    }
    let root = NewOrganisation {
        id: OrganisationId::new(),
        code: "DUK".to_owned(),
        kind: Kind::BlocCommittee,
        name: name.to_owned(),
        short_name: name.to_owned(),
        cluster: None,
        parent: None,
        member_count: 0,
        valid_from: on,
        valid_to: None,
        contact_name: String::new(),
        contact_position: String::new(),
        contact_phone: String::new(),
    };
    let id = root.id;
    insert_all(db, at, &[root]).await?;
    Ok(id)
}

/// Records organisations with their first names and places.
pub async fn insert_all(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    all: &[NewOrganisation],
) -> sqlx::Result<()> {
    let texts = |of: fn(&NewOrganisation) -> &str| all.iter().map(|o| of(o).to_owned()).collect::<Vec<_>>();
    let ids: Vec<Uuid> = all.iter().map(|o| o.id.0).collect();
    let valid_from: Vec<NaiveDate> = all.iter().map(|o| o.valid_from).collect();
    sqlx::query!(
        "insert into organisation (id, code, kind, valid_from, valid_to, contact_name, contact_position, contact_phone, recorded_at)
         select id, code, kind, valid_from, valid_to, contact_name, contact_position, contact_phone, $9
         from unnest($1::uuid[], $2::text[], $3::organisation_kind[], $4::date[], $5::date[], $6::text[], $7::text[], $8::text[])
              as t (id, code, kind, valid_from, valid_to, contact_name, contact_position, contact_phone)",
        &ids,
        &texts(|o| &o.code),
        &all.iter().map(|o| o.kind).collect::<Vec<_>>() as &[Kind],
        &valid_from,
        &all.iter().map(|o| o.valid_to).collect::<Vec<_>>() as &[Option<NaiveDate>],
        &texts(|o| &o.contact_name),
        &texts(|o| &o.contact_position),
        &texts(|o| &o.contact_phone),
        at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into organisation_version (organisation_id, number, name, short_name, parent_id, cluster, member_count, effective_from, recorded_at)
         select id, 1, name, short_name, parent_id, cluster, member_count, effective_from, $8
         from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::integer[], $7::date[])
              as t (id, name, short_name, parent_id, cluster, member_count, effective_from)",
        &ids,
        &texts(|o| &o.name),
        &texts(|o| &o.short_name),
        &all.iter().map(|o| o.parent.map(|p| p.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &all.iter().map(|o| o.cluster.clone()).collect::<Vec<_>>() as &[Option<String>],
        &all.iter().map(|o| o.member_count).collect::<Vec<_>>(),
        &valid_from,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets who at the Board follows which organisation.
pub async fn set_officers(db: &mut PgConnection, pairs: &[(OrganisationId, AccountId)]) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisation o set officer_account_id = t.account_id
         from unnest($1::uuid[], $2::uuid[]) as t (organisation_id, account_id) where o.id = t.organisation_id",
        &pairs.iter().map(|(o, _)| o.0).collect::<Vec<_>>(),
        &pairs.iter().map(|(_, a)| a.0).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}
