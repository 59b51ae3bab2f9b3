-- What stands for all facets of an item, to see that none has changed without reading each; null
-- until the item is next heard of.
alter table work_item add column facets_digest varchar(32);
-- No index holds what changes with an update: with room on its page, PostgreSQL leaves them alone.
${on_postgresql} alter table work_item set (fillfactor = 80);
