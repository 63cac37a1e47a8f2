"""The made-up world: its sums by an oracle of its own, what is odd on purpose, and that it gets in nowhere else."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import psycopg
import pytest

from shared_security.access.mark import demo_people, mark_database
from shared_security.cli import demo_world
from shared_security.contributions.check_books import Looked, check_books
from shared_security.demo.fill import Hands
from shared_security.demo.live import Team, send_one
from shared_security.demo.mess import Held, moments_until, reports_of
from shared_security.demo.work import a_year_of_work
from shared_security.demo.world import State, clear, look
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.verify_chain import Verified, verify_chain
from shared_security.payers.add import add_payer
from shared_security.payers.find import find_payer
from shared_security.values.errors import Problem
from shared_security.workers.read_facts import read_facts
from tests.conftest import empty_copy
from tests.tools.demo_world import AT, LAST_DAY, RECORDS, fill_small
from tests.tools.people import ACTOR, KEYS, jobs
from tests.tools.people import loader as as_loader

SHARES = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def small(cluster: Cluster, migrated_database: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A world of three thousand records."""
    with empty_copy(cluster, migrated_database) as addresses:
        steps = fill_small(addresses)
        assert steps == sorted(steps)
        assert abs(steps[-1] - RECORDS) < 300
        yield addresses


def half_even(numerator: int, divisor: int) -> int:
    """Rounded to the nearest, halves to the even: our own, for the oracle."""
    whole, rest = divmod(numerator, divisor)
    return whole + (2 * rest > divisor or (2 * rest == divisor and whole % 2))


def test_its_books_are_those_of_two_dollars_an_hour(small: DatabaseUrls) -> None:
    """Every record that counts, priced here by hand: $2.00 an hour in eight shares; the books say it by pocket."""
    expected: Counter[str] = Counter()
    with as_loader(small) as loader:
        live = loader.execute(
            "SELECT DISTINCT ON (record_key) seconds FROM work_record ORDER BY record_key, revision DESC"
        ).fetchall()
        for (seconds,) in live:
            for pocket, percent in SHARES.items():
                expected[pocket] += half_even(seconds * 2_000_000 * percent, 3_600 * 100)
        for pocket, micros in expected.items():
            sums = [
                loader.execute(f"SELECT sum({pocket}_micros) FROM {table}").fetchone()[0]
                for table in ("entry", "balance", "payer_debt")
            ]
            assert sums == [micros] * 3, pocket
    assert sum(expected.values()) > 1_000 * 1_000_000


def test_its_books_are_sound_and_sealed(small: DatabaseUrls) -> None:
    """Computed again from the ground, nothing differs; the chain is whole and reaches the last batch."""
    with psycopg.connect(small.jobs, autocommit=True) as connection:
        connection.execute("SELECT set_config('sss.actor', 'test', false)")
        books, chain = list(check_books(connection)), list(verify_chain(connection, AT + timedelta(days=1)))
        (unsealed,) = connection.execute(
            "SELECT count(*) FROM batch b WHERE NOT EXISTS (SELECT FROM seal s WHERE s.batch_id = b.batch_id)"
        ).fetchone()
    assert len(books) == 1
    assert isinstance(books[0], Looked)
    assert [type(one) for one in chain] == [Verified]
    assert unsealed == 0


