"""Random work records around everything a program looks at: each edge in time, each bound, each place, and nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hypothesis import strategies as st

from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.to_sql import inputs_of

Record = dict[str, int | str | date | None]
ONE_DAY = timedelta(days=1)


def around(days: Iterable[date]) -> list[date]:
    """Each day, the day before and the day after, as far as the calendar goes."""
    near = {day + shift for day in days for shift in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY) if date.min < day < date.max}
    return sorted(near | {date(1, 1, 1), date(9999, 12, 30), date.max})


def some_day(edges: list[date]) -> st.SearchStrategy[date]:
    """A day around an edge, a day of our time, or any day of the calendar."""
    return st.sampled_from(edges) | st.dates(date(1999, 1, 1), date(2030, 1, 1)) | st.dates(date(1, 1, 1), date.max)


def some_amount(most: int) -> st.SearchStrategy[int]:
    """The bounds, one beyond them, an ordinary amount, any, or a round one, whose share often ends on a half."""
    bounds = st.sampled_from([0, 1, most - 1, most, most + 1, -1, 2**63 - 1, -(2**63)])
    ordinary = st.integers(0, min(most, 10**8))
    return ordinary | ordinary.map(lambda n: n // 50 * 50) | st.integers(0, most) | bounds


def mostly(usual: Iterable[str], other: Iterable[str]) -> st.SearchStrategy[str]:
    """Seven times in eight one of the usual words: each field that is not covered hides the fields after it."""
    words = list(usual) or ["any"]
    return st.integers(0, 7).flatmap(lambda n: st.sampled_from(list(other) if n == 5 else words))


def some_place(codes: Iterable[str]) -> st.SearchStrategy[str]:
    """A covered code, one within it, and those that only look like it."""
    near = [text for code in codes for text in (f"{code}X", code[:-1], code.lower())]
    return mostly([text for code in codes for text in (code, f"{code}-X", f"{code}-")], [*near, "US", "", "'"])


def some_kind(kinds: Iterable[str]) -> st.SearchStrategy[str]:
    """A covered kind of work, or another."""
    return mostly(kinds, ["hotel", "", "'"])


def some_record(
    day_field: str,
    edges: list[date],
    kinds: Iterable[str],
    places: Mapping[str, Iterable[str]],
    amounts: Mapping[str, int],
) -> st.SearchStrategy[Record]:
    """A record whose fields are each unknown now and then.

    Args:
        day_field: work_date or pay_date.
        edges: the days that matter.
        kinds: kinds of work that are covered.
        places: the codes that are covered, by field.
        amounts: the largest value, by field.
    """
    fields: dict[str, st.SearchStrategy[int | str | date]] = {day_field: some_day(edges), "work_kind": some_kind(kinds)}
    fields |= {field: some_place(codes) for field, codes in places.items()}
    fields |= {field: some_amount(most) for field, most in amounts.items()}
    # One in sixteen fields is unknown: more, and most records would end as "missing input".
    known = st.integers(0, 15)
    return st.fixed_dictionaries(
        {name: known.flatmap(lambda n, value=value: st.none() if n == 7 else value) for name, value in fields.items()}
    )


def records_of(pack: Pack) -> st.SearchStrategy[Record]:
    """Records for a pack that was read."""
    edges = {day for period in pack.periods() for day in (period.starts, period.ends)}
    places = {pack.covers.place_field: pack.covers.places} if pack.covers.place_field else {}
    bounds = {quantity.field: quantity.most for quantity in QUANTITIES.values() if quantity.field in inputs_of(pack)}
    return some_record(pack.clock.rate_day, around(edges), pack.covers.work, places, bounds)
