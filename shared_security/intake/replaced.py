"""What a record cost its payer before it is replaced, so that a correction is shown as the difference."""

from collections.abc import Sequence
from uuid import UUID

import psycopg

from shared_security.contributions.seen import Seen
from shared_security.contributions.wait import amounts_of
from shared_security.contributions.work import Work
from shared_security.intake.prepare import Prepared
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import entries_of, joined
from shared_security.workers.people import posted_on


class LiveCosts:
    """What counts now for each record of a chunk; `replace` them in the order of record and revision."""

    def __init__(self, connection: psycopg.Connection, prepared: Prepared) -> None:
        """Look up what stands in the books or waits, of records that the chunk corrects or places."""
        corrected = {work.record_key for _, work in prepared.works if work.revision > 1}
        corrected |= {seen.record_key for seen in prepared.before.values() if seen.waiting_state == "open"}
        live: dict[UUID, Seen] = {}
        for seen in sorted(prepared.before.values(), key=lambda one: one.revision):
            taken_back = (seen.record_key, -seen.revision) in prepared.before
            if seen.record_key in corrected and seen.revision > 0 and seen.counts and not taken_back:
                live[seen.record_key] = seen  # the highest revision comes last
        stood = {seen.key: seen.account_id for seen in live.values() if seen.is_posted and seen.account_id}
        kin = posted_on(connection, set(stood.values())) if stood else {}
        entries = entries_of(connection, [(key, place) for key, account in stood.items() for place in kin[account]])
        self._amounts: dict[UUID, Sequence[Amounts]] = {
            key: [entry.amounts for entry in joined(entries.get(seen.key, ()))]
            if seen.is_posted
            else amounts_of(seen.owed or [])
            for key, seen in live.items()
        }

    def replace(self, work: Work, due: Sequence[Amounts]) -> Sequence[Amounts]:
        """What the record cost until now; from now on it costs what is due for this revision."""
        before = self._amounts.get(work.record_key, ())
        self._amounts[work.record_key] = due
        return before
