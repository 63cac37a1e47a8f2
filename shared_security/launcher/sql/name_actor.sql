-- Who acts on this connection from now on; row-level security and every record of an act go by it.
SELECT set_config('sss.actor', %(actor)s, false)
