-- The consolidated report (báo cáo tổng hợp): one per period, in versions; every saved change of a section is a version of that section.

create type consolidated_status as enum ('draft', 'proposed', 'returned', 'approved');
create type consolidated_section as enum ('results', 'limitations', 'directions', 'recommendations');
create type consolidated_step_kind as enum ('drafted', 'proposed', 'withdrawn', 'returned', 'approved');

create table consolidated_report (
    id uuid primary key,
    period_id uuid not null references reporting_period,
    version integer not null constraint consolidated_report_version_positive check (version > 0),
    replaces_id uuid constraint consolidated_report_replaced_once unique references consolidated_report, -- the version that this one corrects
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
    tables jsonb not null constraint consolidated_annexes_text check (jsonb_typeof(tables) = 'array' and tables::text is nfc normalized),
    computed_at timestamptz not null,
    recorded_by uuid not null references account,
    recorded_at timestamptz not null,
    primary key (report_id, number)
);

-- A section as saved; the highest number holds.
create table consolidated_section_version (
    report_id uuid not null references consolidated_report,
    section consolidated_section not null,
    number integer not null constraint consolidated_section_number_positive check (number > 0),
    blocks jsonb not null constraint consolidated_section_text check (jsonb_typeof(blocks) = 'array' and blocks::text is nfc normalized),
    edited_by uuid not null references account,
    edited_at timestamptz not null,
    primary key (report_id, section, number)
);

create table consolidated_step (
    number bigint generated always as identity primary key,
    report_id uuid not null references consolidated_report,
    kind consolidated_step_kind not null,
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    reason text not null default '' constraint consolidated_step_reason_text check (reason is nfc normalized and char_length(reason) <= 5000),
    recorded_at timestamptz not null,
    constraint consolidated_step_has_reason check (kind <> 'returned' or reason <> '')
);
create index consolidated_step_of_report on consolidated_step (report_id, number);

create trigger consolidated_annexes_append_only before update or delete on consolidated_annexes for each row execute function refuse_change();
create trigger consolidated_annexes_no_truncate before truncate on consolidated_annexes for each statement execute function refuse_change();
create trigger consolidated_section_version_append_only before update or delete on consolidated_section_version for each row execute function refuse_change();
create trigger consolidated_section_version_no_truncate before truncate on consolidated_section_version for each statement execute function refuse_change();
create trigger consolidated_step_append_only before update or delete on consolidated_step for each row execute function refuse_change();
create trigger consolidated_step_no_truncate before truncate on consolidated_step for each statement execute function refuse_change();
