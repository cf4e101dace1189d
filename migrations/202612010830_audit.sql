-- The audit trail: written in the transaction of its deed, ordered and sealed in a keyed chain afterwards.

create table audit_entry (
    number bigint generated always as identity primary key,
    recorded_at timestamptz not null,
    account_id uuid,
    organisation_id uuid,
    action text not null constraint audit_entry_action_length check (char_length(action) between 1 and 100),
    subject text not null constraint audit_entry_subject_length check (char_length(subject) <= 300),
    before jsonb,
    after jsonb
);
create index audit_entry_organisation on audit_entry (organisation_id, number);
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();

-- What the sealer has still to do: its cost must not grow with the length of the trail.
create table audit_unsealed (
    number bigint primary key references audit_entry
);

create function queue_for_sealing() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (number) values (new.number);
    return null;
end $$;
create trigger audit_entry_queue after insert on audit_entry for each row execute function queue_for_sealing();

create table audit_seal (
    position bigint primary key constraint audit_seal_position_positive check (position > 0),
    audit_number bigint not null constraint audit_seal_once unique references audit_entry,
    hash bytea not null constraint audit_seal_hash_length check (octet_length(hash) = 32)
);
create trigger audit_seal_append_only before update or delete on audit_seal for each row execute function refuse_change();
create trigger audit_seal_no_truncate before truncate on audit_seal for each statement execute function refuse_change();
