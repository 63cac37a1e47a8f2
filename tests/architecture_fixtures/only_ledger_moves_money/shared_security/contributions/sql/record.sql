-- An entry is written beside the ledger.
insert into entry (work_id, total_micros) values (1, 2000000);
