-- Searching (domain §8). The words of a text without case, accents and punctuation, a space on both sides of each: a phrase of
-- whole words is then found by `like '% dan van %'`, and no sign that somebody types means anything to `like`.
create function search_words(what text) returns text language sql immutable parallel safe as $$
    select ' ' || btrim(regexp_replace(public.folded(what), '[^a-z0-9]+', ' ', 'g')) || ' '
$$;

-- What was sent does not change, so that its words are found once; the bar keeps a phrase from reaching over two texts.
alter table revision_entry add column words text not null generated always as (
    public.search_words(result) || '|' || public.search_words(shortcoming) || '|' || public.search_words(next_step)) stored;

-- Where people look at a plan: its version in force, in the period that opened last (else in its first).
create function present_plan(on_date date, at_instant timestamptz)
returns table (plan_id uuid, code text, year integer, version_id uuid, period integer) language sql stable as $$
    select p.id, p.code, p.year, plan_version_on(p.id, on_date), x.number
    from plan p
    join lateral (
        select a.number from period_at(p.id) a
        order by (a.opens_at <= at_instant) desc, case when a.opens_at <= at_instant then a.ends_on end desc,
                 case when a.opens_at <= at_instant then a.number end desc, a.number
        limit 1
    ) x on true
    where p.status <> 'draft'
$$;
