"""A draft beside what is posted: sums worked by hand, corrections and merges, small counts hidden, nothing posted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.canonical import canonical_tree
from shared_security.law.diff import Told
from shared_security.law.edit import NewValue, add_value
from shared_security.law.library import STATUTES
from shared_security.law.publish.active import active_programs
from shared_security.law.publish.put_version import read_text
from shared_security.oversight.compare_law import Drafted, Way, compare_law, years_until
from shared_security.oversight.read_comparison import Comparison, comparisons_of
from shared_security.payers.add import add_payer
from shared_security.values.ids import new_id
from tests.tools.books import MODEL_ACT, TODAY, World, world
from tests.tools.people import KEYS, jobs, web

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OFFICIAL = f"person: {new_id()}"
TEXT = (STATUTES / f"{MODEL_ACT}.yaml").read_text()
NEXT_YEAR = add_value(TEXT, "hourly_rate", NewValue(date(2027, 3, 1), "2.10", ("illustration",)))
BACK = add_value(
    TEXT, "hourly_rate", NewValue(date(2026, 11, 1), "2.50", ("illustration",), known_from=date(2026, 11, 20))
)
MANY = 12
PAYERS = {"Cafe": "company", "Dash": "platform", "Okafor": "household", "Owl": "company"}


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Twelve people with two hours each for a company in October and one for a platform in November; of these three
    for a household too; one record corrected from nine hours to one, and one cancelled."""
    with world(fresh_database) as made:
        made.activate()
        with made.jobs.transaction():
            cafe, dash, home, owl = (
                add_payer(made.jobs, KEYS, name, kind, today=TODAY, actor="test") for name, kind in PAYERS.items()
            )
        people = [f"P{n}" for n in range(MANY)]
        works = [made.work(f"c{who}", who, payer=cafe, hours="2", work_date="2026-10-05") for who in people]
        works += [made.work(f"d{who}", who, payer=dash, hours="1", work_date="2026-11-05") for who in people[1:]]
        works += [made.work(f"h{who}", who, payer=home, hours="1", work_date="2026-11-06") for who in people[:3]]
        works += [made.work("owl", who, payer=owl, hours="1", work_date="2026-10-07") for who in people[:1]]
        works += [made.work("dP0", "P0", payer=dash, hours="9", work_date="2026-11-05")]
        works += [made.work("gone", "P0", payer=dash, hours="5", work_date="2026-11-05")]
        works += [made.work("old", "P0", payer=dash, hours="5", work_date="2025-11-30")]
        made.record(*works)
        made.record(made.work("dP0", "P0", payer=dash, revision=2, hours="1", work_date="2026-11-05"))
        made.record(made.work("gone", "P0", payer=dash, revision=2, hours="0", work_date="2026-11-05"))
        yield made


def compared(urls: DatabaseUrls, text: str, way: Way, years: int = 0) -> Comparison:
    """The comparison of a text, as the office reads it."""
    draft = new_id()
    drafted = Drafted(draft, 1, Told(read_text(text, MODEL_ACT), canonical_tree(text, MODEL_ACT)))
    with jobs(urls, OFFICIAL) as connection:
        (base,) = active_programs(connection, TODAY)
        for _ in range(2):
            compare_law(connection, drafted, base, way, years=years, at=AT, actor=OFFICIAL)
    with web(urls, role="regulator", actor=OFFICIAL) as connection:
        (found,) = comparisons_of(connection, draft)
    return found


def cells(found: Comparison, axis: str) -> dict[str, tuple[object, ...]]:
    """Figures by name, or why there are none."""
    return {
        str(one.name or getattr(one, axis)): (one.records, one.changed, one.before_micros, one.after_micros)
        if one.why == "shown" else (one.why,)
        for one in found.by(axis)
    }  # fmt: skip


def test_law_that_reaches_back_changes_what_is_posted(books: World, fresh_database: DatabaseUrls) -> None:
    """From November an hour bears $2.50 and not $2.00. By hand: October has 12 x 2 h for the cafe and 1 h for the owl,
    25 h; November 12 x 1 h for Dash and 3 h for the household; the cancelled hours are 0 h and still a record."""
    before = {table: books.count(table) for table in ("entry", "work_record", "batch", "transfer")}
    found = compared(fresh_database, BACK, "as worked")
    assert found.whole and found.whole[6:] == (29, 15, 80_000_000, 87_500_000)
    assert (found.first_day, found.last_day, found.unpriced) == (date(2025, 12, 1), TODAY, 0)
    by_month = cells(found, "month")
    assert by_month["2026-10"] == (13, 0, 50_000_000, 50_000_000)
    assert by_month["2026-11"] == (16, 15, 30_000_000, 37_500_000)
    # Three people for the household are few; so that they cannot be worked out, another kind is not shown.
    kinds = cells(found, "kind")
    assert kinds["household"] == ("few",) and ("beside",) in kinds.values()
    # 45 of 100 go to health.
    assert cells(found, "line")["health"] == (28, 15, 36_000_000, 39_375_000)
    companies = cells(found, "payer")
    assert companies["Owl"] == ("few",) and companies["Cafe"] in (("beside",), (12, 0, 48_000_000, 48_000_000))
    assert {table: books.count(table) for table in before} == before, "nothing is posted"


def test_a_rate_to_come_changes_nothing_posted_and_is_shown_as_if_it_held(
    books: World, fresh_database: DatabaseUrls
) -> None:
    """All of 40 hours bear 10 cents more when it holds; on their own days nothing changes."""
    found = compared(fresh_database, NEXT_YEAR, "as worked")
    assert found.whole and found.whole[6:] == (29, 0, 80_000_000, 80_000_000)
    old, new = (Told(read_text(text, MODEL_ACT), canonical_tree(text, MODEL_ACT)) for text in (TEXT, NEXT_YEAR))
    years = years_until(old, new, date(2025, 12, 1))
    assert years == 2, "work of December 2025 is to be done in December 2027, after 1 March 2027"
    assert years_until(old, new, date(2026, 3, 1)) == 1 and years_until(old, old, date(2026, 3, 1)) == 0
    later = compared(fresh_database, NEXT_YEAR, "as if", years)
    assert later.whole and later.whole[6:] == (29, 28, 80_000_000, 84_000_000)


def test_what_the_draft_does_not_price_is_counted(books: World, fresh_database: DatabaseUrls) -> None:
    """Posted work that the draft leaves out: more than ten people, so it is told."""
    narrower = TEXT.replace("work: any, places: any", "work: any, places: {by: place, within: [US-WA]}")
    found = compared(fresh_database, narrower, "as worked")
    assert found.whole and found.whole[8:] == (80_000_000, 0)
    assert found.unpriced == 29
    ended = TEXT.replace("from: 2013-01-01, time_zone", "from: 2013-01-01, until: 2026-11-06, time_zone")
    assert compared(fresh_database, ended, "as worked").unpriced is None, "of three people"


def test_only_a_regulator_reads_it_and_no_page_writes_it(books: World, fresh_database: DatabaseUrls) -> None:
    """A comparison is signed by who made it."""
    compared(fresh_database, BACK, "as worked")
    for table in ("law_comparison", "law_comparison_cell"):
        for who in ({}, {"role": "administrator", "actor": OFFICIAL}, {"role": "worker", "actor": OFFICIAL}):
            with web(fresh_database, **who) as connection:
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        with web(fresh_database, role="regulator", actor=OFFICIAL) as connection:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"DELETE FROM {table}")
        with psycopg.connect(fresh_database.loader) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"SELECT count(*) FROM {table}")
