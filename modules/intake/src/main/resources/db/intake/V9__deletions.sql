-- Which item was the last that the tracker was asked whether it still has it; null to begin anew.
alter table source_access add column asked_until varchar(32);
