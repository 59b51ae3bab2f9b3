-- What anybody said about a customer, a contact or an ask, and since when it is true.
-- said is empty where it was said to be empty; what was not stated has no row.
create table fact (
  subject_id varchar(64) not null,
  field varchar(20) not null,
  said_at timestamp with time zone not null,
  said varchar not null,
  primary key (subject_id, field, said_at)
);

-- Folded from facts and subscriptions; known_since is the earliest time anything was said of it.
create table customer (
  id varchar(64) primary key,
  external_id varchar unique,
  name varchar not null,
  domain varchar,
  segment varchar,
  plan varchar,
  mrr_minor bigint,
  mrr_currency varchar(3),
  owner varchar,
  lifecycle varchar,
  known_since timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null
);
create index customer_by_name on customer (name, id);
create index customer_by_update on customer (updated_at, id);
create index customer_by_owner on customer (owner);

create table contact (
  id varchar(64) primary key,
  external_id varchar,
  customer_id varchar(64),
  name varchar not null,
  email varchar,
  job varchar,
  created_at timestamp with time zone not null
);
create index contact_by_customer on contact (customer_id, id);

create table subscription (
  customer_id varchar(64) not null,
  source_id varchar(64) not null,
  external_id varchar not null,
  primary key (customer_id, source_id, external_id)
);
create table subscription_state (
  customer_id varchar(64) not null,
  source_id varchar(64) not null,
  external_id varchar not null,
  changed_at timestamp with time zone not null,
  mrr_minor bigint not null,
  mrr_currency varchar(3) not null,
  status varchar not null,
  event_id varchar not null,
  primary key (customer_id, source_id, external_id, changed_at)
);

create table support_case (
  id varchar(64) primary key,
  customer_id varchar(64) not null,
  product varchar not null,
  external_id varchar not null,
  title varchar not null,
  status varchar not null,
  priority varchar,
  opened_at timestamp with time zone not null,
  solved_at timestamp with time zone,
  csat integer,
  changed_at timestamp with time zone not null,
  event_id varchar not null
);
create index support_case_by_customer on support_case (customer_id, opened_at);

create table survey_answer (
  event_id varchar primary key,
  customer_id varchar(64) not null,
  product varchar not null,
  kind varchar not null,
  score double precision not null,
  remark varchar,
  answered_at timestamp with time zone not null
);
create index survey_answer_by_customer on survey_answer (customer_id, answered_at);
