"""Leave and credits of an hour bank, as the worker's pages show them: each benefit in its unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.ledger.own_balance import in_order
from shared_security.portals.shared.figures import shown_micros, shown_time_off


@dataclass(frozen=True)
class Time:
    """One benefit's time. amount: in millionths of its unit."""

    pocket: str
    unit: str
    amount: int


def times_of(found: Mapping[tuple[str, str], int], pocket: str = "") -> list[Time]:
    """In the order of the chart; of one benefit, where it is named."""
    return [Time(name, unit, found[name, unit]) for name, unit in in_order(found) if pocket in ("", name)]


def together(micros: int, times: Mapping[tuple[str, str], int], *, exact: bool = False) -> str:
    """Money and time off in one line: $2.00, 1.5 hours, 1 day; money alone where there is no time."""
    money = [shown_micros(micros, exact=exact)] if micros or not times else []
    return ", ".join([*money, *(shown_time_off(one.amount, one.unit, exact=exact) for one in times_of(times))])
