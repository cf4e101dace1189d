-- Comments on single entries of what was sent, and the organisation's answers: drafted with the entry, kept with the
-- revision that brings them.

create table entry_comment (
    id uuid primary key,
    report_id uuid not null references report,
    number integer not null constraint entry_comment_number_positive check (number > 0),
    revision_id uuid not null references revision,
    key_task_id uuid not null references key_task,
    body text not null constraint entry_comment_body_text check (body is nfc normalized and char_length(body) between 1 and 5000),
    account_id uuid not null references account,
    organisation_id uuid not null references organisation,
    recorded_at timestamptz not null,
    constraint entry_comment_number_unique unique (report_id, number)
);
create index entry_comment_revision on entry_comment (revision_id);

-- By the comment's number.
alter table draft_entry add column answers jsonb not null default '{}'
    constraint draft_answers_object check (answers::text is nfc normalized and jsonb_typeof(answers) = 'object');

create table comment_answer (
    comment_id uuid not null references entry_comment,
    revision_id uuid not null references revision,
    body text not null constraint comment_answer_body_text check (body is nfc normalized and char_length(body) between 1 and 5000),
    account_id uuid not null references account,
    recorded_at timestamptz not null,
    primary key (comment_id, revision_id)
);

create trigger entry_comment_append_only before update or delete on entry_comment for each row execute function refuse_change();
create trigger entry_comment_no_truncate before truncate on entry_comment for each statement execute function refuse_change();
create trigger comment_answer_append_only before update or delete on comment_answer for each row execute function refuse_change();
create trigger comment_answer_no_truncate before truncate on comment_answer for each statement execute function refuse_change();

-- The comments on a task in a report with their answers, as the application reads them.
create function comments_on(of_report uuid, of_task uuid) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'number', c.number, 'revision', v.number, 'body', c.body, 'by', a.display_name, 'for_organisation', coalesce(o.short_name, ''), 'at', c.recorded_at,
        'answers', coalesce((
            select json_agg(json_build_object('body', n.body, 'by', b.display_name, 'at', n.recorded_at, 'revision', w.number) order by w.number)
            from comment_answer n join account b on b.id = n.account_id join revision w on w.id = n.revision_id where n.comment_id = c.id), '[]')
    ) order by c.number), '[]')
    from entry_comment c
    join account a on a.id = c.account_id
    join revision v on v.id = c.revision_id
    left join lateral (select w.short_name from organisation_version w where w.organisation_id = c.organisation_id order by w.number desc limit 1) o on true
    where c.report_id = of_report and c.key_task_id = of_task
$$;
