-- When an organisation exists may change (a merger ends it): every change is kept. Names, places and successions are
-- versions already, and stay as they were recorded.

create table organisation_existence (
    organisation_id uuid not null references organisation,
    number integer not null constraint organisation_existence_number_positive check (number > 0),
    valid_from date not null,
    valid_to date,
    recorded_at timestamptz not null,
    primary key (organisation_id, number)
);
insert into organisation_existence (organisation_id, number, valid_from, valid_to, recorded_at)
    select id, 1, valid_from, valid_to, recorded_at from organisation;

create function keep_organisation_existence() returns trigger language plpgsql as $$
begin
    insert into organisation_existence (organisation_id, number, valid_from, valid_to, recorded_at)
    values (new.id, coalesce((select max(x.number) from organisation_existence x where x.organisation_id = new.id), 0) + 1,
            new.valid_from, new.valid_to, case tg_op when 'INSERT' then new.recorded_at else recorded_now() end);
    return null;
end $$;
create trigger organisation_existence_first after insert on organisation for each row execute function keep_organisation_existence();
create trigger organisation_existence_next after update on organisation for each row
    when ((old.valid_from, old.valid_to) is distinct from (new.valid_from, new.valid_to)) execute function keep_organisation_existence();

create trigger organisation_existence_append_only before update or delete on organisation_existence for each row execute function refuse_change();
create trigger organisation_existence_no_truncate before truncate on organisation_existence for each statement execute function refuse_change();
create trigger organisation_version_append_only before update or delete on organisation_version for each row execute function refuse_change();
create trigger organisation_succession_append_only before update or delete on organisation_succession for each row execute function refuse_change();

-- The organisations as they stand on a day by what was recorded up to a moment, those that have ended by then included;
-- what was recorded later is not there.
drop function organisation_on(date);
create function organisation_on(on_date date, as_of timestamptz default 'infinity')
returns table (id uuid, code text, kind organisation_kind, name text, short_name text, parent_id uuid, cluster text,
               member_count integer, exists_on_day boolean)
language sql stable as $$
    select o.id, o.code, o.kind, v.name, v.short_name, v.parent_id, v.cluster, v.member_count,
           x.valid_from <= on_date and (x.valid_to is null or x.valid_to >= on_date)
    from organisation o
    join lateral (
        select e.valid_from, e.valid_to from organisation_existence e
        where e.organisation_id = o.id and e.recorded_at <= as_of
        order by e.number desc limit 1
    ) x on true
    join lateral (
        select * from organisation_version v where v.organisation_id = o.id and v.recorded_at <= as_of
        order by (v.effective_from <= on_date) desc,
                 case when v.effective_from <= on_date then v.number end desc, v.number
        limit 1
    ) v on true
$$;
