INSERT INTO leave_warning (account_id, program_no, pocket, unit, lapses_on, warn_on, micros, warned_on)
VALUES (%(account)s, %(program)s, %(pocket)s, %(unit)s, %(lapses_on)s, %(warn_on)s, %(micros)s, %(today)s)
ON CONFLICT DO NOTHING
