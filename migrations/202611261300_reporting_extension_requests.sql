-- Asking for more time (gia hạn) and what the Board decides; every grant is an extension, as before.

create table extension_request (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    until timestamptz not null,
    reason text not null constraint extension_request_reason_text check (reason is nfc normalized and char_length(reason) between 1 and 2000),
    asked_by uuid not null references account,
    recorded_at timestamptz not null
);
create index extension_request_of on extension_request (organisation_id, period_id);

create table extension_decision (
    request_id uuid primary key references extension_request,
    extension_id uuid constraint extension_decision_extension_once unique references extension, -- null: refused
    reason text not null default '' constraint extension_decision_reason_text check (reason is nfc normalized and char_length(reason) <= 2000),
    decided_by uuid not null references account,
    recorded_at timestamptz not null,
    constraint extension_refusal_has_reason check (extension_id is not null or reason <> '')
);

create trigger extension_append_only before update or delete on extension for each row execute function refuse_change();
create trigger extension_no_truncate before truncate on extension for each statement execute function refuse_change();
create trigger extension_request_append_only before update or delete on extension_request for each row execute function refuse_change();
create trigger extension_request_no_truncate before truncate on extension_request for each statement execute function refuse_change();
create trigger extension_decision_append_only before update or delete on extension_decision for each row execute function refuse_change();
create trigger extension_decision_no_truncate before truncate on extension_decision for each statement execute function refuse_change();
