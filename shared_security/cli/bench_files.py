"""Files of made-up work for measurements, and the system that they are brought into."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg

from shared_security.cli.connections import more_loaders
from shared_security.intake.formats import FORMATS
from shared_security.intake.prepare import Preparer
from shared_security.intake.report import Report
from shared_security.intake.submission import Origin
from shared_security.intake.submit import Import, submit
from shared_security.launcher.name_actor import name_actor
from shared_security.payers.add import add_payer
from shared_security.payers.find import find_payer
from shared_security.providers.activate_program import activate_program
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.open_account import open_accounts

PROGRAM, PAYER, ACTOR = "us/model/shared_security", "Bench Company", "bench"
HEADER = "external_id,account,work_date,work_kind,seconds,gross_pay,place"
AN_ACCOUNT = 10  # records of one account in a file


@dataclass(frozen=True)
class Filled:
    """A program in force, a payer, and accounts by their numbers. loader: the address of that role."""

    loader: str
    keys_text: str
    payer_id: UUID
    numbers: list[str]
    today: date


def fill(jobs_url: str, loader_url: str, accounts: int, today: date) -> Filled:
    """Put the model act in force, register a payer, and open accounts."""
    keys_text = new_keys()
    keys = read_keys(keys_text, PAYER)
    with psycopg.connect(jobs_url) as jobs:
        name_actor(jobs, ACTOR)
        activate_program(jobs, PROGRAM, today=today, actor=ACTOR)
        add_payer(jobs, keys, PAYER, "company", today=today, actor=ACTOR)
        numbers = [opened.number for opened in open_accounts(jobs, accounts, today=today, actor=ACTOR)]
    with psycopg.connect(loader_url) as loader:
        return Filled(loader_url, keys_text, find_payer(loader, keys, PAYER).payer_id, numbers, today)


def lines_of(filled: Filled, tag: str, records: int, numbers: Sequence[str] = ()) -> list[str]:
    """So many records as lines, each with an id of its own; on all accounts or some."""
    chance = random.Random(tag)  # noqa: S311 (made-up work)
    among = numbers or filled.numbers
    made = []
    for n in range(records):
        day = filled.today - timedelta(days=1 + chance.randrange(60))
        seconds = chance.randrange(900, 28_800)
        pay = f"{seconds // 100}.{chance.randrange(100):02d}"
        made.append(f"{tag}-{n},{chance.choice(among)},{day},care,{seconds},{pay},US-WA-SEATTLE")
    return made


def write_file(path: Path, lines: Sequence[str]) -> Path:
    """A file of lines under their header."""
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def bring_in(filled: Filled, file: Path, loaders: int = 1) -> Report:
    """Read, check, price and post a file, as `sss import` does, without the start of the command."""
    return bring_in_under(filled.loader, read_keys(filled.keys_text, PAYER), file, filled.today, PAYER, loaders)


def bring_in_under(loader_url: str, keys: Keys, file: Path, today: date, payer: str = "", loaders: int = 1) -> Report:
    """The same on any day; a file of several payers names them in a column.

    Args:
        today: gives the month of posting. loaders: how many connections post at once.
    """
    with psycopg.connect(loader_url, autocommit=True) as loader, more_loaders(loader_url, loaders) as more:
        preparer = Preparer(loader, keys, find_payer(loader, keys, payer) if payer else None, today)
        origin = Origin("csv", bytes(32), ACTOR, lambda: datetime.now(UTC))
        return submit(preparer, Import(FORMATS["csv"](file), origin, _quiet, beside=False, more_loaders=more))


def bring_in_lines(loader_url: str, keys: Keys, file: Path, lines: Sequence[str], today: date) -> None:
    """The same of lines with their header, by a file that is gone afterwards."""
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    bring_in_under(loader_url, keys, file, today)
    file.unlink()


def next_month(first: date) -> date:
    """The first day of the month after that of a first day."""
    return (first + timedelta(days=31)).replace(day=1)


def _quiet(_done: int, _rows: int) -> None:
    """Says nothing."""
