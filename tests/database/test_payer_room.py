"""What helps a payer to send: sealed drafts, known numbers, weekly repeats, questions; each sees its own alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from cryptography.exceptions import InvalidTag

from shared_security.intake.draft import KEPT, draft_names, forget_drafts, keep_draft, mend_draft, read_draft
from shared_security.intake.prepare import Preparer
from shared_security.intake.queries import owed_this_month, people, standing_of, submissions, told_visits
from shared_security.intake.questions import MOST, TooManyQuestions, count_question
from shared_security.intake.repeats import Repeat, begin_repeat, end_repeat, send_due_repeats
from shared_security.intake.rows import Sent
from shared_security.intake.send import Receipt, send
from shared_security.intake.send_draft import send_draft, sheet_of
from shared_security.intake.sent_record import find_sent
from shared_security.intake.submission import Origin
from shared_security.intake.visit import KIND, visits_of
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.find import find_payer
from shared_security.values.ids import new_id
from shared_security.workers.find import resolve
from tests.tools.imports import ACTOR, Deployment
from tests.tools.people import column, jobs, web

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FILE = b"id,account,Name,date,hours\nx-1,%s,Ana Secret,2026-11-03,2\nx-2,%s,,2026-11-04,\n"
OURS = ("draft_submission", "known_number", "standing_record", "submission", "payer_question")


@pytest.fixture
def house(fresh_database: DatabaseUrls) -> Iterator[Deployment]:
    """Two cafes and two people."""
    deployment = Deployment(fresh_database)
    deployment.add_payers("Blue Cafe", "Red Cafe")
    deployment.numbers = deployment.open_accounts(2)  # type: ignore[attr-defined]
    yield deployment


def payer_id(house: Deployment, name: str = "Blue Cafe") -> UUID:
    """A payer's id."""
    with psycopg.connect(house.urls.loader) as loader:
        return find_payer(loader, house.keys, name).payer_id


def tell(house: Deployment, *rows: dict[str, str], name: str = "Blue Cafe") -> Receipt:
    """Send rows as a form does."""
    with psycopg.connect(house.urls.loader, autocommit=True) as loader:
        preparer = Preparer(loader, house.keys, find_payer(loader, house.keys, name), house.today)
        sent = [Sent(number, row) for number, row in enumerate(rows, 1)]
        return send(preparer, sent, Origin("form", bytes(32), ACTOR, lambda: NOW))


def shift(house: Deployment, hours: str, **more: str) -> dict[str, str]:
    """A shift of the first person, $2.00 an hour."""
    number = house.numbers[0]  # type: ignore[attr-defined]
    return {"external_id": "s-1", "account": number, "work_date": "2026-11-03", "hours": hours, **more}


def keep(house: Deployment, payer: UUID, data: bytes = FILE) -> UUID:
    """A draft."""
    with jobs(house.urls) as connection:
        return keep_draft(connection, house.keys, payer, ("csv", "Ana's week.csv", data), at=NOW, actor=ACTOR)


def test_a_draft_is_sealed_and_ends_after_a_day(house: Deployment) -> None:
    """Neither its name nor a word of it stands in the open; a moved seal does not open; a day later it is gone."""
    payer, other = payer_id(house), payer_id(house, "Red Cafe")
    draft_id, second = keep(house, payer), keep(house, payer, b"id\n")
    with psycopg.connect(house.urls.owner) as owner:
        owner.execute("ALTER TABLE draft_submission NO FORCE ROW LEVEL SECURITY")
        stored = owner.execute("SELECT string_agg(d::text, '') FROM draft_submission d").fetchone()[0]  # type: ignore[index]
        for word in (b"Ana", b"Secret", b"account"):
            assert word.hex() not in stored
            assert word.decode() not in stored
    with web(house.urls, payer=payer) as connection:
        draft = read_draft(connection, house.keys, payer, draft_id, at=NOW)
        assert draft
        assert (draft.data, draft.name) == (FILE, "Ana's week.csv")
        assert [name for _, name in draft_names(connection, house.keys, payer, NOW)] == ["Ana's week.csv"] * 2
        assert read_draft(connection, house.keys, payer, draft_id, at=NOW + KEPT) is None
    with web(house.urls, payer=other) as connection:
        assert read_draft(connection, house.keys, payer, draft_id, at=NOW) is None
    with psycopg.connect(house.urls.owner) as owner:
        moved = (
            "UPDATE draft_submission SET sealed_file = (SELECT sealed_file FROM draft_submission WHERE draft_id = %s)"
        )
        owner.execute(moved, [second])
    with web(house.urls, payer=payer) as connection, pytest.raises(InvalidTag):
        read_draft(connection, house.keys, payer, draft_id, at=NOW)
    with jobs(house.urls) as connection:
        assert forget_drafts(connection, NOW + KEPT - timedelta(seconds=1)) == 0
        assert forget_drafts(connection, NOW + KEPT) == 2


