-- Periods, the mutable draft, and what is sent: immutable revisions and append-only steps, with all that is asked and said about them.
--
-- What takes a moment ("as_of") reads what was recorded up to it; without one, all that is recorded. What was recorded at the moment
-- itself counts.

create type period_kind as enum ('month', 'quarter', 'half_year', 'nine_months', 'year', 'ad_hoc');
create type entry_status as enum ('not_started', 'in_progress', 'completed');
create type report_status as enum ('draft', 'submitted', 'returned', 'accepted');
-- submission_declined: the head sends a report back to the reporter who asked for it to be sent.
create type report_step_kind as enum (
    'submission_requested', 'submitted', 'withdrawn', 'returned', 'accepted', 'reopened', 'submission_declined');
create type revision_outcome as enum ('pending', 'accepted', 'returned', 'withdrawn');
create type letterhead_template as enum ('organisation', 'board', 'committee');

-- == Periods ==

create table reporting_period (
    id uuid primary key,
    plan_id uuid not null references plan,
    number integer not null constraint period_number_positive check (number > 0),
    kind period_kind not null,
    starts_on date not null,
    ends_on date not null,
    opens_at timestamptz not null,
    due_at timestamptz not null,
    closes_at timestamptz not null,
    recorded_at timestamptz not null,
    constraint period_number_unique unique (plan_id, number),
    constraint period_days_order check (starts_on <= ends_on),
    constraint period_instants_order check (opens_at <= due_at and due_at <= closes_at)
);

-- Periods are opened and closed by hand: every change is kept.
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
create trigger reporting_period_version_append_only before update or delete on reporting_period_version
    for each row execute function refuse_change();
create trigger reporting_period_version_no_truncate before truncate on reporting_period_version
    for each statement execute function refuse_change();

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

-- The periods of a plan.
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

-- The general part's outline (đề cương) is data of each period.
create table period_section (
    period_id uuid not null references reporting_period,
    code text not null constraint period_section_code_form check (code ~ '^[a-z][a-z0-9_]{0,49}$'),
    position integer not null,
    title_vi text not null
        constraint period_section_title_text check (title_vi is nfc normalized and char_length(title_vi) between 1 and 200),
    title_en text not null,
    primary key (period_id, code)
);

-- == Targets ==

create table indicator_target (
    indicator_id uuid not null references indicator,
    organisation_id uuid not null references organisation,
    period_id uuid references reporting_period, -- set for an indicator counted per period
    target numeric(18, 4) not null,
    recorded_at timestamptz not null,
    constraint indicator_target_once unique nulls not distinct (indicator_id, organisation_id, period_id)
);

-- Targets are set anew: every change is kept. One that is taken away leaves a version without one.
create table indicator_target_version (
    indicator_id uuid not null references indicator,
    organisation_id uuid not null references organisation,
    period_id uuid references reporting_period,
    number integer not null constraint indicator_target_version_number_positive check (number > 0),
    target numeric(18, 4),
    recorded_at timestamptz not null,
    constraint indicator_target_version_once unique nulls not distinct (indicator_id, organisation_id, period_id, number)
);
create trigger indicator_target_version_append_only before update or delete on indicator_target_version
    for each row execute function refuse_change();
create trigger indicator_target_version_no_truncate before truncate on indicator_target_version
    for each statement execute function refuse_change();

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
create trigger indicator_target_changed after insert or update or delete on indicator_target
    for each row execute function keep_indicator_target();

-- The targets of a task's indicators.
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

-- == Who is expected to report ==

-- The assignments that figures count on a day: in force, of an organisation in existence, of a task in the plan's version of that day.
create function counted_assignment(of_plan uuid, on_date date, as_of timestamptz default 'infinity')
returns table (organisation_id uuid, key_task_id uuid, task_number integer, weight integer, start_on date, deadline date)
language sql stable as $$
    select a.organisation_id, a.key_task_id, a.task_number, a.weight, a.start_on, a.deadline
    from assignment_on(of_plan, on_date, as_of) a
    join key_task_version t on t.key_task_id = a.key_task_id and t.plan_version_id = plan_version_on(of_plan, on_date, as_of)
    join organisation_on(on_date, as_of) o on o.id = a.organisation_id and o.exists_on_day
