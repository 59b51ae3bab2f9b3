-- What a person says of one source.

-- How deliveries of a source are to be read, for dialects that want to be told; JSON.
alter table source add column settings varchar;

-- What a status means where a person knows better than the tracker.
create table status_set (
  source_id varchar(32) not null,
  status varchar(200) not null,
  category varchar(11) not null,
  set_at timestamp with time zone not null,
  primary key (source_id, status)
);

-- How many items ever were in a status; grows with item_status, so that nobody has to count that.
create table status_tally (
  source_id varchar(32) not null,
  status varchar(200) not null,
  items bigint not null,
  primary key (source_id, status)
);
