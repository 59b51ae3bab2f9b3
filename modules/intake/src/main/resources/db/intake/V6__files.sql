-- Files that people bring in: what is known of each and how far it has come.
create table file (
  id varchar(32) primary key,
  name varchar(200) not null,
  state varchar(10) not null,
  bytes bigint not null,
  sha256 varchar(64),
  kind varchar(10),
  charset varchar(40),
  delimiter varchar(1),
  quote varchar(1),
  header boolean not null,
  -- The names of the columns, a JSON list.
  column_names varchar not null,
  as_of timestamp with time zone not null,
  -- What its rows are to be: source, type and rule. The name is of a source that is still to be made.
  source_id varchar(32),
  source_name varchar(200),
  product_key varchar(60),
  type varchar(40),
  rule varchar,
  taking varchar(4),
  total_rows bigint,
  rows_read bigint not null,
  bytes_read bigint not null,
  bad bigint not null,
  taken bigint not null,
  failed bigint not null,
  -- Where and when the stretch began that is being read without a break, to tell its speed.
  stretch_from bigint not null,
  stretch_at timestamp with time zone,
  uploaded_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  reason varchar
);
create index file_by_upload on file (uploaded_at, id);
create index file_by_state on file (state, uploaded_at);
create index file_by_content on file (sha256);

-- The bytes, in parts that both databases keep within a row.
create table file_part (
  file_id varchar(32) not null,
  part integer not null,
  bytes bytea not null,
  primary key (file_id, part)
);

-- What is wrong with a row, by the last check of it.
create table file_fault (
  file_id varchar(32) not null,
  row_number bigint not null,
  place integer not null,
  column_name varchar,
  member varchar,
  detail varchar not null,
  primary key (file_id, row_number, place)
);
