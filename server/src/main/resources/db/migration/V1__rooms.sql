-- One schema for SQLite and PostgreSQL. ${id} and ${blob} are the two words they spell differently.
-- Times are milliseconds since 1970 in UTC; booleans are 0 or 1.

-- What this installation knows about itself: its secret, above all.
create table setting (
  name text primary key,
  value text not null
);

-- A site that uses Parley. Site 1 is the newsroom's own.
create table site (
  id ${id},
  url text not null unique,
  api_key text not null unique,
  created_at bigint not null
);

-- login is the name in the form by which people are told apart.
create table person (
  id ${id},
  name text not null,
  login text not null unique,
  password_hash text not null,
  created_at bigint not null
);

-- Only hashes of tokens are kept, so a stolen copy signs nobody in.
create table session (
  token_hash text primary key,
  person_id bigint not null references person (id) on delete cascade,
  created_at bigint not null,
  expires_at bigint not null
);

create table sign_in_link (
  token_hash text primary key,
  kind text not null,
  person_id bigint references person (id) on delete cascade,
  created_at bigint not null,
  expires_at bigint not null
);

-- A conversation is a site and a URL (a path, for the newsroom's own site).
create table conversation (
  id ${id},
  site_id bigint not null references site (id),
  url text not null,
  title text not null,
  created_at bigint not null,
  unique (site_id, url)
);

-- tags stand one on a line.
create table story (
  id ${id},
  conversation_id bigint not null references conversation (id),
  slug text not null unique,
  headline text not null,
  standfirst text not null,
  author text not null,
  dateline text not null,
  section text not null,
  tags text not null,
  body text not null,
  published_at bigint not null,
  updated_at bigint not null
);
create index story_by_published on story (published_at);

-- thread_id is the comment at the head of the thread (its own id for a head).
-- features and digest are what the judge saw, kept so that a decision teaches exactly that.
create table comment (
  id ${id},
  conversation_id bigint not null references conversation (id),
  parent_id bigint references comment (id),
  thread_id bigint,
  author_name text not null,
  author_email text not null,
  author_url text not null,
  text text not null,
  status text not null,
  created_at bigint not null,
  status_at bigint not null,
  reader_key text not null,
  submission_key text unique,
  probability double precision not null,
  reasons text not null,
  digest ${blob} not null,
  features ${blob} not null
);
create index comment_heads on comment (conversation_id, parent_id, id);
create index comment_by_thread on comment (thread_id, id);
create index comment_by_status on comment (status, id);
create index comment_by_conversation on comment (conversation_id, status);
create index comment_by_reader on comment (reader_key, conversation_id);

-- Every decision of a moderator, kept for the audit; an undo is a decision too, and undoes one.
-- It outlives the comment's erasure, so comment_id refers to nothing; digest tells like from like.
create table decision (
  id ${id},
  comment_id bigint not null,
  site_id bigint not null references site (id),
  person_id bigint not null references person (id),
  action text not null,
  from_status text not null,
  to_status text not null,
  digest ${blob} not null,
  undoes bigint unique references decision (id),
  at bigint not null
);
create index decision_by_comment on decision (comment_id, id);
create index decision_by_digest on decision (site_id, digest, id);
create index decision_by_time on decision (at, id);

-- The learning log: append only. The live model is the shipped base plus the fold of it.
create table lesson (
  id ${id},
  site_id bigint not null references site (id),
  digest ${blob} not null,
  features ${blob} not null,
  teaching text not null,
  source text not null,
  who text not null,
  at bigint not null
);

-- What was last said about a thing: telling it twice appends nothing.
create index lesson_by_thing on lesson (site_id, digest, id);

-- Work that follows a commit. Whoever takes a job puts run_at off, so that nobody else takes it.
create table job (
  id ${id},
  kind text not null,
  payload text not null,
  run_at bigint not null,
  attempts integer not null,
  last_error text not null,
  created_at bigint not null
);
create index job_by_time on job (run_at, id);
