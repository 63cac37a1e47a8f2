"""Work for somebody who is not found waits: counted for its payer, with its age; posted when the person is found."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.answer import Kind
from shared_security.contributions.explain_entry import explain_entry
from shared_security.facts.check_fact import Telling
from shared_security.facts.known import Subject
from shared_security.facts.record_fact import record_fact
from shared_security.intake.place_known import place_known
from shared_security.intake.waiting_room import Waiting, list_waiting, place
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.words.figures import shown_day
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL
from tests.tools.fact_program import TEXT, asked, statute_file
from tests.tools.imports import Deployment
from tests.tools.people import ask

STRANGER = "123456789092"  # a number with good check digits that nobody has
HOUR = 2_000_000
HEADER = "external_id,revision,account,worker_name,work_date,hours"


@pytest.fixture
def at(fresh_database: DatabaseUrls) -> Deployment:
    """A deployment with the model act and two companies."""
    made = Deployment(fresh_database)
    made.add_payers("Dash", "Maids")
    return made


def send(at: Deployment, folder: Path, *rows: str, payer: str = "Dash"):
    """Import a file with these rows."""
    path = folder / "work.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return at.submit(path, payer)


def waiting(at: Deployment, payer_id: UUID | None = None, days: int = 0) -> list[Waiting]:
    """What waits, so many days later."""
    with psycopg.connect(at.urls.loader) as loader:
        return list_waiting(loader, at.today + timedelta(days=days), payer_id)


def put(at: Deployment, one: Waiting, number: str):
    """Place a record that waits."""
    with psycopg.connect(at.urls.loader, autocommit=True) as loader:
        return place(loader, (one.record_key, one.revision), number, today=at.today, actor="clerk")


def posted(at: Deployment) -> list[tuple]:
    """Entries as account number, revision and hours."""
    return at.ask(
        "SELECT number, revision, total_micros / %s FROM entry JOIN account_number USING (account_id) ORDER BY 1, 2, 3",
        HOUR,
    )


def test_unknown_numbers_and_names_that_do_not_fit_wait(at: Deployment, tmp_path: Path) -> None:
    """Counted as owed, by reason; status 0, said clearly; with age and owed amount; nothing in the books."""
    number = at.open_account("Maria Lopez")
    rows = [
        f"a,1,{STRANGER},,2026-11-02,1", f"b,1,{number},Jane Smith,2026-11-02,2",
        f"c,1,{number},LOPEZ MARIA,2026-11-02,4",
        f"d,1,{number},,2026-11-02,8",
    ]  # fmt: skip
    report = send(at, tmp_path, *rows)
    assert (report.accepted, report.refused) == (2, 0)
    assert dict(report.waiting) == {"account_unknown": 1, "name_differs": 1}
    assert report.waiting_rows == {"account_unknown": [1], "name_differs": [2]}
    assert sum(report.owed.values()) == 3 * HOUR and sum(report.posted.values()) == 12 * HOUR
    assert posted(at) == [(number, 1, 4), (number, 1, 8)]
    told = [(one.external_id, one.reason, one.account_number, one.owed_micros, one.days) for one in waiting(at, days=9)]
    assert told == [("a", "account_unknown", STRANGER, HOUR, 9), ("b", "name_differs", number, 2 * HOUR, 9)]
    done = at.run("import", "csv", tmp_path / "work.csv", "--payer", "Dash")
    assert done.returncode == 0
    assert "waiting             1  the name does not fit the account: counted as owed" in done.stdout
    assert "waiting             1  nobody has the account number yet" in done.stdout
    told = done.stdout.splitlines()
    (at_name,) = (place for place, line in enumerate(told) if "the name does not fit" in line)
    assert told[at_name + 1].strip() == "row 2"
    foreseen = at.run("import", "csv", tmp_path / "work.csv", "--payer", "Dash", "--preview", "--out", "json")
    assert json.loads(foreseen.stdout)["waiting_rows"] == report.waiting_rows


def test_each_payer_sees_what_waits_of_its_own(at: Deployment, tmp_path: Path) -> None:
    """By argument, and by row-level security for a page that forgets it."""
    send(at, tmp_path, f"a,1,{STRANGER},,2026-11-02,1")
    send(at, tmp_path, f"b,1,{STRANGER},,2026-11-02,1", payer="Maids")
    first, second = waiting(at)
    assert waiting(at, first.payer_id) == [first] and waiting(at, second.payer_id) == [second]
    with psycopg.connect(at.urls.web) as web:
        assert list_waiting(web, at.today) == []
        assert web.execute("SELECT count(*) FROM submission").fetchone() == (0,)
        ask(web, "payer", str(second.payer_id))
        assert list_waiting(web, at.today) == [second]
        assert web.execute("SELECT count(*) FROM submission").fetchone() == (1,)


def test_a_placed_record_posts_once_and_stays_with_its_person(at: Deployment, tmp_path: Path) -> None:
    """The file again, a correction and a cancel under the number as it was sent: they follow the person."""
    number = at.open_account("Maria Lopez")
    row = f"a,1,{STRANGER},Maria Lopez,2026-11-02,1"
    send(at, tmp_path, row)
    (one,) = waiting(at)
    assert put(at, one, number).kind is Kind.ACCEPTED
    with pytest.raises(Problem, match="does not wait"):
        put(at, one, number)
    assert posted(at) == [(number, 1, 1)] and waiting(at) == []
    before = at.counts()
    report = send(at, tmp_path, row)
    assert (report.accepted, report.posted_before, report.waiting) == (1, 1, {})
    assert at.counts() == before | {"submission": 2}
    assert send(at, tmp_path, f"a,2,{STRANGER},Maria Lopez,2026-11-02,3").accepted == 1
    assert posted(at) == [(number, -1, -1), (number, 1, 1), (number, 2, 3)]
    assert send(at, tmp_path, f"a,3,{STRANGER},,2026-11-02,0").accepted == 1
    assert sum(hours for _, _, hours in posted(at)) == 0


def test_a_name_that_was_judged_to_fit_is_not_doubted_again(at: Deployment, tmp_path: Path) -> None:
    """Somebody placed it on the very account whose name seemed to differ."""
    number = at.open_account("Maria Lopez")
    row = f"a,1,{number},Mary Wolf,2026-11-02,1"
    assert send(at, tmp_path, row).waiting == {"name_differs": 1}
    put(at, waiting(at)[0], number)
    report = send(at, tmp_path, row, f"a,2,{number},Mary Wolf,2026-11-02,2")
    assert (report.accepted, report.posted_before, report.waiting) == (2, 1, {})


def test_resend_and_cancel_while_waiting(at: Deployment, tmp_path: Path) -> None:
    """The same again is answered the same; a correction takes its place; zero cancels; other content is refused."""
    send(at, tmp_path, f"a,1,{STRANGER},,2026-11-02,1")
    before = at.counts()
    report = send(at, tmp_path, f"a,1,{STRANGER},,2026-11-02,1")
    assert report.waiting == {"account_unknown": 1} and not report.owed
    assert at.counts() == before | {"submission": 2}
    report = send(at, tmp_path, f"a,1,{STRANGER},,2026-11-02,5")
    assert report.conflicts == 1 and "seconds: now 18000, before 3600" in report.errors[1][0].what
    send(at, tmp_path, f"a,2,{STRANGER},,2026-11-02,3")
    assert [(one.revision, one.owed_micros) for one in waiting(at)] == [(2, 3 * HOUR)]
    number = at.open_accounts(1)[0]
    report = send(at, tmp_path, f"a,3,{number},,2026-11-02,4")
    assert report.accepted == 1 and waiting(at) == [] and posted(at) == [(number, 3, 4)]


def test_a_cancel_of_what_waits(at: Deployment, tmp_path: Path) -> None:
    """Nothing is owed for it any more, and nobody need look for its person."""
    send(at, tmp_path, f"a,1,{STRANGER},,2026-11-02,1")
    report = send(at, tmp_path, f"a,2,{STRANGER},,2026-11-02,0")
    assert report.refused == 0 and waiting(at) == []


def test_nobody_to_place_it_on(at: Deployment, tmp_path: Path) -> None:
    """A number that nobody has is refused in words."""
    send(at, tmp_path, f"a,1,{STRANGER},,2026-11-02,1")
    with pytest.raises(Problem, match="nobody has this account number"):
        put(at, waiting(at)[0], STRANGER)


def test_a_name_is_not_kept(at: Deployment, tmp_path: Path) -> None:
    """Neither where it fitted nor where it waits, nor in the log: no table holds it as text."""
    number = at.open_accounts(1)[0]
    known = at.open_account("Maria Lopez")
    send(at, tmp_path, f"a,1,{number},Zebulon,2026-11-02,1", f"b,1,{known},Zebulon,2026-11-02,1")
    for (table,) in at.ask(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    ):
        if at.ask("SELECT has_table_privilege(%s, 'SELECT')", table)[0][0]:
            assert at.ask(f"SELECT count(*) FROM {table} t WHERE to_jsonb(t)::text ILIKE '%%zebulon%%'") == [(0,)], (
                table
            )


def test_a_rate_that_is_not_known(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """The record waits with no amount; placing it before the rate is known is refused."""
    at = Deployment(fresh_database, program="us/ny/black_car_fund")
    at.add_payers("Ride")
    number = at.open_accounts(1)[0]
    path = tmp_path / "rides.csv"
    path.write_text(
        "external_id,account,work_date,work_kind,place_start,taxable_fare\n"
        f"a,{number},2022-06-01,rideshare,US-NY,40\nb,{number},2024-06-01,rideshare,US-NY,40\n"
    )
    report = at.submit(path, "Ride")
    assert (report.accepted, dict(report.waiting)) == (1, {"rate_not_known": 1})
    (one,) = waiting(at)
    assert (one.reason, one.owed_micros) == ("rate_not_known", 0)
    with pytest.raises(Problem, match="cannot be priced yet"):
        put(at, one, number)


def test_what_became_known_never_goes_to_another_name(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """A record of a fact that is not known, under a name that does not fit the number, waits for a person."""
    at = Deployment(fresh_database, str(statute_file(tmp_path, TEXT)))
    at.add_payers("Dash")
    number = at.open_account("Made Up")
    send(at, tmp_path, f"a,1,{number},Somebody Else Entirely,2026-11-02,8")
    assert [one.reason for one in waiting(at)] == ["name_differs"]


def test_what_waits_for_a_fact_posts_when_the_fact_is_told(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """Nobody has to send it again; a stranger's waits on. 8 hours at $1, and at a factor of 1.5."""
    at = Deployment(fresh_database, str(statute_file(tmp_path, TEXT)))
    at.add_payers("Dash")
    (number,) = at.open_accounts(1)
    send(at, tmp_path, f"a,1,{number},,2026-11-02,8", f"b,1,{STRANGER},,2026-11-02,8")
    assert [one.reason for one in waiting(at)] == ["fact_not_known"] * 2

    def placed() -> int:
        with psycopg.connect(at.urls.loader, autocommit=True) as loader:
            return place_known(loader, today=at.today, actor="schedule")

    assert placed() == 0
    ((payer_id,),) = at.ask("SELECT payer_id FROM payer")
    with psycopg.connect(at.urls.jobs) as jobs:
        jobs.execute("SELECT set_config('sss.actor', 'test', false)")
        for name, value in (("headcount", "50"), ("experience_factor", "1.5")):
            telling = Telling(name, value, at.today.replace(month=1, day=1), None, "office", "a notice")
            record_fact(
                jobs, asked(), Subject(payer_id, NIL), telling, at=datetime.now(UTC), today=at.today, actor="test"
            )
    assert placed() == 1
    assert [one.account_number for one in waiting(at)] == [STRANGER]
    given = at.ask("SELECT sick_micros, workers_compensation_micros FROM entry")
    assert given == [(8_000_000, 12_000_000)]
    assert placed() == 0
    ((key, program_no),) = at.ask("SELECT record_key, program_no FROM entry")
    with psycopg.connect(at.urls.jobs) as jobs:
        jobs.execute("SELECT set_config('sss.actor', 'test', false)")
        story = explain_entry(jobs, f"{key.hex}.1.{program_no}")
    since = f"since {shown_day(at.today.replace(month=1, day=1), 'en')}, as the office entered it"
    assert any("the experience factor: 1.5" in line and since in line for line in story.law), story.law
