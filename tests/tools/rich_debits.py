"""A row in every table of debits, for tests that ask who sees what."""

from uuid import UUID

import psycopg

from shared_security.values.ids import new_id
from tests.tools.books import TODAY


def fill_debit_rows(owner: psycopg.Connection, payer_id: UUID) -> None:
    """This payer's mandate, and one debit of it, which was answered."""
    mandate, file, debit = new_id(), new_id(), new_id()
    owner.execute("INSERT INTO debit_origin VALUES (1, '021000021', 'bank', 'we', '1', %s, 'x')", (TODAY,))
    owner.execute(
        "INSERT INTO mandate (mandate_id, consent_id, payer_id, sec, routing, account_sealed, account_end, savings, "
        "holder_sealed, master_key_id, sealed_key, consent, given_on, given_by) VALUES (%s, %s, %s, 'CCD', "
        "'021000021', 'x', '1', false, 'x', 'k', 'x', 'x', %s, 'x')",
        (mandate, mandate, payer_id, TODAY),
    )
    owner.execute(
        "INSERT INTO debit_file (file_id, program_no, file_number, made_at, modifier, effective_on, cut_off, "
        "bank_routing, bank_name, company_name, company_id, made_by) VALUES (%s, 1, 1, %s, 'A', %s, %s, '021000021', "
        "'bank', 'we', '1', 'x')",
        (file, TODAY, TODAY, TODAY),
    )
    owner.execute(
        "INSERT INTO debit (debit_id, file_id, mandate_id, payer_id, amount_cents, reference, trace, effective_on, "
        "cut_off) VALUES (%s, %s, %s, %s, 0, '', '021000020000001', %s, %s)",
        (debit, file, mandate, payer_id, TODAY, TODAY),
    )
    owner.execute(
        "INSERT INTO debit_answer VALUES (%s, sha256('x'), 1, 'C09', '021000020000001', 0, %s, 'noted', %s, 'x')",
        (new_id(), debit, TODAY),
    )