def test_it_is_as_odd_as_life(small: DatabaseUrls) -> None:
    """Corrected, cancelled, late, waiting and refused work, one merge, one look, one payer who reports too little."""
    with as_loader(small) as loader:
        states = dict(loader.execute("SELECT state, count(*) FROM seen GROUP BY 1").fetchall())
        reasons = dict(loader.execute("SELECT reason, count(*) FROM waiting_record GROUP BY 1").fetchall())
        ask = lambda query: loader.execute(query).fetchone()[0]  # noqa: E731
        assert states["reversal"] > 10
        assert ask("SELECT count(*) FROM work_record WHERE seconds = 0") > 3
        assert ask("SELECT count(*) FROM work_record WHERE posted_month > work_date + 40") > 0
        assert set(reasons) == {"account_unknown", "name_differs"}
        assert min(reasons.values()) >= 8
        assert ask("SELECT sum(refused) FROM submission") >= 8
        assert ask("SELECT count(*) FROM account_alias") == 1
        assert ask("SELECT count(*) FROM transfer WHERE recipe = 'merge'") > 0
        low = loader.execute(
            "SELECT DISTINCT p.name, w.reported_contribution_micros < w.seconds::bigint * 2000000 / 3600 "
            "FROM work_record w JOIN payer p USING (payer_id) "
            "WHERE w.reported_contribution_micros IS NOT NULL AND w.seconds > 0"
        ).fetchall()
    assert low == [("Tidepool Staffing", True)]
    with jobs(small) as connection:
        looked = connection.execute("SELECT about_kind FROM audit_act WHERE act = 'look at account'").fetchall()
    assert looked == [("account",)]


def test_time_off_and_moves_stand_at_every_stage(small: DatabaseUrls) -> None:
    """Paid by bank, as its statement says, and in cash; asked, refused, appealed; some have moved, one is to go."""
    members = "SELECT p.name, count(*) FROM account_provider a JOIN provider p USING (provider_id) GROUP BY 1"
    told = "SELECT -sum(amount_cents) FROM bank_match WHERE kind = 'payout'"
    with as_loader(small) as loader:
        states = set(loader.execute("SELECT pocket, state FROM leave_request").fetchall())
        ways = Counter(loader.execute("SELECT kind, state FROM payout").fetchall())
        paid = loader.execute("SELECT sum(net_cents) FROM payout WHERE kind = 'bank' AND state = 'paid'").fetchone()
        assert paid == loader.execute(told).fetchone()
        moves = Counter(state for (state,) in loader.execute("SELECT state FROM provider_transfer"))
        assert dict(loader.execute(members).fetchall())["Northside Trust"] == 4
    assert {("vacation", "paid"), ("sick", "appealed"), ("sick", "refused"), ("sick", "asked")} <= states
    assert {("bank", "paid"), ("cash", "paid"), ("cash", "ordered")} <= set(ways)
    assert moves == {"done": 4, "asked": 1}


def test_its_people_are_made_up_and_can_be_been(small: DatabaseUrls) -> None:
    """Eleven people to be in two languages; every phone number is one of those kept for stories."""
    with jobs(small) as connection:
        people = demo_people(connection)
        roles = connection.execute("SELECT role, count(*) FROM acting_right GROUP BY 1 ORDER BY 1").fetchall()
        everybody = [row[0] for row in connection.execute("SELECT person_id FROM person")]
        phones = read_facts(connection, KEYS, everybody, "phone").values()
        mails = read_facts(connection, KEYS, everybody, "mail").values()
    assert len(people) == 11
    assert all(about["en"] != about["es"] for _, about in people)
    assert roles == [("administrator", 2), ("payer", 3), ("provider", 3), ("regulator", 1)]
    assert all(" 555 01" in phone for phone in phones)
    assert len(set(phones)) == len(phones) > 40
    assert all(mail.endswith("@example.org") for mail in mails)


def test_the_same_day_gives_the_same_year() -> None:
    """But for ids and numbers, which are drawn by chance that nobody can foresee."""
    held = Held([f"{n:012}" for n in range(40)], [f"N {n}" for n in range(40)], 11, "9" * 12, date(2026, 8, 1))
    one, other = (list(reports_of(a_year_of_work(LAST_DAY, 1_500, 40), held, LAST_DAY)) for _ in range(2))
    assert one == other
    assert {report.on for report in one} <= {LAST_DAY - timedelta(days=n) for n in range(365)}
    next_day = a_year_of_work(LAST_DAY + timedelta(days=1), 1_500, 40)
    assert {piece.external_id for piece in next_day} != {report.fields["external_id"] for report in one}
    moments = moments_until(LAST_DAY)
    assert (moments[-1], len(moments)) == (LAST_DAY, len(set(moments)))