$$;

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

-- == Reports and their drafts ==

create table report (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    status report_status not null default 'draft',
    resubmit_by timestamptz, -- after a return or a reopening: its own date
    base_revision_id uuid,   -- what a draft rests on; see base_revision
    steps integer not null default 0, -- how many were taken: one that was removed shows
    created_at timestamptz not null,
    constraint report_once unique (period_id, organisation_id)
);
create index report_organisation on report (organisation_id);
-- Reminders look for reports that were sent back with a date of their own.
create index report_sent_back on report (resubmit_by) where resubmit_by is not null;

create table draft_entry (
    report_id uuid not null references report,
    key_task_id uuid not null references key_task,
    version integer not null default 1,
    status entry_status,
    progress smallint constraint draft_progress_range check (progress between 0 and 100),
    completed_on date,
    result text not null default '' constraint draft_result_text check (result is nfc normalized and char_length(result) <= 20000),
    shortcoming text not null default ''
        constraint draft_shortcoming_text check (shortcoming is nfc normalized and char_length(shortcoming) <= 5000),
    next_step text not null default ''
        constraint draft_next_step_text check (next_step is nfc normalized and char_length(next_step) <= 5000),
    taking_back_reason text not null default ''
        constraint draft_taking_back_reason_text check (taking_back_reason is nfc normalized and char_length(taking_back_reason) <= 2000),
    is_unchanged boolean not null default false,
    figures jsonb not null default '{}' constraint draft_figures_object check (jsonb_typeof(figures) = 'object'),
    answers jsonb not null default '{}' -- to comments, by the comment's number
        constraint draft_answers_object check (answers::text is nfc normalized and jsonb_typeof(answers) = 'object'),
    field_editors jsonb not null default '{}',  -- who changed each field last: account by the field's code
    edited_by uuid not null references account,
    edited_at timestamptz not null,
    primary key (report_id, key_task_id)
);

create table draft_section (
    report_id uuid not null references report,
    code text not null,
    version integer not null default 1,
    body text not null default '' constraint draft_section_text check (body is nfc normalized and char_length(body) <= 20000),
    edited_by uuid not null references account,
    edited_at timestamptz not null,
    primary key (report_id, code)
);

-- Doer and checker differ: who ever edited an entry of this report.
create table report_editor (
    report_id uuid not null references report,
    account_id uuid not null references account,
    first_edited_at timestamptz not null,
    primary key (report_id, account_id)
);

-- Who has which entry of a draft open right now: a courtesy between two people, not a record. It ends by itself.
create table draft_presence (
    report_id uuid not null references report,
    account_id uuid not null references account,
    key_task_id uuid not null references key_task,
    seen_at timestamptz not null,
    primary key (report_id, account_id)
);

-- When a report's form was opened first, by whomever drafts it: what a report costs is measured from here.
create table report_opening (
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    opened_at timestamptz not null,
    primary key (period_id, organisation_id)
);

-- Evidence (minh chứng): files by their content, and which of them stand behind an entry of a draft or of a revision.
create table evidence_file (
    sha256 bytea primary key constraint evidence_file_hash_length check (octet_length(sha256) = 32),
    size bigint not null constraint evidence_file_size_positive check (size > 0),
    media_type text not null,
    has_thumbnail boolean not null,
    recorded_at timestamptz not null
);

create table draft_evidence (
    id uuid primary key,
    report_id uuid not null references report,
    key_task_id uuid not null references key_task,
    sha256 bytea not null references evidence_file,
    name text not null constraint draft_evidence_name_text check (name is nfc normalized and char_length(name) between 1 and 150),
    added_by uuid not null references account,
    added_at timestamptz not null,
    constraint draft_evidence_once unique (report_id, key_task_id, sha256)
);
create index draft_evidence_file on draft_evidence (sha256);

