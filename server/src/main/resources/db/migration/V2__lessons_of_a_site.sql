-- The desk looks through the newest lessons of one site for those about comments like the one at hand.
create index lesson_by_site on lesson (site_id, id);
