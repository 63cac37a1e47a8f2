"""Debits for the site of the tests: one file that was sent and answered, one that payers can still undo."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.find import list_payers
from shared_security.remittance.bank.statement_draft import keep_statement
from shared_security.remittance.debits.debit_file import file_bytes
from shared_security.remittance.debits.debit_origin import tell_origin
from shared_security.remittance.debits.debits import (
    close_debits,
    cut_off_of,
    effective_from,
    make_debits,
    send_debits,
)
from shared_security.remittance.debits.mandate import give_mandate
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.rails.nacha import Origin
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.values.ids import NIL
from shared_security.workers.keys import Keys
from tests.tools.people import ask

ORIGIN = Origin("021000021", "Paper Bank", "City Benefits", "1234567890")
PROGRAM = 1


@dataclass(frozen=True)
class DebitDesk:
    """file_id: a file with debits that can be undone. draft_id: answers that were looked at. answers: their bytes."""

    file_id: UUID
    draft_id: UUID
    answers: bytes


def fill_debits(urls: DatabaseUrls, keys: Keys, administrator: UUID) -> DebitDesk:
    """The household and a company pay by debit; the household's first one is returned."""
    now, actor = datetime.now(UTC), f"person: {administrator}"
    before = now - timedelta(days=14)
    with psycopg.connect(urls.jobs) as jobs:
        ask(jobs, "actor", actor)
        tell_origin(jobs, PROGRAM, ORIGIN, today=now.date(), actor=actor)
        payers = {one.name: one.payer_id for one in list_payers(jobs, keys)}
        for name, account in (("Okafor", "98760001"), ("Blue Cafe", "98761234")):
            bank = Bank("011100012", account, False, f"{name} account")
            given = give_mandate(
                jobs, keys, payers[name], bank, "I allow it.", today=before.date(), actor=actor
            )  # fmt: skip
            jobs.execute(
                "UPDATE mandate SET state = 'active', prenoted_on = %s WHERE mandate_id = %s", [before.date(), given]
            )
        bill(urls, payers["Okafor"], 4_321, 901, before.date())
        first = make_debits(jobs, keys, PROGRAM, at=before, actor=actor).file_id
        assert first
        effective_on = effective_from(before)
        close_debits(jobs, keys, first, at=cut_off_of(effective_on))
        bank_ = PaperBank(["1"], before.date())
        bank_.take(file_bytes(jobs, keys, first), "1", today=before.date())
        send_debits(jobs, first, today=before.date(), actor=actor)
        answers = next(found for n in range(9) if (found := bank_.answers(effective_on + timedelta(days=n))))
        draft = keep_statement(jobs, keys, NIL, answers, at=now, actor=actor)
        bill(urls, payers["Okafor"], 2_500, 902, now.date())
        bill(urls, payers["Blue Cafe"], 123_456, 903, now.date())
        second = make_debits(jobs, keys, PROGRAM, at=now, actor=actor).file_id
        assert second
        return DebitDesk(second, draft, answers)


def bill(urls: DatabaseUrls, payer: UUID, cents: int, number: int, due: date) -> None:
    """An invoice; nothing stands behind it."""
    with psycopg.connect(urls.loader) as loader:
        loader.execute(
            "INSERT INTO invoice (invoice_id, program_no, number, payer_id, kind, period_start, period_end, from_seal, "
            "to_seal, issued_on, due_on, reference, total_micros, amount_cents, open_micros) VALUES "
            "(%s, %s, %s, %s, 'work', '2026-09-01', '2026-10-01', 0, 1, %s, %s, %s, %s, %s, %s)",
            (uuid4(), PROGRAM, number, payer, due, due, f"61234567{number}", cents * 10_000, cents, cents * 10_000),
        )  # fmt: skip
