SELECT standing_id, number, seconds, gross_pay_micros, next_on, failed_on, failed_code FROM standing_record
WHERE payer_id = %(payer)s AND ended_on IS NULL ORDER BY next_on, standing_id
