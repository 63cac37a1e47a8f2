"""Making a live system, what it lacks, and who may give whom a right."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from shared_security.access.mark import add_demo_person
from shared_security.access.may_act import end_right, give_right, rights
from shared_security.access.recovery_codes import try_recovery
from shared_security.founding import found as founding
from shared_security.founding.found import found
from shared_security.founding.give_right import give_right_to
from shared_security.founding.questionnaire import read_questionnaire
from shared_security.founding.readiness import Setting, name_bank, points, say
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.values.errors import Problem
from tests.tools.people import ACTOR, KEYS, TODAY, jobs

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "docs" / "guides" / "examples" / "questionnaire.yaml"
BARE = Setting((), https=False)


def make(urls: DatabaseUrls) -> list[list[str]]:
    """The system of the example."""
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        return found(owner, KEYS, read_questionnaire(EXAMPLE), at=AT, actor=ACTOR)


def administrators(urls: DatabaseUrls) -> list[UUID]:
    """The two of the example, Ana first."""
    with jobs(urls) as connection:
        return [right.person_id for right in rights(connection) if right.role == "administrator"]


def test_all_that_was_answered_is_there(fresh_database: DatabaseUrls) -> None:
    """Mark, zone, program, provider, cash accounts, two administrators, each with ten codes that open the door."""
    codes = make(fresh_database)
    assert [len(of_one) for of_one in codes] == [10, 10]
    with psycopg.connect(fresh_database.owner) as owner:
        ask = lambda query: owner.execute(query).fetchall()  # noqa: E731
        assert ask("SELECT kind, office, time_zone, languages FROM deployment") == [
            ("live", "Office of Portable Benefits of Example County", "America/Los_Angeles", ["en", "es"])
        ]
        assert ask("SELECT name, is_default FROM provider") == [("Example Benefits Cooperative", True)]
        assert ask("SELECT kind, custodian FROM custodial_account ORDER BY 1") == [
            ("collection", "Example Community Credit Union"), ("trust", "Example Community Credit Union"),
        ]  # fmt: skip
        assert ask("SELECT role, given_by FROM acting_right") == [("administrator", ACTOR)] * 2
        assert ask("SELECT count(*) FROM security_account") == [(0,)]
    with jobs(fresh_database) as connection:
        assert try_recovery(connection, KEYS, "206 555 0102", codes[1][0], origin="192.0.2.1", at=AT)
        assert not try_recovery(connection, KEYS, "206 555 0102", codes[0][0], origin="192.0.2.1", at=AT)


def test_all_or_nothing(fresh_database: DatabaseUrls, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails at the last administrator leaves nothing; then it can be made; a second time is refused."""

    def fails(*_told: object, **_more: object) -> list[str]:
        raise Problem("the machine is on fire", fix="Leave")

    with monkeypatch.context() as broken:
        broken.setattr(founding, "make_recovery_codes", fails)
        with pytest.raises(Problem, match="on fire"):
            make(fresh_database)
    with psycopg.connect(fresh_database.owner) as owner:
        for table in ("deployment", "person", "program", "provider", "custodial_account", "acting_right", "audit_act"):
            assert owner.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    make(fresh_database)
    with pytest.raises(Problem, match="this system was made before, for Office of Portable Benefits"):
        make(fresh_database)


def test_nothing_made_up_gets_in(fresh_database: DatabaseUrls) -> None:
    """The database itself refuses people to be."""
    make(fresh_database)
    ana, _ = administrators(fresh_database)
    with jobs(fresh_database) as connection, pytest.raises(psycopg.errors.IntegrityError, match="only a demonstration"):
        add_demo_person(connection, ana, 1, {"en": "x", "es": "y"})


def test_what_is_missing_is_looked_up(fresh_database: DatabaseUrls) -> None:
    """Each point from the system itself; what a person says holds for three months."""
    make(fresh_database)
    missing = {"https", "mail", "text", "administrators", "keys", "backups", "program"}
    with jobs(fresh_database) as connection:
        found_now = points(connection, BARE, at=AT)
        assert {point.code for point in found_now if not point.done} == missing
        assert next(point for point in found_now if point.code == "program").seen[1] == "study"
        say(connection, "keys", actor=ACTOR)
        said = {point.code: point for point in points(connection, Setting(("mail", "text"), https=True), at=AT)}
        assert {code for code, point in said.items() if not point.done} == {"administrators", "backups", "program"}
        later = points(connection, BARE, at=datetime.now(UTC) + timedelta(days=91))
        assert not next(point.done for point in later if point.code == "keys")
        with pytest.raises(Problem, match="nothing that can be said"):
            say(connection, "https", actor=ACTOR)
        for nothing in (" ", "Ba\0nk"):
            with pytest.raises(Problem, match="no bank was named"):
                name_bank(connection, nothing, actor=ACTOR)


def test_nobody_gives_a_right_to_herself(fresh_database: DatabaseUrls) -> None:
    """Refused in words, and by the database where somebody forgets to ask."""
    make(fresh_database)
    ana, ben = administrators(fresh_database)
    with jobs(fresh_database, f"person: {ana}") as connection:
        with pytest.raises(Problem, match="nobody gives a right to herself"):
            give_right(connection, ana, "regulator", today=TODAY, actor=f"person: {ana}")
        with pytest.raises(psycopg.errors.CheckViolation, match="given_by_another"), connection.transaction():
            connection.execute(
                "INSERT INTO acting_right (right_id, person_id, role, given_by, given_on) "
                "VALUES (gen_random_uuid(), %s, 'regulator', %s, %s)", [ana, f"person: {ana}", TODAY],
            )  # fmt: skip
        give_right(connection, ben, "regulator", today=TODAY, actor=f"person: {ana}")


def test_the_last_administrator_stays(fresh_database: DatabaseUrls) -> None:
    """One may end the other's right, and then nobody ends hers."""
    make(fresh_database)
    with jobs(fresh_database) as connection:
        first, second = rights(connection)
        end_right(connection, second.right_id, today=AT.date(), actor=ACTOR)
        with pytest.raises(Problem, match="nobody else could give rights"):
            end_right(connection, first.right_id, today=AT.date(), actor=ACTOR)


def test_a_right_goes_to_whom_was_meant(fresh_database: DatabaseUrls) -> None:
    """Known by number and name it is the same person; another name at that number is asked about; else a new one."""
    make(fresh_database)
    ana, _ = administrators(fresh_database)
    with jobs(fresh_database) as connection:
        cafe = add_payer(connection, KEYS, "Blue Cafe", "company", today=TODAY, actor=ACTOR)
        give = lambda *told: give_right_to(connection, KEYS, *told, today=TODAY, actor=ACTOR)  # noqa: E731
        give("Ana Example", "ANA@example.org", "payer", "blue cafe")
        with pytest.raises(Problem, match="another name is reached there"):
            give("Carla Example", "ana@example.org", "regulator", "")
        give("Carla Example", "206 555 0109", "regulator", "")
        with pytest.raises(Problem, match="there is no such payer"):
            give("Carla Example", "206 555 0109", "payer", "Red Cafe")
        held = {(right.role, right.person_id, right.payer_id) for right in rights(connection)}
    assert ("payer", ana, cafe) in held
    assert len(held) == 4
