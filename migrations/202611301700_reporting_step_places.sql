-- The steps of a report are counted without a gap, and the report keeps their number: a step that was removed shows.

alter table report add column steps integer not null default 0;
alter table report_step add column place integer;

alter table report_step disable trigger report_step_append_only;
update report_step s set place = n.place
from (select number, row_number() over (partition by report_id order by number) as place from report_step) n
where n.number = s.number;
alter table report_step enable trigger report_step_append_only;
update report r set steps = (select count(*) from report_step s where s.report_id = r.id);

alter table report_step
    alter column place set not null,
    add constraint report_step_place_unique unique (report_id, place);

-- Rows that one statement inserts see those before them; the report that it may insert, too, is there when all rows are.
create function place_report_step() returns trigger language plpgsql as $$
begin
    select coalesce(max(place), 0) + 1 into new.place from report_step where report_id = new.report_id;
    return new;
end $$;
create trigger report_step_place before insert on report_step for each row execute function place_report_step();

create function count_report_step() returns trigger language plpgsql as $$
begin
    update report set steps = steps + 1 where id = new.report_id;
    return null;
end $$;
create trigger report_step_count after insert on report_step for each row execute function count_report_step();
