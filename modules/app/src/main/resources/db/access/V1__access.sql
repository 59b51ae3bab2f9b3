-- People who may sign in. The name is lower case and is what audit rows and other modules show.
create table account (
  id varchar(32) not null primary key,
  name varchar(64) not null unique,
  display_name varchar(200) not null,
  role varchar(20) not null,
  job varchar(40),
  active boolean not null,
  password_hash varchar not null,
  created_at timestamp with time zone not null
);

-- Only the SHA-256 of a session's token is kept.
create table user_session (
  token_hash varchar(64) not null primary key,
  account_id varchar(32) not null references account (id),
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null
);
create index user_session_account on user_session (account_id);
create index user_session_seen on user_session (seen_at);

create table api_token (
  id varchar(32) not null primary key,
  token_hash varchar(64) not null unique,
  account_id varchar(32) references account (id),
  name varchar(200) not null,
  scopes varchar(100) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  used_at timestamp with time zone
);
create index api_token_account on api_token (account_id);

-- Who changed what. The status is absent until the call has been answered.
create table audit (
  id bigint generated always as identity primary key,
  happened_at timestamp with time zone not null,
  caller varchar(64),
  via varchar(60),
  method varchar(10) not null,
  path varchar(1000) not null,
  status integer,
  address varchar(100) not null
);

-- Answers kept for callers that repeat a call with the same Idempotency-Key.
create table kept_answer (
  id varchar(64) not null primary key,
  fingerprint varchar(64) not null,
  created_at timestamp with time zone not null,
  status integer,
  headers varchar,
  body ${blob}
);
create index kept_answer_created on kept_answer (created_at);
