COPY public.transfer (
    account_id, transfer_id, posted_month, batch_id, recipe, program_no, unit, amount_micros,
    from_kind, from_owner, from_stage, from_pocket, to_kind, to_owner, to_stage, to_pocket, effective_on, cause,
    home_account_id, payer_id
) FROM STDIN
