-- Who has which entry of a draft open right now: a courtesy between two people, not a record. It ends by itself.
create table draft_presence (
    report_id uuid not null references report,
    account_id uuid not null references account,
    key_task_id uuid not null references key_task,
    seen_at timestamptz not null,
    primary key (report_id, account_id)
);
