-- Shortcomings (hạn chế, khuyết điểm) that entries name: each comes back every period until it is marked fixed, with evidence.

-- What is the same but for case, accents and spaces is the same shortcoming.
create function shortcoming_key(body text) returns text language sql immutable parallel safe as $$
    select public.folded(body)
$$;

create table shortcoming (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    key_task_id uuid not null references key_task,
    body text not null constraint shortcoming_body_text check (body is nfc normalized and char_length(body) between 1 and 5000),
    key text not null generated always as (shortcoming_key(body)) stored,
    recorded_at timestamptz not null
);
create index shortcoming_of on shortcoming (organisation_id, key_task_id);

-- The revisions that name it; it counts while one of them does.
create table shortcoming_naming (
    shortcoming_id uuid not null references shortcoming,
    revision_id uuid not null references revision,
    primary key (shortcoming_id, revision_id)
);
create index shortcoming_naming_revision on shortcoming_naming (revision_id);

create table shortcoming_fix (
    shortcoming_id uuid primary key references shortcoming,
    how text not null constraint shortcoming_fix_how_text check (how is nfc normalized and char_length(how) between 1 and 5000),
    account_id uuid not null references account,
    recorded_at timestamptz not null
);

create table shortcoming_fix_evidence (
    shortcoming_id uuid not null references shortcoming_fix,
    id uuid not null,
    sha256 bytea not null references evidence_file,
    name text not null constraint shortcoming_fix_evidence_name_text check (name is nfc normalized and char_length(name) between 1 and 150),
    primary key (shortcoming_id, id)
);
create index shortcoming_fix_evidence_id on shortcoming_fix_evidence (id);
create index shortcoming_fix_evidence_file on shortcoming_fix_evidence (sha256);

create trigger shortcoming_append_only before update or delete on shortcoming for each row execute function refuse_change();
create trigger shortcoming_no_truncate before truncate on shortcoming for each statement execute function refuse_change();
create trigger shortcoming_naming_append_only before update or delete on shortcoming_naming for each row execute function refuse_change();
create trigger shortcoming_naming_no_truncate before truncate on shortcoming_naming for each statement execute function refuse_change();
create trigger shortcoming_fix_append_only before update or delete on shortcoming_fix for each row execute function refuse_change();
create trigger shortcoming_fix_no_truncate before truncate on shortcoming_fix for each statement execute function refuse_change();
create trigger shortcoming_fix_evidence_append_only before update or delete on shortcoming_fix_evidence for each row execute function refuse_change();
create trigger shortcoming_fix_evidence_no_truncate before truncate on shortcoming_fix_evidence for each statement execute function refuse_change();

-- Notes what a revision names. What is known and not fixed is named again; so is what an earlier revision of the same report
-- named, fixed or not. Anything else is new, unless the entry is carried over: then nobody has said it anew.
create function name_shortcomings(of_revision uuid, at timestamptz) returns void language sql volatile as $$
    with said as materialized (
        select r.organisation_id, r.id as report_id, e.key_task_id, e.shortcoming as body, e.is_unchanged,
               shortcoming_key(e.shortcoming) as key
        from revision v
        join report r on r.id = v.report_id
        join revision_entry e on e.revision_id = v.id
        where v.id = of_revision and btrim(e.shortcoming) <> ''),
    known as materialized (
        select distinct on (said.key_task_id) said.key_task_id, s.id
        from said
        join shortcoming s on s.organisation_id = said.organisation_id and s.key_task_id = said.key_task_id and s.key = said.key
        left join shortcoming_fix f on f.shortcoming_id = s.id
        where f.shortcoming_id is null
           or exists (select from shortcoming_naming n join revision w on w.id = n.revision_id
                      where n.shortcoming_id = s.id and w.report_id = said.report_id)
        order by said.key_task_id, f.shortcoming_id is not null, s.recorded_at desc, s.id),
    fresh as (
        insert into shortcoming (id, organisation_id, key_task_id, body, recorded_at)
        select gen_random_uuid(), organisation_id, key_task_id, body, at from said
        where not is_unchanged and not exists (select from known k where k.key_task_id = said.key_task_id)
        returning id)
    insert into shortcoming_naming (shortcoming_id, revision_id)
    select id, of_revision from known union all select id, of_revision from fresh
$$;

-- An organisation's shortcomings that a counting revision names, with the first such period.
create function shortcomings_of(of_organisation uuid)
returns table (id uuid, key_task_id uuid, body text, since_id uuid, fixed_at timestamptz) language sql stable as $$
    select s.id, s.key_task_id, s.body, since.id, f.recorded_at
    from shortcoming s
    join lateral (
        select p.id from shortcoming_naming n
        join revision v on v.id = n.revision_id
        join report r on r.id = v.report_id
        join reporting_period p on p.id = r.period_id
        where n.shortcoming_id = s.id and outcome_of(v.id) in ('pending', 'accepted')
        order by p.ends_on, p.number limit 1) since on true
    left join shortcoming_fix f on f.shortcoming_id = s.id
    where s.organisation_id = of_organisation
$$;

-- Notes what was sent before anybody could mark a shortcoming fixed: what an organisation's latest counting report still
-- names is open, since the first report with the same words; what it names no more counts as settled then.
create function name_earlier_shortcomings() returns void language sql volatile as $$
    with latest as materialized (
        select distinct on (r.organisation_id, p.plan_id) r.organisation_id, v.id as revision_id
        from revision v
        join report r on r.id = v.report_id
        join reporting_period p on p.id = r.period_id
        where outcome_of(v.id) in ('pending', 'accepted')
        order by r.organisation_id, p.plan_id, p.ends_on desc, p.number desc, v.number desc),
    open as materialized (
        select gen_random_uuid() as id, l.organisation_id, e.key_task_id, shortcoming_key(e.shortcoming) as key
        from latest l join revision_entry e on e.revision_id = l.revision_id
        where btrim(e.shortcoming) <> ''
          and not exists (select from shortcoming s where s.organisation_id = l.organisation_id and s.key_task_id = e.key_task_id)),
    named as materialized (
        select o.id, o.organisation_id, o.key_task_id, v.id as revision_id, v.arrived_at, e.shortcoming as body
        from open o
        join report r on r.organisation_id = o.organisation_id
        join revision v on v.report_id = r.id
        join revision_entry e on e.revision_id = v.id and e.key_task_id = o.key_task_id and shortcoming_key(e.shortcoming) = o.key),
    fresh as (
        insert into shortcoming (id, organisation_id, key_task_id, body, recorded_at)
        select distinct on (id) id, organisation_id, key_task_id, body, arrived_at from named order by id, arrived_at)
    insert into shortcoming_naming (shortcoming_id, revision_id) select id, revision_id from named
$$;

select name_earlier_shortcomings();
