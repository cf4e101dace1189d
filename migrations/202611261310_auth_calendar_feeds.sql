-- A person's calendar feed: who knows the secret address reads the dates, and nothing else. One at a time, revocable.
create table calendar_feed (
    account_id uuid primary key references account,
    token_hash bytea not null constraint calendar_feed_hash_unique unique constraint calendar_feed_hash_length check (octet_length(token_hash) = 32),
    created_at timestamptz not null
);
