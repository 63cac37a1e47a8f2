"""Attempts to sign in: what was typed, and whether there were too many of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

from shared_security.access.hashes import origin_hash
from shared_security.access.limits import ATTEMPTS_OF_ORIGIN, CODES_A_DAY, CODES_AN_HOUR, RECOVERIES_A_DAY
from shared_security.access.sql import SQL
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys
from shared_security.workers.sealing import blind_index

# How many an hour and a day, for one number or address.
MOST = {"code": (CODES_AN_HOUR, CODES_A_DAY), "recovery": (RECOVERIES_A_DAY, RECOVERIES_A_DAY)}


class TooMany(Problem):
    """Too many attempts: says nothing of whether the number is known. wait: when to come back."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__("there were too many attempts", "signing in", "Wait, or use another way")


@dataclass(frozen=True)
class Typed:
    """A number or address as somebody typed it: its field (phone or mail), and its index, by which it is found."""

    field: str
    index: bytes

    @property
    def channel(self) -> str:
        """How it is reached: text or mail."""
        return {"phone": "text", "mail": "mail"}[self.field]


def read_typed(keys: Keys, text: str) -> Typed:
    """What somebody typed who wants in.

    Raises:
        Problem: it is no phone number and no mail address.
    """
    field = "mail" if "@" in text else "phone"
    return Typed(field, blind_index(keys, field, text))


def refuse_too_many(
    connection: psycopg.Connection, keys: Keys, kind: str, typed: Typed, origin: str, at: datetime
) -> bytes:
    """Count what was tried with this number and from this place, known to us or not; answers with the place's hash.

    Two at once take turns, so that the count is exact.

    Raises:
        TooMany: it must wait.
    """
    place = origin_hash(keys, origin)
    asked = {"kind": kind, "field": typed.field, "index": typed.index, "origin": place, "at": at}
    connection.execute(SQL("lock_index"), asked)
    connection.execute(SQL("forget_attempts"), asked)
    (hour, day, of_origin) = connection.execute(SQL("count_attempts"), asked).fetchone() or (0, 0, 0)
    an_hour, a_day = MOST[kind]
    if day >= a_day:
        raise TooMany(timedelta(days=1))
    if hour >= an_hour or of_origin >= ATTEMPTS_OF_ORIGIN:
        raise TooMany(timedelta(hours=1))
    return place
