-- What a comment brings to its conversation, as it was counted: numbers with a space between; empty for
-- comments from before.
alter table comment add column brings text not null default '';

-- The points of a thread in the order "best"; kept at its head. comment/Best.java says what they are made of.
alter table comment add column best integer not null default 0;
update comment set best = 20 + 10 * (
  select case when count(distinct r.reader_key) > 3 then 3 else count(distinct r.reader_key) end
  from comment r where r.thread_id = comment.id and r.status = 'published' and r.reader_key <> ''
    and r.reader_key <> comment.reader_key)
where parent_id is null and status in ('published', 'held');

-- Everything that tells who sees a thread where, so that a page is found without reading a comment.
create index comment_by_best on comment (conversation_id, parent_id, best, created_at, status, reader_key)
  where parent_id is null;

-- When a moderator said that this comment is not to be suggested as a pick; 0 for never.
alter table comment add column passed_at bigint not null default 0;
