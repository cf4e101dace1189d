-- What a person selects again and again in the Board's list, under a name of one's own.
create table saved_filter (
    id uuid primary key,
    account_id uuid not null references account,
    name text not null constraint saved_filter_name_text check (name is nfc normalized and char_length(name) between 1 and 60),
    query text not null constraint saved_filter_query_length check (char_length(query) <= 500),
    recorded_at timestamptz not null,
    constraint saved_filter_name_once unique (account_id, name)
);
