-- Whose page it is: a tag that says nothing about the account and leads back to it.
alter table account add column page_owner uuid not null default gen_random_uuid() constraint account_page_owner_unique unique;

-- A form that was sent after its session had ended: kept a day for the person whose page it stood on, and for nobody else.
create table kept_form (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references account,
    action text not null,
    fields text not null constraint kept_form_size check (octet_length(fields) <= 2097152),
    kept_at timestamptz not null
);
create index kept_form_account on kept_form (account_id, kept_at);
create index kept_form_age on kept_form (kept_at);

-- A form that was answered: the same one sent again is answered alike, and nothing is done twice.
create table answered_form (
    account_id uuid not null references account,
    form_id uuid not null,
    fingerprint bytea not null constraint answered_form_fingerprint_length check (octet_length(fingerprint) = 32),
    begun_at timestamptz not null,
    status smallint,
    location text,
    primary key (account_id, form_id, fingerprint)
);
create index answered_form_age on answered_form (begun_at);
