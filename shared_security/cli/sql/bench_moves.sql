SELECT batch_id FROM provider_move WHERE batch_id > %(mark)s
