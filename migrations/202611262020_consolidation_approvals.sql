-- What the Standing Committee approved, frozen: the canonical content, the revisions behind it, their hashes.

create type approval_basis as enum ('meeting', 'written_opinions');

create table consolidated_approval (
    report_id uuid primary key references consolidated_report,
    basis approval_basis not null,
    decided_on date not null,                    -- the meeting's day, or the day on which opinions settled it
    meeting_id uuid not null references meeting, -- the meeting, or the one on whose agenda opinions settled it
    approved_by uuid not null references account,
    approved_at timestamptz not null,
    content text not null constraint consolidated_approval_content_text check (content is nfc normalized),
    sha256 bytea not null constraint consolidated_approval_sha256_length check (octet_length(sha256) = 32),
    -- How far the audit trail was sealed then: it is printed on the document, which leaves the house.
    trail_position bigint,
    trail_hash text constraint consolidated_approval_trail_hash_form check (trail_hash ~ '^[0-9a-f]{64}$'),
    constraint consolidated_approval_trail_whole check ((trail_position is null) = (trail_hash is null))
);
create index consolidated_approval_by_hash on consolidated_approval (sha256);

create table consolidated_revision (
    report_id uuid not null references consolidated_report,
    revision_id uuid not null references revision,
    sha256 bytea not null constraint consolidated_revision_sha256_length check (octet_length(sha256) = 32),
    primary key (report_id, revision_id)
);

-- Files of an approved version that were handed out, by their bytes: what is shown again can be told to be one of them.
create table issued_file (
    sha256 bytea primary key constraint issued_file_sha256_length check (octet_length(sha256) = 32),
    report_id uuid not null references consolidated_report,
    format text not null constraint issued_file_format_form check (format ~ '^[a-z]{3,5}$'),
    issued_at timestamptz not null
);

create trigger consolidated_approval_append_only before update or delete on consolidated_approval for each row execute function refuse_change();
create trigger consolidated_approval_no_truncate before truncate on consolidated_approval for each statement execute function refuse_change();
create trigger consolidated_revision_append_only before update or delete on consolidated_revision for each row execute function refuse_change();
create trigger consolidated_revision_no_truncate before truncate on consolidated_revision for each statement execute function refuse_change();
create trigger issued_file_append_only before update or delete on issued_file for each row execute function refuse_change();
create trigger issued_file_no_truncate before truncate on issued_file for each statement execute function refuse_change();
