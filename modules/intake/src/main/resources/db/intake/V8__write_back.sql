-- What trackers are told of the goals their issues serve.

-- Which item serves which goal, and what goals are called, as the events told it; the newest counts.
create table goal_link (
  work_item_id varchar(32) not null,
  goal_id varchar(32) not null,
  linked boolean not null,
  -- item where a person linked this very item, rule where a rule did.
  origin varchar(10),
  told_at timestamp with time zone not null,
  event_id varchar(200) not null,
  primary key (work_item_id, goal_id)
);
create index goal_link_by_goal on goal_link (goal_id, work_item_id);
create table goal_title (
  goal_id varchar(32) primary key,
  title varchar not null,
  version bigint not null,
  -- Where queueing the items of a renamed goal has come to; null when nothing is to do.
  spread_after varchar(32)
);
create index goal_title_spread on goal_title (spread_after);

-- Sources somebody has switched write-back on for, also when it is off again.
create table write_back_source (
  source_id varchar(32) primary key,
  mode varchar(9) not null,
  -- Where queueing all its items has come to, null when nothing is to do; whether those are taken
  -- too that were linked before it was switched on; and how many were queued.
  spread_after varchar(32),
  spread_past boolean not null,
  queued bigint not null,
  -- Not before this, and why: a pause the tracker asked for, or one after it did not answer.
  resume_at timestamp with time zone not null,
  reason varchar,
  -- A server works on it until then, unless it dies.
  leased_until timestamp with time zone not null
);
create index write_back_source_spread on write_back_source (spread_after);

-- One row an issue: whether its tracker says what is so here.
create table write_back (
  work_item_id varchar(32) primary key,
  source_id varchar(32) not null,
  state varchar(7) not null,
  -- Raised by every change, so that what was sent meanwhile does not count for it.
  version bigint not null,
  attempts integer not null,
  next_at timestamp with time zone not null,
  reason varchar,
  changed_at timestamp with time zone not null,
  last_at timestamp with time zone,
  sent_at timestamp with time zone,
  -- The comment at the tracker, and a hash of what it says; null when there is none.
  place varchar(200),
  said varchar(32)
);
create index write_back_due on write_back (source_id, state, next_at);
create index write_back_by_state on write_back (state, changed_at, work_item_id);
create index write_back_by_change on write_back (changed_at, work_item_id);
create index write_back_by_source on write_back (source_id, changed_at, work_item_id);
create index write_back_of_source on write_back (source_id, work_item_id);
