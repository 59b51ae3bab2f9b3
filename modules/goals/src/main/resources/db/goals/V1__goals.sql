create table product (
  product_key varchar(60) primary key,
  name varchar(200) not null,
  -- 0 until the other modules have been told of it
  version bigint not null
);
insert into product (product_key, name, version) values ('main', 'Main product', 0);

create table north_star (
  id varchar(32) primary key,
  product_key varchar(60) not null references product,
  -- the product's key while it is the active one; unique, so that there is one
  active_of varchar(60) unique,
  statement varchar(2000) not null,
  metric varchar(200),
  unit varchar(60),
  target double precision,
  set_at timestamp with time zone not null,
  set_by varchar(200) not null,
  ended_at timestamp with time zone
);
create index north_star_of_product on north_star (product_key, set_at, id);

create table goal (
  id varchar(32) primary key,
  product_key varchar(60) not null references product,
  title varchar(300) not null,
  focus varchar(20) not null,
  period_from date not null,
  period_to date not null,
  parent_id varchar(32) references goal,
  committed boolean not null,
  progress double precision,
  key_results integer not null,
  checked_in_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by varchar(200),
  score double precision,
  lesson varchar(4000),
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null
);
create index goal_in_order on goal (created_at, id);
create index goal_of_product on goal (product_key, created_at, id);
create index goal_by_change on goal (updated_at, id);
create index goal_of_parent on goal (parent_id);

create table goal_function (
  goal_id varchar(32) not null references goal,
  function_name varchar(20) not null,
  primary key (goal_id, function_name)
);
create index goal_function_by_name on goal_function (function_name, goal_id);

create table key_result (
  id varchar(32) primary key,
  goal_id varchar(32) not null references goal,
  position integer not null,
  title varchar(300) not null,
  kind varchar(20) not null,
  unit varchar(60) not null,
  start_at double precision not null,
  target double precision not null,
  weight double precision not null,
  current_reading double precision,
  confidence integer,
  checked_in_at timestamp with time zone,
  progress double precision not null,
  created_at timestamp with time zone not null
);
create index key_result_of_goal on key_result (goal_id, position, id);

create table check_in (
  id varchar(32) primary key,
  key_result_id varchar(32) not null references key_result,
  reading double precision not null,
  confidence integer not null,
  note varchar(4000),
  at timestamp with time zone not null,
  made_by varchar(200) not null
);
create index check_in_of_key_result on check_in (key_result_id, at, id);

-- What this module has heard of work items: the newest version told, whatever the order.
create table work_item (
  id varchar(64) primary key,
  product_key varchar(60) not null,
  item_key varchar not null,
  title varchar not null,
  url varchar,
  item_type varchar,
  status varchar not null,
  category varchar(20) not null,
  removed boolean not null,
  version bigint not null
);

-- What a rule can ask of an item, one row each, folded to lower case.
create table work_facet (
  field varchar(20) not null,
  facet varchar(200) not null,
  work_item_id varchar(64) not null references work_item,
  primary key (field, facet, work_item_id)
);
create index work_facet_of_item on work_facet (work_item_id);

-- What people asked for: this very item, or whatever a rule finds.
create table work_link (
  id varchar(32) primary key,
  goal_id varchar(32) not null references goal,
  work_item_id varchar(64) references work_item,
  rule_field varchar(20),
  rule_equals varchar(200),
  rule_folded varchar(200),
  created_at timestamp with time zone not null,
  created_by varchar(200) not null,
  check (work_item_id is null or rule_field is null),
  check (work_item_id is not null or rule_folded is not null),
  unique (goal_id, work_item_id),
  unique (goal_id, rule_field, rule_folded)
);
create index work_link_by_item on work_link (work_item_id);
create index work_link_by_rule on work_link (rule_field, rule_folded);

-- What follows from it: each item that serves a goal, once. A pair that ended stays with its
-- version, so that every change of a pair has an event id of its own for ever.
create table served_goal (
  goal_id varchar(32) not null references goal,
  work_item_id varchar(64) not null references work_item,
  linked boolean not null,
  origin varchar(10) not null,
  reason varchar not null,
  since timestamp with time zone not null,
  version bigint not null,
  primary key (goal_id, work_item_id)
);
create index served_goal_by_item on served_goal (work_item_id);
