-- The plan: stable identities, and a full copy of what they say for each version (an amendment is a new version).

create type plan_status as enum ('draft', 'issued', 'closed');
create type indicator_direction as enum ('higher', 'lower');
create type indicator_accumulation as enum ('cumulative', 'per_period');
create type indicator_aggregation as enum ('sum', 'mean', 'ratio', 'latest');

create table plan (
    id uuid primary key,
    code text not null constraint plan_code_unique unique constraint plan_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
    year integer not null constraint plan_year_range check (year between 2000 and 2200),
    issuer_id uuid not null references organisation,
    status plan_status not null default 'draft',
    recorded_at timestamptz not null
);

-- A plan's status changes: every change is kept.
create table plan_state (
    plan_id uuid not null references plan,
    number integer not null constraint plan_state_number_positive check (number > 0),
    status plan_status not null,
    recorded_at timestamptz not null,
    primary key (plan_id, number)
);
create trigger plan_state_append_only before update or delete on plan_state for each row execute function refuse_change();
create trigger plan_state_no_truncate before truncate on plan_state for each statement execute function refuse_change();

create function keep_plan_state() returns trigger language plpgsql as $$
begin
    insert into plan_state (plan_id, number, status, recorded_at)
    values (new.id, coalesce((select max(x.number) from plan_state x where x.plan_id = new.id), 0) + 1,
            new.status, case tg_op when 'INSERT' then new.recorded_at else recorded_now() end);
    return null;
end $$;
create trigger plan_state_first after insert on plan for each row execute function keep_plan_state();
create trigger plan_state_next after update on plan for each row
    when (old.status is distinct from new.status) execute function keep_plan_state();

-- A plan's status by what was recorded up to a moment; none before it was recorded.
create function plan_status_at(of_plan uuid, as_of timestamptz default 'infinity') returns plan_status language sql stable as $$
    select s.status from plan_state s where s.plan_id = of_plan and s.recorded_at <= as_of order by s.number desc limit 1
$$;

create table plan_version (
    id uuid primary key,
    plan_id uuid not null references plan,
    number integer not null constraint plan_version_number_positive check (number > 0),
    theme text not null constraint plan_theme_text check (theme is nfc normalized and char_length(theme) between 1 and 500),
    issuer text not null constraint plan_issuer_text check (issuer is nfc normalized and char_length(issuer) between 1 and 300),
    superior text not null default '' constraint plan_superior_text check (superior is nfc normalized and char_length(superior) <= 300),
    document_number text not null default ''
        constraint plan_document_number_text check (document_number is nfc normalized and char_length(document_number) <= 100),
    document_date date,
    signatory text not null default ''
        constraint plan_signatory_text check (signatory is nfc normalized and char_length(signatory) <= 200),
    amendment_reason text not null default ''
        constraint plan_amendment_reason_text check (amendment_reason is nfc normalized and char_length(amendment_reason) <= 2000),
    effective_from date not null, -- of the first version: the plan's issue date
    recorded_at timestamptz not null,
    constraint plan_version_once unique (plan_id, number),
    constraint plan_amendment_has_reason check (number = 1 or amendment_reason <> '')
);
create trigger plan_version_append_only before update or delete on plan_version for each row execute function refuse_change();

create function plan_version_on(of_plan uuid, on_date date, as_of timestamptz default 'infinity') returns uuid language sql stable as $$
    select v.id from plan_version v where v.plan_id = of_plan and v.recorded_at <= as_of
    order by (v.effective_from <= on_date) desc, case when v.effective_from <= on_date then v.number end desc, v.number
    limit 1
$$;

create table goal (
    plan_version_id uuid not null references plan_version,
    number integer not null constraint goal_number_positive check (number > 0),
    title text not null constraint goal_title_text check (title is nfc normalized and char_length(title) between 1 and 500),
    primary key (plan_version_id, number)
);
create trigger goal_append_only before update or delete on goal for each row execute function refuse_change();

create table content (
    plan_version_id uuid not null references plan_version,
    number integer not null constraint content_number_positive check (number > 0),
    title text not null constraint content_title_text check (title is nfc normalized and char_length(title) between 1 and 500),
    primary key (plan_version_id, number)
);
create trigger content_append_only before update or delete on content for each row execute function refuse_change();

create table key_task (
    id uuid primary key,
    plan_id uuid not null references plan,
    number integer not null constraint key_task_number_positive check (number > 0),
    constraint key_task_number_unique unique (plan_id, number)
);

create table key_task_version (
    plan_version_id uuid not null references plan_version,
    key_task_id uuid not null references key_task,
    content_number integer not null,
    title text not null constraint key_task_title_text check (title is nfc normalized and char_length(title) between 1 and 500),
    weight integer not null default 1 constraint key_task_weight_range check (weight between 1 and 1000),
    lead_id uuid references organisation,
    coordinating_ids uuid[] not null default '{}',
    deadline date, -- null: regular (thường xuyên)
    own_work text not null default ''
        constraint key_task_own_work_text check (own_work is nfc normalized and char_length(own_work) <= 2000),
    documents text not null default ''
        constraint key_task_documents_text check (documents is nfc normalized and char_length(documents) <= 1000),
    primary key (plan_version_id, key_task_id),
    foreign key (plan_version_id, content_number) references content
);
create trigger key_task_version_append_only before update or delete on key_task_version
    for each row execute function refuse_change();

