-- Whether only the item itself is to be looked at, and nothing it has in common with others.
alter table suggestion_mark add column alone boolean default false not null;
