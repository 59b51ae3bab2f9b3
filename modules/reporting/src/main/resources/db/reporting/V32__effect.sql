-- What was told in one week of how far a goal had come at its newest reading, made in a week; both
-- are Mondays. A reading counts from the week it was made in, what was told of it later (a key
-- result more, another period) from the week it was told in.
create table goal_week (
  generation bigint not null,
  goal varchar not null,
  read_week date not null,
  told_week date not null,
  progress double precision,
  key_results bigint not null,
  closed boolean not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, goal, read_week, told_week)
);
create index goal_to_day on goal (generation, to_day);

-- The newest measure of each round of an alignment session.
create table alignment_round (
  generation bigint not null,
  session varchar not null,
  round bigint not null,
  product varchar not null,
  revealed_at timestamp with time zone not null,
  agreement double precision,
  verdict varchar,
  answered bigint not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, session, round)
);
create index alignment_round_revealed on alignment_round (generation, revealed_at);

-- What else changed around a product, each thing once, with the first that was told of it.
create table happening (
  generation bigint not null,
  kind varchar not null,
  subject varchar not null,
  product varchar not null,
  happened_at timestamp with time zone not null,
  said varchar not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, kind, subject)
);
create index happening_time on happening (generation, product, happened_at);

-- What was logged before these tables were there is folded into them by a rebuild, which the server
-- begins by itself; one that was under way begins again, since it has passed events by.
update rebuild set generation = generation + 1, done = 0 where state = 'RUNNING';
insert into rebuild (id, generation, state, requested_by, total, done, started_at)
  select 'effect', shown + 1, 'RUNNING', 'upgrade', (select count(*) from event_log), 0, current_timestamp
  from generation where building is null and exists (select 1 from event_log);
update generation set building = coalesce(building, shown) + 1
  where exists (select 1 from event_log);
