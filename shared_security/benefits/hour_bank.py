"""A worker's hour banks: credits of work that was paid in for, and the months of cover they buy.

Which months are covered is computed from entries and payments each time; no cover is kept as a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.bank_run import Bank, bank_of
from shared_security.benefits.expiry import UNKNOWN, Terms
from shared_security.benefits.lots import net
from shared_security.benefits.read_leave import read_asked, read_earned
from shared_security.benefits.ready import Told
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs
from shared_security.workers.own_accounts import own_accounts


@dataclass(frozen=True)
class HourBank:
    """One bank of a program. bank: None where a number of its rules is not known."""

    program_no: int
    pocket: str
    unit: str
    pack: Pack = field(repr=False)
    bank: Bank | None


def hour_banks_of(connection: psycopg.Connection, account_id: UUID, *, today: date) -> list[HourBank]:
    """Every hour bank in which a worker has credits.

    Args:
        connection: as loader, or as jobs with its actor set; the door has made sure whose account it is.
    """
    own = own_accounts(connection, account_id)
    packs = {one.program_no: one.pack for one in active_programs(connection, today)}
    banks = {
        (number, pocket): Terms(pack, pocket)
        for number, pack in packs.items()
        for pocket, use in pack.uses.items()
        if use.hour_bank
    }
    if not banks:
        return []
    earned = read_earned(connection, own)
    asked = read_asked(connection, own, {number for number, _ in banks})
    found = []
    for place, rows in sorted(earned.rows.items()):
        terms = banks.get((place.program_no, place.pocket))
        if terms and terms.unit == place.unit:
            told = Told({}, asked.get(place.program_no, {}), {})
            bank = _bank(terms, net(row[:3] for row in rows), told, today)
            found.append(HourBank(place.program_no, place.pocket, place.unit, terms.pack, bank))
    return found


def _bank(terms: Terms, earned: Sequence[tuple[UUID, date, int]], told: Told, today: date) -> Bank | None:
    try:
        return bank_of(terms, earned, told, today)
    except UNKNOWN:
        return None