-- == Revisions ==
-- What was sent does not change, so that its words are found once, for searching.

create table revision (
    id uuid primary key,
    report_id uuid not null references report,
    number integer not null constraint revision_number_positive check (number > 0),
    submitted_by uuid not null references account,
    arrived_at timestamptz not null, -- the server's arrival time of the request
    due_at timestamptz not null,     -- the date that held for it when it arrived
    undeclared_count integer not null default 0,
    recorded_at timestamptz not null,
    constraint revision_number_unique unique (report_id, number)
);
create trigger revision_append_only before update or delete on revision for each row execute function refuse_change();
create trigger revision_no_truncate before truncate on revision for each statement execute function refuse_change();

-- Reports and revisions name each other: this one waits until both are there.
alter table report add constraint report_base_revision_id_fkey foreign key (base_revision_id) references revision;

create table revision_entry (
    revision_id uuid not null references revision,
    key_task_id uuid not null references key_task,
    status entry_status not null,
    progress smallint not null,
    completed_on date,
    result text not null constraint revision_result_text check (result is nfc normalized and char_length(result) <= 20000),
    shortcoming text not null
        constraint revision_shortcoming_text check (shortcoming is nfc normalized and char_length(shortcoming) <= 5000),
    next_step text not null constraint revision_next_step_text check (next_step is nfc normalized and char_length(next_step) <= 5000),
    taking_back_reason text not null default ''
        constraint revision_taking_back_reason_text check (taking_back_reason is nfc normalized),
    is_unchanged boolean not null,
    -- The bar keeps a phrase from reaching over two texts.
    words text not null generated always as (
        public.search_words(result) || '|' || public.search_words(shortcoming) || '|' || public.search_words(next_step)) stored,
    primary key (revision_id, key_task_id),
    constraint revision_entry_status_progress check (case status
        when 'not_started' then progress = 0 and completed_on is null
        when 'in_progress' then progress between 0 and 99 and completed_on is null
        when 'completed' then progress = 100 and completed_on is not null end)
);
create index revision_entry_task on revision_entry (key_task_id);
create trigger revision_entry_append_only before update or delete on revision_entry for each row execute function refuse_change();
create trigger revision_entry_no_truncate before truncate on revision_entry for each statement execute function refuse_change();

create table revision_figure (
    revision_id uuid not null references revision,
    indicator_id uuid not null references indicator,
    value numeric(18, 4),
    numerator numeric(18, 4),
    denominator numeric(18, 4),
    primary key (revision_id, indicator_id)
);
create trigger revision_figure_append_only before update or delete on revision_figure for each row execute function refuse_change();
create trigger revision_figure_no_truncate before truncate on revision_figure for each statement execute function refuse_change();

-- A revision's figures for a task, by the indicator's position; numbers as text, so that none loses a digit.
create function figures_of(of_revision uuid, of_task uuid) returns json language sql stable as $$
    select coalesce(json_object_agg(i.position, json_build_object('value', f.value::text,
               'numerator', f.numerator::text, 'denominator', f.denominator::text)), '{}')
    from revision_figure f join indicator i on i.id = f.indicator_id
    where f.revision_id = of_revision and i.key_task_id = of_task
$$;

create table revision_section (
    revision_id uuid not null references revision,
    code text not null,
    body text not null constraint revision_section_text check (body is nfc normalized and char_length(body) <= 20000),
    words text not null generated always as (public.search_words(body)) stored,
    primary key (revision_id, code)
);
create trigger revision_section_append_only before update or delete on revision_section for each row execute function refuse_change();
create trigger revision_section_no_truncate before truncate on revision_section for each statement execute function refuse_change();

