-- Notices: what a person should know, each with the field where it is dealt with. The words are made when it is read, in the
-- reader's language; the table keeps the facts.

create table notice (
    id uuid primary key,
    account_id uuid not null references account,
    kind text not null constraint notice_kind_form check (kind ~ '^[a-z_]+$'), -- a code; the features own the kinds
    organisation_id uuid references organisation,
    roles account_role[] not null,          -- it is told to who holds one of these roles when it is read; none: about the own account
    held_in uuid references organisation,   -- in this organisation; none: wherever it is held
    href text not null
        constraint notice_href_own_path check (href ~ '^/([^/\\[:cntrl:]][^\\[:cntrl:]]*)?$' and char_length(href) <= 500),
    args jsonb not null default '{}'
        constraint notice_args_object check (jsonb_typeof(args) = 'object' and args::text is nfc normalized),
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

-- Who holds which role in an organisation on a day, deputies included: whom a notice reaches.
create function role_holders(of_organisation uuid, on_date date) returns table (account_id uuid, role account_role)
language sql stable as $$
    select m.account_id, m.role from membership m where m.organisation_id = of_organisation and m.ended_at is null
    union
    select d.account_id, d.role from deputy d
    where d.organisation_id = of_organisation and d.ended_at is null and on_date between d.starts_on and d.ends_on
$$;

-- Does a person hold one of these roles on a day, in that organisation or, without one, anywhere: is a notice still theirs?
-- Without roles it is about the own account.
create function holds_role(of_account uuid, roles account_role[], in_organisation uuid, on_date date) returns boolean
language sql stable as $$
    select roles = '{}'
        or exists (select from membership m where m.account_id = of_account and m.ended_at is null and m.role = any(roles)
                     and (in_organisation is null or m.organisation_id = in_organisation))
        or exists (select from deputy d where d.account_id = of_account and d.ended_at is null and d.role = any(roles)
                     and on_date between d.starts_on and d.ends_on and (in_organisation is null or d.organisation_id = in_organisation))
$$;

-- How many notices wait to be read: asked for by the session's query, so that no page needs one more.
create function unread_notices(of_account uuid, on_date date) returns bigint language sql stable as $$
    select count(*) from notice n
    where n.account_id = of_account and n.read_at is null and holds_role(of_account, n.roles, n.held_in, on_date)
$$;
