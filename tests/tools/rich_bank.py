"""A row in every table of bank statements and the cash desk, for tests that ask who sees what."""

from uuid import UUID

import psycopg

from shared_security.values.ids import new_id
from tests.tools.books import TODAY


def fill_bank_rows(owner: psycopg.Connection, payer_id: UUID) -> None:
    """A statement with one line, placed in part as this payer's, of which a part is to go back."""
    account, statement, line = new_id(), new_id(), new_id()
    owner.execute(
        "INSERT INTO bank_statement (statement_id, custodial_account_id, statement_number, form, file_hash, from_day, "
        "to_day, opening_cents, closing_cents, account_index, account_end, left_out, master_key_id, sealed_key, "
        "read_on, read_by) VALUES (%s, %s, '1', 'csv', sha256('x'), %s, %s, 0, 100, sha256('x'), '1', '{}', 'k', 'x', "
        "%s, 'x')",
        (statement, account, TODAY, TODAY, TODAY),
    )
    owner.execute(
        "INSERT INTO bank_statement_draft VALUES (%s, %s, 'x', 'k', 'x', 'x', %s, 'infinity')",
        (new_id(), account, TODAY),
    )
    owner.execute(
        "INSERT INTO bank_line (line_id, statement_id, custodial_account_id, line_no, booked_on, amount_cents, "
        "program_no, placed_cents) VALUES (%s, %s, %s, 1, %s, 100, 1, 60)",
        (line, statement, account, TODAY),
    )
    owner.execute(
        "INSERT INTO bank_match (match_id, line_id, kind, amount_cents, payer_id, booked_on, matched_on, matched_by) "
        "VALUES (%s, %s, 'payment', 60, %s, %s, %s, 'x')",
        (new_id(), line, payer_id, TODAY, TODAY),
    )
    owner.execute("INSERT INTO remembered_name VALUES (sha256('x'), %s, %s)", (payer_id, TODAY))
    owner.execute(
        "INSERT INTO refund (refund_id, payer_id, program_no, line_id, amount_cents, reference, why, asked_on, "
        "asked_by) VALUES (%s, %s, 1, %s, 10, 'RF', 'x', %s, 'x')",
        (new_id(), payer_id, line, TODAY),
    )
