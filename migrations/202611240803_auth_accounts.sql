-- Accounts, what they may do and where, their sessions and their tokens.

create table account (
    id uuid primary key,
    user_name text not null constraint account_user_name_unique unique
        constraint account_user_name_form check (user_name ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    display_name text not null constraint account_display_name_text check (display_name is nfc normalized and char_length(display_name) between 1 and 200),
    email text constraint account_email_length check (char_length(email) <= 254),
    phone text not null default '' constraint account_phone_length check (char_length(phone) <= 50),
    password_hash text, -- null: cannot sign in until a password is set
    language text not null default 'vi' constraint account_language_known check (language in ('vi', 'en')),
    is_sample boolean not null default false,
    disabled_at timestamptz,
    recorded_at timestamptz not null
);

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

-- The Board officer who follows the organisation (cán bộ theo dõi).
alter table organisation add column officer_account_id uuid references account;

create table session (
    token_hash bytea primary key constraint session_token_hash_length check (octet_length(token_hash) = 32),
    account_id uuid not null references account,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

create table api_token (
    id uuid primary key,
    account_id uuid not null references account,
    name text not null constraint api_token_name_text check (name is nfc normalized and char_length(name) between 1 and 100),
    token_hash bytea not null constraint api_token_hash_unique unique constraint api_token_hash_length check (octet_length(token_hash) = 32),
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index api_token_account on api_token (account_id);

-- An organisation and everything below it, as the tree stands now.
create function subtree_of(root uuid) returns uuid[] language sql stable as $$
    with recursive below as (
        select root as id
        union
        select v.organisation_id from below b
        join organisation_version v on v.parent_id = b.id
         and v.number = (select max(w.number) from organisation_version w where w.organisation_id = v.organisation_id)
    )
    select array_agg(id) from below
$$;

-- A person's current roles as the application reads them, in one value: a page asks for it once.
create function memberships_of(of_account uuid, on_date date, with_subtree account_role[]) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'organisation_id', m.organisation_id, 'organisation_code', o.code, 'organisation_name', v.name,
        'role', m.role, 'acts_for_standing_committee', m.acts_for_standing_committee,
        'subtree', case when m.role = any (with_subtree) then subtree_of(m.organisation_id) else array[m.organisation_id] end
    ) order by m.role, o.code), '[]')
    from membership m
    join organisation o on o.id = m.organisation_id
    join lateral (
        select w.name from organisation_version w where w.organisation_id = o.id
        order by (w.effective_from <= on_date) desc, w.effective_from desc, w.number desc limit 1
    ) v on true
    where m.account_id = of_account and m.ended_at is null
$$;

create extension if not exists unaccent;
-- Case, accents and the length of blanks aside ("dan van" finds "Dân  vận"); the two signs for Đ (U+0110, U+00D0) are one.
-- Immutable, so that it can be indexed. kernel::folded does likewise.
create function folded(what text) returns text language sql immutable parallel safe as $$
    select btrim(regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, translate(normalize(what, NFC), U&'\00D0\00F0', 'Dd'))),
        '[\s\u00a0\u2000-\u200a\u202f\u3000]+', ' ', 'g'))
$$;
