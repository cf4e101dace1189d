-- Suggestions to the Committee (góp ý): sent by a person or for an organisation, answered within a set time, published by the
-- Board's decision only, in its own words.

create type suggestion_status as enum ('waiting', 'answered', 'withdrawn');
create type suggestion_step_kind as enum ('sent', 'passed', 'answered', 'changed', 'named', 'unnamed', 'published', 'hidden', 'withdrawn');

-- How long an answer may take; the last one holds for what is sent from then on.
create table suggestion_term (
    number integer generated always as identity primary key,
    answer_days integer not null constraint suggestion_term_range check (answer_days between 1 and 90), -- working days
    set_by uuid references account,
    recorded_at timestamptz not null
);
create trigger suggestion_term_append_only before update or delete on suggestion_term for each row execute function refuse_change();
create trigger suggestion_term_no_truncate before truncate on suggestion_term for each statement execute function refuse_change();
insert into suggestion_term (answer_days, recorded_at) values (15, '-infinity');

create table suggestion (
    id uuid primary key,        -- made with the form: sent twice, it is one
    number integer generated always as identity constraint suggestion_number_unique unique,
    organisation_id uuid not null references organisation,
    is_personal boolean not null, -- else for the organisation
    sent_by uuid not null references account,
    body text not null constraint suggestion_body_text check (body is nfc normalized and char_length(body) between 1 and 4000),
    recorded_at timestamptz not null
);
create index suggestion_of on suggestion (organisation_id);
create index suggestion_sent_by on suggestion (sent_by);
create trigger suggestion_append_only before update or delete on suggestion for each row execute function refuse_change();
create trigger suggestion_no_truncate before truncate on suggestion for each statement execute function refuse_change();

-- Each step carries the state after it: what stood at a moment is the last step recorded by then.
create table suggestion_step (
    number bigint generated always as identity primary key,
    suggestion_id uuid not null references suggestion,
    kind suggestion_step_kind not null,
    status suggestion_status not null,
    handler_id uuid not null references organisation, -- who has to answer
    due_at timestamptz not null,
    is_named boolean not null,     -- the sender agrees to be named
    is_published boolean not null,
    account_id uuid not null references account,
    organisation_id uuid references organisation,
    body text not null default '' constraint suggestion_step_text check (body is nfc normalized and char_length(body) <= 8000),
    public_answer text not null default ''
        constraint suggestion_step_public_text check (public_answer is nfc normalized and char_length(public_answer) <= 8000),
    recorded_at timestamptz not null,
    constraint suggestion_step_has_text check (kind not in ('passed', 'answered', 'changed', 'published') or body <> ''),
    constraint suggestion_step_published_answer check ((kind = 'published') = (public_answer <> '')),
    constraint suggestion_step_published_after_answer check (not is_published or status = 'answered')
);
create index suggestion_step_of on suggestion_step (suggestion_id, number desc);
create trigger suggestion_step_append_only before update or delete on suggestion_step for each row execute function refuse_change();
create trigger suggestion_step_no_truncate before truncate on suggestion_step for each statement execute function refuse_change();
