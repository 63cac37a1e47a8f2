"""A small world for tests of the books: programs in force, payers, accounts, and work to record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID, uuid5

import psycopg

from shared_security.contributions.answer import Answer
from shared_security.contributions.assess import assess
from shared_security.contributions.record import record
from shared_security.contributions.work import Waits, Work
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.activate import activate
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.law.record import read_record

TODAY = date(2026, 11, 21)
MODEL_ACT = "us/model/shared_security"
NAME = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
PAYER = uuid5(NAME, "payer")
ACTOR = "test"


def account(name: str) -> UUID:
    """A made-up account, the same for the same name."""
    return uuid5(NAME, f"account {name}")


class World:
    """Connections of the roles, and the programs in force."""

    def __init__(self, urls: DatabaseUrls) -> None:
        self.urls = urls
        self.loader = psycopg.connect(urls.loader, autocommit=True)
        self.jobs = psycopg.connect(urls.jobs, autocommit=True)
        self.jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])

    def activate(self, program: str = MODEL_ACT) -> ActiveProgram:
        """Put a program in force."""
        with self.jobs.transaction():
            return activate(self.jobs, program, today=TODAY, actor=ACTOR)

    def work(
        self, external_id: str, person: str | None, *, revision: int = 1, payer: UUID = PAYER, **fields: str
    ) -> Work:
        """A record as a payer would send it; person None leaves it without an account."""
        typed, faults = read_record({"work_date": "2026-11-02", **fields}, None)
        assert not faults, faults
        amounts = assess(typed, active_programs(self.loader, TODAY))
        assert isinstance(amounts, tuple), amounts
        home = account(person) if person else None
        waits = None if person else Waits("account_unknown", "nobody has this number yet")
        return Work(payer, external_id, revision, home, home, person or "unknown", typed, amounts, waits)

    def record(self, *works: Work, today: date = TODAY) -> list[Answer]:
        """Record work in one batch."""
        return record(self.loader, works, today=today, cause="test", actor=ACTOR)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return self.loader.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    def balance(self, person: str) -> dict[str, int]:
        """What a person has reported, by pocket, zero left out."""
        row = self.jobs.execute(
            "SELECT to_jsonb(b) FROM balance b WHERE account_id = %s AND stage = 'reported'", [account(person)]
        ).fetchone()
        held = row[0] if row else {}
        return {name.removesuffix("_micros"): n for name, n in held.items() if name.endswith("_micros") and n}


@contextmanager
def world(urls: DatabaseUrls) -> Iterator[World]:
    """A world in a database, its connections closed at the end."""
    made = World(urls)
    try:
        yield made
    finally:
        made.loader.close()
        made.jobs.close()
