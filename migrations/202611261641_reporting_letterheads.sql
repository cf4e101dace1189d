-- What stands on an organisation's documents.

create type letterhead_template as enum ('organisation', 'board', 'committee');

create table letterhead (
    organisation_id uuid not null references organisation,
    template letterhead_template not null,
    superior text not null constraint letterhead_superior_text check (superior is nfc normalized and char_length(superior) between 1 and 300),
    issuer text not null constraint letterhead_issuer_text check (issuer is nfc normalized and char_length(issuer) between 1 and 300),
    symbol text not null constraint letterhead_symbol_form check (symbol is nfc normalized and char_length(symbol) <= 40 and symbol ~ '^[^[:space:]/]+/[^[:space:]]+$'),
    place text not null constraint letterhead_place_text check (place is nfc normalized and char_length(place) between 1 and 100),
    authority text not null constraint letterhead_authority_text check (authority is nfc normalized and char_length(authority) <= 200),
    position text not null constraint letterhead_position_text check (position is nfc normalized and char_length(position) between 1 and 200),
    signatory text not null constraint letterhead_signatory_text check (signatory is nfc normalized and char_length(signatory) <= 200),
    recipients text not null constraint letterhead_recipients_text check (recipients is nfc normalized and char_length(recipients) <= 4000), -- one a line
    saved_by uuid not null references account,
    saved_at timestamptz not null,
    primary key (organisation_id, template)
);