create table revision_evidence (
    revision_id uuid not null references revision,
    key_task_id uuid not null references key_task,
    id uuid not null,
    sha256 bytea not null references evidence_file,
    name text not null constraint revision_evidence_name_text check (name is nfc normalized and char_length(name) between 1 and 150),
    words text not null generated always as (public.search_words(name)) stored,
    added_by uuid not null references account,
    added_at timestamptz not null,
    primary key (revision_id, id)
);
create index revision_evidence_id on revision_evidence (id);
create index revision_evidence_file on revision_evidence (sha256);
create trigger revision_evidence_append_only before update or delete on revision_evidence
    for each row execute function refuse_change();
create trigger revision_evidence_no_truncate before truncate on revision_evidence
    for each statement execute function refuse_change();

-- Revisions on which an approved document rests: what was frozen with it.
create table revision_freeze (
    revision_id uuid not null references revision,
    document text not null constraint revision_freeze_document_length check (char_length(document) between 1 and 200),
    recorded_at timestamptz not null,
    primary key (revision_id, document)
);
create trigger revision_freeze_append_only before update or delete on revision_freeze for each row execute function refuse_change();
create trigger revision_freeze_no_truncate before truncate on revision_freeze for each statement execute function refuse_change();

-- == Steps, and what they make of revisions ==

-- The steps of a report are counted without a gap, and the report keeps their number: a step that was removed shows.
create table report_step (
    number bigint generated always as identity primary key,
    report_id uuid not null references report,
    place integer not null, -- within the report; given by place_report_step
    revision_id uuid references revision,
    kind report_step_kind not null,
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    reason text not null default '' constraint report_step_reason_text check (reason is nfc normalized and char_length(reason) <= 5000),
    resubmit_by timestamptz,
    recorded_at timestamptz not null,
    constraint report_step_place_unique unique (report_id, place),
    constraint report_step_has_reason check (kind not in ('returned', 'reopened', 'submission_declined') or reason <> '')
);
create index report_step_of_report on report_step (report_id, number);
create index report_step_of_revision on report_step (revision_id, number);
create trigger report_step_append_only before update or delete on report_step for each row execute function refuse_change();
create trigger report_step_no_truncate before truncate on report_step for each statement execute function refuse_change();

-- Rows that one statement inserts see those before them; the report that it may insert, too, is there when all rows are.
create function place_report_step() returns trigger language plpgsql as $$
begin
    select coalesce(max(place), 0) + 1 into new.place from report_step where report_id = new.report_id;
    return new;
end $$;
create trigger report_step_place before insert on report_step for each row execute function place_report_step();

create function count_report_step() returns trigger language plpgsql as $$
begin
    update report set steps = steps + 1 where id = new.report_id;
    return null;
end $$;
create trigger report_step_count after insert on report_step for each row execute function count_report_step();

-- The outcome of a revision is the last decision about it; a reopened one stays accepted and goes on counting.
create function outcome_of(of_revision uuid, as_of timestamptz default 'infinity') returns revision_outcome language sql stable as $$
    select coalesce((
        select s.kind::text::revision_outcome from report_step s
        where s.revision_id = of_revision and s.kind in ('accepted', 'returned', 'withdrawn') and s.recorded_at <= as_of
        order by s.number desc limit 1), 'pending')
$$;

-- The counting revision of each report of a period: the highest that is pending or accepted, or, with the switch
-- "accepted only", the highest accepted.
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

-- Carry-over: the organisation's counting revision with the latest period end before a day, of any kind.
create function carried_revision(of_organisation uuid, of_plan uuid, before date, as_of timestamptz default 'infinity') returns uuid
language sql stable as $$
    select v.id
    from report r
    join period_at(of_plan, as_of) p on p.id = r.period_id
    join revision v on v.report_id = r.id
    where r.organisation_id = of_organisation and p.ends_on < before and v.recorded_at <= as_of
      and outcome_of(v.id, as_of) in ('pending', 'accepted')
    order by p.ends_on desc, p.number desc, v.number desc
    limit 1
$$;

