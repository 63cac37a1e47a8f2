"""Second ways in: passkeys and printed codes. Whatever is not quite right is refused."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from shared_security.access.attempts import TooMany
from shared_security.access.begin_session import enter
from shared_security.access.limits import CHALLENGE_HOLDS, RECOVERIES_A_DAY
from shared_security.access.may_act import choices_of_attempt
from shared_security.access.passkeys import ask_new_passkey, ask_passkey, check_passkey, keep_passkey
from shared_security.access.recovery_codes import make_recovery_codes, try_recovery
from shared_security.access.second_way import has_second_way
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.device import Device
from tests.tools.people import ACTOR, KEYS, jobs
from tests.tools.sign_in import NOW, ORIGIN, person, rows

SITE = "localhost"


def new_passkey(urls: DatabaseUrls, who: UUID, device: Device, at: object = NOW) -> None:
    """A person lets a device make a passkey."""
    with jobs(urls) as connection:
        options = ask_new_passkey(connection, who, "Ana", domain=SITE, at=NOW)
        keep_passkey(connection, who, device.make(options), domain=SITE, at=at, actor=ACTOR)


def asked(urls: DatabaseUrls) -> dict[str, Any]:
    """What a device is asked to sign."""
    with jobs(urls) as connection:
        return ask_passkey(connection, domain=SITE, at=NOW)


def answer(urls: DatabaseUrls, told: dict[str, Any], at: object = NOW) -> UUID:
    """Who is let in by an answer."""
    with jobs(urls) as connection:
        return check_passkey(connection, told, domain=SITE, at=at)


def test_a_passkey_opens_the_door_for_its_person(fresh_database: DatabaseUrls) -> None:
    """Again and again, each answer once."""
    ana = person(fresh_database, "Ana")
    device = Device()
    new_passkey(fresh_database, ana.person_id, device)
    for _ in range(2):
        told = device.sign(asked(fresh_database))
        assert answer(fresh_database, told) == ana.person_id
        with pytest.raises(Problem):
            answer(fresh_database, told)
    with jobs(fresh_database) as connection:
        assert has_second_way(connection, ana.person_id)


def test_a_copied_passkey_is_noticed(fresh_database: DatabaseUrls) -> None:
    """A device that counts never counts backwards or stands still."""
    ana = person(fresh_database, "Ana")
    device = Device(counts=1)
    new_passkey(fresh_database, ana.person_id, device)
    device.counts = 7
    assert answer(fresh_database, device.sign(asked(fresh_database)))
    for count in (7, 3, 0):
        device.counts = count
        with pytest.raises(Problem):
            answer(fresh_database, device.sign(asked(fresh_database)))


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://localhost.example.org"},
        {"origin": "http://example.org"},
        {"domain": "example.org"},
        {"unlocked": False},
        {"credential_id": bytes(16)},
    ],
    ids=lambda changed: next(iter(changed)) + " " + str(next(iter(changed.values())))[:20],
)
def test_what_is_not_quite_right_is_refused(fresh_database: DatabaseUrls, changed: dict[str, Any]) -> None:
    """Another site, a device that was not unlocked, a passkey that nobody has here."""
    ana = person(fresh_database, "Ana")
    device = Device()
    new_passkey(fresh_database, ana.person_id, device)
    for name, value in changed.items():
        setattr(device, name, value)
    with pytest.raises(Problem, match="not accepted"):
        answer(fresh_database, device.sign(asked(fresh_database)))


def test_signed_by_another_key(fresh_database: DatabaseUrls) -> None:
    """The id of hers and the key of another."""
    device = Device()
    new_passkey(fresh_database, person(fresh_database, "Ana").person_id, device)
    with pytest.raises(Problem, match="not accepted"):
        answer(fresh_database, Device(credential_id=device.credential_id).sign(asked(fresh_database)))


def test_challenges_are_ours_and_fresh(fresh_database: DatabaseUrls) -> None:
    """A made-up one, one too old, and one for making a passkey are refused."""
    ana, bo = person(fresh_database, "Ana"), person(fresh_database, "Bo", phone="206 555 0177")
    device = Device()
    new_passkey(fresh_database, ana.person_id, device)
    with pytest.raises(Problem):
        answer(fresh_database, device.sign({"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}))
    with pytest.raises(Problem):
        answer(fresh_database, device.sign(asked(fresh_database)), NOW + CHALLENGE_HOLDS)
    with jobs(fresh_database) as connection:
        options = ask_new_passkey(connection, ana.person_id, "Ana", domain=SITE, at=NOW)
    with pytest.raises(Problem):
        answer(fresh_database, device.sign(options))
    with jobs(fresh_database) as connection, pytest.raises(Problem):
        # Bo cannot use what Ana was asked.
        keep_passkey(connection, bo.person_id, Device().make(options), domain=SITE, at=NOW, actor=ACTOR)
    with pytest.raises(Problem):
        new_passkey(fresh_database, ana.person_id, Device(), NOW + CHALLENGE_HOLDS)


@pytest.mark.parametrize("changed", [{"origin": "http://example.org"}, {"domain": "example.org"}, {"unlocked": False}])
def test_a_passkey_made_elsewhere_is_not_kept(fresh_database: DatabaseUrls, changed: dict[str, Any]) -> None:
    """Nor one of a device that does not ask who unlocks it."""
    ana = person(fresh_database, "Ana")
    with pytest.raises(Problem, match="not accepted"):
        new_passkey(fresh_database, ana.person_id, Device(**changed))
    assert rows(fresh_database, "passkey") == 0


def test_a_passkey_is_of_one_person(fresh_database: DatabaseUrls) -> None:
    """The same device's key cannot be entered for another."""
    device = Device()
    new_passkey(fresh_database, person(fresh_database, "Ana").person_id, device)
    with pytest.raises(Problem):
        new_passkey(fresh_database, person(fresh_database, "Bo", phone="206 555 0177").person_id, device)


