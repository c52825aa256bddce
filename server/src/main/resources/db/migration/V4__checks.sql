-- A comment of another site and what was answered. The GUID that clients know is id and tail in
-- hexadecimal; id holds its time, so that rows come in order and the time needs no index. Written in
-- great numbers: no reference to site is checked, and what is not searched by SQL stands in content,
-- which retention empties. said and would: 0 ham, 1 spam, 2 blatant; cause: 0 filter, 1 rule, 2 role, 3 agreed.
-- same tells the same comment again; first_id is the check that this one repeats.
-- corrected: 0 it stands, 1 it was spam, 2 it was fine.
create table checked (
  id ${key},
  tail bigint not null,
  site_id bigint not null,
  said smallint not null,
  would smallint not null,
  cause smallint not null,
  probability real not null,
  same bigint not null,
  first_id bigint,
  corrected smallint not null default 0,
  content ${blob} not null
);
create index checked_by_site on checked (site_id, id);
create index checked_again on checked (first_id) where first_id is not null;

-- How many comments were answered, by key, day (20261123, UTC) and blog; added to with the rows.
create table check_count (
  site_id bigint not null,
  day integer not null,
  blog text not null,
  spam bigint not null,
  ham bigint not null,
  missed_spam bigint not null,
  false_positives bigint not null,
  primary key (site_id, day, blog)
);

-- What was said of a check later: by a moderator, by a report, or by the filter that learned better.
-- state is how the check stands after it, as corrected in checked; an undo undoes another. delivery:
-- empty, waiting, done, failed, refused or overtaken; the last four columns tell of the webhook that carries it to the site.
create table correction (
  id ${id},
  check_id bigint not null,
  site_id bigint not null,
  source text not null,
  who text not null,
  state smallint not null,
  undoes bigint unique references correction (id),
  at bigint not null,
  delivery text not null,
  tries integer not null,
  answer text not null,
  delivered_at bigint not null
);
create index correction_by_check on correction (check_id, id);
