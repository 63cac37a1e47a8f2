"""Workers with years of work and money behind them, made through the doors of both, among many other accounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from uuid import UUID

import psycopg

from shared_security.access.may_act import MayAct
from shared_security.cli.bench_files import ACTOR, bring_in_lines, next_month
from shared_security.cli.bench_money import Money
from shared_security.cli.progress import say
from shared_security.cli.sql import SQL
from shared_security.launcher.name_actor import name_actor
from shared_security.launcher.urls import DatabaseUrls, urls_from
from shared_security.law.library import program_files
from shared_security.law.publish.activate import activate_text
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.publish.put_version import texts_of
from shared_security.payers.add import add_payer
from shared_security.providers.activate_program import activate_program, open_for_program
from shared_security.providers.queries import providers_now
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.open_account import open_account

MONEY, LEAVE = "us/model/shared_security", "us/wa/paid_sick_leave"
PAYERS = ("First Bench Company", "Second Bench Company", "Third Bench Company")
HEADER = "payer,external_id,account,work_date,work_kind,seconds,gross_pay,place,tax_form"
PAID_ON = timedelta(days=9)  # after an invoice
OTHER_PAYER, LOWEST_NUMBER = "Another Bench Company", 100_000_000_093  # see sql/bench_accounts.sql
AT_ONCE, A_FILE = 200_000, 20_000  # accounts of others in one transaction; in one file of their work


@dataclass(frozen=True)
class Sizes:
    """years: of each worker, how long she has worked. accounts: of other people. days: from one time that a worker
    works for each payer to the next."""

    years: Sequence[int]
    accounts: int = 0
    days: int = 7


@dataclass
class History:
    """A database with it. environment: what a command of ours finds around it. workers: with their numbers."""

    folder: Path
    environment: dict[str, str]
    today: date
    sizes: Sizes
    keys_text: str = field(default_factory=new_keys)
    workers: list[tuple[MayAct, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.environment["PERSON_KEYS"] = self.keys_text

    @property
    def urls(self) -> DatabaseUrls:
        """Where each role logs in."""
        urls = urls_from(self.environment)
        assert urls
        return urls

    @cached_property
    def keys(self) -> Keys:
        """What people's data are sealed with."""
        return read_keys(self.keys_text, ACTOR)

    @property
    def first_day(self) -> date:
        """A first of a month before the first work."""
        return (self.today - timedelta(days=366 * max(self.sizes.years))).replace(day=1)

    def worked(self, years: int) -> list[MayAct]:
        """Those who have worked for so long."""
        pairs = zip(self.sizes.years, self.workers, strict=True)
        return [may for worked, (may, _number) in pairs if worked == years]


def make_history(folder: Path, environment: Mapping[str, str], today: date, sizes: Sizes) -> History:
    """Fill an empty database: a law of money and one of leave, three payers, workers who worked for each of them every
    week; what they earned was asked for each month, and paid, but for the last."""
    made = History(folder, dict(environment), today, sizes)
    with (
        psycopg.connect(made.urls.jobs, autocommit=True) as jobs,
        psycopg.connect(made.urls.loader, autocommit=True) as loader,
    ):
        name_actor(jobs, ACTOR)
        program, payers = _begin(made, jobs)
        say(f"{sizes.accounts:,} accounts of other people ...")
        _add_others(made, jobs, _provider(loader, made.workers[0][0].account_id))
        say(f"{len(sizes.years)} workers with years of work and money ...")
        money, months = Money(jobs, loader, made.keys, program, made.first_day), list(_months(made))
        others = _others_by_month(made, months)
        for first, posted in months:
            _work_of_others(made, first, posted, others.get(first, range(0)))
            _work(made, first, posted)
            if posted.day == 1:
                money.ask(posted, payers)
                if posted + PAID_ON <= today:
                    money.take(money.paid(posted + PAID_ON), posted + PAID_ON)
    with psycopg.connect(made.urls.owner, autocommit=True) as owner:
        owner.execute(SQL("bench_vacuum"))
    return made


