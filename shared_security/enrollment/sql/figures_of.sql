SELECT program_no, unit, stage, pocket, before_micros, after_micros
FROM provider_transfer_figure WHERE account_id = %(account)s AND transfer_id = %(transfer)s
ORDER BY program_no, unit = 'USD' DESC, unit, pocket, array_position(
    ARRAY['available', 'held', 'reported', 'shortfall', 'spent'], stage
)
