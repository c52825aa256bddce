-- What a site does with comments under its own stories that may read as an attack: off, nudge or hold.
alter table site add column civility text not null default 'nudge';

-- What a comment was held for beside spam: an attribute of abuse or nothing, how likely a reader sees it
-- there, and the same on Perspective's scale. asked: 1 where its writer was told, and asked for review.
-- constructive: how likely a reader finds it so; null for comments from before.
alter table comment add column abuse text not null default '';
alter table comment add column abuse_probability double precision not null default 0;
alter table comment add column abuse_scaled double precision not null default 0;
alter table comment add column asked smallint not null default 0;
alter table comment add column constructive double precision;

-- Editors' picks; 0 for none.
alter table comment add column picked_at bigint not null default 0;
create index comment_by_pick on comment (picked_at) where picked_at > 0;

-- What a decision taught about abuse: names of attributes with a space between, and the digest by which
-- the log knows the text.
alter table decision add column attributes text not null default '';
alter table decision add column text_digest ${blob};
create index decision_by_text on decision (site_id, text_digest, id) where attributes <> '';
