-- Who is expected to report on a day: in existence, with an assignment of a task in the plan's version of that day. Of a period it is
-- asked for its last day, while it has not ended for today. Roll-up, reminders, chasing and escalation mean the same by it.
-- It stops at an organisation's first such assignment; counted_assignment gives all of them.
create function expected_on(of_plan uuid, on_date date, as_of timestamptz default 'infinity') returns table (organisation_id uuid)
language sql stable as $$
    with plan as materialized (select plan_version_on(of_plan, on_date, as_of) as version_id)
    select o.id
    from plan cross join organisation_on(on_date, as_of) o
    where o.exists_on_day
      and exists (select from assignment a
                  join key_task_version t on t.plan_version_id = plan.version_id and t.key_task_id = a.key_task_id
                  where a.organisation_id = o.id
                    and (select v.is_active from assignment_version v
                         where v.assignment_id = a.id and v.effective_from <= on_date and v.recorded_at <= as_of
                         order by v.number desc limit 1))
$$;