def test_a_mended_draft_is_sent_as_one_submission_and_goes_on(house: Deployment) -> None:
    """What was mended is in the file; an interrupted one goes on under its own id."""
    payer, number = payer_id(house), house.numbers[0].encode()  # type: ignore[attr-defined]
    draft_id = keep(house, payer, FILE % (number, number))
    for fixes in ({2: {"hours": "3", "place": "US-WA"}}, {2: {"place": ""}}):
        with jobs(house.urls) as connection:
            draft = read_draft(connection, house.keys, payer, draft_id, at=NOW)
            assert draft
            mend_draft(connection, house.keys, draft, fixes)
    with jobs(house.urls) as connection:
        draft = read_draft(connection, house.keys, payer, draft_id, at=NOW)
    assert draft
    interrupted = (
        "INSERT INTO submission"
        " (submission_id, payer_id, actor, format, file_hash, state, started_at, rows_sent, left_out)"
        " VALUES (%s, %s, 'x', 'csv', %s, 'running', %s, 2, 0)"
    )
    with psycopg.connect(house.urls.loader, autocommit=True) as loader:
        loader.execute(interrupted, [draft_id, payer, bytes(32), NOW])
        preparer = Preparer(loader, house.keys, find_payer(loader, house.keys, "Blue Cafe"), house.today)
        report = send_draft(preparer, draft, sheet_of(draft), lambda done, rows: None, actor=ACTOR, clock=lambda: NOW)
    assert (report.accepted, report.refused, report.due_micros) == (2, 0, 10_000_000)
    with web(house.urls, payer=payer) as connection:
        (one,) = submissions(connection, payer, limit=5)
        assert (one.submission_id, one.state, one.accepted, one.cost_micros) == (draft_id, "done", 2, 10_000_000)


def test_a_correction_costs_the_difference(house: Deployment) -> None:
    """$2.00 an hour: 6 hours, then 4, then none; in the log, in the month, and on the record. Also within one call."""
    payer = payer_id(house)
    tell(house, shift(house, "6"))
    tell(house, shift(house, "4", revision="2"), shift(house, "5", revision="3"))
    with web(house.urls, payer=payer) as connection, psycopg.connect(house.urls.loader) as loader:
        sent = find_sent(loader, connection, payer, "s-1")
        assert sent
        assert (sent.revision, sent.micros, sent.taken_back) == (3, 10_000_000, False)
        assert owed_this_month(connection, payer, house.today) == (10_000_000, 0)
        cancelled = sent.cancelled()
    tell(house, cancelled)
    with web(house.urls, payer=payer) as connection, psycopg.connect(house.urls.loader) as loader:
        costs = [one.cost_micros for one in submissions(connection, payer, limit=5)]
        assert sorted(costs) == [-10_000_000, -2_000_000, 12_000_000]
        sent = find_sent(loader, connection, payer, "s-1")
        assert sent
        assert (sent.micros, sent.taken_back, sent.latest) == (0, True, 4)
        assert owed_this_month(connection, payer, house.today) == (0, 0)
        assert [(one.seconds, one.micros) for one in told_visits(connection, payer, limit=9)] == [(0, 0)]


def test_people_on_file_are_the_payer_s_own(house: Deployment) -> None:
    """Hours and cost of its own work of this year; a number it was not given is never shown."""
    mine, theirs = payer_id(house), payer_id(house, "Red Cafe")
    other = house.numbers[1]  # type: ignore[attr-defined]
    tell(house, shift(house, "6"), shift(house, "2", external_id="old", work_date="2025-12-31"))
    tell(house, shift(house, "1"), shift(house, "3", external_id="b", account=other), name="Red Cafe")
    tell(house, shift(house, "9", external_id="lost", account="123456789092"))
    with web(house.urls, payer=mine) as connection:
        (one,) = people(connection, mine, house.today, limit=9)
        found = (one.number, one.last_day, one.seconds, one.micros)
        assert found == (house.numbers[0], date(2026, 11, 3), 6 * 3600, 12_000_000)  # type: ignore[attr-defined]
        assert people(connection, theirs, house.today, limit=9) == []


