"""How each table would be spread over machines, once one is too small: what `sss shard` will do, and a test holds.

A table that is distributed has the column named here in its primary key and in everything that is unique. A reference
table is whole on every machine. A local one stays on the first.
"""

# Rows of one account lie together: everything of an account is one machine's work.
BY_ACCOUNT = (
    "work_record", "entry", "transfer", "archived_rows", "balance", "account_provider", "provider_move",
    "security_account", "account_payer", "closed_window", "claim", "used_before_correction", "reduction_waiting",
    "worker_fact", "protected_case", "protected_case_word",
    "leave_request", "leave_request_day", "leave_step", "leave_decision", "leave_document",
    "leave_watch", "leave_lapsed", "leave_warning",
    "provider_transfer", "provider_transfer_figure",
    "payout_destination", "payout", "payout_deduction", "deduction_order", "payout_prenote",
    "leave_pay", "leave_source", "stated_rate", "leave_remedy",
)  # fmt: skip

DISTRIBUTED = {
    **dict.fromkeys(BY_ACCOUNT, "account_id"),
    # What makes a record count once is asked before its account is known.
    "seen": "record_key",
    "waiting_record": "record_key",
    # A number leads to its account, an old account to the one it was merged into.
    "account_number": "number",
    "account_alias": "merged_account_id",
    "account_merge": "merged_account_id",
    "payer_debt": "payer_id",
    "provider_debt": "provider_id",
    "ledger_balance": "owner_id",
    "batch": "batch_id",
    "batch_leaf": "batch_id",
    # Everything of a person lies with her key.
    "person": "person_id",
    "person_fact": "person_id",
    "person_index": "person_id",
    "audit_act": "about_id",
    "submission": "submission_id",
    "notice": "person_id",
    "recovery_code": "person_id",
    # What helps one payer to send.
    **dict.fromkeys(("draft_submission", "known_number", "standing_record", "payer_question"), "payer_id"),
    "look_attempt": "person_id",
    # A payer's programs: what they asked, and what they were answered.
    "account_check_count": "payer_id",
    "idempotent_call": "call_key",
}
REFERENCE = (
    "program", "pack_version", "activation", "activation_withdrawal", "payer", "payer_fact", "provider",
    "provider_status", "provider_fact",
    "program_default_provider", "custodial_account", "month_archived",
    "seal", "person_index_key", "acting_right",
    # The law on its way: few rows, written by a handful of officials.
    "law_draft", "law_draft_text", "law_proposal", "law_decision",
    # Outcomes and sums of an office: few rows, of no account.
    "books_check", "tally", "tally_cell", "tally_count", "variance", "variance_example",
    "law_comparison", "law_comparison_cell", "law_reassessment", "law_reassessment_leave",
    # Money of payers, banks and providers: as many rows as payers have invoices, written at a desk or once a day.
    "invoice", "invoiced_up_to", "settlement", "bank_statement", "bank_statement_draft", "bank_line", "bank_match",
    "remembered_name", "refund", "mandate",
    "debit_origin", "debit_file", "debit", "debit_answer", "remittance", "late_charge", "arrears_step", "insolvency",
    "making_good", "write_off", "payout_origin", "payout_file", "payee_payment", "payout_answer",
    # What those who decide on leave declared of themselves, and what the office set: few rows.
    "declared_tie", "leave_limit",
    # Orders of the office that all members of a provider go to another.
    "mass_transfer",
)  # fmt: skip
# Who is signed in is asked by a token before anybody is known, by every page: one machine's work, and little.
LOCAL = (
    "django_migrations", "deployment", "demo_person", "sign_in_session", "sign_in_attempt", "passkey",
    "passkey_challenge", "api_key", "timed_act", "backup_taken", "demo_world",
)  # fmt: skip
