"""Codes: sent to who is known, counted for all, hashed, used once, and gone in ten minutes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest

from shared_security.access.attempts import TooMany
from shared_security.access.begin_session import enter
from shared_security.access.check_code import Outcome, check_code
from shared_security.access.hashes import origin_hash
from shared_security.access.limits import CODE_HOLDS, CODES_A_DAY, CODES_AN_HOUR, TRIES
from shared_security.access.may_act import choices_of_attempt
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.people import ACTOR, KEYS, jobs
from tests.tools.sign_in import NOW, ask, code_of, person, rows


def check(urls: DatabaseUrls, attempt: object, code: str, at: object = NOW) -> Outcome:
    """Give a code, in a transaction that is kept."""
    with jobs(urls) as connection:
        return check_code(connection, KEYS, attempt, code, at=at)


def test_the_code_that_was_sent_opens_the_door_once(fresh_database: DatabaseUrls) -> None:
    """Pasted with spaces too; a second time it is refused."""
    ana = person(fresh_database, "Ana")
    attempt = ask(fresh_database, "(206) 555-0142")
    code = code_of(fresh_database, attempt)
    assert len(code) == 6
    assert check(fresh_database, attempt, f" {code[:3]} {code[3:]}\n") is Outcome.RIGHT
    assert check(fresh_database, attempt, code) is Outcome.ENDED
    with jobs(fresh_database) as connection:
        assert choices_of_attempt(connection, attempt, NOW) == [ana]
        assert len(enter(connection, attempt, ana, at=NOW, actor=ACTOR)) > 40
        with pytest.raises(Problem, match="used or is too old"):
            enter(connection, attempt, ana, at=NOW, actor=ACTOR)


def test_a_code_that_was_not_proved_leads_nowhere(fresh_database: DatabaseUrls) -> None:
    """Neither to the list of whom it reaches nor in."""
    ana = person(fresh_database, "Ana")
    attempt = ask(fresh_database)
    with jobs(fresh_database) as connection:
        assert choices_of_attempt(connection, attempt, NOW) == []
        with pytest.raises(Problem):
            enter(connection, attempt, ana, at=NOW, actor=ACTOR)


def test_a_proof_is_of_who_is_reached_there(fresh_database: DatabaseUrls) -> None:
    """It does not open another's account."""
    person(fresh_database, "Ana")
    bo = person(fresh_database, "Bo", phone="206 555 0199")
    attempt = ask(fresh_database)
    assert check(fresh_database, attempt, code_of(fresh_database, attempt)) is Outcome.RIGHT
    with jobs(fresh_database) as connection, pytest.raises(Problem):
        enter(connection, attempt, bo, at=NOW, actor=ACTOR)


def test_it_ends_after_ten_minutes(fresh_database: DatabaseUrls) -> None:
    """To the second."""
    person(fresh_database, "Ana")
    attempt = ask(fresh_database)
    code = code_of(fresh_database, attempt)
    assert check(fresh_database, attempt, code, NOW + CODE_HOLDS) is Outcome.ENDED
    assert check(fresh_database, attempt, code, NOW + CODE_HOLDS - timedelta(seconds=1)) is Outcome.RIGHT


def test_five_tries_and_no_more(fresh_database: DatabaseUrls) -> None:
    """The fifth wrong one ends it, and the right one comes too late."""
    person(fresh_database, "Ana")
    attempt = ask(fresh_database)
    code = code_of(fresh_database, attempt)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    assert [check(fresh_database, attempt, wrong) for _ in range(TRIES)] == [Outcome.WRONG] * 4 + [Outcome.ENDED]
    assert check(fresh_database, attempt, code) is Outcome.ENDED


def test_a_hundred_guesses_at_once_are_five(fresh_database: DatabaseUrls) -> None:
    """Each try is counted before it is looked at."""
    person(fresh_database, "Ana")
    attempt = ask(fresh_database)
    code = int(code_of(fresh_database, attempt))
    guesses = [f"{(code + step) % 10**6:06}" for step in range(1, 41)]
    with ThreadPoolExecutor(10) as pool:
        outcomes = list(pool.map(lambda guess: check(fresh_database, attempt, guess), guesses))
    assert outcomes.count(Outcome.WRONG) == TRIES - 1


