-- Whether the server has brought everything back, and the moment of the last commit it brought back.
SELECT NOT pg_is_in_recovery(), pg_last_xact_replay_timestamp()