-- The revision that a report is held against and carries over from: what was sent, on the one that counted when it was sent; a
-- draft, on the one that it keeps, else on the one that counts. A draft keeps the revision that it rested on at its first saving
-- until somebody brings it up to date, so that what is marked unchanged never changes under its writer's hands.
-- The present has no end: it lies in the year 9999, or beyond.
create function base_revision(of_organisation uuid, of_period uuid, before date, of_revision uuid, as_of timestamptz default 'infinity')
returns uuid language sql stable as $$
    select coalesce(
        case when of_revision is null and as_of >= '9999-01-01 00:00Z' then
            (select r.base_revision_id from report r where r.period_id = of_period and r.organisation_id = of_organisation) end,
        carried_revision(of_organisation, p.plan_id, before,
                         coalesce((select v.recorded_at from revision v where v.id = of_revision), as_of)))
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

-- == More time (gia hạn) ==
-- What organisations ask for, what the Board decides and what it grants. Every grant is an extension.

create table extension (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    due_at timestamptz not null,
    is_resubmission boolean not null default false, -- moves the date for sending again, not the due
    reason text not null constraint extension_reason_text check (reason is nfc normalized and char_length(reason) between 1 and 2000),
    granted_by uuid not null references account,
    recorded_at timestamptz not null
);
create index extension_of on extension (period_id, organisation_id, recorded_at desc);
create trigger extension_append_only before update or delete on extension for each row execute function refuse_change();
create trigger extension_no_truncate before truncate on extension for each statement execute function refuse_change();

-- By when an organisation's report is due where it was granted more time.
create function extended_due_at(of_period uuid, of_organisation uuid, as_of timestamptz default 'infinity') returns timestamptz
language sql stable as $$
    select e.due_at from extension e
    where e.period_id = of_period and e.organisation_id = of_organisation and not e.is_resubmission and e.recorded_at <= as_of
    order by e.recorded_at desc limit 1
$$;

create table extension_request (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    until timestamptz not null,
    reason text not null
        constraint extension_request_reason_text check (reason is nfc normalized and char_length(reason) between 1 and 2000),
    asked_by uuid not null references account,
    recorded_at timestamptz not null
);
create index extension_request_of on extension_request (organisation_id, period_id);
create trigger extension_request_append_only before update or delete on extension_request
    for each row execute function refuse_change();
create trigger extension_request_no_truncate before truncate on extension_request
    for each statement execute function refuse_change();

create table extension_decision (
    request_id uuid primary key references extension_request,
    extension_id uuid constraint extension_decision_extension_once unique references extension, -- null: refused
    reason text not null default ''
        constraint extension_decision_reason_text check (reason is nfc normalized and char_length(reason) <= 2000),
    decided_by uuid not null references account,
    recorded_at timestamptz not null,
    constraint extension_refusal_has_reason check (extension_id is not null or reason <> '')
);
create trigger extension_decision_append_only before update or delete on extension_decision
    for each row execute function refuse_change();
create trigger extension_decision_no_truncate before truncate on extension_decision
    for each statement execute function refuse_change();

-- What each organisation has sent for a period; revisions that were taken back are nothing sent.
-- The one place that the facts behind an organisation's sending state are read from.
create function sending_of(of_period uuid, as_of timestamptz default 'infinity')
returns table (organisation_id uuid, report_id uuid, first_arrival timestamptz, has_counting boolean, latest_id uuid, number integer,
               arrived_at timestamptz, outcome revision_outcome, submitted_by uuid, decided_at timestamptz, resubmit_by timestamptz,
               is_reopened boolean)
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

-- == Chasing (đôn đốc) ==
-- Organisations whose reports are not sent, and what is escalated by itself when that does not help.

