-- The general part of a report and the names of the files behind its entries are found, too.
alter table revision_section add column words text not null generated always as (public.search_words(body)) stored;
alter table revision_evidence add column words text not null generated always as (public.search_words(name)) stored;
