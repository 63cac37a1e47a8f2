SELECT coalesce(sum(micros - taken_micros), 0)::bigint FROM used_before_correction WHERE payer_id = %(payer)s
