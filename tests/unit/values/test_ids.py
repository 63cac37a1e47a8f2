"""Ids of one process sort as they were made."""

from datetime import UTC, datetime, timedelta

from shared_security.values.ids import made_at, new_id


def test_ids_sort_as_they_were_made() -> None:
    """Many within each millisecond: papers that were sent together are read in the order in which they were sent."""
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    assert abs(datetime.now(UTC) - made_at(made[-1])) < timedelta(minutes=1)
