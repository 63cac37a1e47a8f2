"""`sss bench settle`: payments settled and accounts moved with their cash, against the rows that this inserts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import psycopg
import typer

from shared_security.cli.bench_files import ACTOR, PROGRAM, bring_in_lines, next_month
from shared_security.cli.bench_money import Money
from shared_security.cli.bench_report import Costs, Out, Ratio, report, rounds, shown, timed
from shared_security.cli.bench_system import throw_away_database
from shared_security.cli.progress import say
from shared_security.cli.sql import SQL
from shared_security.enrollment.transfer import transfer
from shared_security.launcher.name_actor import name_actor
from shared_security.launcher.urls import DatabaseUrls, urls_from
from shared_security.payers.add import add_payer
from shared_security.providers.activate_program import activate_program
from shared_security.providers.queries import providers_now
from shared_security.providers.register import Applicant, open_trust_account, register_provider
from shared_security.providers.status import Wish, put_status
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.open_account import Opened, open_accounts

HEADER = "payer,external_id,account,work_date,work_kind,seconds,gross_pay,place"
PAID, MOVED, REMITTED, ARRIVED = 9, 14, 15, 24  # days after the first of a month
INSERTED = {
    "transfer": "batch_id", "settlement": "settlement_id", "bank_line": "line_id", "bank_match": "match_id",
}  # fmt: skip
INVOICES, SETTLE, RAW_SETTLE, MOVES, CASH, RAW_MOVES = (
    "invoices", "settlement", "raw rows of it", "moves", "cash of moves", "raw rows of moves"
)  # fmt: skip


@dataclass(frozen=True)
class Load:
    """payers: each pays one invoice a round, for so many workers. moves: accounts that go to another provider."""

    payers: int
    workers: int
    moves: int


@dataclass
class _Bench:
    """What is measured. first: of the first month. copied: how many rows were read back last."""

    owner: psycopg.Connection
    money: Money
    urls: DatabaseUrls
    keys: Keys
    folder: Path
    load: Load
    first: date
    opened: Sequence[Opened]
    providers: Sequence[UUID]
    rows: dict[str, int] = field(default_factory=dict)


def bench_settle(
    payers: Annotated[int, typer.Option(min=1, max=10_000, help="Payers, each with one payment a round.")] = 200,
    workers: Annotated[int, typer.Option(min=1, max=10_000, help="For how many workers each pays.")] = 10,
    moves: Annotated[int, typer.Option(min=1, max=10_000, help="Accounts that go to another provider.")] = 200,
    count: Annotated[int, typer.Option("--rounds", min=1, max=20, help="How often; medians are told.")] = 5,
    out: Annotated[Out, typer.Option()] = "text",
) -> None:
    """Settle payments and move accounts on a throw-away system, and insert the same rows as they are beside it.

    Each round is a month: work comes in, invoices are issued, the bank tells of a payment of each payer, which is
    placed and settled over all claims of its invoice; then accounts move, and their cash follows.
    """
    say("Making a system of its own; it is thrown away.")
    with throw_away_database() as (home, environment):
        urls = urls_from(environment)
        assert urls
        found = measure_settle(urls, home, Load(payers, workers, moves), count)
    print(shown(found, out))


def measure_settle(urls: DatabaseUrls, folder: Path, load: Load, count: int) -> dict[str, Any]:
    """The figures, of an empty migrated database."""
    first = (datetime.now(UTC).date() - timedelta(days=31 * (count + 2))).replace(day=1)
    keys = read_keys(new_keys(), ACTOR)
    with (
        psycopg.connect(urls.jobs, autocommit=True) as jobs,
        psycopg.connect(urls.loader, autocommit=True) as loader,
        psycopg.connect(urls.owner, autocommit=True) as owner,
    ):
        name_actor(jobs, ACTOR)
        owner.execute(SQL("bench_raw_money"))
        with jobs.transaction():
            program = activate_program(jobs, PROGRAM, today=first, actor=ACTOR)
            for n in range(load.payers):
                add_payer(jobs, keys, _name(n), "company", today=first, actor=ACTOR)
            opened = open_accounts(jobs, load.payers * load.workers, today=first, actor=ACTOR)
            second = _second_provider(jobs, program.program_no, first)
        home = providers_now(loader, [opened[0].account_id])[opened[0].account_id]
        money = Money(jobs, loader, keys, program, first)
        bench = _Bench(owner, money, urls, keys, folder, load, first, opened, (home, second))
        owner.execute(SQL("bench_vacuum"))
        found = rounds(lambda number: _round(bench, number), count)
    return _report(found, load, bench.rows)


def _name(number: int) -> str:
    return f"Bench Company {number:05}"


def _second_provider(jobs: psycopg.Connection, program_no: int, day: date) -> UUID:
    """Another that may get members, with an account in trust."""
    at = datetime.combine(day, time(9), UTC)
    applicant = Applicant("Second organization", "nonprofit", "206 555 0160", ["en"])
    second = register_provider(jobs, applicant, today=day, at=at, actor=ACTOR)
    open_trust_account(jobs, second, program_no, "In trust", "A bank", today=day, actor=ACTOR)
    wish = Wish(second, "qualified", day, "For a measurement.")
    put_status(jobs, wish, decided=True, at=at + timedelta(hours=1), actor=ACTOR)
    return second


def _round(bench: _Bench, number: int) -> Costs:
    """A month: its work, what is asked and paid for it, and who moves after it."""
    worked = bench.first
    for _ in range(number):
        worked = next_month(worked)
    asked = next_month(worked)
    _work(bench, worked, asked)
    costs: Costs = {INVOICES: timed(lambda: bench.money.ask(asked))}
    papers, mark = bench.money.paid(asked + timedelta(days=PAID)), new_id()
    costs[SETTLE] = timed(lambda: bench.money.take(papers, asked + timedelta(days=PAID)))
    costs[RAW_SETTLE] = _copy(bench, mark, RAW_SETTLE)
    mark = new_id()
    costs[MOVES] = timed(lambda: _move(bench, number, asked + timedelta(days=MOVED)))
    costs[RAW_MOVES] = _insert_moves(bench, mark)
    costs[CASH] = timed(lambda: _cash(bench, asked))
    return costs


def _work(bench: _Bench, first: date, posted: date) -> None:
    """A record of each worker in the month, posted on the first day of the next."""
    chance, lines = random.Random(str(first)), []  # noqa: S311 (made-up work)
    for n, one in enumerate(bench.opened):
        day = first + timedelta(days=chance.randrange(28))
        seconds = chance.randrange(3_600, 28_800)
        who = f"{_name(n % bench.load.payers)},{first}-{n},{one.number}"
        lines.append(f"{who},{day},care,{seconds},99.50,US-WA-SEATTLE")
    bring_in_lines(bench.urls.loader, bench.keys, bench.folder / "month.csv", (HEADER, *lines), posted)


def _move(bench: _Bench, number: int, today: date) -> None:
    """Accounts go to the other provider, each in a transaction of its own; in the next round they come back."""
    to = bench.providers[(number + 1) % 2]
    for one in bench.opened[: bench.load.moves]:
        transfer(
            bench.money.loader, one.account_id, to, effective_on=today, today=today, actor=ACTOR, cause="a measurement"
        )  # fmt: skip


def _cash(bench: _Bench, asked: date) -> None:
    """Cash is ordered for both providers, and the banks tell that it left and arrived."""
    bench.money.remit(asked + timedelta(days=REMITTED))
    arrived = asked + timedelta(days=ARRIVED)
    bench.money.take(bench.money.papers(arrived), arrived)


def _copy(bench: _Bench, mark: UUID, name: str) -> int:
    """COPY the rows that were inserted since a moment into tables with the same keys; their number is kept."""
    texts = {}
    for table, column in INSERTED.items():
        with bench.owner.cursor().copy(SQL("bench_copy_out").format(table=table, id=column, mark=mark)) as copy:
            texts[table] = b"".join(bytes(part) for part in copy)
    bench.rows[name] = sum(text.count(b"\n") for text in texts.values())

    def act() -> None:
        with bench.owner.transaction():
            for table, text in texts.items():
                with bench.owner.cursor().copy(SQL("bench_copy_in").format(table=table)) as copy:
                    copy.write(text)

    return timed(act)


def _insert_moves(bench: _Bench, mark: UUID) -> int:
    """Each row of a move in a transaction of its own, as the move was, into a table with the same keys."""
    batches = [row[0] for row in bench.owner.execute(SQL("bench_moves"), {"mark": mark}).fetchall()]
    bench.rows[RAW_MOVES] = len(batches)

    def act() -> None:
        for batch in batches:
            bench.owner.execute(SQL("bench_raw_move"), {"batch": batch})

    return timed(act)


def _report(found: Sequence[Costs], load: Load, rows: dict[str, int]) -> dict[str, Any]:
    ratios = {
        "settlement": Ratio(SETTLE, RAW_SETTLE, "payments placed and settled, to COPY of the rows that this inserts"),
        "moves": Ratio(MOVES, RAW_MOVES, "accounts moved, to INSERT of their rows one by one"),
    }
    told = report(
        found, ratios, {}, payers=load.payers, claims=load.payers * load.workers, moves=load.moves,
        rows_of_settlement=rows[RAW_SETTLE], rows_of_moves=rows[RAW_MOVES],
    )  # fmt: skip
    a_second = {
        "payments_per_s": load.payers * 1_000_000 // told["medians"][SETTLE],
        "claims_per_s": load.payers * load.workers * 1_000_000 // told["medians"][SETTLE],
        "invoices_per_s": load.payers * 1_000_000 // told["medians"][INVOICES],
        "moves_per_s": load.moves * 1_000_000 // told["medians"][MOVES],
        "raw_settlement_rows_per_s": rows[RAW_SETTLE] * 1_000_000 // told["medians"][RAW_SETTLE],
    }
    return told | a_second
