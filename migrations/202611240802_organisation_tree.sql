-- Organisations keep their identity and code; name, place in the tree, cluster and size are versioned by date.

create table organisation (
    id uuid primary key,
    code text not null constraint organisation_code_unique unique
        constraint organisation_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
    kind organisation_kind not null,
    valid_from date not null,
    valid_to date, -- the last day on which it exists; null while it does
    contact_name text not null default '' constraint organisation_contact_name_text check (contact_name is nfc normalized and char_length(contact_name) <= 200),
    contact_position text not null default '' constraint organisation_contact_position_text check (contact_position is nfc normalized and char_length(contact_position) <= 200),
    contact_phone text not null default '' constraint organisation_contact_phone_text check (char_length(contact_phone) <= 50),
    recorded_at timestamptz not null,
    constraint organisation_valid_order check (valid_to is null or valid_to >= valid_from)
);

create table organisation_version (
    organisation_id uuid not null references organisation,
    number integer not null constraint organisation_version_number_positive check (number > 0),
    name text not null constraint organisation_name_text check (name is nfc normalized and char_length(name) between 1 and 300),
    short_name text not null constraint organisation_short_name_text check (short_name is nfc normalized and char_length(short_name) between 1 and 300),
    parent_id uuid references organisation,
    cluster text constraint organisation_cluster_text check (cluster is nfc normalized and char_length(cluster) between 1 and 200),
    member_count integer not null default 0 constraint organisation_member_count_range check (member_count between 0 and 1000000),
    effective_from date not null,
    recorded_at timestamptz not null,
    primary key (organisation_id, number),
    constraint organisation_not_own_parent check (parent_id <> organisation_id)
);
create index organisation_version_parent on organisation_version (parent_id);

-- Many-to-many: a merger has several predecessors, a split several successors, a dissolution none.
create table organisation_succession (
    predecessor_id uuid not null references organisation,
    successor_id uuid references organisation,
    kind succession_kind not null,
    effective_on date not null,
    decision text not null default '' constraint succession_decision_text check (decision is nfc normalized and char_length(decision) <= 300),
    recorded_at timestamptz not null,
    constraint organisation_succession_once unique nulls not distinct (predecessor_id, successor_id, effective_on)
);

-- The organisations as they stand on a day, those that have ended by then included.
create function organisation_on(on_date date)
returns table (id uuid, code text, kind organisation_kind, name text, short_name text, parent_id uuid, cluster text,
               member_count integer, exists_on_day boolean)
language sql stable as $$
    select o.id, o.code, o.kind, v.name, v.short_name, v.parent_id, v.cluster, v.member_count,
           o.valid_from <= on_date and (o.valid_to is null or o.valid_to >= on_date)
    from organisation o
    join lateral (
        select * from organisation_version v where v.organisation_id = o.id
        order by (v.effective_from <= on_date) desc,
                 case when v.effective_from <= on_date then v.number end desc, v.number
        limit 1
    ) v on true
$$;
