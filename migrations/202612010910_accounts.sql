-- What opens much needs two people: a role that reads everything or gives roles, and a new password for who holds one.

create type access_request_kind as enum ('role', 'reset');

create table access_request (
    id uuid primary key,
    kind access_request_kind not null,
    account_id uuid not null references account,
    organisation_id uuid not null references organisation, -- where the role is held; of a reset, whose administrator asks
    role account_role,
    acts_for_standing_committee boolean not null default false,
    asked_by uuid not null references account,
    asked_at timestamptz not null,
    decided_by uuid references account,
    decided_at timestamptz,
    is_confirmed boolean,
    constraint access_request_role_whole check ((kind = 'role') = (role is not null)),
    constraint access_request_decision_whole
        check ((decided_by is null) = (decided_at is null) and (decided_at is null) = (is_confirmed is null)),
    constraint access_request_by_another check (decided_by <> asked_by and decided_by <> account_id)
);
create unique index access_request_open_once on access_request (account_id, kind) where decided_at is null;
create index access_request_decided on access_request (decided_at desc);

-- A link by which a person sets a password, once. Only its hash is stored.
create table password_link (
    token_hash bytea primary key constraint password_link_hash_length check (octet_length(token_hash) = 32),
    account_id uuid not null constraint password_link_one_each unique references account,
    made_at timestamptz not null,
    expires_at timestamptz not null
);
