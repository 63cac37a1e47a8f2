-- Whoever posts has read this table in its transaction. Nobody is made to wait for long: merges are short and few.
LOCK TABLE account_alias IN ACCESS EXCLUSIVE MODE
