-- Directives (ý kiến chỉ đạo, kết luận): what was ordered, to whom, by when, and what came of it at each addressee. Nothing in
-- them changes once issued: a mistake is withdrawn with a reason and issued anew.

create type directive_kind as enum ('conclusion', 'guidance');
create type directive_step_kind as enum ('issued', 'acknowledged', 'reported', 'closed', 'reopened', 'escalated');
create type directive_state as enum ('issued', 'acknowledged', 'reported', 'closed', 'reopened', 'withdrawn');
create type directive_route as enum ('organisation', 'cluster', 'lead');

create table directive (
    id uuid primary key,        -- made with the form: sent twice, it makes one directive
    number integer generated always as identity constraint directive_number_unique unique,
    kind directive_kind not null,
    given_by text not null -- a position
        constraint directive_given_by_text check (given_by is nfc normalized and char_length(given_by) between 1 and 200),
    basis text not null default '' -- minutes, written opinions
        constraint directive_basis_text check (basis is nfc normalized and char_length(basis) <= 500),
    meeting_number integer references meeting (number),
    meeting_item_id uuid references meeting_item,
    body text not null constraint directive_body_text check (body is nfc normalized and char_length(body) between 1 and 4000),
    deadline date not null,     -- the day is in time
    source_href text not null default '' constraint directive_source_own_path
        check (source_href = '' or source_href ~ '^/([^/\\[:cntrl:]][^\\[:cntrl:]]*)?$' and char_length(source_href) <= 500),
    source_title text not null default ''
        constraint directive_source_title_text check (source_title is nfc normalized and char_length(source_title) <= 300),
    issued_by uuid not null references account,
    recorded_at timestamptz not null,
    constraint directive_conclusion_has_basis check (kind = 'guidance' or meeting_number is not null or basis <> ''),
    constraint directive_deadline_ahead check (deadline >= (recorded_at at time zone 'Asia/Ho_Chi_Minh')::date)
);
create index directive_of_meeting on directive (meeting_number) where meeting_number is not null;
create trigger directive_append_only before update or delete on directive for each row execute function refuse_change();
create trigger directive_no_truncate before truncate on directive for each statement execute function refuse_change();

create table directive_task (
    directive_id uuid not null references directive,
    key_task_id uuid not null references key_task,
    primary key (directive_id, key_task_id)
);
create index directive_task_of on directive_task (key_task_id);
create trigger directive_task_append_only before update or delete on directive_task for each row execute function refuse_change();
create trigger directive_task_no_truncate before truncate on directive_task for each statement execute function refuse_change();

create table directive_obstacle (
    directive_id uuid not null references directive,
    obstacle_number integer not null constraint directive_obstacle_number_positive check (obstacle_number > 0),
    primary key (directive_id, obstacle_number)
);
create trigger directive_obstacle_append_only before update or delete on directive_obstacle
    for each row execute function refuse_change();
create trigger directive_obstacle_no_truncate before truncate on directive_obstacle
    for each statement execute function refuse_change();

-- Who has to do it, fixed when it is issued: each organisation once, whatever named it.
create table directive_addressee (
    directive_id uuid not null references directive,
    organisation_id uuid not null references organisation,
    route directive_route not null,
    position integer not null,
    primary key (directive_id, organisation_id)
);
create index directive_addressee_of on directive_addressee (organisation_id);
create trigger directive_addressee_append_only before update or delete on directive_addressee
    for each row execute function refuse_change();
create trigger directive_addressee_no_truncate before truncate on directive_addressee
    for each statement execute function refuse_change();

create table directive_step (
    number bigint generated always as identity primary key,
    key uuid not null,          -- made with the form
    directive_id uuid not null,
    organisation_id uuid not null,
    kind directive_step_kind not null,
    body text not null default '' constraint directive_step_text check (body is nfc normalized and char_length(body) <= 4000),
    deadline date,              -- the one that holds from then on; of an escalation: the one that passed
    account_id uuid references account, -- none: by itself
    recorded_at timestamptz not null,
    foreign key (directive_id, organisation_id) references directive_addressee,
    constraint directive_step_once unique (directive_id, organisation_id, key, kind),
    constraint directive_step_says check (kind not in ('reported', 'closed', 'reopened') or body <> ''),
    constraint directive_step_deadline check ((kind in ('issued', 'reopened', 'escalated')) = (deadline is not null)),
    constraint directive_step_person check ((kind = 'escalated') = (account_id is null))
);
create unique index directive_escalated_once on directive_step (directive_id, organisation_id, deadline) where kind = 'escalated';
create index directive_step_last on directive_step (directive_id, organisation_id, number desc) include (kind, recorded_at);
create trigger directive_step_append_only before update or delete on directive_step for each row execute function refuse_change();
create trigger directive_step_no_truncate before truncate on directive_step for each statement execute function refuse_change();

create table directive_withdrawal (
    directive_id uuid primary key references directive,
    reason text not null constraint directive_withdrawal_text check (reason is nfc normalized and char_length(reason) between 1 and 2000),
    account_id uuid not null references account,
    recorded_at timestamptz not null
);
create trigger directive_withdrawal_append_only before update or delete on directive_withdrawal
    for each row execute function refuse_change();
create trigger directive_withdrawal_no_truncate before truncate on directive_withdrawal
    for each statement execute function refuse_change();

-- What an organisation has typed and not sent: nobody above sees it.
create table directive_draft (
    directive_id uuid not null,
    organisation_id uuid not null,
    body text not null constraint directive_draft_text check (body is nfc normalized and char_length(body) <= 4000),
    version integer not null default 1,
    is_ready boolean not null default false, -- the head is asked to send it
    edited_by uuid not null references account,
    recorded_at timestamptz not null,
    primary key (directive_id, organisation_id),
    foreign key (directive_id, organisation_id) references directive_addressee
);

-- How each directive stands at each addressee on a day, by what was recorded up to a moment.
create function directive_states(as_of timestamptz, today date)
returns table (directive_id uuid, organisation_id uuid, state directive_state, deadline date, since timestamptz, step bigint,
               is_overdue boolean)
language sql stable as $$
    select a.directive_id, a.organisation_id,
           case when w.directive_id is null then l.kind::text else 'withdrawn' end::directive_state,
           d.deadline, coalesce(w.recorded_at, l.recorded_at), l.number,
           w.directive_id is null and l.kind in ('issued', 'acknowledged', 'reopened') and d.deadline < today
    from directive_addressee a
    join lateral (select s.kind, s.recorded_at, s.number from directive_step s
                  where s.directive_id = a.directive_id and s.organisation_id = a.organisation_id
                    and s.kind <> 'escalated' and s.recorded_at <= as_of
                  order by s.number desc limit 1) l on true
    join lateral (select s.deadline from directive_step s
                  where s.directive_id = a.directive_id and s.organisation_id = a.organisation_id
                    and s.kind in ('issued', 'reopened') and s.recorded_at <= as_of
                  order by s.number desc limit 1) d on true
    left join directive_withdrawal w on w.directive_id = a.directive_id and w.recorded_at <= as_of
$$;
