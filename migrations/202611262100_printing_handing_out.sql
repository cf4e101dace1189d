-- A PDF file may be handed out at an address of its own, which looks again at who may have it and notes what goes out.

alter table printout add column handed_out_at text
    constraint printout_handed_out_at_text check (handed_out_at ~ '^/[^/]' and char_length(handed_out_at) <= 1000);
comment on column printout.handed_out_at is 'below this address, by the id of the printout; null: with all others';
