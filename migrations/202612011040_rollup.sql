-- What the arithmetic leaves to the Board. Every value stays, so that the figures of a past moment come out as they were shown.

create table figure_setting (
    code text not null constraint figure_setting_code_form check (code ~ '^[a-z][a-z-]{0,49}$'),
    number integer not null constraint figure_setting_number_positive check (number > 0),
    value integer not null constraint figure_setting_value_percent check (value between 0 and 100),
    recorded_at timestamptz not null,
    primary key (code, number)
);
create trigger figure_setting_append_only before update or delete on figure_setting for each row execute function refuse_change();
create trigger figure_setting_no_truncate before truncate on figure_setting for each statement execute function refuse_change();
-- An organisation is ranked from so many percent of its assignments reported.
insert into figure_setting (code, number, value, recorded_at) values ('ranking-coverage', 1, 80, '-infinity');
