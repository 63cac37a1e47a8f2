"""Documents: sealed under the person's key, of the kinds that are asked for, opened for those who decide, and seen."""

from collections.abc import Iterator

import psycopg
import pytest

from shared_security.claims.papers import give_paper, open_paper, papers_of
from shared_security.claims.silence import escalate_requests
from shared_security.claims.wish import CannotAsk, Paper
from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.queries import providers_on
from shared_security.values.errors import Problem
from shared_security.workers.erase_person import erase_person
from tests.tools.leave_place import HOUR, PDF, LeavePlace, day, leave_place
from tests.tools.people import jobs, web

MEGABYTE = 1024 * 1024
DAYS = [(day(n), HOUR) for n in (10, 11, 12)]


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """Ana has ten hours of leave."""
    with leave_place(fresh_database) as made:
        made.add_worker("Ana", "206 555 0101")
        made.work("Ana", "20", "a1")
        yield made


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (Paper("health_statement", "big.pdf", b"%PDF-" + bytes(50 * MEGABYTE)), "paper_too_large"),
        (Paper("health_statement", "a.pdf", b"MZ a program"), "paper_not_read"),
        (Paper("health_statement", "a.pdf", b""), "paper_empty"),
        (Paper("court_paper", "a.pdf", b"%PDF-1"), "paper_not_asked"),
    ],
)
def test_what_is_no_paper(place: LeavePlace, paper: Paper, code: str) -> None:
    """50 MB, a program under another name, nothing, and what nobody asked for: each is said, and nothing is kept."""
    with pytest.raises(CannotAsk) as refused:
        place.ask("Ana", *DAYS, papers=(paper,))
    assert refused.value.code == code
    assert place.loader.execute("SELECT count(*) FROM leave_request").fetchone() == (0,)


def test_it_is_sealed_and_gone_with_her(place: LeavePlace) -> None:
    """Neither its text nor what it is stands in the open; erased, nothing opens."""
    statement = Paper("own_statement", "", b"I had the flu.")
    request = place.ask("Ana", *DAYS, papers=(PDF, statement))
    (row,) = place.loader.execute("SELECT string_agg(d::text, '') FROM leave_document d").fetchone()
    assert "health" not in row and b"a note".hex() not in row and "statement" not in row
    found = papers_of(place.loader, place.keys, request)
    assert [(one.kind, one.name, one.type) for one in found] == [
        ("health_statement", "note.pdf", "application/pdf"), ("own_statement", "", "text/plain"),
    ]  # fmt: skip
    assert open_paper(place.loader, place.keys, request, found[0].document_id) == PDF.content
    with jobs(place.urls) as connection:
        erase_person(connection, request.person_id, today=place.today, actor="tester one")
    assert [one.kind for one in papers_of(place.loader, place.keys, request)] == ["", ""]
    assert open_paper(place.loader, place.keys, request, found[0].document_id) is None


def test_what_came_late_and_too_much(place: LeavePlace) -> None:
    """A paper brings a request back to those who decide; eleven are too many; a granted one takes none."""
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    request = place.ask("Ana", *DAYS)
    assert give_paper(place.loader, place.keys, request.account_id, request.request_id, (PDF,), **told).state == "asked"
    with pytest.raises(CannotAsk, match="up to 10 papers"):
        give_paper(place.loader, place.keys, request.account_id, request.request_id, (PDF,) * 10, **told)
    granted = place.ask("Ana", (day(3), HOUR))
    with pytest.raises(Problem, match="does not wait for a paper"):
        give_paper(place.loader, place.keys, granted.account_id, granted.request_id, (PDF,), **told)


def test_a_paper_after_its_last_day(place: LeavePlace) -> None:
    """The act of every day has not run: the paper that comes on the 6th day, two too late, is kept, and those above
    decide, as if the act had run; silence grants nothing."""
    request = place.ask("Ana", *DAYS)
    assert (request.state, request.paper_due, request.if_silent) == ("waiting_for_paper", day(4), "approved")
    place.today = day(6)
    told = {"today": place.today, "at": place.at}
    given = give_paper(place.loader, place.keys, request.account_id, request.request_id, (PDF,), **told, actor="worker")
    assert (given.state, given.level, given.level_on) == ("asked", "supervisor", day(5))
    assert not escalate_requests(place.loader, place.keys, **told)
    assert place.read(request).state == "asked"


def test_who_sees_a_request(place: LeavePlace) -> None:
    """She; the provider she is with on that day, and no other; nobody reads a document's content through a page."""
    request = place.ask("Ana", *DAYS, papers=(PDF,))
    provider = str(providers_on(place.jobs, [request.account_id], place.today)[request.account_id])
    other = "00000000-0000-7000-8000-000000000001"
    seen = {}
    for name, who in {
        "she": {"account": str(request.account_id)}, "another": {"account": other}, "nobody": {},
        "provider": {"provider": provider, "today": str(place.today)},
        "other": {"provider": other, "today": str(place.today)},
        "before": {"provider": provider, "today": "2020-01-01"}, "no day": {"provider": provider},
    }.items():  # fmt: skip
        with web(place.urls, **who) as connection:
            tables = ("leave_request", "leave_request_day", "leave_step", "leave_document")
            seen[name] = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute("SELECT sealed FROM leave_document")
    assert seen == {
        "she": [1, 3, 1, 1], "provider": [1, 3, 1, 1],
        **{who: [0, 0, 0, 0] for who in ("another", "nobody", "other", "before", "no day")},
    }  # fmt: skip
