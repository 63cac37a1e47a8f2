"""A database that refused to write because its disk is full is told from one that broke."""

import psycopg
import pytest
from django.db.utils import OperationalError
from django.test import RequestFactory

from shared_security.portals.shared.errors import broken
from shared_security.web.built import build
from shared_security.web.no_room import lacks_room

FULL = psycopg.errors.DiskFull("could not extend file: No space left on device")


def wrapped(error: Exception) -> OperationalError:
    """As Django hands it on."""
    made = OperationalError("could not extend file")
    made.__cause__ = error
    return made


@pytest.mark.parametrize("error", [FULL, wrapped(FULL), wrapped(wrapped(FULL))])
def test_a_full_disk(error: Exception) -> None:
    """Whoever raised it."""
    assert lacks_room(error)


@pytest.mark.parametrize("error", [None, ValueError("disk full"), wrapped(psycopg.errors.AdminShutdown())])
def test_anything_else(error: Exception | None) -> None:
    """Is no full disk."""
    assert not lacks_room(error)


@pytest.mark.parametrize(("error", "status", "words"), [
    (FULL, 503, "no room left to save anything"), (ValueError("x"), 500, "Something broke on our side"),
])  # fmt: skip
def test_the_page(error: Exception, status: int, words: str) -> None:
    """Says what happened, and that nothing was saved."""
    build()
    request = RequestFactory().get("/my", headers={"host": "localhost"})
    request.LANGUAGE_CODE = "en"  # type: ignore[attr-defined]
    try:
        raise error
    except Exception:
        answer = broken(request)
    said = answer.content.decode()
    assert answer.status_code == status and words in said and "was not saved" in said
