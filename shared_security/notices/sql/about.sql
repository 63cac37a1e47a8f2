SELECT person_id, notice_id, channel, sealed FROM notice WHERE about_id = %(about)s ORDER BY notice_id
