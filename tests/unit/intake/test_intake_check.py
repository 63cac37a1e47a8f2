"""The check at the door: each kind of bad row has its code, column, value and fix; good rows are typed and assessed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from shared_security.intake.check import check
from shared_security.intake.checked import Asked, Good
from shared_security.intake.codes import CODES
from shared_security.intake.rows import RowError, Sent
from shared_security.law.library import read_program
from shared_security.law.pack import Pack

TODAY = date(2026, 11, 21)
PLATFORM, HOUSEHOLD = UUID(int=1), UUID(int=2)
PAYERS = {"Dash": PLATFORM, "The Lees": HOUSEHOLD}
GOOD = {"external_id": "j1", "account": "1234 5678 9092", "work_date": "2026-11-02", "hours": "1", "payer": "Dash"}


@dataclass(frozen=True, eq=False)
class InForce:
    """A program in force, as the books would number it."""

    pack: Pack
    program_no: int = 1
    pack_no: int = 1


ACTIVE = [InForce(read_program("us/model/shared_security"))]
FUND = [InForce(read_program("us/ny/black_car_fund"))]


def checked(fields: dict[str, str], payer: UUID | None = None, active: list[InForce] = ACTIVE) -> Good | list[RowError]:
    """What the check says of one row, the seventh."""
    found = check([Sent(7, fields)], Asked(active, PAYERS, payer, TODAY))
    assert len(found.good) + len({error.row for error in found.errors}) == 1
    return found.good[0] if found.good else found.errors


def test_a_good_row_is_typed_and_assessed() -> None:
    """An hour under the model act is two dollars; the number loses its spaces, the name is not among the fields."""
    good = checked(GOOD | {"worker_name": "Zoe", "gross_pay": "30", "work_kind": "Delivery", "place": "us-wa"})
    assert isinstance(good, Good)
    assert (good.row, good.payer_id, good.account_number, good.worker_name) == (7, PLATFORM, "123456789092", "Zoe")
    assert (good.external_id, good.revision, good.waits) == ("j1", 1, None)
    assert sum(amounts.total_micros for amounts in good.amounts) == 2_000_000
    assert good.fields == {
        "external_id": "j1", "work_date": date(2026, 11, 2), "seconds": 3600, "gross_pay": 30_000_000,
        "work_kind": "delivery", "place": "US-WA",
    }  # fmt: skip


BAD = [
    ({"hours": "a lot"}, "hours", "length"),
    ({"hours": "-1"}, "hours", "negative"),
    ({"hours": "-0.5"}, "hours", "negative"),
    ({"hours": "9" * 13}, "hours", "too_much"),
    ({"hours": "7:30"}, "hours", "length"),
    ({"gross_pay": "9" * 20 + ".00"}, "gross_pay", "too_much"),
    ({"jobs": "9" * 13}, "jobs", "too_much"),
    ({"gross_pay": "12 dollars"}, "gross_pay", "money"),
    ({"gross_pay": "12.505"}, "gross_pay", "money"),
    ({"gross_pay": "-12.50"}, "gross_pay", "negative"),
    ({"tips": "1000000"}, "tips", "too_much"),
    ({"reported_contribution": "-0.01"}, "reported_contribution", "negative"),
    ({"jobs": "2.5"}, "jobs", "number"),
    ({"jobs": "10001"}, "jobs", "too_much"),
    ({"passenger_seconds": "576000"}, "passenger_seconds", "too_much"),
    ({"passenger_seconds": "86401"}, "passenger_seconds", "too_much"),
    ({"jobs": "-1"}, "jobs", "negative"),
    ({"miles": "50000.5"}, "miles", "too_much"),
    ({"work_date": "11/02/2026"}, "work_date", "day"),
    ({"work_date": "2026-02-30"}, "work_date", "day"),
    ({"work_date": "2026-11-23"}, "work_date", "future"),
    ({"work_date": "1989-12-31"}, "work_date", "too_old"),
    ({"pay_date": "2027-12-01"}, "pay_date", "future"),
    ({"started_at": "2026-11-02 08:00"}, "started_at", "time"),
    ({"started_at": "2026-11-02T08:00:00-08:00", "ended_at": "2026-11-02T07:00:00-08:00"}, "ended_at", "time"),
    ({"started_at": "2026-11-05T08:00:00-08:00"}, "work_date", "time"),
    ({"work_date": "", "started_at": "2026-09-30T00:00Z", "ended_at": "2026-11-01T00:00Z"}, "ended_at", "too_much"),
    ({"hours": "24.1"}, "hours", "too_much"),
    ({"hours": "", "seconds": str(32 * 86_400)}, "seconds", "too_much"),
    ({"waiting_seconds": "-5"}, "waiting_seconds", "negative"),
    ({"minutes": "30"}, "hours", "two_lengths"),
    ({"work_kind": "house cleaning"}, "work_kind", "word"),
    ({"occupation": "Zoe Lee"}, "occupation", "word"),
    ({"occupation": "206-555-1234"}, "occupation", "personal"),
    ({"risk_class": "078-05-1120"}, "risk_class", "personal"),
    ({"tax_form": "K-1"}, "tax_form", "word"),
    ({"place": "47.6062,-122.3321"}, "place", "coordinates"),
    ({"place": "Seattle, WA"}, "place", "coordinates"),
    ({"latitude": "47.6062"}, "latitude", "coordinates"),
    ({"stops": "US-WA;47.6,-122.3"}, "stops", "coordinates"),
    ({"external_id": ""}, "external_id", "id_missing"),
    ({"external_id": "a" * 61}, "external_id", "id_form"),
    ({"external_id": "job 1"}, "external_id", "id_form"),
    ({"external_id": "José"}, "external_id", "id_form"),
    ({"external_id": "zoe@example.org"}, "external_id", "personal"),
    ({"external_id": "(206)555-1234"}, "external_id", "personal"),
    ({"external_id": "2065551234"}, "external_id", "personal"),
    ({"external_id": "1-206-555-1234"}, "external_id", "personal"),
    ({"external_id": "078-05-1120"}, "external_id", "personal"),
    ({"revision": "0"}, "revision", "revision"),
    ({"revision": "-2"}, "revision", "revision"),
    ({"revision": "two"}, "revision", "number"),
    ({"revision": "1000001"}, "revision", "too_much"),
    ({"account": ""}, "account", "account_missing"),
    ({"account": "078-05-1120"}, "account", "account_form"),
    ({"account": "1234 5678 9093"}, "account", "account_form"),
    ({"account": "Zoe Lee"}, "account", "account_form"),
    ({"payer": ""}, "payer", "payer_missing"),
    ({"payer": "Nobody Inc."}, "payer", "payer_unknown"),
    ({"hours": ""}, "seconds", "no_work"),
    ({"hours": "0"}, "hours", "no_work"),
    ({"work_date": ""}, "work_date", "missing"),
    ({"revision": "2", "hours": ""}, "seconds", "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "column", "code"), BAD, ids=lambda part: str(part)[:60])
def test_a_bad_row_is_named(change: dict[str, str], column: str, code: str) -> None:
    """One error, with row, column, value as sent, code, what and fix; as sentences."""
    errors = checked(GOOD | change)
    assert isinstance(errors, list)
    (error,) = errors
    assert (error.row, error.column, error.code) == (7, column, code)
    assert error.value == (GOOD | change).get(column, "")
    assert error.what and error.fix[0].isupper() and not (error.what + error.fix).endswith(".")


@pytest.mark.parametrize("clock", ["7:30", "07:30:00", "1899-12-31 07:30:00"])
def test_hours_and_minutes_are_no_decimal_number(clock: str) -> None:
    """As a sheet or a workbook writes them; the fix does not lead to 0.3125, which is 7:30 as a part of a day."""
    (error,) = checked(GOOD | {"hours": clock})
    assert "hours and minutes" in error.what and "7.5 for 7:30" in error.fix and "by 24" in error.fix


def test_the_matrix_has_every_code_of_the_check() -> None:
    """What formats, --payer, the range of a program and the books find is tested where they are."""
    elsewhere = {"shape", "text", "day_or_month", "number_unclear", "payer_differs", "out_of_range", "conflict"}
    assert {code for _, _, code in BAD} | elsewhere == set(CODES)


def test_all_errors_of_a_row_are_told_at_once() -> None:
    """So that a file needs one round, not five."""
    errors = checked({"external_id": "", "account": "1", "hours": "x", "gross_pay": "-1"})
    assert isinstance(errors, list)
    assert [(error.column, error.code) for error in errors] == [
        ("payer", "payer_missing"), ("account", "account_form"), ("external_id", "id_missing"), ("hours", "length"),
        ("gross_pay", "negative"),
    ]  # fmt: skip


def test_payer_of_the_command_and_payer_of_the_row() -> None:
    """Either will do; both must agree, whatever name is used."""
    nobody = {name: text for name, text in GOOD.items() if name != "payer"}
    assert checked(nobody, payer=HOUSEHOLD).payer_id == HOUSEHOLD
    assert checked(GOOD, payer=PLATFORM).payer_id == PLATFORM
    (error,) = checked(GOOD, payer=HOUSEHOLD)
    assert (error.column, error.value, error.code) == ("payer", "Dash", "payer_differs")


def test_what_is_unclear_refuses_the_row_and_is_said_once() -> None:
    """A column that could not be read is not blamed a second time; a row out of step is blamed for nothing else."""
    unclear = RowError(7, "work_date", "01/02/2026", "day_or_month", "What", "Fix")
    found = check([Sent(7, GOOD | {"work_date": "01/02/2026"}, (unclear,))], Asked(ACTIVE, PAYERS, None, TODAY))
    assert found.errors == [unclear] and not found.good
    broken = RowError(7, "", "a,b,c", "shape", "What", "Fix")
    assert check([Sent(7, {}, (broken,))], Asked(ACTIVE, PAYERS, None, TODAY)).errors == [broken]


def test_the_value_is_shown_as_it_was_sent() -> None:
    """Not as it was read."""
    sent = Sent(7, GOOD | {"work_date": "1985-01-31"}, (), {"work_date": "31.1.1985"})
    (error,) = check([sent], Asked(ACTIVE, PAYERS, None, TODAY)).errors
    assert (error.code, error.value) == ("too_old", "31.1.1985")


def test_zero_in_a_higher_revision_cancels() -> None:
    """It passes the check, with amounts of zero."""
    good = checked(GOOD | {"revision": "2", "hours": "0"})
    assert isinstance(good, Good) and good.revision == 2
    assert [amounts.total_micros for amounts in good.amounts] == [0]


def test_days_touched_bound_the_time() -> None:
    """A live-in week may be sent in one record with its times; tomorrow is taken, being today elsewhere."""
    week = {"started_at": "2026-11-02T08:00:00-08:00", "ended_at": "2026-11-04T20:00:00-08:00", "hours": "60"}
    assert isinstance(checked(GOOD | week), Good)
    (error,) = checked(GOOD | week | {"hours": "72.5"})
    assert error.code == "too_much" and "3 days" in error.what
    assert isinstance(checked(GOOD | {"work_date": "2026-11-22"}), Good)
    assert isinstance(checked(GOOD | {"hours": "24"}), Good)


def test_other_programs_ask_for_other_things() -> None:
    """The Black Car Fund counts the fare, and only of rides in New York: no time is no fault there."""
    ride = {
        "external_id": "r1", "account": "123456789092", "work_date": "2024-01-05", "work_kind": "rideshare",
        "place_start": "US-NY", "payer": "Dash",
    }  # fmt: skip
    good = checked(ride | {"taxable_fare": "40"}, active=FUND)
    assert isinstance(good, Good) and good.amounts[0].total_micros == 1_100_000
    (error,) = checked(ride, active=FUND)
    assert (error.column, error.code) == ("taxable_fare", "no_work")
    (error,) = checked(ride | {"taxable_fare": "0"}, active=FUND)
    assert (error.column, error.code) == ("taxable_fare", "no_work")
    (error,) = checked({name: text for name, text in ride.items() if name != "place_start"}, active=FUND)
    assert (error.column, error.code) == ("place_start", "missing")
    elsewhere = checked(ride | {"place_start": "US-NJ"}, active=FUND)
    assert isinstance(elsewhere, Good) and elsewhere.amounts == ()


def test_a_rate_that_is_not_known_lets_the_record_wait() -> None:
    """It is good, with no amount and a reason."""
    good = checked(
        {"external_id": "r1", "account": "123456789092", "work_date": "2022-06-01", "work_kind": "rideshare",
         "place_start": "US-NY", "taxable_fare": "40", "payer": "Dash"}, active=FUND,
    )  # fmt: skip
    assert isinstance(good, Good) and good.waits and good.waits.reason == "rate_not_known"
    assert good.amounts == ()
