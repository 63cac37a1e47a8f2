-- Who acts until the end of the transaction; row-level security and every record of an act go by it.
SELECT set_config('sss.actor', %(actor)s, true)
