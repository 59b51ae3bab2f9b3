-- The id follows from source and external id and so is as unique. PostgreSQL writes each index with
-- every update of a row; the embedded database only those whose columns change.
${on_postgresql} alter table work_item drop constraint work_item_source_id_external_id_key;
