-- The organisation fills in the clarities itself: who recorded a version, and how long each text may be.

alter table assignment_version add column recorded_by uuid references account; -- null: recorded by import

create function longest_text(texts jsonb) returns integer language sql immutable parallel safe as $$
    select coalesce(max(char_length(value)), 0) from jsonb_each_text(texts)
$$;
alter table assignment_version add constraint assignment_clarities_length check (longest_text(clarities) <= 2000);