def test_nobody_rides_two_trips_at_once() -> None:
    """Of one app: trips of a person follow each other."""
    days: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for piece in a_year_of_work(LAST_DAY, 6_000, 60):
        if "started_at" in piece.fields:
            key = (piece.payer.name + str(piece.day), piece.worker)
            days[key].append((piece.fields["started_at"], piece.fields["ended_at"]))
    assert len(days) > 100
    for trips in days.values():
        ordered = sorted(trips)
        assert all(before[1] < after[0] for before, after in pairwise(ordered))


def test_new_work_counts(small: DatabaseUrls) -> None:
    """What --live sends is accepted by the door that all work takes."""
    with psycopg.connect(small.loader, autocommit=True) as loader:
        number = loader.execute("SELECT min(number) FROM account_number").fetchone()[0]
        for kind, name in (("rideshare", "Zipalong Rides"), ("cleaning", "Okoro family")):
            team = Team(find_payer(loader, KEYS, name), kind, [number])
            submission = send_one(loader, KEYS, team, Random(1), AT)
            row = loader.execute("SELECT accepted FROM submission WHERE submission_id = %s", [submission]).fetchone()
            assert row == (1,)


def test_half_a_world_is_known_and_cleared(fresh_database: DatabaseUrls) -> None:
    """A filling that was broken off leaves its beginning; what is cleared is empty to the last table."""
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        assert look(owner) == (State.EMPTY, None)
        mark_database(owner, "demo", "Office", at=AT)
        assert look(owner) == (State.HALF, None)
        owner.execute("INSERT INTO demo_world (last_day, records, made_by) VALUES (%s, 5, 'old')", [LAST_DAY])
        assert look(owner)[0] is State.HALF
        owner.execute("UPDATE demo_world SET finished_at = %s", [AT])
        assert look(owner)[0] is State.OTHER
        clear(owner)
        assert look(owner) == (State.EMPTY, None)
        assert owner.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


@pytest.mark.parametrize("kind", ["live", ""])
def test_what_is_no_demonstration_is_left_alone(fresh_database: DatabaseUrls, kind: str) -> None:
    """A live system, and people in a database that nobody said anything of."""
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        if kind:
            mark_database(owner, kind, "Office", at=AT)
        else:
            with jobs(fresh_database) as connection:
                add_payer(connection, KEYS, "A cafe", "company", today=LAST_DAY, actor=ACTOR)
        with pytest.raises(Problem, match="is a live one"):
            look(owner)
    if kind:
        with psycopg.connect(fresh_database.jobs) as connection:
            connection.execute("SELECT set_config('sss.actor', 'test', true)")
            with pytest.raises(psycopg.errors.IntegrityError, match="only a demonstration"):
                connection.execute("INSERT INTO demo_world VALUES (true, %s, 1, 'x')", [LAST_DAY])


@pytest.mark.parametrize(
    ("reason", "raised", "words"),
    [
        (psycopg.errors.DiskFull("could not extend file"), Problem, "could not extend file"),
        (KeyboardInterrupt(), SystemExit, "130"),
    ],
    ids=["full disk", "Ctrl-C"],
)
def test_a_filling_that_ends_too_soon_says_so(
    fresh_database: DatabaseUrls,
    monkeypatch: pytest.MonkeyPatch,
    reason: BaseException,
    raised: type[BaseException],
    words: str,
) -> None:
    """A full disk with what to do, Ctrl-C without a traceback; either way it is known as half a world afterwards."""

    def breaks_off(hands: Hands, **_told: object) -> None:
        mark_database(hands.owner, "demo", "Office", at=AT)
        raise reason

    monkeypatch.setattr(demo_world, "fill", breaks_off)
    with pytest.raises(raised, match=words):
        demo_world.ensure_world(fresh_database, 1_000)
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        assert look(owner)[0] is State.HALF
