-- The work items asks are linked to, as their newest version tells.
create table work_item (
  id varchar(64) primary key,
  source_id varchar(64) not null,
  version bigint not null,
  item_key varchar not null,
  title varchar not null,
  url varchar,
  started_at timestamp with time zone,
  released_at timestamp with time zone,
  removed boolean not null
);
-- Every key an item ever had: an ask may name one from before a move.
create table work_item_key (
  item_key varchar not null,
  work_item_id varchar(64) not null,
  source_id varchar(64) not null,
  primary key (item_key, work_item_id)
);
-- One row per key to lock, so that an ask and the item it names cannot pass each other unseen.
create table named_key (item_key varchar primary key);
create table work_item_feature (
  feature varchar not null,
  work_item_id varchar(64) not null,
  primary key (feature, work_item_id)
);
create index work_item_feature_by_item on work_item_feature (work_item_id);

-- An ask: what was said, what a person decided, what was told, and the stamps folded from these.
create table feedback (
  id varchar(64) primary key,
  source_id varchar(64),
  customer_id varchar(64) not null,
  contact_id varchar(64),
  product varchar not null,
  title varchar not null,
  body varchar,
  importance integer not null,
  url varchar,
  raised_at timestamp with time zone not null,
  named_key varchar,
  named_key_at timestamp with time zone,
  decided_item varchar(64),
  decline_reason varchar,
  decided_at timestamp with time zone,
  told_said_at timestamp with time zone,
  told_by varchar,
  told_channel varchar,
  told_released_at timestamp with time zone,
  plan_at_raise varchar,
  mrr_minor_at_raise bigint,
  mrr_currency_at_raise varchar(3),
  lifecycle_at_raise varchar,
  work_item_id varchar(64),
  triaged_at timestamp with time zone,
  committed_at timestamp with time zone,
  released_at timestamp with time zone,
  adopted_at timestamp with time zone,
  told_at timestamp with time zone,
  state varchar(10) not null,
  owed_since timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null
);
create index feedback_by_customer on feedback (customer_id, raised_at, id);
create index feedback_by_item on feedback (work_item_id, customer_id);
create index feedback_by_named_key on feedback (named_key);
create index feedback_by_raise on feedback (raised_at, id);
create index feedback_by_state on feedback (state, raised_at, id);
create index feedback_by_product on feedback (product, raised_at, id);
create index feedback_by_update on feedback (updated_at, id);
create index feedback_owed on feedback (owed_since, id);

create table usage_event (
  event_id varchar primary key,
  customer_id varchar(64) not null,
  product varchar not null,
  feature varchar not null,
  used_by varchar,
  uses bigint not null,
  used_at timestamp with time zone not null
);
-- A customer's uses of a feature on one UTC day: as much of them as the adoption rule can ask for.
create table usage_day (
  customer_id varchar(64) not null,
  feature varchar not null,
  used_on date not null,
  uses bigint not null,
  first_at timestamp with time zone not null,
  second_at timestamp with time zone,
  second_last_at timestamp with time zone,
  last_at timestamp with time zone not null,
  primary key (customer_id, feature, used_on)
);
