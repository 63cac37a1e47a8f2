INSERT INTO standing_record (
    payer_id, standing_id, number, home_account_id, work_kind, seconds, gross_pay_micros, next_on, begun_by
) VALUES (
    %(payer)s, %(id)s, %(number)s, %(home)s, %(kind)s, %(seconds)s, %(pay)s, %(next)s, %(actor)s
) ON CONFLICT (payer_id, standing_id) DO NOTHING