def test_known_or_not_it_is_the_same(fresh_database: DatabaseUrls) -> None:
    """The same answer, the same rows but the message, the same limits; a code for nobody opens nothing."""
    person(fresh_database, "Ana")
    known, unknown = ask(fresh_database), ask(fresh_database, "206 555 0177")
    assert (code_of(fresh_database, known) != "", code_of(fresh_database, unknown)) == (True, "")
    assert rows(fresh_database, "sign_in_attempt") == 2
    assert rows(fresh_database, "notice") == 1
    for number in ("206 555 0142", "206 555 0177"):
        for _ in range(CODES_AN_HOUR - 1):
            ask(fresh_database, number)
        with pytest.raises(TooMany):
            ask(fresh_database, number)


def test_limits_go_by_the_number_however_it_is_written(fresh_database: DatabaseUrls) -> None:
    """Five an hour, twenty a day; then they are forgotten."""
    asked = 0
    for hour in range(CODES_A_DAY // CODES_AN_HOUR):
        for written in ("206 555 0142", "+1 (206) 555-0142", "2065550142", "206.555.0142", "0012065550142"):
            ask(fresh_database, written, NOW + timedelta(hours=hour))
            asked += 1
        with pytest.raises(TooMany):
            ask(fresh_database, "206-555-0142", NOW + timedelta(hours=hour))
    with pytest.raises(TooMany) as refused:
        ask(fresh_database, at=NOW + timedelta(hours=10))
    assert (asked, refused.value.wait) == (CODES_A_DAY, timedelta(days=1))
    ask(fresh_database, at=NOW + timedelta(days=2))
    assert rows(fresh_database, "sign_in_attempt") == 1


def test_asking_at_once_is_counted(fresh_database: DatabaseUrls) -> None:
    """Two requests in one moment do not slip through together."""

    def one(_number: int) -> bool:
        try:
            ask(fresh_database)
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(one, range(20))) == CODES_AN_HOUR


def test_one_place_cannot_try_all_numbers(fresh_database: DatabaseUrls, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of a place holds across numbers; another place is free."""
    monkeypatch.setattr("shared_security.access.attempts.ATTEMPTS_OF_ORIGIN", 3)
    for last in range(3):
        ask(fresh_database, f"206 555 010{last}")
    with pytest.raises(TooMany):
        ask(fresh_database, "206 555 0109")
    ask(fresh_database, "206 555 0109", origin="192.0.2.8")


def test_nothing_readable_is_kept(fresh_database: DatabaseUrls) -> None:
    """Neither number nor code nor address stands in any row."""
    person(fresh_database, "Ana")
    attempt = ask(fresh_database)
    code = code_of(fresh_database, attempt)
    with psycopg.connect(fresh_database.owner) as owner:
        for table in ("sign_in_attempt", "notice"):
            (text,) = owner.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t").fetchone()
            for told in ("5550142", "555 0142", code.encode().hex(), "192.0.2.7"):
                assert told not in text


@pytest.mark.parametrize("to", ["", "hello", "12", "a@b", "@"])
def test_what_is_no_number_and_no_address(fresh_database: DatabaseUrls, to: str) -> None:
    """Is refused before anything is counted."""
    with pytest.raises(Problem):
        ask(fresh_database, to)
    assert rows(fresh_database, "sign_in_attempt") == 0


def test_a_place_of_the_newer_internet_is_its_network() -> None:
    """A household has more addresses than there are tries."""
    same = origin_hash(KEYS, "2001:db8:1:2::1"), origin_hash(KEYS, "2001:db8:1:2:ffff::9")
    assert same[0] == same[1] != origin_hash(KEYS, "2001:db8:1:3::1")
    assert origin_hash(KEYS, "192.0.2.1") != origin_hash(KEYS, "192.0.2.2") != origin_hash(KEYS, "not an address")
