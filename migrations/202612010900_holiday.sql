-- Public holidays, and weekend days worked in their stead: what working days are counted by. Data, kept by the Board.

create table holiday (
    day date primary key,
    name text not null constraint holiday_name_text check (name is nfc normalized and char_length(name) between 1 and 100),
    is_worked boolean not null default false, -- a weekend day that is worked in a holiday's stead
    recorded_at timestamptz not null default now()
);

insert into holiday (day, name, is_worked)
select d::date, n, false from (values
    ('2021-01-01', '2021-01-01', 'Tết Dương lịch'),
    ('2021-02-10', '2021-02-16', 'Tết Nguyên đán'),
    ('2021-04-21', '2021-04-21', 'Giỗ Tổ Hùng Vương'),
    ('2021-04-30', '2021-04-30', 'Ngày Chiến thắng'),
    ('2021-05-03', '2021-05-03', 'Nghỉ bù Ngày Quốc tế Lao động'),
    ('2021-09-02', '2021-09-03', 'Quốc khánh'),
    ('2022-01-03', '2022-01-03', 'Nghỉ bù Tết Dương lịch'),
    ('2022-01-31', '2022-02-04', 'Tết Nguyên đán'),
    ('2022-04-11', '2022-04-11', 'Nghỉ bù Giỗ Tổ Hùng Vương'),
    ('2022-05-02', '2022-05-03', 'Nghỉ bù Ngày Chiến thắng, Ngày Quốc tế Lao động'),
    ('2022-09-01', '2022-09-02', 'Quốc khánh'),
    ('2025-01-01', '2025-01-01', 'Tết Dương lịch'),
    ('2025-01-27', '2025-01-31', 'Tết Nguyên đán'),
    ('2025-04-07', '2025-04-07', 'Giỗ Tổ Hùng Vương'),
    ('2025-04-30', '2025-05-02', 'Ngày Chiến thắng, Ngày Quốc tế Lao động'),
    ('2025-09-01', '2025-09-02', 'Quốc khánh'),
    ('2026-01-01', '2026-01-02', 'Tết Dương lịch'),
    ('2026-02-16', '2026-02-20', 'Tết Nguyên đán'),
    ('2026-04-27', '2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương'),
    ('2026-04-30', '2026-05-01', 'Ngày Chiến thắng, Ngày Quốc tế Lao động'),
    ('2026-08-31', '2026-09-02', 'Quốc khánh')
) as h (since, until, n) cross join lateral generate_series(since::date, until::date, interval '1 day') d
where extract(isodow from d) < 6;

insert into holiday (day, name, is_worked) values
    ('2025-04-26', 'Làm bù ngày 02/5', true),
    ('2026-01-10', 'Làm bù ngày 02/01', true),
    ('2026-08-22', 'Làm bù ngày 31/8', true);
