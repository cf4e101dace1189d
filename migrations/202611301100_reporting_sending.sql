-- What each organisation has sent for a period, by what was recorded up to a moment; revisions that were taken back are nothing sent.
-- The one place that the facts behind an organisation's sending state are read from (domain §5.5).
create function sending_of(of_period uuid, as_of timestamptz default 'infinity')
returns table (organisation_id uuid, report_id uuid, first_arrival timestamptz, has_counting boolean, latest_id uuid, number integer,
               arrived_at timestamptz, outcome revision_outcome, submitted_by uuid, decided_at timestamptz, resubmit_by timestamptz, is_reopened boolean)
language sql stable as $$
    select x.organisation_id, x.report_id, x.first_arrival, x.has_counting, x.latest_id, x.number, x.arrived_at, x.outcome, x.submitted_by,
           s.recorded_at, coalesce(m.due_at, s.resubmit_by), coalesce(s.kind = 'reopened', false)
    from (
        select r.organisation_id, r.id as report_id,
               (array_agg(v.arrived_at order by v.number))[1] as first_arrival,
               bool_or(o.outcome in ('pending', 'accepted')) as has_counting,
               (array_agg(v.id order by v.number desc))[1] as latest_id,
               max(v.number) as number,
               (array_agg(v.arrived_at order by v.number desc))[1] as arrived_at,
               (array_agg(o.outcome order by v.number desc))[1] as outcome,
               (array_agg(v.submitted_by order by v.number desc))[1] as submitted_by
        from report r join revision v on v.report_id = r.id
        cross join lateral (select outcome_of(v.id, as_of) as outcome) o
        where r.period_id = of_period and v.recorded_at <= as_of and o.outcome <> 'withdrawn'
        group by r.organisation_id, r.id) x
    left join lateral (
        select t.kind, t.recorded_at, t.resubmit_by from report_step t
        where t.revision_id = x.latest_id and t.kind in ('accepted', 'returned', 'reopened') and t.recorded_at <= as_of
        order by t.number desc limit 1) s on true
    -- More time granted since it was sent back moves its date.
    left join lateral (
        select e.due_at from extension e
        where e.period_id = of_period and e.organisation_id = x.organisation_id and e.is_resubmission
          and e.recorded_at >= s.recorded_at and e.recorded_at <= as_of
        order by e.recorded_at desc limit 1) m on true
$$;
