"""`sss bench page`: how quick a worker's pages are after years of work, in this process and over HTTP."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection
from typing import Annotated, Any
from uuid import UUID
from wsgiref.util import setup_testing_defaults

import psycopg
import typer

from shared_security.access.begin_session import begin_session
from shared_security.cli.bench_files import ACTOR
from shared_security.cli.bench_history import History, Sizes, make_history, raw_rows
from shared_security.cli.bench_report import Costs, Limit, Out, Ratio, milliseconds, report, rounds, shown, timed
from shared_security.cli.bench_statements import statements
from shared_security.cli.bench_system import HOST, served, throw_away_database
from shared_security.cli.progress import say
from shared_security.launcher.name_actor import name_actor
from shared_security.values.errors import Problem
from shared_security.web.garbage import keep_what_is_there
from shared_security.web.site import site

GOAL_US = 50_000
FIRST, RAW_ROWS = "first page", "raw rows"
PAGES = {FIRST: "", "contributions": "/contributions", "time off": "/time-off", "statement": "/statement"}
RAW = ("entry", "transfer", "claim", "balance")
COOKIE = "session"
SLOWEST, WARM = 8, 6  # a statement is planned for good when it was asked five times
Ask = Callable[[str, str], None]  # the path and the session


def bench_page(
    accounts: Annotated[int, typer.Option(min=0, max=20_000_000, help="Accounts of other people.")] = 100_000,
    workers: Annotated[int, typer.Option(min=1, max=1_000, help="Workers whose pages are opened.")] = 10,
    years: Annotated[int, typer.Option(min=1, max=20, help="For how long they have worked.")] = 10,
    count: Annotated[int, typer.Option("--rounds", min=1, max=50, help="How often each opens each page.")] = 5,
    out: Annotated[Out, typer.Option()] = "text",
) -> None:
    """Open workers' pages on a throw-away system, and read the same rows as they are beside it.

    Each has worked for three payers every week. A time is that of a whole page, on connections that are kept.
    """
    say("Making a system of its own; it is thrown away.")
    with throw_away_database() as (home, environment):
        today = datetime.now(UTC).date()
        made = make_history(home, environment, today, Sizes([years] * workers, accounts))
        os.environ |= made.environment
        with site(say), served(made.environment, home) as port:
            found = measure_pages(made, count, over_http(port))
    print(shown(found, out))


def measure_pages(made: History, count: int, http: Ask | None = None, warm: int = WARM) -> dict[str, Any]:
    """The figures: each worker's pages by turns with her rows as they are. http: None leaves that way out.

    Django is set up, with the addresses of that database. warm: rounds before the first that counts.
    """
    sessions = _sign_in(made)
    ways = {"": in_process()} | ({" by HTTP": http} if http else {})
    asked = {page + way: (ask, path) for way, ask in ways.items() for page, path in PAGES.items()}
    times: dict[str, list[int]] = {page: [] for page in asked}
    with psycopg.connect(made.urls.loader, autocommit=True) as loader:

        def one_round(_number: int) -> Costs:
            costs: Costs = dict.fromkeys((*asked, RAW_ROWS), 0)
            for account, token in sessions:
                for page, (ask, path) in asked.items():
                    took = timed(partial(ask, path, token))
                    times[page].append(took)
                    costs[page] += took // len(sessions)
                costs[RAW_ROWS] += timed(partial(raw_rows, loader, account, RAW)) // len(sessions)
            return costs

        found = rounds(one_round, count, warm=warm, times=times.values())
    with statements() as slow:
        for _account, token in sessions:
            in_process()(PAGES[FIRST], token)
    slowest = slow.slowest(SLOWEST, len(sessions))
    return report(
        found,
        {name: Ratio(name, RAW_ROWS, f"{name}, to her rows as they are") for name in asked if name.startswith(FIRST)},
        {
            "S8" if name == FIRST else f"S8 {name}": Limit(f"{name} of a worker", times[name], GOAL_US)
            for name in asked
        },
        accounts=made.sizes.accounts, workers=len(sessions), years=max(made.sizes.years), slowest=slowest,
        notes=[f"{one['statement']}: {milliseconds(one['us_each_act'])} of the first page" for one in slowest],
    )  # fmt: skip


def _sign_in(made: History) -> list[tuple[UUID, str]]:
    """Each worker's account, and the token of a session of hers."""
    found = []
    with psycopg.connect(made.urls.jobs) as jobs:
        name_actor(jobs, ACTOR)
        for may, _number in made.workers:
            assert may.account_id
            found.append((may.account_id, begin_session(jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)))
    return found


def in_process() -> Ask:
    """The site's own handler, called as a server calls it."""
    from shared_security.web.wsgi import application

    keep_what_is_there()

    def ask(path: str, token: str) -> None:
        around: dict[str, Any] = {"HTTP_HOST": "localhost", "HTTP_COOKIE": f"{COOKIE}={token}"}
        setup_testing_defaults(around)
        status: list[str] = []

        def begin(told: str, _headers: list[tuple[str, str]], _fault: object = None, /) -> Callable[[bytes], object]:
            status.append(told)
            return len

        answer = application({**around, "PATH_INFO": f"/my{path}"}, begin)
        b"".join(answer)
        answer.close()
        _refuse_other(status[0], path)

    return ask


def over_http(port: int) -> Ask:
    """A browser that keeps its connection."""
    connection = HTTPConnection(HOST, port, timeout=60)

    def ask(path: str, token: str) -> None:
        connection.request("GET", f"/my{path}", headers={"Host": "localhost", "Cookie": f"{COOKIE}={token}"})
        answer = connection.getresponse()
        answer.read()
        _refuse_other(f"{answer.status} {answer.reason}", path)

    return ask


def _refuse_other(status: str, path: str) -> None:
    if status != "200 OK":
        raise Problem(f"a page was answered with {status}", f"/my{path}", "Look at it by itself: ./run sss serve")
