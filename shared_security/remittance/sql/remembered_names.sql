SELECT name_index, payer_id FROM remembered_name WHERE name_index = ANY (%(names)s)
