-- Periods, the mutable draft, and what is sent: immutable revisions and append-only steps.

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

-- The general part's outline (đề cương) is data of each period.
create table period_section (
    period_id uuid not null references reporting_period,
    code text not null constraint period_section_code_form check (code ~ '^[a-z][a-z0-9_]{0,49}$'),
    position integer not null,
    title_vi text not null constraint period_section_title_text check (title_vi is nfc normalized and char_length(title_vi) between 1 and 200),
    title_en text not null,
    primary key (period_id, code)
);

create table indicator_target (
    indicator_id uuid not null references indicator,
    organisation_id uuid not null references organisation,
    period_id uuid references reporting_period, -- set for an indicator counted per period
    target numeric(18, 4) not null,
    recorded_at timestamptz not null,
    constraint indicator_target_once unique nulls not distinct (indicator_id, organisation_id, period_id)
);

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

create table report (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    status report_status not null default 'draft',
    resubmit_by timestamptz, -- after a return or a reopening: its own date
    created_at timestamptz not null,
    constraint report_once unique (period_id, organisation_id)
);
create index report_organisation on report (organisation_id);

create table draft_entry (
    report_id uuid not null references report,
    key_task_id uuid not null references key_task,
    version integer not null default 1,
    status entry_status,
    progress smallint constraint draft_progress_range check (progress between 0 and 100),
    completed_on date,
    result text not null default '' constraint draft_result_text check (result is nfc normalized and char_length(result) <= 20000),
    shortcoming text not null default '' constraint draft_shortcoming_text check (shortcoming is nfc normalized and char_length(shortcoming) <= 5000),
    next_step text not null default '' constraint draft_next_step_text check (next_step is nfc normalized and char_length(next_step) <= 5000),
    taking_back_reason text not null default '' constraint draft_taking_back_reason_text check (taking_back_reason is nfc normalized and char_length(taking_back_reason) <= 2000),
    is_unchanged boolean not null default false,
    figures jsonb not null default '{}' constraint draft_figures_object check (jsonb_typeof(figures) = 'object'),
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

create table revision_entry (
    revision_id uuid not null references revision,
    key_task_id uuid not null references key_task,
    status entry_status not null,
    progress smallint not null,
    completed_on date,
    result text not null constraint revision_result_text check (result is nfc normalized and char_length(result) <= 20000),
    shortcoming text not null constraint revision_shortcoming_text check (shortcoming is nfc normalized and char_length(shortcoming) <= 5000),
    next_step text not null constraint revision_next_step_text check (next_step is nfc normalized and char_length(next_step) <= 5000),
    taking_back_reason text not null default '' constraint revision_taking_back_reason_text check (taking_back_reason is nfc normalized),
    is_unchanged boolean not null,
    primary key (revision_id, key_task_id),
    constraint revision_entry_status_progress check (case status
        when 'not_started' then progress = 0 and completed_on is null
        when 'in_progress' then progress between 0 and 99 and completed_on is null
        when 'completed' then progress = 100 and completed_on is not null end)
);
create index revision_entry_task on revision_entry (key_task_id);

create table revision_figure (
    revision_id uuid not null references revision,
    indicator_id uuid not null references indicator,
    value numeric(18, 4),
    numerator numeric(18, 4),
    denominator numeric(18, 4),
    primary key (revision_id, indicator_id)
);

create table revision_section (
    revision_id uuid not null references revision,
    code text not null,
    body text not null constraint revision_section_text check (body is nfc normalized and char_length(body) <= 20000),
    primary key (revision_id, code)
);

create table report_step (
    number bigint generated always as identity primary key,
    report_id uuid not null references report,
    revision_id uuid references revision,
    kind report_step_kind not null,
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    reason text not null default '' constraint report_step_reason_text check (reason is nfc normalized and char_length(reason) <= 5000),
    resubmit_by timestamptz,
    recorded_at timestamptz not null,
    constraint report_step_has_reason check (kind not in ('returned', 'reopened') or reason <> '')
);
create index report_step_of_report on report_step (report_id, number);
create index report_step_of_revision on report_step (revision_id, number);

create trigger revision_append_only before update or delete on revision for each row execute function refuse_change();
create trigger revision_entry_append_only before update or delete on revision_entry for each row execute function refuse_change();
create trigger revision_figure_append_only before update or delete on revision_figure for each row execute function refuse_change();
create trigger revision_section_append_only before update or delete on revision_section for each row execute function refuse_change();
create trigger report_step_append_only before update or delete on report_step for each row execute function refuse_change();
create trigger revision_no_truncate before truncate on revision for each statement execute function refuse_change();
create trigger revision_entry_no_truncate before truncate on revision_entry for each statement execute function refuse_change();
create trigger revision_figure_no_truncate before truncate on revision_figure for each statement execute function refuse_change();
create trigger revision_section_no_truncate before truncate on revision_section for each statement execute function refuse_change();
create trigger report_step_no_truncate before truncate on report_step for each statement execute function refuse_change();

-- The outcome of a revision is the last decision about it; a reopened one stays accepted and goes on counting.
create type revision_outcome as enum ('pending', 'accepted', 'returned', 'withdrawn');
create function outcome_of(of_revision uuid) returns revision_outcome language sql stable as $$
    select coalesce((
        select s.kind::text::revision_outcome from report_step s
        where s.revision_id = of_revision and s.kind in ('accepted', 'returned', 'withdrawn')
        order by s.number desc limit 1), 'pending')
$$;

-- The counting revision of each report of a period (domain §5.1): the highest that is pending or accepted,
-- or, with the switch "accepted only", the highest accepted.
create function counting_revision(of_period uuid, accepted_only boolean)
returns table (report_id uuid, organisation_id uuid, revision_id uuid, number integer, outcome revision_outcome, arrived_at timestamptz)
language sql stable as $$
    select distinct on (r.id) r.id, r.organisation_id, v.id, v.number, x.outcome, v.arrived_at
    from report r
    join revision v on v.report_id = r.id
    cross join lateral (select outcome_of(v.id) as outcome) x
    where r.period_id = of_period
      and (x.outcome = 'accepted' or (x.outcome = 'pending' and not accepted_only))
    order by r.id, v.number desc
$$;

-- Carry-over (domain §3): the organisation's counting revision with the latest period end before a day, of any kind.
create function carried_revision(of_organisation uuid, of_plan uuid, before date) returns uuid language sql stable as $$
    select v.id
    from report r
    join reporting_period p on p.id = r.period_id
    join revision v on v.report_id = r.id
    where r.organisation_id = of_organisation and p.plan_id = of_plan and p.ends_on < before
      and outcome_of(v.id) in ('pending', 'accepted')
    order by p.ends_on desc, p.number desc, v.number desc
    limit 1
$$;

-- A revision's figures for a task, by the indicator's position; numbers as text, so that none loses a digit.
create function figures_of(of_revision uuid, of_task uuid) returns json language sql stable as $$
    select coalesce(json_object_agg(i.position, json_build_object('value', f.value::text, 'numerator', f.numerator::text, 'denominator', f.denominator::text)), '{}')
    from revision_figure f join indicator i on i.id = f.indicator_id
    where f.revision_id = of_revision and i.key_task_id = of_task
$$;
