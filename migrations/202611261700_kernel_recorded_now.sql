-- What a moment of the past is read from: rows that may change keep what they said before, with when they came to say it.

-- The instant of a change made in the database itself: the domain's clock, or the one that a session sets.
create function recorded_now() returns timestamptz language sql volatile as $$
    select coalesce(nullif(current_setting('tiendo.recorded_at', true), '')::timestamptz,
                    clock_timestamp() + (select clock_offset_seconds from installation) * interval '1 second')
$$;
