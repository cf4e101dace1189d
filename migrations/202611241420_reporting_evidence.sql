-- Evidence (minh chứng): files by their content, and which of them stand behind an entry of a draft or of a revision.

create table evidence_file (
    sha256 bytea primary key constraint evidence_file_hash_length check (octet_length(sha256) = 32),
    size bigint not null constraint evidence_file_size_positive check (size > 0),
    media_type text not null,
    has_thumbnail boolean not null,
    recorded_at timestamptz not null
);

create table draft_evidence (
    id uuid primary key,
    report_id uuid not null references report,
    key_task_id uuid not null references key_task,
    sha256 bytea not null references evidence_file,
    name text not null constraint draft_evidence_name_text check (name is nfc normalized and char_length(name) between 1 and 150),
    added_by uuid not null references account,
    added_at timestamptz not null,
    constraint draft_evidence_once unique (report_id, key_task_id, sha256)
);

create table revision_evidence (
    revision_id uuid not null references revision,
    key_task_id uuid not null references key_task,
    id uuid not null,
    sha256 bytea not null references evidence_file,
    name text not null constraint revision_evidence_name_text check (name is nfc normalized and char_length(name) between 1 and 150),
    added_by uuid not null references account,
    added_at timestamptz not null,
    primary key (revision_id, id)
);
create index revision_evidence_id on revision_evidence (id);
create index revision_evidence_file on revision_evidence (sha256);
create index draft_evidence_file on draft_evidence (sha256);
create trigger revision_evidence_append_only before update or delete on revision_evidence for each row execute function refuse_change();
create trigger revision_evidence_no_truncate before truncate on revision_evidence for each statement execute function refuse_change();
