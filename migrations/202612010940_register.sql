-- The Văn phòng's register: which number and date a document got. Numbers run per document type through a term.

create table party_term (
    starts_on date primary key
);
insert into party_term (starts_on) values ('2010-08-01'), ('2015-08-01'), ('2020-08-01'), ('2025-08-01');

create function term_on(on_day date) returns date language sql stable as $$
    select coalesce((select max(starts_on) from party_term where starts_on <= on_day), (select min(starts_on) from party_term))
$$;

create table document_number (
    subject text primary key -- `consolidated-reports/<id>`
        constraint document_number_subject_length check (char_length(subject) between 1 and 200),
    organisation_id uuid not null references organisation,
    document_type text not null
        constraint document_type_form check (document_type is nfc normalized and document_type ~ '^[^[:space:]/]{1,20}$'),
    term date not null references party_term,
    number integer not null constraint document_number_range check (number between 1 and 99999),
    issued_on date not null,
    recorded_by uuid not null references account,
    recorded_at timestamptz not null,
    constraint document_number_once unique (organisation_id, document_type, term, number),
    constraint document_number_term check (term <= issued_on)
);
