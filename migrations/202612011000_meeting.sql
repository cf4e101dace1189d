-- Meetings of the Standing Committee: what is on the agenda, what members think of it beforehand, what is concluded.

create type meeting_item_kind as enum ('consolidated_report', 'silence', 'red_task', 'obstacle', 'other');
create type opinion_verdict as enum ('agree', 'differ');

create table meeting (
    id uuid primary key,        -- made with the form: sent twice, it makes one meeting
    number integer generated always as identity constraint meeting_number_unique unique,
    starts_at timestamptz not null,
    place text not null default '' constraint meeting_place_text check (place is nfc normalized and char_length(place) <= 200),
    opinions_due_at timestamptz not null,
    called_by uuid not null references account,
    recorded_at timestamptz not null,
    asked_at timestamptz,       -- when members were asked for their opinions
    closed_at timestamptz,
    constraint meeting_opinions_before check (opinions_due_at <= starts_at)
);

-- Whose opinions are asked for: the Standing Committee as it stood then.
create table meeting_member (
    meeting_id uuid not null references meeting,
    account_id uuid not null references account,
    primary key (meeting_id, account_id)
);

create table meeting_item (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    position integer not null,
    kind meeting_item_kind not null,
    subject text not null -- what it is about, once a meeting
        constraint meeting_item_subject_length check (char_length(subject) between 1 and 300),
    href text not null default '' constraint meeting_item_own_path
        check (href = '' or href ~ '^/([^/\\[:cntrl:]][^\\[:cntrl:]]*)?$' and char_length(href) <= 500),
    title text not null constraint meeting_item_title_text check (title is nfc normalized and char_length(title) between 1 and 300),
    brief text not null default '' constraint meeting_item_brief_text check (brief is nfc normalized and char_length(brief) <= 4000),
    proposal text not null default ''
        constraint meeting_item_proposal_text check (proposal is nfc normalized and char_length(proposal) <= 2000),
    version integer not null default 1,
    recorded_by uuid not null references account,
    recorded_at timestamptz not null,
    removed_at timestamptz,
    constraint meeting_item_once unique (meeting_id, subject)
);

create table meeting_opinion (
    number bigint generated always as identity primary key,
    item_id uuid not null references meeting_item,
    account_id uuid not null references account,
    verdict opinion_verdict not null,
    reason text not null default ''
        constraint meeting_opinion_reason_text check (reason is nfc normalized and char_length(reason) <= 2000),
    recorded_at timestamptz not null,
    constraint meeting_opinion_has_reason check (verdict = 'agree' or reason <> '')
);
create index meeting_opinion_of on meeting_opinion (item_id, account_id, number desc);
create trigger meeting_opinion_append_only before update or delete on meeting_opinion for each row execute function refuse_change();
create trigger meeting_opinion_no_truncate before truncate on meeting_opinion for each statement execute function refuse_change();

create table meeting_conclusion (
    number bigint generated always as identity primary key,
    item_id uuid not null references meeting_item,
    body text not null constraint meeting_conclusion_text check (body is nfc normalized and char_length(body) between 1 and 4000),
    concluded_by uuid not null references account,
    recorded_at timestamptz not null
);
create index meeting_conclusion_of on meeting_conclusion (item_id, number desc);
create trigger meeting_conclusion_append_only before update or delete on meeting_conclusion
    for each row execute function refuse_change();
create trigger meeting_conclusion_no_truncate before truncate on meeting_conclusion
    for each statement execute function refuse_change();
