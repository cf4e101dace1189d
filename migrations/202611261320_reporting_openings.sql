-- When a report's form was opened first, by whomever drafts it: what a report costs is measured from here.
create table report_opening (
    period_id uuid not null references reporting_period,
    organisation_id uuid not null references organisation,
    opened_at timestamptz not null,
    primary key (period_id, organisation_id)
);
