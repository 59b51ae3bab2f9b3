-- A goal may serve several others; parent_id is the main one and is among them.
create table goal_parent (
  goal_id varchar(32) not null references goal,
  parent_id varchar(32) not null references goal,
  primary key (goal_id, parent_id)
);
create index goal_parent_by_parent on goal_parent (parent_id, goal_id);
insert into goal_parent (goal_id, parent_id)
  select id, parent_id from goal where parent_id is not null;

-- Days between two check-ins of each key result.
alter table goal add column cadence_days integer default 14 not null;
alter table goal add column cloned_from varchar(32);

-- What it moves when two are compared; and the report's figure it is read from, if any.
alter table key_result add column metric varchar(200);
alter table key_result add column report varchar(60);
alter table key_result add column figure varchar(200);
-- In how many of its cadences, counted from its first day, somebody checked in.
alter table key_result add column cadences_kept integer default 0 not null;
alter table key_result add column concern varchar(200);
create index key_result_by_figure on key_result (report, figure);

update key_result set cadences_kept = (
  select count(distinct floor(extract(epoch from (c.at - greatest(key_result.created_at,
    cast(g.period_from as timestamp with time zone)))) / 1209600))
  from check_in c join goal g on g.id = key_result.goal_id
  where c.key_result_id = key_result.id
    and c.at >= greatest(key_result.created_at, cast(g.period_from as timestamp with time zone)));

-- A figure has no confidence, and what it reads on one day is one check-in.
alter table check_in alter column confidence drop not null;
alter table check_in add column by_figure boolean default false not null;

create table key_result_step (
  id varchar(32) primary key,
  key_result_id varchar(32) not null references key_result,
  position integer not null,
  title varchar(300) not null,
  weight double precision not null,
  done_at timestamp with time zone
);
create index key_result_step_of on key_result_step (key_result_id, position);

-- Which figures key results of open goals take their readings from, and what was told last.
create table followed_figure (
  product_key varchar(60) not null references product,
  report varchar(60) not null,
  figure varchar(200) not null,
  followed boolean not null,
  version bigint not null,
  title varchar,
  unit varchar,
  reading double precision,
  reason varchar,
  told_at timestamp with time zone,
  primary key (product_key, report, figure)
);

-- Who changed what of a goal, when, from what to what, in words; check-ins are their own record.
create table goal_change (
  id varchar(32) primary key,
  goal_id varchar(32) not null references goal,
  key_result varchar(300),
  field varchar(40) not null,
  was varchar,
  became varchar,
  at timestamp with time zone not null,
  made_by varchar(200) not null
);
create index goal_change_of_goal on goal_change (goal_id, at, id);

-- When the tracker last told of it; null for an item not told of since this was kept.
alter table work_item add column changed_at timestamp with time zone;
