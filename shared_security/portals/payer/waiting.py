"""What waits for its person or a rate, as lines of a page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.intake.waiting_room import Waiting, list_waiting
from shared_security.portals.payer.words import WAITS
from shared_security.values.account_number import shown_account_number


@dataclass(frozen=True)
class WaitingLine:
    """One record that waits. why: in the reader's words. can_fix: the payer can do something about it."""

    waiting: Waiting
    number: str
    why: str
    can_fix: bool


def waiting_lines(web: psycopg.Connection, payer_id: UUID, today: date) -> list[WaitingLine]:
    """What waits of this payer, the oldest first."""
    return [
        WaitingLine(
            one,
            shown_account_number(one.account_number),
            str(WAITS[one.reason]),
            one.reason in ("account_unknown", "name_differs"),
        )
        for one in list_waiting(web, today, payer_id)
    ]
