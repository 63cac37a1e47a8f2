"""Reads the window of a rule, and proves that one in order of arrival depends on the running sums alone."""

from collections.abc import Iterable
from datetime import date

from shared_security.law.parameters import Parameter
from shared_security.law.quantities import OF_WINDOW, QUANTITIES
from shared_security.law.rules import Rule
from shared_security.law.section import Section, near
from shared_security.law.window import LENGTHS, ORDERS, SCOPES, Calendar, Window

# The windows within which the numbers of a rate day can change on the first day of a window alone.
STEADY = {
    "work_date": ("day", "week", "month", "quarter", "year", "ever"), "pay_date": ("payday",),
    "quarter": ("day", "month", "quarter"), "year": ("day", "year"),
}  # fmt: skip
ARRIVED = "in order of arrival depends on more than the sums of its window"


def read_window(section: Section) -> Window | None:
    """`window: {length, of, order, shared_by}` of a rule."""
    entry = section.section("window", f"`window` of {section.name}")
    if entry is None:
        return None
    length, of = entry.one_of("length", LENGTHS, required=True), entry.one_of("of", SCOPES, required=True)
    order, shared_by = entry.one_of("order", ORDERS, required=True), entry.text("shared_by")
    quantities = [name for name in (*QUANTITIES, *OF_WINDOW) if not name.startswith("window_")]
    if shared_by and shared_by not in quantities:
        entry.fault(f"is shared by `{shared_by}`, which is no quantity", near(shared_by, quantities))
        shared_by = None
    if order == "in_proportion" and of == "worker" and not shared_by:
        entry.fault("does not say how payers share it", "Add `shared_by: time_worked` or another quantity")
    if order != "in_proportion" and entry.node_of("shared_by"):
        entry.fault("is shared, but not in proportion", "Leave out `shared_by`, or write `order: in_proportion`")
    if order == "in_proportion" and length in ("ever", "payday"):
        entry.fault(f"of length `{length}` has no close", "Close a week, month, quarter or year")
    entry.finish()
    return Window(length, of, order, shared_by) if length and of and order else None


def check_arrived(
    section: Section, rule: Rule, parameters: Iterable[Parameter], calendar: Calendar, starts: date
) -> None:
    """Note a fault where a rule in order of arrival could give another amount in another order."""
    window = rule.window
    if window is None:
        return
    if window.order == "arrived":
        for why, fix in _more_than_sums(rule, list(parameters), calendar, starts):
            section.fault(f"{ARRIVED}: {why}", fix)
    if "union_time" in rule.of_window and window.order == "arrived":
        section.fault(f"{ARRIVED}: `union_time` needs the order of time worked", "Write `order: worked`")
    needs_length = [name for name in rule.of_window if name.startswith("window_")]
    if needs_length and not window.closes:
        section.fault(f"uses `{needs_length[0]}` before its window is over", "Write `order: in_proportion`")


def _more_than_sums(
    rule: Rule, parameters: list[Parameter], calendar: Calendar, starts: date
) -> Iterable[tuple[str, str]]:
    fix = "Write `order: worked`, or `in_proportion`"
    if rule.when or rule.asks:
        yield "it has conditions or asks for facts", fix
    if rule.classes:
        yield "it looks up a class", fix
    assert rule.window
    length = rule.window.length
    changing = [one.name for one in parameters if len(one.values) > 1] or (rule.starts > starts and [rule.name])
    if changing and length not in STEADY[rule.rate_day]:
        yield f"`{changing[0]}` changes, and a {length} can hold several days of the rate day `{rule.rate_day}`", fix
    if rule.starts > starts and calendar.window(length, rule.starts)[0] != rule.starts:
        yield f"it begins on {rule.starts}, within a {length}", fix
    for parameter in parameters:
        for value in parameter.values:
            inside = rule.starts < value.starts < rule.ends
            if inside and calendar.window(length, value.starts)[0] != value.starts:
                yield f"`{parameter.name}` changes on {value.starts}, within a {length}", fix
                break
