-- What a report is held against and carries over from. A draft keeps the revision that it rested on at its first saving until
-- somebody brings it up to date, so that what is marked unchanged never changes under its writer's hands.
alter table report add column base_revision_id uuid references revision;

-- The revision that a report rests on: what was sent, on the one that counted when it was sent; a draft, on the one that it
-- keeps, else on the one that counts. The present has no end: it lies in the year 9999, or beyond.
create function base_revision(of_organisation uuid, of_period uuid, before date, of_revision uuid, as_of timestamptz default 'infinity')
returns uuid language sql stable as $$
    select coalesce(
        case when of_revision is null and as_of >= '9999-01-01 00:00Z' then
            (select r.base_revision_id from report r where r.period_id = of_period and r.organisation_id = of_organisation) end,
        carried_revision(of_organisation, p.plan_id, before, coalesce((select v.recorded_at from revision v where v.id = of_revision), as_of)))
    from reporting_period p where p.id = of_period
$$;

-- The same in words: the period and the number of that revision; the latest period of the report's own kind that was passed over
-- and whether its report had been returned; and, for a draft, the revision that counts by now.
create function report_base(of_organisation uuid, of_period uuid, before date, of_revision uuid, as_of timestamptz default 'infinity')
returns table (
    base_id uuid, base_revision integer, base_number integer, base_kind period_kind, base_ends_on date,
    skipped_kind period_kind, skipped_ends_on date, skipped_outcome revision_outcome,
    current_id uuid, current_revision integer, current_number integer, current_kind period_kind, current_ends_on date)
language sql stable as $$
    with here as materialized (
        select p.plan_id, p.kind, base_revision(of_organisation, of_period, before, of_revision, as_of) as base_id,
               case when of_revision is null then carried_revision(of_organisation, p.plan_id, before, as_of) end as current_id,
               coalesce((select v.recorded_at from revision v where v.id = of_revision), as_of) as moment
        from reporting_period p where p.id = of_period),
    named as materialized (
        select v.id, v.number as revision, q.number, q.kind, q.ends_on
        from revision v join report r on r.id = v.report_id join reporting_period q on q.id = r.period_id
        where v.id in (select base_id from here union all select current_id from here)),
    skipped as (
        select q.kind, q.ends_on, l.outcome
        from here join reporting_period q on q.plan_id = here.plan_id and q.kind = here.kind and q.ends_on < before
        left join lateral (
            select x.outcome
            from report r join revision v on v.report_id = r.id
            cross join lateral (select outcome_of(v.id, here.moment) as outcome) x
            where r.period_id = q.id and r.organisation_id = of_organisation and v.recorded_at <= here.moment and x.outcome <> 'withdrawn'
            order by v.number desc limit 1) l on true
        where q.ends_on > coalesce((select n.ends_on from named n where n.id = here.base_id), '-infinity')
          and exists (select from assignment_on(q.plan_id, q.ends_on) a where a.organisation_id = of_organisation)
        order by q.ends_on desc limit 1)
    select b.id, b.revision, b.number, b.kind, b.ends_on, s.kind, s.ends_on, s.outcome, c.id, c.revision, c.number, c.kind, c.ends_on
    from here
    left join named b on b.id = here.base_id
    left join named c on c.id = here.current_id
    left join skipped s on true
$$;
