-- How a tracker's API is reached for one source, and when it is next asked what its webhooks lost.
create table source_access (
  source_id varchar(32) primary key,
  -- What a person entered, as JSON; secrets among it, so it is sealed.
  entered varchar not null,
  private_allowed boolean not null,
  -- Minutes between two reconciliations; null for never.
  every_minutes integer,
  next_at timestamp with time zone,
  reconciled_at timestamp with time zone,
  -- All up to here, by the tracker's own clock, is known.
  known_until timestamp with time zone not null,
  gaps bigint not null
);
create index source_access_due on source_access (next_at);

-- One reading of a tracker's API, all of it or what was updated since.
create table import_run (
  id varchar(32) primary key,
  source_id varchar(32) not null,
  kind varchar(10) not null,
  state varchar(10) not null,
  updated_since timestamp with time zone,
  -- Where the next page begins.
  next_page varchar,
  pages bigint not null,
  items bigint not null,
  changed bigint not null,
  gaps bigint not null,
  total bigint,
  -- The tracker's own time when reading began.
  began_at timestamp with time zone,
  started_at timestamp with time zone not null,
  -- Time spent reading and taking in, without pauses, for the estimate.
  busy_millis bigint not null,
  finished_at timestamp with time zone,
  -- Not before this: a pause the tracker asked for, or one before another try.
  resume_at timestamp with time zone not null,
  failures integer not null,
  reason varchar,
  -- A server works on it until then, unless it dies.
  leased_until timestamp with time zone not null
);
create index import_by_source on import_run (source_id, started_at, id);
create index import_by_start on import_run (started_at, id);
create index import_by_state on import_run (state, resume_at);
