"""How much more work of a period would bring its close to a higher amount: "2.4 hours more this quarter". Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shared_security.law.claims import Refusal
from shared_security.law.close import close
from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Rule
from shared_security.law.windows import Timed

EXTRA = "extra"  # the key of the work that is not done yet


@dataclass(frozen=True)
class Forecast:
    """So many more seconds bring the amount to `then_micros`; now_micros is what it would be if no more work came."""

    seconds: int
    now_micros: int
    then_micros: int


def forecast(
    pack: Pack, rule: Rule, timed: Sequence[Timed], day: date, facts: Mapping[str, int | str] | None = None
) -> Forecast | None:
    """The least time that changes what one worker is due at the close of a window, as far as the law is known.

    None where the rule goes by no brackets (then each second counts as much as the last), by other quantities than one
    of time, where nothing more can be reached, or where the law cannot tell.

    Args:
        timed: her records of the window, one at least. day: any of the window. facts: as at its close.
    """
    fields = [QUANTITIES[name].field for name in rule.needs if QUANTITIES[name].unit == "hour"]
    steps = any(step.verb.KEYS[0] == "by_bracket" for step in rule.steps)
    if not timed or len(fields) != 1 or len(fields) != len(rule.needs) or not steps:
        return None
    # A close does not ask in which order work came.
    timed = [replace(one, arrived=place) for place, one in enumerate(timed)]
    try:
        now = _due(pack, rule, timed, day, facts, fields[0], 0)
        low, high = 0, QUANTITIES[rule.needs[0]].most
        if _due(pack, rule, timed, day, facts, fields[0], high) <= now:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            if _due(pack, rule, timed, day, facts, fields[0], middle) > now:
                high = middle
            else:
                low = middle
        return Forecast(high, now, _due(pack, rule, timed, day, facts, fields[0], high))
    except Refusal:
        return None


def _due(
    pack: Pack,
    rule: Rule,
    timed: Sequence[Timed],
    day: date,
    facts: Mapping[str, int | str] | None,
    field: str,
    extra: int,
) -> int:
    """What the close gives, over all payers, if so much more work is done like the last."""
    last = max(timed, key=lambda one: str(one.record["work_date"]))
    more = replace(last, key=EXTRA, arrived=len(timed), record={**last.record, field: extra})
    found = close(pack, rule.name, [*timed, more], day, facts or {})
    return sum(line.amount_micros for one in found for line in one.lines)
