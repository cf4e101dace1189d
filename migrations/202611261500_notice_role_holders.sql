-- Who holds which role in an organisation on a day, deputies included: whom a notice reaches.
create function role_holders(of_organisation uuid, on_date date) returns table (account_id uuid, role account_role) language sql stable as $$
    select m.account_id, m.role from membership m where m.organisation_id = of_organisation and m.ended_at is null
    union
    select d.account_id, d.role from deputy d
    where d.organisation_id = of_organisation and d.ended_at is null and on_date between d.starts_on and d.ends_on
$$;