@pytest.mark.parametrize("told", [{}, {"id": "x"}, {"id": 5, "response": []}, {"response": {"clientDataJSON": "e30"}}])
def test_nonsense_is_refused_with_a_sentence(fresh_database: DatabaseUrls, told: dict[str, Any]) -> None:
    """Whatever a browser may send."""
    with pytest.raises(Problem):
        answer(fresh_database, told)


def printed(urls: DatabaseUrls, who: UUID) -> list[str]:
    """A person's fresh codes."""
    with jobs(urls) as connection:
        return make_recovery_codes(connection, KEYS, who, at=NOW, actor=ACTOR)


def recover(urls: DatabaseUrls, code: str, to: str = "206 555 0142", at: object = NOW) -> UUID | None:
    """Try a printed code."""
    with jobs(urls) as connection:
        return try_recovery(connection, KEYS, to, code, origin=ORIGIN, at=at)


def test_each_printed_code_works_once(fresh_database: DatabaseUrls) -> None:
    """However it is typed; it leads to its own person, not to others who share the phone."""
    ana = person(fresh_database, "Ana")
    person(fresh_database, "Bo")
    codes = printed(fresh_database, ana.person_id)
    assert len(set(codes)) == 10
    attempt = recover(fresh_database, f" {codes[0].lower().replace('-', ' ')} ")
    assert attempt
    assert recover(fresh_database, codes[0]) is None
    with jobs(fresh_database) as connection:
        assert choices_of_attempt(connection, attempt, NOW) == [ana]
        assert enter(connection, attempt, ana, at=NOW, actor=ACTOR)
    assert recover(fresh_database, codes[1])


def test_a_wrong_one_says_nothing_and_is_counted(fresh_database: DatabaseUrls) -> None:
    """For a number that we do not know too."""
    ana = person(fresh_database, "Ana")
    code = printed(fresh_database, ana.person_id)[0]
    for to in ("206 555 0142", "206 555 0177"):
        for _ in range(RECOVERIES_A_DAY):
            assert recover(fresh_database, "AAAAA-AAAAA", to) is None
        with pytest.raises(TooMany):
            recover(fresh_database, code, to)
    assert recover(fresh_database, code, at=NOW + timedelta(days=2))


def test_new_codes_end_the_old(fresh_database: DatabaseUrls) -> None:
    """And none of them can be read in the database."""
    ana = person(fresh_database, "Ana")
    old = printed(fresh_database, ana.person_id)
    new = printed(fresh_database, ana.person_id)
    assert recover(fresh_database, old[0]) is None
    assert recover(fresh_database, new[0])
    with psycopg.connect(fresh_database.owner) as owner:
        kept = str(owner.execute("SELECT * FROM recovery_code").fetchall())
    assert not [code for code in new if code in kept or code.replace("-", "") in kept]
