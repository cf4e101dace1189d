-- Organisations keep their identity and code; name, place in the tree, cluster and size are versioned by date.

create type organisation_kind as enum ('bloc_committee', 'advisory_body', 'grassroots_committee', 'grassroots_cell', 'party_cell');
create type succession_kind as enum ('rename', 'merge', 'split', 'dissolve');

-- auth adds the officer who follows it: accounts come later.
create table organisation (
    id uuid primary key,
    code text not null constraint organisation_code_unique unique
        constraint organisation_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
    kind organisation_kind not null,
    valid_from date not null,
    valid_to date, -- the last day on which it exists; null while it does
    contact_name text not null default ''
        constraint organisation_contact_name_text check (contact_name is nfc normalized and char_length(contact_name) <= 200),
    contact_position text not null default ''
        constraint organisation_contact_position_text check (contact_position is nfc normalized and char_length(contact_position) <= 200),
    contact_phone text not null default '' constraint organisation_contact_phone_text check (char_length(contact_phone) <= 50),
    recorded_at timestamptz not null,
    constraint organisation_valid_order check (valid_to is null or valid_to >= valid_from)
);

create table organisation_version (
    organisation_id uuid not null references organisation,
    number integer not null constraint organisation_version_number_positive check (number > 0),
    name text not null constraint organisation_name_text check (name is nfc normalized and char_length(name) between 1 and 300),
    short_name text not null
        constraint organisation_short_name_text check (short_name is nfc normalized and char_length(short_name) between 1 and 300),
    parent_id uuid references organisation,
    cluster text constraint organisation_cluster_text check (cluster is nfc normalized and char_length(cluster) between 1 and 200),
    member_count integer not null default 0 constraint organisation_member_count_range check (member_count between 0 and 1000000),
    effective_from date not null,
    recorded_at timestamptz not null,
    primary key (organisation_id, number),
    constraint organisation_not_own_parent check (parent_id <> organisation_id)
);
create index organisation_version_parent on organisation_version (parent_id);
create trigger organisation_version_append_only before update or delete on organisation_version
    for each row execute function refuse_change();

-- Many-to-many: a merger has several predecessors, a split several successors, a dissolution none.
create table organisation_succession (
    predecessor_id uuid not null references organisation,
    successor_id uuid references organisation,
    kind succession_kind not null,
    effective_on date not null,
    decision text not null default ''
        constraint succession_decision_text check (decision is nfc normalized and char_length(decision) <= 300),
    recorded_at timestamptz not null,
    constraint organisation_succession_once unique nulls not distinct (predecessor_id, successor_id, effective_on)
);
create trigger organisation_succession_append_only before update or delete on organisation_succession
    for each row execute function refuse_change();

-- When an organisation exists may change (a merger ends it): every change is kept. Names, places and successions need none of this:
-- they are versions, and stay as they were recorded.
create table organisation_existence (
    organisation_id uuid not null references organisation,
    number integer not null constraint organisation_existence_number_positive check (number > 0),
    valid_from date not null,
    valid_to date,
    recorded_at timestamptz not null,
    primary key (organisation_id, number)
);
create trigger organisation_existence_append_only before update or delete on organisation_existence
    for each row execute function refuse_change();
create trigger organisation_existence_no_truncate before truncate on organisation_existence
    for each statement execute function refuse_change();

create function keep_organisation_existence() returns trigger language plpgsql as $$
begin
    insert into organisation_existence (organisation_id, number, valid_from, valid_to, recorded_at)
    values (new.id, coalesce((select max(x.number) from organisation_existence x where x.organisation_id = new.id), 0) + 1,
            new.valid_from, new.valid_to, case tg_op when 'INSERT' then new.recorded_at else recorded_now() end);
    return null;
end $$;
create trigger organisation_existence_first after insert on organisation for each row execute function keep_organisation_existence();
create trigger organisation_existence_next after update on organisation for each row
    when ((old.valid_from, old.valid_to) is distinct from (new.valid_from, new.valid_to)) execute function keep_organisation_existence();

-- The organisations as they stand on a day by what was recorded up to a moment, those that have ended by then included;
-- what was recorded later is not there.
create function organisation_on(on_date date, as_of timestamptz default 'infinity')
returns table (id uuid, code text, kind organisation_kind, name text, short_name text, parent_id uuid, cluster text,
               member_count integer, exists_on_day boolean)
language sql stable as $$
    select o.id, o.code, o.kind, v.name, v.short_name, v.parent_id, v.cluster, v.member_count,
           x.valid_from <= on_date and (x.valid_to is null or x.valid_to >= on_date)
    from organisation o
    join lateral (
        select e.valid_from, e.valid_to from organisation_existence e
        where e.organisation_id = o.id and e.recorded_at <= as_of
        order by e.number desc limit 1
    ) x on true
    join lateral (
        select * from organisation_version v where v.organisation_id = o.id and v.recorded_at <= as_of
        order by (v.effective_from <= on_date) desc,
                 case when v.effective_from <= on_date then v.number end desc, v.number
        limit 1
    ) v on true
$$;

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
