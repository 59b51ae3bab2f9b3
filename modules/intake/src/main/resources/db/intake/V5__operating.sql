-- What it takes to operate sources.

-- While a secret is rotated, the one before is valid too, until then. A paused source's deliveries
-- are kept and not dispatched; holding tells that some of them bear the state HELD.
alter table source add column previous_secret varchar;
alter table source add column previous_secret_until timestamp with time zone;
alter table source add column paused_at timestamp with time zone;
alter table source add column holding boolean default false not null;

-- Which replay a delivery was last taken up for, until it is through; when its body was deleted;
-- and how its reason begins, which is what reasons are found by.
alter table delivery add column replay_id varchar(32);
alter table delivery add column body_deleted_at timestamp with time zone;
alter table delivery add column reason_head varchar(120);
update delivery set reason_head = substring(reason from 1 for 120) where reason is not null;
create index delivery_by_event on delivery (event, seq);
create index delivery_by_reason on delivery (reason_head, seq);

-- The beginnings of all reasons there ever were: few sentences for many deliveries.
create table reason (
  head varchar(120) primary key
);
insert into reason (head) select distinct reason_head from delivery where reason_head is not null;

-- What happened at a source in an hour, so that nobody has to count deliveries. Each kind is
-- written by one part alone, so that none waits for another.
create table source_tally (
  source_id varchar(32) not null,
  kind varchar(12) not null,
  began_at timestamp with time zone not null,
  n bigint not null,
  -- Of kinds that take time: all of it together, and the longest.
  millis bigint not null,
  longest_millis bigint not null,
  primary key (source_id, kind, began_at)
);
create index source_tally_by_hour on source_tally (began_at);

-- The last answers of each source's hook that were no success, and the last use of a secret that is
-- being replaced. One row a source, however often a stranger knocks.
create table source_trouble (
  source_id varchar(32) primary key,
  refused_at timestamp with time zone,
  reason varchar(300),
  -- How many in a row, nothing having been accepted between.
  in_a_row bigint not null,
  old_secret_at timestamp with time zone
);

-- Deliveries being taken up again: which were asked for, how many they are, and what became of them.
-- They are marked newest first; marking_below is where that has come to, null when all are marked.
create table replay (
  id varchar(32) primary key,
  asked_at timestamp with time zone not null,
  source_id varchar(32),
  state varchar(10),
  event varchar(200),
  reason_text varchar(200),
  received_from timestamp with time zone,
  received_to timestamp with time zone,
  deliveries bigint not null,
  without_body bigint not null,
  marked bigint not null,
  marking_below bigint,
  processed bigint not null,
  ignored bigint not null,
  parked bigint not null
);
create index replay_by_time on replay (asked_at, id);
create index replay_marking on replay (marking_below);

-- Up to which delivery bodies that have had their time are deleted, and which had to stay.
create table retention (
  up_to_seq bigint not null
);
insert into retention (up_to_seq) values (0);
create table retained (
  seq bigint primary key
);
