SELECT payer_id, standing_id, number, home_account_id, work_kind, seconds, gross_pay_micros, next_on
FROM standing_record WHERE ended_on IS NULL AND next_on <= %(today)s ORDER BY payer_id, standing_id
