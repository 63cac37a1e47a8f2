"""Languages, built once for tests of what pages say."""

import pytest

from shared_security.web.built import build


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """Compile what is not compiled yet."""
    build()