def test_weekly_work_is_told_once_a_week(house: Deployment) -> None:
    """Three weeks that were missed, once; told by hand, not twice; a week that fails is kept in sight; then stopped."""
    payer, number = payer_id(house), house.numbers[0]  # type: ignore[attr-defined]
    begun = date(2026, 11, 6)
    with psycopg.connect(house.urls.loader) as loader:
        home = resolve(loader, [number])[number].home_account_id
    repeat = Repeat(payer, new_id(), number, home, KIND, 3 * 3600, None, begun)
    broken = Repeat(payer, new_id(), "123456789093", home, "care", 3600, None, date(2026, 11, 20))
    with jobs(house.urls) as connection:
        begin_repeat(connection, repeat, actor=ACTOR)
        begin_repeat(connection, repeat, actor=ACTOR)
        begin_repeat(connection, broken, actor=ACTOR)
    for _ in range(2):
        with jobs(house.urls) as connection, psycopg.connect(house.urls.loader, autocommit=True) as loader:
            done = send_due_repeats(loader, connection, house.keys, house.today, at=NOW)
    assert done == []  # the second time nothing is due
    with web(house.urls, payer=payer) as connection, psycopg.connect(house.urls.loader) as loader:
        assert owed_this_month(connection, payer, house.today) == (3 * 6_000_000, 0)
        days = [begun + timedelta(days=7 * week) for week in range(3)]
        told = [visits_of(loader, connection, payer, home, day) for day in days]
        assert [[one.seconds for one in visits] for visits in told] == [[3 * 3600]] * 3
        standing = {one.standing_id: one for one in standing_of(connection, payer)}
        assert standing[repeat.standing_id].next_on == date(2026, 11, 27)
        failed = standing[broken.standing_id]
        assert (failed.failed_on, failed.failed_code) == (date(2026, 11, 20), "account_form")
    with psycopg.connect(house.urls.jobs) as connection:  # as if a crash had lost that it was sent
        connection.execute("SELECT set_config('sss.actor', 'x', true)")
        connection.execute("UPDATE standing_record SET next_on = %s", [begun])
    with jobs(house.urls) as connection, psycopg.connect(house.urls.loader, autocommit=True) as loader:
        send_due_repeats(loader, connection, house.keys, house.today, at=NOW)
    with jobs(house.urls) as connection:
        assert column(connection, "SELECT sum(total_micros)::bigint FROM payer_debt") == [18_000_000]
        for one in (repeat, broken):
            end_repeat(connection, payer, one.standing_id, today=house.today, actor=ACTOR)
    with jobs(house.urls) as connection, psycopg.connect(house.urls.loader, autocommit=True) as loader:
        later = house.today + timedelta(days=30)
        assert send_due_repeats(loader, connection, house.keys, later, at=NOW) == []


def test_questions_are_counted(house: Deployment) -> None:
    """As many an hour as one needs to work; another payer's do not count."""
    payer = payer_id(house)
    with jobs(house.urls) as connection:
        for _ in range(MOST["invite"][0]):
            count_question(connection, payer, "invite", NOW)
        with pytest.raises(TooManyQuestions):
            count_question(connection, payer, "invite", NOW)
        count_question(connection, payer_id(house, "Red Cafe"), "invite", NOW)
        count_question(connection, payer, "invite", NOW + timedelta(hours=1))


def test_each_payer_sees_its_own_rows_alone(house: Deployment) -> None:
    """Of every table here: as another payer, as a worker, as nobody; and pages write none of them."""
    payer, other = payer_id(house), payer_id(house, "Red Cafe")
    keep(house, payer)
    tell(house, shift(house, "6"))
    with jobs(house.urls) as connection:
        account = column(connection, "SELECT account_id FROM security_account LIMIT 1")[0]
        repeat = Repeat(payer, new_id(), "x", new_id(), KIND, 1, None, house.today)
        begin_repeat(connection, repeat, actor=ACTOR)
        count_question(connection, payer, "number", NOW)
    with web(house.urls, payer=payer) as connection:
        assert [rows(connection, table) for table in OURS] == [1, 1, 1, 1, None]
    for who in ({"payer": other}, {"account": account}, {}):
        with web(house.urls, **who) as connection:  # type: ignore[arg-type]
            assert [rows(connection, table) for table in OURS] == [0, 0, 0, 0, None]
    for table in OURS:
        with web(house.urls, payer=payer) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"DELETE FROM {table}")
    with psycopg.connect(house.urls.jobs) as unnamed:
        assert [rows(unnamed, table) for table in OURS] == [0] * len(OURS)


def rows(connection: psycopg.Connection, table: str) -> object:
    """How many rows are seen; None where one may not look."""
    try:
        with connection.transaction():
            return column(connection, f"SELECT count(*) FROM {table}")[0]
    except psycopg.errors.InsufficientPrivilege:
        return None
