"""The day that a page goes by is that of the clocks whose hours it shows."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from shared_security.web import visitor

EVENING = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # half past four in the afternoon of the 21st in Seattle


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", 21), ("UTC", 22), ("Asia/Kathmandu", 22)])
def test_the_day_is_that_of_the_zone_of_the_site(monkeypatch: pytest.MonkeyPatch, zone: str, day: int) -> None:
    """Otherwise a household that tells of today is offered tomorrow first."""
    monkeypatch.setattr(visitor, "now", lambda: EVENING)
    with timezone.override(zone):
        assert visitor.today() == date(2026, 11, day)
