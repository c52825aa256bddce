-- What a site's key may do. Nothing set: any blog, any number of calls, the filter's own thresholds.
alter table site add column revoked_at bigint not null default 0;
alter table site add column per_minute integer not null default 0;
alter table site add column per_month bigint not null default 0;
alter table site add column log_only integer not null default 0;
alter table site add column hold_at double precision;
alter table site add column discard_at double precision;

-- A key that was replaced: it works until then, and is known as revoked for ever after.
create table former_key (
  api_key text primary key,
  site_id bigint not null references site (id),
  ends_at bigint not null
);

-- The blogs that a key may be used by; with none, all may.
create table site_blog (
  site_id bigint not null references site (id),
  blog text not null,
  primary key (site_id, blog)
);

-- A site's own rules, which stand above its filter.
create table site_rule (
  id ${id},
  site_id bigint not null references site (id),
  verdict text not null,
  kind text not null,
  pattern text not null,
  created_at bigint not null,
  unique (site_id, kind, pattern)
);
