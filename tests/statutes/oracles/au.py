"""Australia's super guarantee in both its forms, from the citations; amounts are Australian dollars."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import (
    Answer,
    Record,
    Refused,
    Sent,
    answered,
    as_arrived,
    below,
    by_window,
    dollars,
    in_force,
    place_in,
)

RETIREMENT = ("retirement", "USD", "payer")
# By the year that begins on 1 July: percent, and the most of a quarter.
QUARTERS = {2022: ("10.5", 60_220), 2023: ("11", 62_270), 2024: ("11.5", 65_070), 2025: ("12", 62_500)}


def super_guarantee(sent: Sequence[Sent]) -> dict[str, Answer]:
    """A percent of pay up to the most of a quarter, of each payer."""
    answers = {each.key: answered(_by_quarter, each.record) for each in sent}
    counted = [each for each in sent if answers[each.key][0] == "assessed"]
    for together in by_window(counted, _quarter, as_arrived):
        percent, most = QUARTERS[_year(together[0].record, "work_date")]
        for each, amount in zip(together, _shares(together, Fraction(percent), most), strict=True):
            answers[each.key][1][RETIREMENT] = amount
    return answers


def payday_super(sent: Sequence[Sent]) -> dict[str, Answer]:
    """12 % of what is paid from July 2026, up to $270,830 for the work of a year, of each payer."""
    answers = {each.key: answered(_by_payday, each.record) for each in sent}
    counted = [each for each in sent if answers[each.key][0] == "assessed"]
    for together in by_window(counted, lambda e: (e.worker, e.payer, _year(e.record, "work_date")), as_arrived):
        for each, amount in zip(together, _shares(together, Fraction(12), 270_830), strict=True):
            answers[each.key][1][RETIREMENT] = amount
    return answers


def _shares(together: Sequence[Sent], percent: Fraction, most: int) -> list[int]:
    pay = [dollars(each.record, "gross_pay") for each in together]
    return below([one * percent / 100 for one in pay], most * percent / 100)


def _by_quarter(record: Record) -> Answer:
    in_force(record, "2022-07-01", last="2026-06-30")
    place_in(record, "place", "AU")
    dollars(record, "gross_pay")
    return "assessed", {}


def _by_payday(record: Record) -> Answer:
    day = in_force(record, "2026-07-01", "pay_date")
    place_in(record, "place", "AU")
    if day >= date(2027, 7, 1):
        raise Refused("rate_not_known")
    dollars(record, "gross_pay")
    if not isinstance(record.get("work_date"), date):
        raise Refused("missing_input")
    return "assessed", {}


def _quarter(sent: Sent) -> tuple[str, str, int, int]:
    day = sent.record["work_date"]
    assert isinstance(day, date)
    return sent.worker, sent.payer, day.year, (day.month - 1) // 3


def _year(record: Record, field: str) -> int:
    """The year that begins on 1 July, in which a day lies."""
    day = record[field]
    assert isinstance(day, date)
    return day.year if day.month >= 7 else day.year - 1
