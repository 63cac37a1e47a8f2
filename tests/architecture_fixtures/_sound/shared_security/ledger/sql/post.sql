-- A real balance, as of now(): only words in a comment, and the employer too.
insert into entry (account_id, total_micros) values (1, 2000000);
