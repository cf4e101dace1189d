-- The assignments that figures count on a day: in force, of an organisation in existence, of a task in the plan's version of that day.
create function counted_assignment(of_plan uuid, on_date date, as_of timestamptz default 'infinity')
returns table (organisation_id uuid, key_task_id uuid, task_number integer, weight integer, start_on date, deadline date)
language sql stable as $$
    select a.organisation_id, a.key_task_id, a.task_number, a.weight, a.start_on, a.deadline
    from assignment_on(of_plan, on_date, as_of) a
    join key_task_version t on t.key_task_id = a.key_task_id and t.plan_version_id = plan_version_on(of_plan, on_date, as_of)
    join organisation_on(on_date, as_of) o on o.id = a.organisation_id and o.exists_on_day
$$;