create table chase (
    id uuid primary key,
    batch_id uuid not null,   -- one sending of the form
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    message text not null constraint chase_message_text check (message is nfc normalized and char_length(message) between 1 and 2000),
    chased_by uuid not null references account,
    on_day date not null,
    is_repeat boolean not null default false,   -- once more on the same day, on purpose
    recipients integer not null,                -- how many people were told in the application
    recorded_at timestamptz not null,
    constraint chase_once unique (batch_id, organisation_id)
);
create unique index chase_once_a_day on chase (organisation_id, on_day) where not is_repeat;
create index chase_of on chase (period_id, organisation_id, recorded_at);
create trigger chase_append_only before update or delete on chase for each row execute function refuse_change();
create trigger chase_no_truncate before truncate on chase for each statement execute function refuse_change();

-- A report that is not sent so long after its due: the Standing Committee is told. Another due is another escalation.
create table escalation (
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    due_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (period_id, organisation_id, due_at)
);
create trigger escalation_append_only before update or delete on escalation for each row execute function refuse_change();
create trigger escalation_no_truncate before truncate on escalation for each statement execute function refuse_change();

-- == Comments ==
-- On single entries of what was sent, and the organisation's answers: drafted with the entry, kept with the revision that brings them.

create table entry_comment (
    id uuid primary key,
    report_id uuid not null references report,
    number integer not null constraint entry_comment_number_positive check (number > 0),
    revision_id uuid not null references revision,
    key_task_id uuid not null references key_task,
    body text not null constraint entry_comment_body_text check (body is nfc normalized and char_length(body) between 1 and 5000),
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    recorded_at timestamptz not null,
    constraint entry_comment_number_unique unique (report_id, number)
);
create index entry_comment_revision on entry_comment (revision_id);
create trigger entry_comment_append_only before update or delete on entry_comment for each row execute function refuse_change();
create trigger entry_comment_no_truncate before truncate on entry_comment for each statement execute function refuse_change();

create table comment_answer (
    comment_id uuid not null references entry_comment,
    revision_id uuid not null references revision,
    body text not null constraint comment_answer_body_text check (body is nfc normalized and char_length(body) between 1 and 5000),
    account_id uuid not null references account,
    recorded_at timestamptz not null,
    primary key (comment_id, revision_id)
);
create trigger comment_answer_append_only before update or delete on comment_answer for each row execute function refuse_change();
create trigger comment_answer_no_truncate before truncate on comment_answer for each statement execute function refuse_change();

-- The comments on a task in a report with their answers, as the application reads them.
create function comments_on(of_report uuid, of_task uuid, as_of timestamptz default 'infinity') returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'number', c.number, 'revision', v.number, 'body', c.body,
        'by', a.display_name, 'for_organisation', coalesce(o.short_name, ''), 'at', c.recorded_at,
        'answers', coalesce((
            select json_agg(json_build_object('body', n.body, 'by', b.display_name, 'at', n.recorded_at, 'revision', w.number)
                            order by w.number)
            from comment_answer n join account b on b.id = n.account_id join revision w on w.id = n.revision_id
            where n.comment_id = c.id and n.recorded_at <= as_of), '[]')
    ) order by c.number), '[]')
    from entry_comment c
    join account a on a.id = c.account_id
    join revision v on v.id = c.revision_id
    left join lateral (select w.short_name from organisation_version w
                       where w.organisation_id = c.organisation_id and w.recorded_at <= as_of
                       order by w.number desc limit 1) o on true
    where c.report_id = of_report and c.key_task_id = of_task and c.recorded_at <= as_of
$$;

-- == Shortcomings (hạn chế, khuyết điểm) ==
-- What entries name: each comes back every period until it is marked fixed, with evidence.

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
create trigger shortcoming_append_only before update or delete on shortcoming for each row execute function refuse_change();
create trigger shortcoming_no_truncate before truncate on shortcoming for each statement execute function refuse_change();

-- The revisions that name it; it counts while one of them does.
create table shortcoming_naming (
    shortcoming_id uuid not null references shortcoming,
    revision_id uuid not null references revision,
    primary key (shortcoming_id, revision_id)
);
create index shortcoming_naming_revision on shortcoming_naming (revision_id);
create trigger shortcoming_naming_append_only before update or delete on shortcoming_naming
    for each row execute function refuse_change();
