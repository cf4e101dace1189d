-- Obstacles (khó khăn, vướng mắc): what hinders an organisation, who is asked for help, and all that came of it.

create type obstacle_status as enum ('open', 'answered', 'resolved', 'reopened', 'withdrawn');
create type obstacle_step_kind as enum ('raised', 'answered', 'resolved', 'reopened', 'escalated', 'readdressed', 'withdrawn');

create table obstacle (
    id uuid primary key,        -- made with the form: sent twice, it is raised once
    number integer generated always as identity constraint obstacle_number_unique unique,
    organisation_id uuid not null references organisation, -- who raised it
    plan_id uuid not null references plan,
    key_task_id uuid references key_task,
    period_id uuid references reporting_period,            -- of the report from whose entry it was raised
    body text not null constraint obstacle_body_text check (body is nfc normalized and char_length(body) between 1 and 4000),
    wish text not null default '' constraint obstacle_wish_text check (wish is nfc normalized and char_length(wish) <= 2000),
    answer_days integer not null constraint obstacle_answer_days_range check (answer_days between 1 and 60), -- working days for each answer
    recorded_at timestamptz not null
);
create index obstacle_of on obstacle (organisation_id);
create index obstacle_about on obstacle (key_task_id);
create trigger obstacle_append_only before update or delete on obstacle for each row execute function refuse_change();
create trigger obstacle_no_truncate before truncate on obstacle for each statement execute function refuse_change();

-- One answer may serve many obstacles; its id is made with the form.
create table obstacle_answer (
    id uuid primary key,
    body text not null constraint obstacle_answer_text check (body is nfc normalized and char_length(body) between 1 and 8000),
    answered_by uuid not null references account,
    recorded_at timestamptz not null
);
create trigger obstacle_answer_append_only before update or delete on obstacle_answer for each row execute function refuse_change();
create trigger obstacle_answer_no_truncate before truncate on obstacle_answer for each statement execute function refuse_change();

-- Each step carries the state after it: what stood at a moment is the last step recorded by then.
create table obstacle_step (
    number bigint generated always as identity primary key,
    obstacle_id uuid not null references obstacle,
    kind obstacle_step_kind not null,
    status obstacle_status not null,
    addressee_id uuid not null references organisation,
    clock_from timestamptz not null, -- when the clock for the answer began to run
    due_at timestamptz not null,
    is_escalated boolean not null,
    account_id uuid references account,            -- none: by itself
    organisation_id uuid references organisation,  -- on whose behalf
    reason text not null default '' constraint obstacle_step_reason_text check (reason is nfc normalized and char_length(reason) <= 2000),
    answer_id uuid references obstacle_answer,
    recorded_at timestamptz not null,
    constraint obstacle_step_by_somebody check ((kind = 'escalated') = (account_id is null)),
    constraint obstacle_step_has_answer check ((kind = 'answered') = (answer_id is not null)),
    constraint obstacle_step_has_reason check (kind not in ('reopened', 'readdressed') or reason <> ''),
    constraint obstacle_step_clock check (clock_from <= due_at),
    constraint obstacle_answered_once unique (obstacle_id, answer_id)
);
create index obstacle_step_of on obstacle_step (obstacle_id, number desc);
create index obstacle_step_answer on obstacle_step (answer_id) where answer_id is not null;
create trigger obstacle_step_append_only before update or delete on obstacle_step for each row execute function refuse_change();
create trigger obstacle_step_no_truncate before truncate on obstacle_step for each statement execute function refuse_change();
