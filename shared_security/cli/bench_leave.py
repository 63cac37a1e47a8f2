"""`sss bench leave`: how quick all that a worker has of leave is computed, after years of work."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import psycopg
import typer

from shared_security.access.may_act import MayAct
from shared_security.benefits.leave import leave_of, usable_on
from shared_security.claims.ask import ask
from shared_security.claims.wish import Wish, WishedDay
from shared_security.cli.bench_files import ACTOR
from shared_security.cli.bench_history import LEAVE, History, Sizes, make_history, raw_rows
from shared_security.cli.bench_report import Costs, Limit, Out, Ratio, report, rounds, shown, timed
from shared_security.cli.bench_system import throw_away_database
from shared_security.cli.progress import say
from shared_security.launcher.name_actor import name_actor
from shared_security.law.publish.active import active_programs
from shared_security.ledger.plan_once import plan_once
from shared_security.values.ids import new_id
from shared_security.web.garbage import keep_what_is_there

GOAL_US = 50_000
RAW = ("entry", "transfer")
WARM = 3  # rounds before the first that counts: a statement is planned for good when it was asked some times
ASKED, HOUR = 10, 1_000_000  # days of leave that each worker asks for, an hour each


def bench_leave(
    workers: Annotated[int, typer.Option(min=1, max=100, help="Workers of one year, and as many of ten.")] = 5,
    days: Annotated[int, typer.Option(min=1, max=7, help="Days from one time that she works to the next.")] = 7,
    count: Annotated[int, typer.Option("--rounds", min=1, max=50, help="How often it is computed for each.")] = 5,
    out: Annotated[Out, typer.Option()] = "text",
) -> None:
    """Compute what workers have of leave, in hours and in dollars, on a throw-away system, and read the rows from which
    it is computed beside it. Each has worked for three payers, for one year or for ten."""
    say("Making a system of its own; it is thrown away.")
    with throw_away_database() as (home, environment):
        sizes = Sizes([1] * workers + [10] * workers, days=days)
        made = make_history(home, environment, datetime.now(UTC).date(), sizes)
        found = measure_leave(made, count)
    print(shown(found, out))


def measure_leave(made: History, count: int) -> dict[str, Any]:
    """The figures: each worker's leave by turns with her rows as they are."""
    spans = sorted(set(made.sizes.years))
    names = {years: f"{years} year{'s' if years > 1 else ''}" for years in spans}
    times: dict[int, list[int]] = {years: [] for years in spans}
    with (
        psycopg.connect(made.urls.loader, autocommit=True) as loader,
        psycopg.connect(made.urls.jobs, autocommit=True) as jobs,
    ):
        name_actor(jobs, ACTOR)
        keep_what_is_there()  # as a process of the site does
        lots = {f"lots_{years}": _ask_for_days(made, loader, made.worked(years)) for years in spans}

        def one_round(_number: int) -> Costs:
            costs: Costs = {}
            for years, name in names.items():
                accounts = _accounts(made.worked(years))
                leave = [timed(partial(_leave, jobs, one, made.today)) for one in accounts]
                times[years] += leave
                raw = [timed(partial(raw_rows, loader, one, RAW)) for one in accounts]
                costs |= {name: sum(leave) // len(leave), f"raw rows of {name}": sum(raw) // len(raw)}
            return costs

        found = rounds(one_round, count, warm=WARM, times=times.values())
    return report(
        found,
        {
            f"leave {name}": Ratio(name, f"raw rows of {name}", f"leave after {name}, to its rows as they are")
            for name in names.values()
        },
        {f"leave {name}": Limit(f"leave after {name} of work", times[years], GOAL_US) for years, name in names.items()},
        workers=len(made.workers), days_between=made.sizes.days, **lots,
    )  # fmt: skip


def _ask_for_days(made: History, loader: psycopg.Connection, workers: Sequence[MayAct]) -> int:
    """Each asks for some days ahead, as far as she has hours; answers with the lots that one of them has."""
    (program,) = (one for one in active_programs(loader, made.today) if one.pack.program == LEAVE)
    number = program.program_no
    for account in _accounts(workers):
        usable = usable_on(loader, account, number, "sick", made.today + timedelta(days=1), today=made.today).micros
        for n in range(1, min(ASKED, usable // HOUR) + 1):
            wish = Wish(account, new_id(), number, "sick", (WishedDay(made.today + timedelta(days=n), HOUR),))
            ask(loader, made.keys, wish, today=made.today, at=datetime.now(UTC), actor=ACTOR)
    return sum(len(one.lots) for one in leave_of(loader, _accounts(workers)[0], today=made.today))


def _leave(jobs: psycopg.Connection, account: UUID, today: date) -> None:
    """As the page of her time off asks for it."""
    with jobs.transaction():
        plan_once(jobs)
        leave_of(jobs, account, today=today)


def _accounts(workers: Sequence[MayAct]) -> list[UUID]:
    return [one.account_id for one in workers if one.account_id]
