"""Keys of a payer's programs: what opens, for how long, and what is noted of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from shared_security.access.api_keys import SCOPES, end_key, keys_of, new_key, rotate_key
from shared_security.access.check_key import check_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.values.errors import Problem
from tests.tools.people import ACTOR, KEYS, TODAY, column, jobs, web

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def payers(fresh_database: DatabaseUrls) -> Iterator[tuple[DatabaseUrls, UUID, UUID]]:
    """Two of them."""
    with jobs(fresh_database) as connection:
        one, other = (
            add_payer(connection, KEYS, name, "company", today=TODAY, actor=ACTOR) for name in ("One", "Other")
        )
    yield fresh_database, one, other


def state(urls: DatabaseUrls, text: str, at: datetime) -> str:
    """What a key is at a moment; empty where it is none of ours."""
    with web(urls) as connection:
        caller = check_key(connection, text, at=at)
    return caller.state if caller else ""


def test_a_key_binds_its_payer_and_is_kept_as_a_hash(payers: tuple[DatabaseUrls, UUID, UUID]) -> None:
    """Within the transaction alone; nothing of the secret is in the row."""
    urls, one, _ = payers
    with jobs(urls) as connection:
        made = new_key(connection, one, ["work:read"], days=30, at=NOW, actor=ACTOR)
    with web(urls) as connection:
        caller = check_key(connection, made.text, at=NOW)
        assert caller and (caller.payer_id, caller.scopes, caller.state) == (one, ("work:read",), "valid")
        assert column(connection, "SELECT payer_id FROM payer") == [one]
        assert column(connection, "SELECT asking_actor()") == [f"api key: {made.key_id}"]
        connection.commit()
        assert column(connection, "SELECT payer_id FROM payer") == []
    with psycopg.connect(urls.owner) as owner:
        (row,) = column(owner, "SELECT k::text || encode(key_hash, 'escape') FROM api_key k")
    assert made.text not in str(row) and made.text.removeprefix(f"{made.prefix}_") not in str(row)
    for wrong in ("", made.prefix, made.text[:-1], made.text + "x", made.text.upper()):
        assert state(urls, wrong, NOW) == ""


def test_nobody_is_bound_by_a_key_that_does_not_hold(payers: tuple[DatabaseUrls, UUID, UUID]) -> None:
    """Expired, ended or of a closed payer: it says so, and shows no row."""
    urls, one, other = payers
    with jobs(urls) as connection:
        kept, ended = (new_key(connection, one, SCOPES, days=1, at=NOW, actor=ACTOR) for _ in range(2))
        closed = new_key(connection, other, SCOPES, days=1, at=NOW, actor=ACTOR)
        end_key(connection, one, ended.key_id, at=NOW, actor=ACTOR)
        connection.execute("UPDATE payer SET status = 'closed' WHERE payer_id = %s", [other])
    cases = [(kept, NOW + DAY, "expired"), (ended, NOW, "ended"), (closed, NOW, "closed")]
    for key, at, expected in cases:
        with web(urls) as connection:
            caller = check_key(connection, key.text, at=at)
            assert caller and caller.state == expected
            assert column(connection, "SELECT payer_id FROM payer") == []
    assert state(urls, kept.text, NOW + DAY - timedelta(seconds=1)) == "valid"


def test_the_last_use_is_noted_once_a_minute(payers: tuple[DatabaseUrls, UUID, UUID]) -> None:
    """Not at each call, and nobody waits for another who notes it."""
    urls, one, _ = payers
    with jobs(urls) as connection:
        made = new_key(connection, one, SCOPES, days=30, at=NOW, actor=ACTOR)

    def used() -> datetime | None:
        with jobs(urls) as connection:
            return keys_of(connection, one, NOW)[0].used_at

    assert used() is None
    for seconds, noted in ((0, 0), (59, 0), (61, 61), (62, 61)):
        assert state(urls, made.text, NOW + timedelta(seconds=seconds)) == "valid"
        assert used() == NOW + timedelta(seconds=noted)
    later = NOW + timedelta(hours=1)
    with web(urls) as slow, web(urls) as quick:
        quick.execute("SET LOCAL lock_timeout = '2s'")
        assert check_key(slow, made.text, at=later) and check_key(quick, made.text, at=later)


@pytest.mark.parametrize("overlap", [timedelta(0), DAY, 7 * DAY])
def test_a_rotated_key_holds_for_the_overlap(payers: tuple[DatabaseUrls, UUID, UUID], overlap: timedelta) -> None:
    """And not a moment longer; the new one opens the same for as long as the old one was made for."""
    urls, one, _ = payers
    with jobs(urls) as connection:
        old = new_key(connection, one, ["work:write", "accounts:check"], days=90, at=NOW, actor=ACTOR)
        later = NOW + 10 * DAY
        new = rotate_key(connection, one, old.key_id, overlap=overlap, at=later, actor=ACTOR)
        found = {key.key_id: key for key in keys_of(connection, one, later)}
    assert found[old.key_id].rotated_to == new.key_id
    assert found[new.key_id].scopes == ("work:write", "accounts:check")
    assert found[new.key_id].ends_at == later + 90 * DAY
    assert state(urls, new.text, later) == "valid"
    assert state(urls, old.text, later + overlap) == "expired"
    if overlap:
        assert state(urls, old.text, later + overlap - timedelta(seconds=1)) == "valid"
    with jobs(urls) as connection, pytest.raises(Problem, match="rotated before"):
        rotate_key(connection, one, old.key_id, overlap=overlap, at=later, actor=ACTOR)


def test_the_overlap_lengthens_no_key(payers: tuple[DatabaseUrls, UUID, UUID]) -> None:
    """One that would end before is not kept alive by being rotated."""
    urls, one, _ = payers
    with jobs(urls) as connection:
        old = new_key(connection, one, SCOPES, days=2, at=NOW, actor=ACTOR)
        rotate_key(connection, one, old.key_id, overlap=7 * DAY, at=NOW, actor=ACTOR)
    assert state(urls, old.text, NOW + 2 * DAY) == "expired"


def test_a_payer_touches_no_other_s_key(payers: tuple[DatabaseUrls, UUID, UUID]) -> None:
    """It neither sees, rotates nor ends it."""
    urls, one, other = payers
    with jobs(urls) as connection:
        made = new_key(connection, one, SCOPES, days=2, at=NOW, actor=ACTOR)
        for act in (end_key, lambda *a, **k: rotate_key(*a, overlap=DAY, **k)):
            with pytest.raises(Problem), connection.transaction():
                act(connection, other, made.key_id, at=NOW, actor=ACTOR)
    with web(urls, payer=other) as connection:
        assert keys_of(connection, one, NOW) == []
    with web(urls, payer=one) as connection:
        assert [key.key_id for key in keys_of(connection, one, NOW)] == [made.key_id]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT key_hash FROM api_key")
    assert state(urls, made.text, NOW) == "valid"


@pytest.mark.parametrize(
    ("scopes", "days"), [([], 30), (["all"], 30), (["work:read", "x"], 30), (SCOPES, 0), (SCOPES, 367)]
)
def test_what_is_no_key(payers: tuple[DatabaseUrls, UUID, UUID], scopes: list[str], days: int) -> None:
    """It opens something we know, for a time."""
    urls, one, _ = payers
    with jobs(urls) as connection, pytest.raises(Problem):
        new_key(connection, one, scopes, days=days, at=NOW, actor=ACTOR)
