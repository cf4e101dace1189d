-- A head's deputy for a time: what the head may do, from day to day inclusive, without a role of its own. It ends by itself.

create table deputy (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    account_id uuid not null references account,
    role account_role not null, -- the role that is stood in for
    starts_on date not null,
    ends_on date not null,
    appointed_by uuid not null references account,
    recorded_at timestamptz not null,
    ended_by uuid references account,
    ended_at timestamptz, -- ended before its last day
    constraint deputy_days_order check (starts_on <= ends_on),
    constraint deputy_not_oneself check (account_id <> appointed_by),
    constraint deputy_ended_whole check ((ended_by is null) = (ended_at is null))
);
create index deputy_account on deputy (account_id);
create index deputy_organisation on deputy (organisation_id);

-- The roles of a person, those held as a deputy on that day included.
create or replace function memberships_of(of_account uuid, on_date date, with_subtree account_role[]) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'organisation_id', m.organisation_id, 'organisation_code', o.code, 'organisation_name', v.name,
        'role', m.role, 'acts_for_standing_committee', m.acts_for_standing_committee, 'deputy_until', m.deputy_until,
        'subtree', case when m.role = any (with_subtree) then subtree_of(m.organisation_id) else array[m.organisation_id] end
    ) order by m.role, o.code), '[]')
    from (
        select organisation_id, role, acts_for_standing_committee, null::date as deputy_until
        from membership where account_id = of_account and ended_at is null
        union all
        select organisation_id, role, false, max(ends_on)
        from deputy where account_id = of_account and ended_at is null and on_date between starts_on and ends_on
        group by organisation_id, role
    ) m
    join organisation o on o.id = m.organisation_id
    join lateral (
        select w.name from organisation_version w where w.organisation_id = o.id
        order by (w.effective_from <= on_date) desc, w.effective_from desc, w.number desc limit 1
    ) v on true
$$;

-- What a person may do on a day, in a word: another one whenever a role is given or ended, and on the first and after the
-- last day of a deputy.
create function rights_of(of_account uuid, on_date date) returns text language sql stable as $$
    select md5(coalesce(string_agg(m.what, ' ' order by m.what), '')) from (
        select concat_ws('/', organisation_id, role, acts_for_standing_committee) as what
        from membership where account_id = of_account and ended_at is null
        union
        select concat_ws('/', organisation_id, role, 'deputy')
        from deputy where account_id = of_account and ended_at is null and on_date between starts_on and ends_on
    ) m
$$;

-- A session ends with the rights under which it began.
alter table session add column rights text not null;