def _begin(made: History, jobs: psycopg.Connection) -> tuple[ActiveProgram, list[UUID]]:
    """The laws in force, the payers who are asked to pay, and an account for each worker."""
    day = made.first_day
    with jobs.transaction():
        program = activate_program(jobs, MONEY, today=day, actor=ACTOR)
        leave = activate_text(jobs, LEAVE, leave_law(), "", on=day, today=day, actor=ACTOR)
        open_for_program(jobs, leave, today=day, actor=ACTOR)
        *payers, _other = (
            add_payer(jobs, made.keys, name, "company", today=day, actor=ACTOR) for name in (*PAYERS, OTHER_PAYER)
        )
        for n in range(len(made.sizes.years)):
            told = {"name": f"Worker {n}", "phone": f"206 555 {n:04}"}
            opened = open_account(jobs, made.keys, today=day, actor=ACTOR, sure=True, **told)
            assert opened.person_id
            made.workers.append((MayAct(opened.person_id, "worker", opened.account_id), opened.number))
    return program, payers


def raw_rows(loader: psycopg.Connection, account: UUID, tables: Sequence[str]) -> None:
    """Everything that is posted for a worker in some tables, row by row."""
    for table in tables:
        loader.execute(SQL(f"bench_raw_{table}"), {"account": account}).fetchall()


def leave_law() -> str:
    """Washington's paid sick leave as though it had been law all the time, beside the model act."""
    text, _cases = texts_of(program_files()[LEAVE])
    beside = f"  workers: {{tax_form: [w2]}}\n  beside: [{MONEY}]\n"
    return text.replace("2018-01-01", "2001-01-01").replace("  workers: {tax_form: [w2]}\n", beside)


def _months(made: History) -> Iterator[tuple[date, date]]:
    """The first days of work and of posting, month by month; the last is posted today."""
    first = made.first_day
    while first < made.today:
        after = next_month(first)
        yield first, min(after, made.today)
        first = after


def _work(made: History, first: date, posted: date) -> None:
    """A month's work of everybody who worked then, sent in one file."""
    lines = []
    for years, (_may, number) in zip(made.sizes.years, made.workers, strict=True):
        day = max(first, made.today - timedelta(days=365 * years))
        day += timedelta(days=-day.toordinal() % made.sizes.days)
        while day < posted:
            for n, payer in enumerate(PAYERS):
                name = f"{number}-{n}-{day}"
                lines.append(f"{payer},{name},{number},{day},care,{14_400 + 900 * n},{95 + n}.50,US-WA-SEATTLE,w2")
            day += timedelta(days=made.sizes.days)
    _bring_in(made, lines, posted)


def _add_others(made: History, jobs: psycopg.Connection, provider: UUID) -> None:
    """Accounts of other people: rows that open_accounts would write one by one."""
    asked = {"day": made.first_day, "provider": provider}
    for first in range(0, made.sizes.accounts, AT_ONCE):
        jobs.execute(
            SQL("bench_accounts"), asked | {"first": first, "last": min(first + AT_ONCE, made.sizes.accounts) - 1}
        )


def _others_by_month(made: History, months: Sequence[tuple[date, date]]) -> dict[date, range]:
    """Which of the other accounts have their one record in a month: large files, evenly over all months."""
    accounts = made.sizes.accounts
    size = max(A_FILE, -(-accounts // len(months)))
    files = -(-accounts // size)
    return {
        months[n * len(months) // files][0]: range(n * size, min((n + 1) * size, accounts)) for n in range(files)
    }  # fmt: skip


def _work_of_others(made: History, first: date, posted: date, some: range) -> None:
    """An hour of work of each in the month; nobody asks for it to be paid."""
    lines = [
        f"{OTHER_PAYER},other-{n},{LOWEST_NUMBER + 97 * n},{first},care,3600,20.00,US-WA-SEATTLE,1099" for n in some
    ]
    _bring_in(made, lines, posted)


def _bring_in(made: History, lines: Sequence[str], posted: date) -> None:
    if lines:
        bring_in_lines(made.urls.loader, made.keys, made.folder / "month.csv", (HEADER, *lines), posted)


def _provider(loader: psycopg.Connection, account_id: UUID | None) -> UUID:
    assert account_id
    return providers_now(loader, [account_id])[account_id]
