-- The thresholds of the rules by which reports are examined: data, published and kept by the Board.
create table finding_setting (
    code text primary key constraint finding_setting_code_form check (code ~ '^[a-z][a-z-]{0,49}$'),
    value integer not null constraint finding_setting_value_positive check (value > 0),
    recorded_at timestamptz not null default now()
);
insert into finding_setting (code, value) values
    ('similarity', 85), ('text-length', 40), ('short-result', 15), ('leap-below', 50), ('jump-factor', 3), ('jump-history', 3);
