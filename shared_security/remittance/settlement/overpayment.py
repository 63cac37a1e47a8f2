"""What the law of a program says of money that a payer paid too much."""

from collections.abc import Sequence
from datetime import date

from shared_security.law.collects.differences import overpaid
from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown
from shared_security.law.publish.active import ActiveProgram


def overpayment_says(programs: Sequence[ActiveProgram], program_no: int, micros: int, *, today: date) -> str:
    """`credit`, `refund` or `kept`; empty where the program does not say, or nobody knows.

    Args:
        programs: those in force. micros: what the payer has as credit.
    """
    found = next((one.pack for one in programs if one.program_no == program_no), None)
    if found is None or found.collects is None:
        return ""
    try:
        return overpaid(found.collects.overpayment, found.numbers_on(today), micros).answer
    except (NotSaid, NumberNotKnown, FactNotKnown):
        return ""
