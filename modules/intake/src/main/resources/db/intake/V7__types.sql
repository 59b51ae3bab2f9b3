-- What the types of a source's items are taken as.

alter table work_item add column kind varchar(9) default 'OTHER' not null;

-- What a type is taken as where a person has said so; empty stands for items without a type.
create table type_set (
  source_id varchar(32) not null,
  type varchar(200) not null,
  kind varchar(9) not null,
  set_at timestamp with time zone not null,
  primary key (source_id, type)
);

-- How many items are of a type now.
create table type_tally (
  source_id varchar(32) not null,
  type varchar(200) not null,
  items bigint not null,
  primary key (source_id, type)
);
insert into type_tally (source_id, type, items)
select source_id, coalesce(type, ''), count(*) from work_item where version > 0
group by source_id, coalesce(type, '');

-- The items known already get their kinds in the background.
update source set rederive_after = '';
