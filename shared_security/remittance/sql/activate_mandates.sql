UPDATE mandate SET state = 'active' WHERE mandate_id = ANY (%(mandates)s::uuid[]) AND state = 'prenoted'
