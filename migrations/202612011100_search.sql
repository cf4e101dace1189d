-- Searching. How a text is split into words, search_words, stands in the kernel.

-- Where people look at a plan: its version in force, in the period that opened last (else in its first).
create function present_plan(on_date date, at_instant timestamptz)
returns table (plan_id uuid, code text, year integer, version_id uuid, period integer) language sql stable as $$
    select p.id, p.code, p.year, plan_version_on(p.id, on_date), x.number
    from plan p
    join lateral (
        select a.number from period_at(p.id) a
        order by (a.opens_at <= at_instant) desc, case when a.opens_at <= at_instant then a.ends_on end desc,
                 case when a.opens_at <= at_instant then a.number end desc, a.number
        limit 1
    ) x on true
    where p.status <> 'draft'
$$;
