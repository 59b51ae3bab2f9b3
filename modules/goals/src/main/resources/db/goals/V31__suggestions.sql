-- The parent's key as the tracker writes it, and whether the item only holds other items: both
-- null or false for what was told before, until it is told again.
alter table work_item add column parent_key varchar;
alter table work_item add column container boolean default false not null;
update work_item set container = true where lower(item_type) in ('epic', 'initiative', 'theme');

-- When a person last said that a link is right.
alter table work_link add column confirmed_at timestamp with time zone;
alter table work_link add column confirmed_by varchar(200);
update work_link set confirmed_at = created_at, confirmed_by = created_by;
alter table work_link alter column confirmed_at set not null;
alter table work_link alter column confirmed_by set not null;
create index work_link_by_age on work_link (confirmed_at, id);

-- What has changed since suggestions were worked out: a goal (urgency 0), an item or what a rule
-- can ask of items (1). Worked off in order of the key.
create table suggestion_mark (
  urgency integer not null,
  id varchar(64) not null,
  subject varchar(64),
  product_key varchar(60),
  field varchar(20),
  facet varchar(200),
  primary key (urgency, id)
);
insert into suggestion_mark (urgency, id, subject)
  select 0, id, id from goal where closed_at is null;
insert into suggestion_mark (urgency, id, subject)
  select 1, id, id from work_item where category <> 'DONE' and not removed and not container;

-- One row; of several servers on this database, the one that has it works.
create table suggestion_turn (id integer primary key);
insert into suggestion_turn (id) values (1);

-- What a changed goal or share concerns, page by page: the waiting items of a product (field and
-- facet empty), those with a facet, or (field goal) the items that serve a goal.
create table suggestion_sweep (
  product_key varchar(60) not null,
  field varchar(20) not null,
  facet varchar(200) not null,
  after_id varchar(64) not null,
  primary key (product_key, field, facet)
);

-- The items that wait for a goal, with the title's direction in the sentence model if there is one.
create table waiting_item (
  work_item_id varchar(64) primary key,
  product_key varchar(60) not null,
  title varchar not null,
  sense ${blob}
);
create index waiting_item_of_product on waiting_item (product_key, work_item_id);

-- The titles of open goals (place 0) and of their key results, likewise.
create table goal_sense (
  goal_id varchar(32) not null,
  place integer not null,
  product_key varchar(60) not null,
  title varchar(300) not null,
  sense ${blob},
  primary key (goal_id, place)
);
create index goal_sense_of_product on goal_sense (product_key, goal_id, place);

-- How many of the items with a facet serve a goal, where it is enough to say something.
create table facet_share (
  product_key varchar(60) not null,
  field varchar(20) not null,
  facet varchar(200) not null,
  goal_id varchar(32) not null,
  serving integer not null,
  items integer not null,
  primary key (product_key, field, facet, goal_id)
);

-- All of the above only to keep this in step; doubt is what lacks to a score of 1, in thousandths,
-- so that an index has the best first.
create table suggestion (
  work_item_id varchar(64) not null,
  goal_id varchar(32) not null,
  product_key varchar(60) not null,
  doubt integer not null,
  reasons varchar not null,
  primary key (work_item_id, goal_id)
);
create index suggestion_in_order on suggestion (doubt, goal_id, work_item_id);
create index suggestion_of_product on suggestion (product_key, doubt, goal_id, work_item_id);
create index suggestion_of_goal on suggestion (goal_id, doubt, work_item_id);

-- What a person refused, which is never suggested again.
create table refused_link (
  goal_id varchar(32) not null references goal,
  work_item_id varchar(64) not null references work_item,
  refused_at timestamp with time zone not null,
  refused_by varchar(200) not null,
  primary key (goal_id, work_item_id)
);
create index refused_link_by_item on refused_link (work_item_id);
