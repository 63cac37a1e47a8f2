"""The file that goes with a remittance: each member's part by pocket, exact, and a total that is the transfer."""

from collections.abc import Iterator

import psycopg

from shared_security.remittance.custody.remittances import Remittance
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.money import MICROS_PER_CENT

HEADER = "reference,line,account_number,benefit,dollars"
AT_ONCE = 2_000


def remittance_file(connection: psycopg.Connection, remittance: Remittance) -> Iterator[str]:
    """The lines of the file, the same whenever it is made: a line for each member and pocket, what earlier remittances
    left over, what this one leaves over, and the total.

    Args:
        connection: as jobs, in a transaction. The lines stand in the order of account numbers and benefits.

    Raises:
        Problem: the lines do not come to the transfer; what was answered before is not to be used.
    """
    yield f"{HEADER}\r\n"
    asked = {
        "program": remittance.program_no, "provider": remittance.provider_id, "from_seal": remittance.from_seal,
        "to_seal": remittance.to_seal, "day": remittance.ordered_on,
    }  # fmt: skip
    total = 0
    with connection.cursor(name="items") as cursor:
        cursor.itersize = AT_ONCE
        for number, pocket, micros in cursor.execute(SQL("remittance_items"), asked):
            total += micros
            yield _line(remittance, "member", number or "", pocket, micros)
    brought = remittance.due_micros - total
    left_over = remittance.due_micros - remittance.amount_cents * MICROS_PER_CENT
    if brought != _brought_forward(connection, remittance):
        raise Problem(
            f"the members' parts come to {total:,} micros, not to what is due", remittance.reference,
            "Run ./run sss books check; no money was moved by this",
        )  # fmt: skip
    yield _line(remittance, "brought_forward", "", "", brought)
    yield _line(remittance, "carried_forward", "", "", -left_over)
    yield _line(remittance, "total", "", "", remittance.amount_cents * MICROS_PER_CENT)


def _brought_forward(connection: psycopg.Connection, remittance: Remittance) -> int:
    asked = {
        "program": remittance.program_no, "provider": remittance.provider_id, "from_seal": remittance.from_seal,
        "remittance": remittance.remittance_id,
    }  # fmt: skip
    row = connection.execute(SQL("left_over_before"), asked).fetchone()
    return row[0] if row else 0


def _line(remittance: Remittance, line: str, number: str, pocket: str, micros: int) -> str:
    whole, part = divmod(abs(micros), 1_000_000)
    return f"{remittance.reference},{line},{number},{pocket},{'-' if micros < 0 else ''}{whole}.{part:06}\r\n"
