-- A version's goals, contents and key tasks as one value, so that whoever opens a plan asks once. Bodies by their names on that day,
-- as they were recorded up to a moment.
create function outline_of(of_version uuid, on_date date, as_of timestamptz) returns json language sql stable as $$
    with body as materialized (
        select id, code, short_name from organisation_on(on_date, as_of) where kind in ('advisory_body', 'bloc_committee'))
    select json_build_object(
        'goals', (select coalesce(json_agg(json_build_object('number', g.number, 'title', g.title) order by g.number), '[]')
                  from goal g where g.plan_version_id = of_version),
        'contents', (select coalesce(json_agg(json_build_object('number', c.number, 'title', c.title) order by c.number), '[]')
                     from content c where c.plan_version_id = of_version),
        'tasks', (select coalesce(json_agg(json_build_object(
                      'id', t.id, 'number', t.number, 'title', v.title, 'content', v.content_number, 'weight', v.weight,
                      'goals', coalesce((select json_object_agg(g.goal_number, g.weight) from key_task_goal g
                                         where g.plan_version_id = of_version and g.key_task_id = t.id), '{}'),
                      'lead', v.lead_id, 'lead_code', coalesce(l.code, ''), 'lead_name', coalesce(l.short_name, ''),
                      'coordinating', coalesce((select string_agg(b.short_name, ', ' order by array_position(v.coordinating_ids, b.id))
                                                from body b where b.id = any(v.coordinating_ids)), ''),
                      'deadline', v.deadline, 'own_work', v.own_work, 'documents', v.documents) order by t.number), '[]')
                  from key_task_version v join key_task t on t.id = v.key_task_id left join body l on l.id = v.lead_id
                  where v.plan_version_id = of_version))
$$;
