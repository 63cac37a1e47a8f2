COPY bank_line (
    line_id, statement_id, custodial_account_id, line_no, booked_on, amount_cents, reference, bank_reference,
    counterparty, words, name_index, program_no, of_several
) FROM STDIN
