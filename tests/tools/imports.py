"""A deployment for tests of imports: a program in force, payers, accounts, and the command line as a person runs it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from shared_security.cli.connections import more_loaders
from shared_security.intake.formats import FORMATS
from shared_security.intake.prepare import Preparer
from shared_security.intake.report import Report
from shared_security.intake.rows import Sent
from shared_security.intake.send import Receipt, send
from shared_security.intake.submission import Origin
from shared_security.intake.submit import Import, submit
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.payers.find import find_payer
from shared_security.providers.activate_program import activate_program
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.open_account import open_account, open_accounts

ROOT = Path(__file__).resolve().parents[2]
MODEL_ACT = "us/model/shared_security"
ACTOR = "test"
BY_THE_CLOCK = ("seal", "books_check", "tally")  # a served site counts and checks its books when it begins
TABLES = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""


class Deployment:
    """One database with its keys; program "" puts none in force. `today` is the day of every act."""

    def __init__(self, urls: DatabaseUrls, program: str = MODEL_ACT) -> None:
        self.urls, self.today = urls, date(2026, 11, 21)
        self.keys_text = new_keys()
        self.keys: Keys = read_keys(self.keys_text, "the tests")
        if program:
            self.activate(program)

    def activate(self, program: str) -> None:
        """Put a program in force."""
        with self._jobs() as jobs:
            activate_program(jobs, program, today=self.today, actor=ACTOR)

    @contextmanager
    def _jobs(self):
        with psycopg.connect(self.urls.jobs) as connection:
            connection.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
            yield connection

    def add_payers(self, *names: str) -> None:
        """Register companies."""
        with self._jobs() as jobs:
            for name in names:
                add_payer(jobs, self.keys, name, "company", today=self.today, actor=ACTOR)

    def open_accounts(self, count: int) -> list[str]:
        """Open accounts that nobody is known of; their numbers."""
        with self._jobs() as jobs:
            return [opened.number for opened in open_accounts(jobs, count, today=self.today, actor=ACTOR)]

    def open_account(self, name: str) -> str:
        """Open the account of a made-up person; its number."""
        mail = f"{name.lower().replace(' ', '.')}@example.org"
        with self._jobs() as jobs:
            return open_account(jobs, self.keys, today=self.today, actor=ACTOR, name=name, mail=mail).number

    def submit(self, file: Path, payer: str = "", actor: str = ACTOR, loaders: int = 1) -> Report:
        """Import a file in this process."""
        with (
            psycopg.connect(self.urls.loader, autocommit=True) as loader,
            more_loaders(self.urls.loader, loaders) as more,
        ):
            named = find_payer(loader, self.keys, payer) if payer else None
            preparer = Preparer(loader, self.keys, named, self.today)
            sheet = FORMATS[file.suffix[1:]](file)
            origin = Origin(file.suffix[1:], bytes(32), actor, lambda: datetime(2026, 11, 21, tzinfo=UTC))
            return submit(preparer, Import(sheet, origin, _quiet, more_loaders=more))

    def send(self, *rows: Mapping[str, str], payer: str = "", submission_id: UUID | None = None) -> Receipt:
        """Send records without a file; under an id, where a door has one already."""
        with psycopg.connect(self.urls.loader, autocommit=True) as loader:
            named = find_payer(loader, self.keys, payer) if payer else None
            preparer = Preparer(loader, self.keys, named, self.today)
            origin = Origin("api", bytes(32), ACTOR, lambda: datetime(2026, 11, 21, tzinfo=UTC), submission_id)
            return send(preparer, [Sent(number, row) for number, row in enumerate(rows, 1)], origin)

    def command(self, *words: object) -> Sequence[str]:
        """The command line, to be started by `environment`."""
        return [sys.executable, "-m", "shared_security.cli.main", *map(str, words)]

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process of this deployment finds around it."""
        return {**os.environ, **self.urls.environment(), "PERSON_KEYS": self.keys_text, "SECRET_KEY": "x" * 50}

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run a command of ours to its end."""
        return subprocess.run(
            self.command(*words), env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=300
        )

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database as the role loader, which sees all rows."""
        with psycopg.connect(self.urls.loader) as loader:
            return loader.execute(query, values).fetchall()

    def counts(self) -> dict[str, int]:
        """How many rows each table and partition has, but those that timed acts fill of themselves."""
        with psycopg.connect(self.urls.loader) as loader, psycopg.connect(self.urls.jobs) as jobs:
            jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
            counts = {}
            for (name,) in jobs.execute(TABLES).fetchall():
                if name.startswith(BY_THE_CLOCK):
                    continue
                asks = next((c for c in (loader, jobs) if _may_read(c, name)), None)
                if asks:
                    counts[name] = asks.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            return counts


def _may_read(connection: psycopg.Connection, table: str) -> bool:
    return connection.execute("SELECT has_table_privilege(%s, 'SELECT')", [table]).fetchone()[0]


def _quiet(_done: int, _rows: int) -> None:
    """Says nothing."""
