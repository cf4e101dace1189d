-- What every feature rests on: sorting, folding and splitting text, the guard of append-only tables, the installation and its clock.

-- How names are sorted: by the Vietnamese alphabet, and "Chi bộ 2" before "Chi bộ 10".
create collation vietnamese (provider = icu, locale = 'vi-u-kn-true');

create extension if not exists unaccent;
-- Case, accents and the length of blanks aside ("dan van" finds "Dân  vận"); the two signs for Đ (U+0110, U+00D0) are one.
-- Immutable, so that it can be indexed. kernel::folded does likewise.
create function folded(what text) returns text language sql immutable parallel safe as $$
    select btrim(regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, translate(normalize(what, NFC), U&'\00D0\00F0', 'Dd'))),
        '[\s\u00a0\u2000-\u200a\u202f\u3000]+', ' ', 'g'))
$$;

-- The words of a text without case, accents and punctuation, a space on both sides of each: a phrase of whole words is then
-- found by `like '% dan van %'`, and no sign that somebody types means anything to `like`. Searching reads it; it stands here
-- because reporting keeps the words of what was sent.
create function search_words(what text) returns text language sql immutable parallel safe as $$
    select ' ' || btrim(regexp_replace(public.folded(what), '[^a-z0-9]+', ' ', 'g')) || ' '
$$;

-- The guard of append-only tables: triggers named …_append_only and …_no_truncate call it.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

-- One row: what kind of installation this is. A sample installation's clock is a fixed offset from real time.
create table installation (
    is_only_row boolean primary key default true constraint installation_one_row check (is_only_row),
    id uuid not null default gen_random_uuid(),
    is_sample boolean not null default false,
    clock_offset_seconds bigint not null default 0,
    recorded_at timestamptz not null default now()
);
insert into installation default values;

-- The instant of a change made in the database itself: the domain's clock, or the one that a session sets. A moment of the past
-- is read from what was recorded by then: rows that may change keep what they said before, with when they came to say it.
create function recorded_now() returns timestamptz language sql volatile as $$
    select coalesce(nullif(current_setting('tiendo.recorded_at', true), '')::timestamptz,
                    clock_timestamp() + (select clock_offset_seconds from installation) * interval '1 second')
$$;
