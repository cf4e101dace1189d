-- The plan: stable identities, and a full copy of what they say for each version (an amendment is a new version).

create table plan (
    id uuid primary key,
    code text not null constraint plan_code_unique unique constraint plan_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
    year integer not null constraint plan_year_range check (year between 2000 and 2200),
    issuer_id uuid not null references organisation,
    status plan_status not null default 'draft',
    recorded_at timestamptz not null
);

create table plan_version (
    id uuid primary key,
    plan_id uuid not null references plan,
    number integer not null constraint plan_version_number_positive check (number > 0),
    theme text not null constraint plan_theme_text check (theme is nfc normalized and char_length(theme) between 1 and 500),
    issuer text not null constraint plan_issuer_text check (issuer is nfc normalized and char_length(issuer) between 1 and 300),
    superior text not null default '' constraint plan_superior_text check (superior is nfc normalized and char_length(superior) <= 300),
    document_number text not null default '' constraint plan_document_number_text check (document_number is nfc normalized and char_length(document_number) <= 100),
    document_date date,
    signatory text not null default '' constraint plan_signatory_text check (signatory is nfc normalized and char_length(signatory) <= 200),
    amendment_reason text not null default '' constraint plan_amendment_reason_text check (amendment_reason is nfc normalized and char_length(amendment_reason) <= 2000),
    effective_from date not null, -- of the first version: the plan's issue date
    recorded_at timestamptz not null,
    constraint plan_version_once unique (plan_id, number),
    constraint plan_amendment_has_reason check (number = 1 or amendment_reason <> '')
);
create trigger plan_version_append_only before update or delete on plan_version for each row execute function refuse_change();

create table goal (
    plan_version_id uuid not null references plan_version,
    number integer not null constraint goal_number_positive check (number > 0),
    title text not null constraint goal_title_text check (title is nfc normalized and char_length(title) between 1 and 500),
    primary key (plan_version_id, number)
);

create table content (
    plan_version_id uuid not null references plan_version,
    number integer not null constraint content_number_positive check (number > 0),
    title text not null constraint content_title_text check (title is nfc normalized and char_length(title) between 1 and 500),
    primary key (plan_version_id, number)
);

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
    own_work text not null default '' constraint key_task_own_work_text check (own_work is nfc normalized and char_length(own_work) <= 2000),
    documents text not null default '' constraint key_task_documents_text check (documents is nfc normalized and char_length(documents) <= 1000),
    primary key (plan_version_id, key_task_id),
    foreign key (plan_version_id, content_number) references content
);

create table key_task_goal (
    plan_version_id uuid not null,
    key_task_id uuid not null,
    goal_number integer not null,
    weight integer not null default 1 constraint key_task_goal_weight_range check (weight between 1 and 1000),
    primary key (plan_version_id, key_task_id, goal_number),
    foreign key (plan_version_id, key_task_id) references key_task_version,
    foreign key (plan_version_id, goal_number) references goal
);

create trigger goal_append_only before update or delete on goal for each row execute function refuse_change();
create trigger content_append_only before update or delete on content for each row execute function refuse_change();
create trigger key_task_version_append_only before update or delete on key_task_version for each row execute function refuse_change();
create trigger key_task_goal_append_only before update or delete on key_task_goal for each row execute function refuse_change();

create table indicator (
    id uuid primary key,
    key_task_id uuid not null references key_task,
    position integer not null constraint indicator_position_positive check (position > 0),
    name text not null constraint indicator_name_text check (name is nfc normalized and char_length(name) between 1 and 300),
    unit text not null constraint indicator_unit_text check (unit is nfc normalized and char_length(unit) <= 50),
    direction indicator_direction not null default 'higher',
    accumulation indicator_accumulation not null,
    aggregation indicator_aggregation not null,
    numerator_name text not null default '' constraint indicator_numerator_text check (numerator_name is nfc normalized and char_length(numerator_name) <= 300),
    denominator_name text not null default '' constraint indicator_denominator_text check (denominator_name is nfc normalized and char_length(denominator_name) <= 300),
    recorded_at timestamptz not null,
    constraint indicator_position_unique unique (key_task_id, position),
    constraint indicator_ratio_has_parts check (aggregation <> 'ratio' or (numerator_name <> '' and denominator_name <> ''))
);

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

create table assignment_version (
    assignment_id uuid not null references assignment,
    number integer not null constraint assignment_version_number_positive check (number > 0),
    is_active boolean not null default true,
    weight integer not null default 1 constraint assignment_weight_range check (weight between 1 and 1000),
    start_on date,
    deadline date,
    clarities jsonb not null default '{}' constraint assignment_clarities_text check (clarities::text is nfc normalized and jsonb_typeof(clarities) = 'object'),
    effective_from date not null,
    recorded_at timestamptz not null,
    primary key (assignment_id, number),
    constraint assignment_dates_order check (start_on is null or deadline is null or start_on <= deadline)
);
create trigger assignment_version_append_only before update or delete on assignment_version for each row execute function refuse_change();

create function plan_version_on(of_plan uuid, on_date date) returns uuid language sql stable as $$
    select v.id from plan_version v where v.plan_id = of_plan
    order by (v.effective_from <= on_date) desc, case when v.effective_from <= on_date then v.number end desc, v.number
    limit 1
$$;

-- The assignments in force on a day, whether or not the organisation still exists then.
create function assignment_on(of_plan uuid, on_date date)
returns table (assignment_id uuid, key_task_id uuid, task_number integer, organisation_id uuid, weight integer, start_on date, deadline date, clarities jsonb)
language sql stable as $$
    select a.id, a.key_task_id, t.number, a.organisation_id, v.weight, v.start_on, v.deadline, v.clarities
    from key_task t
    join assignment a on a.key_task_id = t.id
    join assignment_version v on v.assignment_id = a.id
     and v.number = (select max(w.number) from assignment_version w where w.assignment_id = a.id and w.effective_from <= on_date)
    where t.plan_id = of_plan and v.is_active
$$;
