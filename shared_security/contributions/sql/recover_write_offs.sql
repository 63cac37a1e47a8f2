-- Of what stands written off of a kind, the newest first, so much is owed again.
UPDATE write_off AS w SET recovered_micros = w.recovered_micros + part.micros
FROM (
    SELECT
        write_off_id,
        least(
            micros - recovered_micros,
            %(micros)s - coalesce(sum(micros - recovered_micros) OVER (
                ORDER BY write_off_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), 0)
        )::bigint AS micros
    FROM write_off
    WHERE payer_id = %(payer)s AND program_no = %(program)s AND kind = %(kind)s AND approved_on IS NOT NULL
) AS part
WHERE part.write_off_id = w.write_off_id AND part.micros > 0
