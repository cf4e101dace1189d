-- The enumerations that the code shares with the database, and the guard of append-only tables.

-- How names are sorted: by the Vietnamese alphabet, and "Chi bộ 2" before "Chi bộ 10".
create collation vietnamese (provider = icu, locale = 'vi-u-kn-true');

create type organisation_kind as enum ('bloc_committee', 'advisory_body', 'grassroots_committee', 'grassroots_cell', 'party_cell');
create type succession_kind as enum ('rename', 'merge', 'split', 'dissolve');
create type account_role as enum ('standing_committee', 'organisation_board', 'advisory_body', 'head', 'reporter', 'administrator');
create type plan_status as enum ('draft', 'issued', 'closed');
create type indicator_direction as enum ('higher', 'lower');
create type indicator_accumulation as enum ('cumulative', 'per_period');
create type indicator_aggregation as enum ('sum', 'mean', 'ratio', 'latest');
create type period_kind as enum ('month', 'quarter', 'half_year', 'nine_months', 'year', 'ad_hoc');
create type entry_status as enum ('not_started', 'in_progress', 'completed');
create type report_status as enum ('draft', 'submitted', 'returned', 'accepted');
create type report_step_kind as enum ('submission_requested', 'submitted', 'withdrawn', 'returned', 'accepted', 'reopened');

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

-- One row: what kind of installation this is. A sample installation's clock is a fixed offset from real time.
create table installation (
    is_only_row boolean primary key default true constraint installation_one_row check (is_only_row),
    id uuid not null default gen_random_uuid(),
    is_sample boolean not null default false,
    clock_offset_seconds bigint not null default 0,
    recorded_at timestamptz not null default now()
);
insert into installation default values;
