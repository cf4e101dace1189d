-- Devices on which a person has signed in before: other people's wrong passwords do not keep the person away there.
create table known_device (
    token_hash bytea not null constraint known_device_hash_length check (octet_length(token_hash) = 32),
    account_id uuid not null references account,
    last_used_at timestamptz not null,
    primary key (token_hash, account_id) -- several people may share one
);
create index known_device_account on known_device (account_id);

-- When the person last gave the password: what opens the account to others is changed only shortly after.
alter table session add column confirmed_at timestamptz not null default now();
