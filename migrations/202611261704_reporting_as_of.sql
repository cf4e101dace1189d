-- What is read from revisions and steps, by what was recorded up to a moment; without one, by all that is recorded.
-- What was recorded at the moment itself counts.

-- The outcome of a revision is the last decision about it; a reopened one stays accepted and goes on counting.
drop function outcome_of(uuid);
create function outcome_of(of_revision uuid, as_of timestamptz default 'infinity') returns revision_outcome language sql stable as $$
    select coalesce((
        select s.kind::text::revision_outcome from report_step s
        where s.revision_id = of_revision and s.kind in ('accepted', 'returned', 'withdrawn') and s.recorded_at <= as_of
        order by s.number desc limit 1), 'pending')
$$;

-- The counting revision of each report of a period (domain §5.1): the highest that is pending or accepted,
-- or, with the switch "accepted only", the highest accepted.
drop function counting_revision(uuid, boolean);
create function counting_revision(of_period uuid, accepted_only boolean, as_of timestamptz default 'infinity')
returns table (report_id uuid, organisation_id uuid, revision_id uuid, number integer, outcome revision_outcome, arrived_at timestamptz)
language sql stable as $$
    select distinct on (r.id) r.id, r.organisation_id, v.id, v.number, x.outcome, v.arrived_at
    from report r
    join revision v on v.report_id = r.id
    cross join lateral (select outcome_of(v.id, as_of) as outcome) x
    where r.period_id = of_period and v.recorded_at <= as_of
      and (x.outcome = 'accepted' or (x.outcome = 'pending' and not accepted_only))
    order by r.id, v.number desc
$$;

-- Carry-over (domain §3): the organisation's counting revision with the latest period end before a day, of any kind.
drop function carried_revision(uuid, uuid, date);
create function carried_revision(of_organisation uuid, of_plan uuid, before date, as_of timestamptz default 'infinity') returns uuid language sql stable as $$
    select v.id
    from report r
    join period_at(of_plan, as_of) p on p.id = r.period_id
    join revision v on v.report_id = r.id
    where r.organisation_id = of_organisation and p.ends_on < before and v.recorded_at <= as_of
      and outcome_of(v.id, as_of) in ('pending', 'accepted')
    order by p.ends_on desc, p.number desc, v.number desc
    limit 1
$$;

-- By when an organisation's report is due where it was granted more time.
create function extended_due_at(of_period uuid, of_organisation uuid, as_of timestamptz default 'infinity') returns timestamptz language sql stable as $$
    select e.due_at from extension e
    where e.period_id = of_period and e.organisation_id = of_organisation and not e.is_resubmission and e.recorded_at <= as_of
    order by e.recorded_at desc limit 1
$$;

-- The comments on a task in a report with their answers, as the application reads them.
drop function comments_on(uuid, uuid);
create function comments_on(of_report uuid, of_task uuid, as_of timestamptz default 'infinity') returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'number', c.number, 'revision', v.number, 'body', c.body, 'by', a.display_name, 'for_organisation', coalesce(o.short_name, ''), 'at', c.recorded_at,
        'answers', coalesce((
            select json_agg(json_build_object('body', n.body, 'by', b.display_name, 'at', n.recorded_at, 'revision', w.number) order by w.number)
            from comment_answer n join account b on b.id = n.account_id join revision w on w.id = n.revision_id
            where n.comment_id = c.id and n.recorded_at <= as_of), '[]')
    ) order by c.number), '[]')
    from entry_comment c
    join account a on a.id = c.account_id
    join revision v on v.id = c.revision_id
    left join lateral (select w.short_name from organisation_version w where w.organisation_id = c.organisation_id and w.recorded_at <= as_of
                       order by w.number desc limit 1) o on true
    where c.report_id = of_report and c.key_task_id = of_task and c.recorded_at <= as_of
$$;

-- An organisation's shortcomings that a counting revision names, with the first such period.
drop function shortcomings_of(uuid);
create function shortcomings_of(of_organisation uuid, as_of timestamptz default 'infinity')
returns table (id uuid, key_task_id uuid, body text, since_id uuid, fixed_at timestamptz) language sql stable as $$
    select s.id, s.key_task_id, s.body, since.id, f.recorded_at
    from shortcoming s
    join lateral (
        select p.id from shortcoming_naming n
        join revision v on v.id = n.revision_id
        join report r on r.id = v.report_id
        join reporting_period p on p.id = r.period_id
        where n.shortcoming_id = s.id and v.recorded_at <= as_of and outcome_of(v.id, as_of) in ('pending', 'accepted')
        order by p.ends_on, p.number limit 1) since on true
    left join shortcoming_fix f on f.shortcoming_id = s.id and f.recorded_at <= as_of
    where s.organisation_id = of_organisation and s.recorded_at <= as_of
$$;
