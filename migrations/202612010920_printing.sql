-- Documents on their way to PDF: each content once, and who asked for it. Both are forgotten after a while.

create type conversion_state as enum ('queued', 'running', 'done', 'failed');

create table conversion (
    sha256 bytea primary key constraint conversion_sha256_length check (octet_length(sha256) = 32), -- of the document
    document bytea not null,
    state conversion_state not null default 'queued',
    trouble text constraint conversion_trouble_code check (trouble ~ '^[a-z][a-z-]{0,49}$'),
    result bytea,
    queued_at timestamptz not null,
    leased_until timestamptz, -- the worker's for so long
    ended_at timestamptz,
    constraint conversion_done_has_result check ((state = 'done') = (result is not null)),
    constraint conversion_failed_has_trouble check ((state = 'failed') = (trouble is not null)),
    constraint conversion_running_has_lease check ((state = 'running') = (leased_until is not null)),
    constraint conversion_ended check ((state in ('done', 'failed')) = (ended_at is not null))
);
create index conversion_waiting on conversion (queued_at) where state in ('queued', 'running');

create table printout (
    id uuid primary key,
    account_id uuid not null references account,
    organisation_id uuid references organisation, -- whose document it is; null: everybody's who reads everything submitted
    is_draft boolean not null,
    source_kind text not null constraint printout_source_kind_form check (source_kind ~ '^[a-z][a-z_]{0,49}$'),
    source_id uuid not null,
    sha256 bytea not null references conversion on delete cascade,
    name text not null constraint printout_name_text check (name is nfc normalized and char_length(name) between 1 and 300),
    back text not null -- the page that it was asked for on
        constraint printout_back_text check (back ~ '^/[^/]' and char_length(back) <= 1000),
    -- The file may be handed out at an address of its own, which looks again at who may have it and notes what goes out.
    handed_out_at text constraint printout_handed_out_at_text check (handed_out_at ~ '^/[^/]' and char_length(handed_out_at) <= 1000),
    requested_at timestamptz not null,
    constraint printout_once unique (account_id, sha256, source_id, name)
);
comment on column printout.handed_out_at is 'below this address, by the id of the printout; null: with all others';
create index printout_of_conversion on printout (sha256);
