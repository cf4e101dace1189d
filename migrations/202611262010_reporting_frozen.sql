-- Revisions on which an approved document rests: what was frozen with it (domain §3).
create table revision_freeze (
    revision_id uuid not null references revision,
    document text not null constraint revision_freeze_document_length check (char_length(document) between 1 and 200),
    recorded_at timestamptz not null,
    primary key (revision_id, document)
);
create trigger revision_freeze_append_only before update or delete on revision_freeze for each row execute function refuse_change();
create trigger revision_freeze_no_truncate before truncate on revision_freeze for each statement execute function refuse_change();
