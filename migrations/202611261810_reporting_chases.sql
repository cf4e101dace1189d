-- Chasing (đôn đốc) organisations whose reports are not sent, and what is escalated by itself when that does not help.

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

-- A report that is not sent so long after its due: the Standing Committee is told. Another due is another escalation.
create table escalation (
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    due_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (period_id, organisation_id, due_at)
);

create trigger chase_append_only before update or delete on chase for each row execute function refuse_change();
create trigger chase_no_truncate before truncate on chase for each statement execute function refuse_change();
create trigger escalation_append_only before update or delete on escalation for each row execute function refuse_change();
create trigger escalation_no_truncate before truncate on escalation for each statement execute function refuse_change();