create table key_task_goal (
    plan_version_id uuid not null,
    key_task_id uuid not null,
    goal_number integer not null,
    weight integer not null default 1 constraint key_task_goal_weight_range check (weight between 1 and 1000),
    primary key (plan_version_id, key_task_id, goal_number),
    foreign key (plan_version_id, key_task_id) references key_task_version,
    foreign key (plan_version_id, goal_number) references goal
);
create trigger key_task_goal_append_only before update or delete on key_task_goal for each row execute function refuse_change();

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

-- Append-only as versions are, for figures are made by its definition.
create table indicator (
    id uuid primary key,
    key_task_id uuid not null references key_task,
    position integer not null constraint indicator_position_positive check (position > 0),
    name text not null constraint indicator_name_text check (name is nfc normalized and char_length(name) between 1 and 300),
    unit text not null constraint indicator_unit_text check (unit is nfc normalized and char_length(unit) <= 50),
    direction indicator_direction not null default 'higher',
    accumulation indicator_accumulation not null,
    aggregation indicator_aggregation not null,
    numerator_name text not null default ''
        constraint indicator_numerator_text check (numerator_name is nfc normalized and char_length(numerator_name) <= 300),
    denominator_name text not null default ''
        constraint indicator_denominator_text check (denominator_name is nfc normalized and char_length(denominator_name) <= 300),
    recorded_at timestamptz not null,
    constraint indicator_position_unique unique (key_task_id, position),
    constraint indicator_ratio_has_parts check (aggregation <> 'ratio' or (numerator_name <> '' and denominator_name <> ''))
);
create trigger indicator_append_only before update or delete on indicator for each row execute function refuse_change();

-- The clarities (năm rõ) are data: an assignment that lacks one of them is shown as unclear.
create table clarity (
    code text primary key,
    position integer not null constraint clarity_position_unique unique,
    name_vi text not null,
    name_en text not null
);
insert into clarity (code, position, name_vi, name_en) values
    ('responsible_person', 1, 'Rõ người', 'Responsible person'),
    ('own_work', 2, 'Rõ việc', 'Own work'),
    ('responsibility', 3, 'Rõ trách nhiệm', 'Responsibility'),
    ('procedure', 4, 'Rõ quy trình', 'Procedure'),
    ('expected_outcome', 5, 'Rõ hiệu quả', 'Expected outcome');

create table assignment (
    id uuid primary key,
    key_task_id uuid not null references key_task,
    organisation_id uuid not null references organisation,
    constraint assignment_once unique (key_task_id, organisation_id)
);
create index assignment_organisation on assignment (organisation_id);

create function longest_text(texts jsonb) returns integer language sql immutable parallel safe as $$
    select coalesce(max(char_length(value)), 0) from jsonb_each_text(texts)
$$;

-- The organisation fills in the clarities itself.
create table assignment_version (
    assignment_id uuid not null references assignment,
    number integer not null constraint assignment_version_number_positive check (number > 0),
    is_active boolean not null default true,
    weight integer not null default 1 constraint assignment_weight_range check (weight between 1 and 1000),
    start_on date,
    deadline date,
    clarities jsonb not null default '{}'
        constraint assignment_clarities_text check (clarities::text is nfc normalized and jsonb_typeof(clarities) = 'object')
        constraint assignment_clarities_length check (longest_text(clarities) <= 2000),
    effective_from date not null,
    recorded_by uuid references account, -- null: recorded by import
    recorded_at timestamptz not null,
    primary key (assignment_id, number),
    constraint assignment_dates_order check (start_on is null or deadline is null or start_on <= deadline)
);
create trigger assignment_version_append_only before update or delete on assignment_version
    for each row execute function refuse_change();

-- The assignments in force on a day by what was recorded up to a moment, whether or not the organisation still exists then.
create function assignment_on(of_plan uuid, on_date date, as_of timestamptz default 'infinity')
returns table (assignment_id uuid, key_task_id uuid, task_number integer, organisation_id uuid, weight integer,
               start_on date, deadline date, clarities jsonb)
language sql stable as $$
    select a.id, a.key_task_id, t.number, a.organisation_id, v.weight, v.start_on, v.deadline, v.clarities
    from key_task t
    join assignment a on a.key_task_id = t.id
    join assignment_version v on v.assignment_id = a.id
     and v.number = (select max(w.number) from assignment_version w
                     where w.assignment_id = a.id and w.effective_from <= on_date and w.recorded_at <= as_of)
    where t.plan_id = of_plan and v.is_active
$$;
