-- Notices: what a person should know, each with the field where it is dealt with. The words are made when it is read, in the
-- reader's language; the table keeps the facts.

create type mail_frequency as enum ('daily', 'at_once', 'never');

create table notice (
    id uuid primary key,
    account_id uuid not null references account,
    kind text not null constraint notice_kind_form check (kind ~ '^[a-z_]+$'), -- a code; the features own the kinds
    organisation_id uuid references organisation,
    roles account_role[] not null,                -- it is told to who holds one of these roles when it is read (none: it is about the own account),
    held_in uuid references organisation,         -- in this organisation; none: wherever it is held
    href text not null constraint notice_href_own_path check (href ~ '^/([^/\\[:cntrl:]][^\\[:cntrl:]]*)?$' and char_length(href) <= 500),
    args jsonb not null default '{}' constraint notice_args_object check (jsonb_typeof(args) = 'object' and args::text is nfc normalized),
    key text not null constraint notice_key_length check (char_length(key) between 1 and 300),
    recorded_at timestamptz not null,
    read_at timestamptz,    -- when it was read, when what it asked for was done, or when a newer one took its place
    mail_job_id uuid,       -- the job that mails it; no reference, because jobs are forgotten and mails are not sent again
    constraint notice_once unique (key, account_id)
);
create index notice_of_account on notice (account_id, recorded_at desc, id desc);
create index notice_unread on notice (account_id) where read_at is null;
create index notice_unmailed on notice (account_id, recorded_at) where read_at is null and mail_job_id is null;
create index notice_unread_of_organisation on notice (organisation_id) where read_at is null;
create index notice_of_mail on notice (mail_job_id) where mail_job_id is not null;

alter table account
    add column mail_frequency mail_frequency not null default 'daily',
    add column mail_since timestamptz; -- notices recorded before this are not mailed: the person had mail turned off then

-- Reminders look for reports that were sent back with a date of their own.
create index report_sent_back on report (resubmit_by) where resubmit_by is not null;
