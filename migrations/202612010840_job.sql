-- Work beside the requests. A job is taken by one worker under a lease; all times are real ones, never the domain's.

-- handed_over: about to be given to somebody who cannot be asked afterwards whether it arrived (an SMTP server).
-- uncertain:   it was handed over, and nobody knows how that ended; it is not done again.
create type job_state as enum ('waiting', 'running', 'handed_over', 'done', 'failed', 'uncertain');

create table job (
    id uuid primary key,
    kind text not null constraint job_kind_form check (kind ~ '^[a-z_]+\.[a-z_]+$'),
    key text constraint job_key_length check (char_length(key) between 1 and 200), -- set: asked for once only
    payload jsonb not null constraint job_payload_object check (jsonb_typeof(payload) = 'object'),
    state job_state not null default 'waiting',
    attempts integer not null default 0,
    run_at timestamptz not null,
    leased_until timestamptz,
    trouble text not null default '' constraint job_trouble_length check (char_length(trouble) <= 1000),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint job_once unique (kind, key),
    constraint job_lease_while_worked_on check ((leased_until is not null) = (state in ('running', 'handed_over'))),
    constraint job_end_when_ended check ((ended_at is not null) = (state in ('done', 'failed', 'uncertain')))
);
create index job_due on job (run_at, id) where state = 'waiting';
create index job_leased on job (leased_until) where state in ('running', 'handed_over');
create index job_ended on job (ended_at) where state = 'done';

-- What is done again and again, and when it was last done: several servers on one database share it.
create table periodic_task (
    name text primary key constraint periodic_task_name_form check (name ~ '^[a-z_]+\.[a-z_]+$'),
    begun_at timestamptz not null
);
