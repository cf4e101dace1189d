-- The consolidated report (báo cáo tổng hợp): one per period, in versions, and what the Standing Committee approved of it.

create type consolidated_status as enum ('draft', 'proposed', 'returned', 'approved');
create type consolidated_section as enum ('results', 'limitations', 'directions', 'recommendations');
create type consolidated_step_kind as enum ('drafted', 'proposed', 'withdrawn', 'returned', 'approved');
create type approval_basis as enum ('meeting', 'written_opinions');

create table consolidated_report (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    version integer not null constraint consolidated_report_version_positive check (version > 0),
    replaces_id uuid -- the version that this one corrects
        constraint consolidated_report_replaced_once unique references consolidated_report,
    status consolidated_status not null default 'draft',
    drafted_by uuid not null references account,
    drafted_at timestamptz not null,
    constraint consolidated_report_version_unique unique (period_id, version),
    constraint consolidated_report_names_the_old check ((version = 1) = (replaces_id is null))
);

-- The annexes as computed at a moment, with the revisions behind them; the highest number holds.
create table consolidated_annexes (
    report_id uuid not null references consolidated_report,
    number integer not null constraint consolidated_annexes_number_positive check (number > 0),
    tables jsonb not null
        constraint consolidated_annexes_text check (jsonb_typeof(tables) = 'array' and tables::text is nfc normalized),
    computed_at timestamptz not null,
    recorded_by uuid not null references account,
    recorded_at timestamptz not null,
    primary key (report_id, number)
);
create trigger consolidated_annexes_append_only before update or delete on consolidated_annexes
    for each row execute function refuse_change();
create trigger consolidated_annexes_no_truncate before truncate on consolidated_annexes
    for each statement execute function refuse_change();

-- A section as saved: every saved change is a version of that section; the highest number holds.
create table consolidated_section_version (
    report_id uuid not null references consolidated_report,
    section consolidated_section not null,
    number integer not null constraint consolidated_section_number_positive check (number > 0),
    blocks jsonb not null
        constraint consolidated_section_text check (jsonb_typeof(blocks) = 'array' and blocks::text is nfc normalized),
    edited_by uuid not null references account,
    edited_at timestamptz not null,
    primary key (report_id, section, number)
);
create trigger consolidated_section_version_append_only before update or delete on consolidated_section_version
    for each row execute function refuse_change();
create trigger consolidated_section_version_no_truncate before truncate on consolidated_section_version
    for each statement execute function refuse_change();

create table consolidated_step (
    number bigint generated always as identity primary key,
    report_id uuid not null references consolidated_report,
    kind consolidated_step_kind not null,
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    reason text not null default ''
        constraint consolidated_step_reason_text check (reason is nfc normalized and char_length(reason) <= 5000),
    recorded_at timestamptz not null,
    constraint consolidated_step_has_reason check (kind <> 'returned' or reason <> '')
);
create index consolidated_step_of_report on consolidated_step (report_id, number);
create trigger consolidated_step_append_only before update or delete on consolidated_step
    for each row execute function refuse_change();
create trigger consolidated_step_no_truncate before truncate on consolidated_step
    for each statement execute function refuse_change();

-- What the Standing Committee approved, frozen: the canonical content, the revisions behind it, their hashes.
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
create trigger consolidated_approval_append_only before update or delete on consolidated_approval
    for each row execute function refuse_change();
create trigger consolidated_approval_no_truncate before truncate on consolidated_approval
    for each statement execute function refuse_change();

create table consolidated_revision (
    report_id uuid not null references consolidated_report,
    revision_id uuid not null references revision,
    sha256 bytea not null constraint consolidated_revision_sha256_length check (octet_length(sha256) = 32),
    primary key (report_id, revision_id)
);
create trigger consolidated_revision_append_only before update or delete on consolidated_revision
    for each row execute function refuse_change();
create trigger consolidated_revision_no_truncate before truncate on consolidated_revision
    for each statement execute function refuse_change();

-- Files of an approved version that were handed out, by their bytes: what is shown again can be told to be one of them.
create table issued_file (
    sha256 bytea primary key constraint issued_file_sha256_length check (octet_length(sha256) = 32),
    report_id uuid not null references consolidated_report,
    format text not null constraint issued_file_format_form check (format ~ '^[a-z]{3,5}$'),
    issued_at timestamptz not null
);
create trigger issued_file_append_only before update or delete on issued_file for each row execute function refuse_change();
create trigger issued_file_no_truncate before truncate on issued_file for each statement execute function refuse_change();
