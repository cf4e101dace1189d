-- Who holds which role in an organisation on a day, deputies included: whom a notice reaches.
create function role_holders(of_organisation uuid, on_date date) returns table (account_id uuid, role account_role) language sql stable as $$
    select m.account_id, m.role from membership m where m.organisation_id = of_organisation and m.ended_at is null
    union
    select d.account_id, d.role from deputy d
    where d.organisation_id = of_organisation and d.ended_at is null and on_date between d.starts_on and d.ends_on
$$;

-- Does a person hold one of these roles on a day, in that organisation or, without one, anywhere: is a notice still theirs?
-- Without roles it is about the own account.
create function holds_role(of_account uuid, roles account_role[], in_organisation uuid, on_date date) returns boolean language sql stable as $$
    select roles = '{}'
        or exists (select from membership m where m.account_id = of_account and m.ended_at is null and m.role = any(roles)
                     and (in_organisation is null or m.organisation_id = in_organisation))
        or exists (select from deputy d where d.account_id = of_account and d.ended_at is null and d.role = any(roles)
                     and on_date between d.starts_on and d.ends_on and (in_organisation is null or d.organisation_id = in_organisation))
$$;

-- How many notices wait to be read: asked for by the session's query, so that no page needs one more.
create function unread_notices(of_account uuid, on_date date) returns bigint language sql stable as $$
    select count(*) from notice n
    where n.account_id = of_account and n.read_at is null and holds_role(of_account, n.roles, n.held_in, on_date)
$$;