create trigger shortcoming_naming_no_truncate before truncate on shortcoming_naming
    for each statement execute function refuse_change();

create table shortcoming_fix (
    shortcoming_id uuid primary key references shortcoming,
    how text not null constraint shortcoming_fix_how_text check (how is nfc normalized and char_length(how) between 1 and 5000),
    account_id uuid not null references account,
    recorded_at timestamptz not null
);
create trigger shortcoming_fix_append_only before update or delete on shortcoming_fix for each row execute function refuse_change();
create trigger shortcoming_fix_no_truncate before truncate on shortcoming_fix for each statement execute function refuse_change();

create table shortcoming_fix_evidence (
    shortcoming_id uuid not null references shortcoming_fix,
    id uuid not null,
    sha256 bytea not null references evidence_file,
    name text not null
        constraint shortcoming_fix_evidence_name_text check (name is nfc normalized and char_length(name) between 1 and 150),
    primary key (shortcoming_id, id)
);
create index shortcoming_fix_evidence_id on shortcoming_fix_evidence (id);
create index shortcoming_fix_evidence_file on shortcoming_fix_evidence (sha256);
create trigger shortcoming_fix_evidence_append_only before update or delete on shortcoming_fix_evidence
    for each row execute function refuse_change();
create trigger shortcoming_fix_evidence_no_truncate before truncate on shortcoming_fix_evidence
    for each statement execute function refuse_change();

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

-- Notes what was sent before anybody could mark a shortcoming fixed, as imported reports were: what an organisation's latest
-- counting report still names is open, since the first report with the same words; what it names no more counts as settled then.
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

-- == Settings ==

-- The thresholds of the rules by which reports are examined: data, published and kept by the Board.
create table finding_setting (
    code text primary key constraint finding_setting_code_form check (code ~ '^[a-z][a-z-]{0,49}$'),
    value integer not null constraint finding_setting_value_positive check (value > 0),
    recorded_at timestamptz not null default now()
);
insert into finding_setting (code, value) values
    ('similarity', 85), ('text-length', 40), ('short-result', 15), ('leap-below', 50), ('jump-factor', 3), ('jump-history', 3);

-- What a person selects again and again in the Board's list, under a name of one's own.
create table saved_filter (
    id uuid primary key,
    account_id uuid not null references account,
    name text not null constraint saved_filter_name_text check (name is nfc normalized and char_length(name) between 1 and 60),
    query text not null constraint saved_filter_query_length check (char_length(query) <= 500),
    recorded_at timestamptz not null,
    constraint saved_filter_name_once unique (account_id, name)
);

-- What stands on an organisation's documents.
create table letterhead (
    organisation_id uuid not null references organisation,
    template letterhead_template not null,
    superior text not null
        constraint letterhead_superior_text check (superior is nfc normalized and char_length(superior) between 1 and 300),
    issuer text not null constraint letterhead_issuer_text check (issuer is nfc normalized and char_length(issuer) between 1 and 300),
    symbol text not null constraint letterhead_symbol_form
        check (symbol is nfc normalized and char_length(symbol) <= 40 and symbol ~ '^[^[:space:]/]+/[^[:space:]]+$'),
    place text not null constraint letterhead_place_text check (place is nfc normalized and char_length(place) between 1 and 100),
    authority text not null constraint letterhead_authority_text check (authority is nfc normalized and char_length(authority) <= 200),
    position text not null
        constraint letterhead_position_text check (position is nfc normalized and char_length(position) between 1 and 200),
    signatory text not null constraint letterhead_signatory_text check (signatory is nfc normalized and char_length(signatory) <= 200),
    recipients text not null -- one a line
        constraint letterhead_recipients_text check (recipients is nfc normalized and char_length(recipients) <= 4000),
    saved_by uuid not null references account,
    saved_at timestamptz not null,
    primary key (organisation_id, template)
);
