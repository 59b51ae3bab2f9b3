-- Every goal a goal serves, the main one among them.
create table goal_above (
  generation bigint not null,
  goal varchar not null,
  above varchar not null,
  primary key (generation, goal, above)
);
create index goal_above_by_above on goal_above (generation, above, goal);
insert into goal_above (generation, goal, above)
  select generation, id, parent from goal where parent is not null;

-- Which figures somebody follows; version grows each time someone begins to.
create table followed_figure (
  generation bigint not null,
  product varchar not null,
  report varchar not null,
  figure varchar not null,
  followed boolean not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, product, report, figure)
);

-- What was last told of a figure.
create table told_figure (
  generation bigint not null,
  product varchar not null,
  report varchar not null,
  figure varchar not null,
  reading double precision,
  reason varchar,
  told_at timestamp with time zone not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, product, report, figure)
);
