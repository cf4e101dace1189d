-- Accounts, what they may do and where, who stands in for a head, and how a person comes in: sessions, devices, tokens, feeds.

create type account_role as enum ('standing_committee', 'organisation_board', 'advisory_body', 'head', 'reporter', 'administrator');
create type mail_frequency as enum ('daily', 'at_once', 'never');

create table account (
    id uuid primary key,
    user_name text not null constraint account_user_name_unique unique
        constraint account_user_name_form check (user_name ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    display_name text not null
        constraint account_display_name_text check (display_name is nfc normalized and char_length(display_name) between 1 and 200),
    email text constraint account_email_length check (char_length(email) <= 254),
    mail_frequency mail_frequency not null default 'daily',
    mail_since timestamptz, -- notices recorded before this are not mailed: the person had mail turned off then
    phone text not null default '' constraint account_phone_length check (char_length(phone) <= 50),
    password_hash text, -- null: cannot sign in until a password is set
    language text not null default 'vi' constraint account_language_known check (language in ('vi', 'en')),
    -- Whose page it is: a tag that says nothing about the account and leads back to it.
    page_owner uuid not null default gen_random_uuid() constraint account_page_owner_unique unique,
    is_sample boolean not null default false,
    disabled_at timestamptz,
    recorded_at timestamptz not null
);

-- The Board officer who follows the organisation (cán bộ theo dõi). Added here, because accounts come after organisations.
alter table organisation add column officer_account_id uuid references account;

create table membership (
    id uuid primary key,
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    role account_role not null,
    acts_for_standing_committee boolean not null default false, -- được thay mặt Ban Thường vụ
    ended_at timestamptz,
    recorded_at timestamptz not null,
    constraint membership_flag_only_for_standing_committee check (not acts_for_standing_committee or role = 'standing_committee')
);
create unique index membership_once on membership (account_id, organisation_id, role) where ended_at is null;

-- A head's deputy for a time: what the head may do, from day to day inclusive, without a role of its own. It ends by itself.
create table deputy (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    account_id uuid not null references account,
    role account_role not null, -- the role that is stood in for
    starts_on date not null,
    ends_on date not null,
    appointed_by uuid not null references account,
    recorded_at timestamptz not null,
    ended_by uuid references account,
    ended_at timestamptz, -- ended before its last day
    constraint deputy_days_order check (starts_on <= ends_on),
    constraint deputy_not_oneself check (account_id <> appointed_by),
    constraint deputy_ended_whole check ((ended_by is null) = (ended_at is null))
);
create index deputy_account on deputy (account_id);
create index deputy_organisation on deputy (organisation_id);

-- A person's roles as the application reads them, those held as a deputy on that day included, in one value: a page asks for it once.
create function memberships_of(of_account uuid, on_date date, with_subtree account_role[]) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'organisation_id', m.organisation_id, 'organisation_code', o.code, 'organisation_name', v.name,
        'role', m.role, 'acts_for_standing_committee', m.acts_for_standing_committee, 'deputy_until', m.deputy_until,
        'subtree', case when m.role = any (with_subtree) then subtree_of(m.organisation_id) else array[m.organisation_id] end
    ) order by m.role, o.code), '[]')
    from (
        select organisation_id, role, acts_for_standing_committee, null::date as deputy_until
        from membership where account_id = of_account and ended_at is null
        union all
        select organisation_id, role, false, max(ends_on)
        from deputy where account_id = of_account and ended_at is null and on_date between starts_on and ends_on
        group by organisation_id, role
    ) m
    join organisation o on o.id = m.organisation_id
    join lateral (
        select w.name from organisation_version w where w.organisation_id = o.id
        order by (w.effective_from <= on_date) desc, w.effective_from desc, w.number desc limit 1
    ) v on true
$$;

-- What a person may do on a day, in a word: another one whenever a role is given or ended, and on the first and after the
-- last day of a deputy.
create function rights_of(of_account uuid, on_date date) returns text language sql stable as $$
    select md5(coalesce(string_agg(m.what, ' ' order by m.what), '')) from (
        select concat_ws('/', organisation_id, role, acts_for_standing_committee) as what
        from membership where account_id = of_account and ended_at is null
        union
        select concat_ws('/', organisation_id, role, 'deputy')
        from deputy where account_id = of_account and ended_at is null and on_date between starts_on and ends_on
    ) m
$$;

create table session (
    token_hash bytea primary key constraint session_token_hash_length check (octet_length(token_hash) = 32),
    account_id uuid not null references account,
    rights text not null, -- a session ends with the rights under which it began
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    -- When the person last gave the password: what opens the account to others is changed only shortly after.
    confirmed_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

-- Devices on which a person has signed in before: other people's wrong passwords do not keep the person away there.
create table known_device (
    token_hash bytea not null constraint known_device_hash_length check (octet_length(token_hash) = 32),
    account_id uuid not null references account,
    last_used_at timestamptz not null,
    primary key (token_hash, account_id) -- several people may share one
);
create index known_device_account on known_device (account_id);

create table api_token (
    id uuid primary key,
    account_id uuid not null references account,
    name text not null constraint api_token_name_text check (name is nfc normalized and char_length(name) between 1 and 100),
    token_hash bytea not null constraint api_token_hash_unique unique
        constraint api_token_hash_length check (octet_length(token_hash) = 32),
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index api_token_account on api_token (account_id);

-- A person's calendar feed: who knows the secret address reads the dates, and nothing else. One at a time, revocable.
create table calendar_feed (
    account_id uuid primary key references account,
    token_hash bytea not null constraint calendar_feed_hash_unique unique
        constraint calendar_feed_hash_length check (octet_length(token_hash) = 32),
    created_at timestamptz not null
);

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
