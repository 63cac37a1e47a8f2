SELECT duties FROM acting_right WHERE person_id = %(person)s AND provider_id = %(provider)s AND ended_on IS NULL
