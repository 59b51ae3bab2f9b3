-- What an item's type is taken as. Told with every item from now on; intake tells all of them anew.
alter table work_item add column kind varchar default 'OTHER' not null;
