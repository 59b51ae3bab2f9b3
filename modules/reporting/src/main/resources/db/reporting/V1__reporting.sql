-- Everything that has happened, in the order it was learned. Nothing is ever removed; only
-- generation changes: the newest generation of the projections the event has been folded into.
create table event_log (
  seq bigint generated always as identity primary key,
  event_id varchar not null unique,
  event_type varchar not null,
  occurred_at timestamp with time zone not null,
  body varchar not null,
  generation bigint not null
);
create index event_log_generation on event_log (generation, seq);
create index event_log_time on event_log (occurred_at);

-- Which generation of the projections is shown, and which one is being built, if any.
create table generation (
  id bigint primary key,
  shown bigint not null,
  building bigint
);
insert into generation (id, shown, building) values (1, 1, null);

create table rebuild (
  id varchar primary key,
  generation bigint not null unique,
  state varchar not null,
  requested_by varchar,
  total bigint not null,
  done bigint not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  reason varchar
);

create table product (
  generation bigint not null,
  product varchar not null,
  name varchar not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, product)
);

create table north_star (
  generation bigint not null,
  product varchar not null,
  statement varchar not null,
  metric varchar,
  unit varchar,
  target double precision,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, product)
);

create table source (
  generation bigint not null,
  id varchar not null,
  name varchar not null,
  dialect varchar not null,
  product varchar not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, id)
);

create table work_item (
  generation bigint not null,
  id varchar not null,
  source varchar not null,
  product varchar not null,
  item_key varchar not null,
  url varchar,
  title varchar not null,
  item_type varchar,
  status varchar not null,
  category varchar not null,
  project varchar,
  parent_key varchar,
  points double precision,
  own_focus varchar,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  resolved_at timestamp with time zone,
  released_at timestamp with time zone,
  removed boolean not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, id)
);
create index work_item_created on work_item (generation, product, created_at);
create index work_item_resolved on work_item (generation, product, resolved_at, category);
create index work_item_created_any on work_item (generation, created_at);
create index work_item_resolved_any on work_item (generation, resolved_at, category);
create index work_item_key on work_item (generation, source, item_key);
create index work_item_parent on work_item (generation, source, parent_key);

create table goal (
  generation bigint not null,
  id varchar not null,
  product varchar not null,
  title varchar not null,
  focus varchar not null,
  functions varchar not null,
  from_day date not null,
  to_day date not null,
  parent varchar,
  committed boolean not null,
  progress double precision,
  key_results bigint not null,
  checked_in_at timestamp with time zone,
  closed boolean not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, id)
);
create index goal_parent on goal (generation, parent);

create table work_link (
  generation bigint not null,
  goal varchar not null,
  work_item varchar not null,
  linked boolean not null,
  origin varchar,
  reason varchar,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, goal, work_item)
);
create index work_link_item on work_link (generation, work_item);

create table customer (
  generation bigint not null,
  id varchar not null,
  name varchar not null,
  segment varchar,
  plan varchar,
  lifecycle varchar,
  mrr_minor bigint,
  mrr_currency varchar,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, id)
);

-- An ask and the stamps of its loop, each filled from a later one where the world skipped it.
create table feedback (
  generation bigint not null,
  id varchar not null,
  customer varchar not null,
  product varchar not null,
  title varchar not null,
  importance bigint not null,
  work_item varchar,
  declined boolean not null,
  mrr_minor bigint,
  mrr_currency varchar,
  plan varchar,
  raised_at timestamp with time zone not null,
  triaged_at timestamp with time zone,
  committed_at timestamp with time zone,
  released_at timestamp with time zone,
  adopted_at timestamp with time zone,
  told_at timestamp with time zone,
  closed_at timestamp with time zone,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, id)
);
create index feedback_closed on feedback (generation, product, closed_at, raised_at);
create index feedback_closed_any on feedback (generation, closed_at, raised_at);
create index feedback_item on feedback (generation, work_item);
create index feedback_customer on feedback (generation, customer);

create table shipped (
  generation bigint not null,
  source varchar not null,
  external_id varchar not null,
  product varchar not null,
  name varchar not null,
  url varchar,
  shipped_at timestamp with time zone not null,
  version bigint not null,
  event_id varchar not null,
  primary key (generation, source, external_id)
);

create table shipped_item (
  generation bigint not null,
  source varchar not null,
  external_id varchar not null,
  item_key varchar not null,
  primary key (generation, source, external_id, item_key)
);
create index shipped_item_key on shipped_item (generation, item_key);
