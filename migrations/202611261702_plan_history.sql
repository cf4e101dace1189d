-- A plan's status changes: every change is kept. Versions of plans and assignments are append-only already; indicators
-- follow them, for figures are made by their definition.

create table plan_state (
    plan_id uuid not null references plan,
    number integer not null constraint plan_state_number_positive check (number > 0),
    status plan_status not null,
    recorded_at timestamptz not null,
    primary key (plan_id, number)
);
insert into plan_state (plan_id, number, status, recorded_at) select id, 1, status, recorded_at from plan;

create function keep_plan_state() returns trigger language plpgsql as $$
begin
    insert into plan_state (plan_id, number, status, recorded_at)
    values (new.id, coalesce((select max(x.number) from plan_state x where x.plan_id = new.id), 0) + 1,
            new.status, case tg_op when 'INSERT' then new.recorded_at else recorded_now() end);
    return null;
end $$;
create trigger plan_state_first after insert on plan for each row execute function keep_plan_state();
create trigger plan_state_next after update on plan for each row
    when (old.status is distinct from new.status) execute function keep_plan_state();

create trigger plan_state_append_only before update or delete on plan_state for each row execute function refuse_change();
create trigger plan_state_no_truncate before truncate on plan_state for each statement execute function refuse_change();
create trigger indicator_append_only before update or delete on indicator for each row execute function refuse_change();

-- A plan's status by what was recorded up to a moment; none before it was recorded.
create function plan_status_at(of_plan uuid, as_of timestamptz default 'infinity') returns plan_status language sql stable as $$
    select s.status from plan_state s where s.plan_id = of_plan and s.recorded_at <= as_of order by s.number desc limit 1
$$;

drop function plan_version_on(uuid, date);
create function plan_version_on(of_plan uuid, on_date date, as_of timestamptz default 'infinity') returns uuid language sql stable as $$
    select v.id from plan_version v where v.plan_id = of_plan and v.recorded_at <= as_of
    order by (v.effective_from <= on_date) desc, case when v.effective_from <= on_date then v.number end desc, v.number
    limit 1
$$;

-- The assignments in force on a day by what was recorded up to a moment, whether or not the organisation still exists then.
drop function assignment_on(uuid, date);
create function assignment_on(of_plan uuid, on_date date, as_of timestamptz default 'infinity')
returns table (assignment_id uuid, key_task_id uuid, task_number integer, organisation_id uuid, weight integer, start_on date, deadline date, clarities jsonb)
language sql stable as $$
    select a.id, a.key_task_id, t.number, a.organisation_id, v.weight, v.start_on, v.deadline, v.clarities
    from key_task t
    join assignment a on a.key_task_id = t.id
    join assignment_version v on v.assignment_id = a.id
     and v.number = (select max(w.number) from assignment_version w
                     where w.assignment_id = a.id and w.effective_from <= on_date and w.recorded_at <= as_of)
    where t.plan_id = of_plan and v.is_active
$$;
