-- Periods are opened and closed by hand, targets are set anew: every change is kept.

create table reporting_period_version (
    period_id uuid not null references reporting_period,
    number integer not null constraint reporting_period_version_number_positive check (number > 0),
    kind period_kind not null,
    starts_on date not null,
    ends_on date not null,
    opens_at timestamptz not null,
    due_at timestamptz not null,
    closes_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (period_id, number)
);
insert into reporting_period_version (period_id, number, kind, starts_on, ends_on, opens_at, due_at, closes_at, recorded_at)
    select id, 1, kind, starts_on, ends_on, opens_at, due_at, closes_at, recorded_at from reporting_period;

create function keep_reporting_period() returns trigger language plpgsql as $$
begin
    insert into reporting_period_version (period_id, number, kind, starts_on, ends_on, opens_at, due_at, closes_at, recorded_at)
    values (new.id, coalesce((select max(x.number) from reporting_period_version x where x.period_id = new.id), 0) + 1,
            new.kind, new.starts_on, new.ends_on, new.opens_at, new.due_at, new.closes_at,
            case tg_op when 'INSERT' then new.recorded_at else recorded_now() end);
    return null;
end $$;
create trigger reporting_period_first after insert on reporting_period for each row execute function keep_reporting_period();
create trigger reporting_period_next after update on reporting_period for each row
    when ((old.kind, old.starts_on, old.ends_on, old.opens_at, old.due_at, old.closes_at)
          is distinct from (new.kind, new.starts_on, new.ends_on, new.opens_at, new.due_at, new.closes_at))
    execute function keep_reporting_period();

-- A target that is taken away leaves a version without one.
create table indicator_target_version (
    indicator_id uuid not null references indicator,
    organisation_id uuid not null references organisation,
    period_id uuid references reporting_period,
    number integer not null constraint indicator_target_version_number_positive check (number > 0),
    target numeric(18, 4),
    recorded_at timestamptz not null,
    constraint indicator_target_version_once unique nulls not distinct (indicator_id, organisation_id, period_id, number)
);
insert into indicator_target_version (indicator_id, organisation_id, period_id, number, target, recorded_at)
    select indicator_id, organisation_id, period_id, 1, target, recorded_at from indicator_target;

create function keep_indicator_target() returns trigger language plpgsql as $$
declare
    of indicator_target := case tg_op when 'DELETE' then old else new end;
begin
    insert into indicator_target_version (indicator_id, organisation_id, period_id, number, target, recorded_at)
    values (of.indicator_id, of.organisation_id, of.period_id,
            coalesce((select max(x.number) from indicator_target_version x
                      where x.indicator_id = of.indicator_id and x.organisation_id = of.organisation_id
                        and x.period_id is not distinct from of.period_id), 0) + 1,
            case tg_op when 'DELETE' then null else of.target end,
            case tg_op when 'INSERT' then of.recorded_at else recorded_now() end);
    return null;
end $$;
create trigger indicator_target_changed after insert or update or delete on indicator_target for each row execute function keep_indicator_target();

create trigger reporting_period_version_append_only before update or delete on reporting_period_version for each row execute function refuse_change();
create trigger reporting_period_version_no_truncate before truncate on reporting_period_version for each statement execute function refuse_change();
create trigger indicator_target_version_append_only before update or delete on indicator_target_version for each row execute function refuse_change();
create trigger indicator_target_version_no_truncate before truncate on indicator_target_version for each statement execute function refuse_change();

-- The periods of a plan by what was recorded up to a moment.
create function period_at(of_plan uuid, as_of timestamptz default 'infinity')
returns table (id uuid, plan_id uuid, number integer, kind period_kind, starts_on date, ends_on date,
               opens_at timestamptz, due_at timestamptz, closes_at timestamptz)
language sql stable as $$
    select p.id, p.plan_id, p.number, v.kind, v.starts_on, v.ends_on, v.opens_at, v.due_at, v.closes_at
    from reporting_period p
    join lateral (
        select * from reporting_period_version x where x.period_id = p.id and x.recorded_at <= as_of
        order by x.number desc limit 1
    ) v on true
    where p.plan_id = of_plan
$$;

-- The targets of a task's indicators by what was recorded up to a moment.
create function target_at(of_task uuid, as_of timestamptz default 'infinity')
returns table (indicator_id uuid, organisation_id uuid, period_id uuid, target numeric)
language sql stable as $$
    select x.indicator_id, x.organisation_id, x.period_id, x.target
    from (select distinct on (v.indicator_id, v.organisation_id, v.period_id) v.*
          from indicator i join indicator_target_version v on v.indicator_id = i.id
          where i.key_task_id = of_task and v.recorded_at <= as_of
          order by v.indicator_id, v.organisation_id, v.period_id, v.number desc) x
    where x.target is not null
$$;
