"""Writing ACH files, checked position by position by a reader that was written apart; and what a field cannot hold."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shared_security.remittance.rails.fields import plain_letters
from shared_security.remittance.rails.nacha import AchEntry, AchFile, Origin, write_nacha
from shared_security.values.errors import Problem
from tests.tools.ach_layout import lay_out

ORIGIN = Origin("021000021", "Paper Bank", "City Benefits", "1234567890")
AT = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
CAFE = AchEntry(
    "CCD", "021000020000001", "011100012", "000123 4567", False, 123_456, "Blue Cafe LLC", "12345678978",
    "INVOICE 12345678978",
)  # fmt: skip
HOME = AchEntry("PPD", "021000020000002", "011102612", "98-7654", True, 1, "Ann O'Neil", "12345678979")
FILE = AchFile(ORIGIN, AT, "B", date(2026, 11, 27), "Benefits", [CAFE, HOME])


def test_every_field_stands_where_the_layout_says() -> None:
    """Two debits, of a company's checking account and a household's savings account; PPD comes first.

    The entry hash is 01110001 + 01110261 = 2220262 in the file; five records and two batches' four and the file's two
    come to 9 of one block.
    """
    file = lay_out(write_nacha(FILE))
    assert file.header == {
        "record_type": "1", "priority": "01", "destination": " 021000021", "origin": "1234567890", "date": "261123",
        "time": "1005", "modifier": "B", "record_size": "094", "blocking": "10", "format": "1",
        "destination_name": "PAPER BANK".ljust(23), "origin_name": "CITY BENEFITS".ljust(23), "reference": " " * 8,
    }  # fmt: skip
    people, companies = file.batches
    assert people.header == {
        "record_type": "5", "service": "225", "company": "CITY BENEFITS   ", "discretionary": " " * 20,
        "company_id": "1234567890", "sec": "PPD", "description": "BENEFITS  ", "descriptive_date": " " * 6,
        "effective": "261127", "settlement": "   ", "status": "1", "bank": "02100002", "number": "0000001",
    }  # fmt: skip
    assert [entry.fields for entry in people.entries] == [{
        "record_type": "6", "code": "37", "bank": "01110261", "check": "2", "account": "98-7654".ljust(17),
        "amount": "0000000001", "identification": "12345678979    ", "name": "ANN O'NEIL".ljust(22),
        "discretionary": "  ", "addenda": "0", "trace": "021000020000002",
    }]  # fmt: skip
    assert companies.header["sec"] == "CCD"
    (entry,) = companies.entries
    assert entry.fields == {
        "record_type": "6", "code": "27", "bank": "01110001", "check": "2", "account": "000123 4567".ljust(17),
        "amount": "0000123456", "identification": "12345678978    ", "name": "BLUE CAFE LLC".ljust(22),
        "discretionary": "  ", "addenda": "1", "trace": "021000020000001",
    }  # fmt: skip
    assert entry.addenda == [{
        "record_type": "7", "type": "05", "text": "INVOICE 12345678978".ljust(80), "sequence": "0001",
        "entry": "0000001",
    }]  # fmt: skip
    assert companies.control == {
        "record_type": "8", "service": "225", "count": "000002", "hash": "0001110001", "debits": "000000123456",
        "credits": "000000000000", "company_id": "1234567890", "authentication": " " * 19, "reserved": " " * 6,
        "bank": "02100002", "number": "0000002",
    }  # fmt: skip
    assert file.control == {
        "record_type": "9", "batches": "000002", "blocks": "000001", "count": "00000003", "hash": "0002220262",
        "debits": "000000123457", "credits": "000000000000", "reserved": " " * 39,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("savings", "credit", "cents", "code"),
    [
        (False, True, 5, "22"), (False, True, 0, "23"), (False, False, 5, "27"), (False, False, 0, "28"),
        (True, True, 5, "32"), (True, True, 0, "33"), (True, False, 5, "37"), (True, False, 0, "38"),
    ],
)  # fmt: skip
def test_what_an_entry_is(savings: bool, credit: bool, cents: int, code: str) -> None:
    """Checking or savings, credit or debit, alive or a prenote."""
    entry = replace(CAFE, savings=savings, is_credit=credit, amount_cents=cents)
    file = lay_out(write_nacha(replace(FILE, entries=[entry])))
    assert file.entries[0].fields["code"] == code
    assert (int(file.control["debits"]), int(file.control["credits"])) == ((0, cents) if credit else (cents, 0))


def test_credits_and_debits_of_one_class_are_one_batch() -> None:
    """Its service class is the mixed one."""
    paid = replace(CAFE, is_credit=True, trace="021000020000009")
    file = lay_out(write_nacha(replace(FILE, entries=[CAFE, paid])))
    assert [batch.header["service"] for batch in file.batches] == ["200"]


def test_a_file_is_the_same_each_time() -> None:
    """In whatever order its entries are told."""
    assert write_nacha(FILE) == write_nacha(replace(FILE, entries=[HOME, CAFE]))


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (replace(CAFE, name="José"), "the name"),
        (replace(CAFE, name="B" * 23), "the name"),
        (replace(CAFE, name=""), "the name"),
        (replace(CAFE, account="1" * 18), "the account number"),
        (replace(CAFE, account="12\n34"), "the account number"),
        (replace(CAFE, amount_cents=10**10), "the amount"),
        (replace(CAFE, amount_cents=-1), "the amount"),
        (replace(CAFE, routing="011100013"), "the routing number"),
        (replace(CAFE, identification="9" * 16), "the identification"),
        (replace(CAFE, reference="R" * 81), "the reference"),
        (replace(CAFE, trace="011100010000001"), "entry 011100010000001"),
        (replace(CAFE, trace="02100002000001"), "entry 02100002000001"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(entry: AchEntry, where: str) -> None:
    """With the entry and the field, and what to do."""
    with pytest.raises(Problem) as refused:
        write_nacha(replace(FILE, entries=[HOME, entry]))
    assert where in refused.value.where
    assert entry.trace in refused.value.where
    assert refused.value.fix


def test_the_largest_amounts() -> None:
    """Ten digits an entry, twelve a batch: a hundred of the largest fit, a thousand of them do not."""
    most = [replace(CAFE, amount_cents=10**10 - 1, trace=f"02100002{n:07}") for n in range(101)]
    assert lay_out(write_nacha(replace(FILE, entries=most[:100]))).control["debits"] == "999999999900"
    with pytest.raises(Problem, match="12 digits"):
        write_nacha(replace(FILE, entries=most))


@pytest.mark.parametrize("entries", [[], [CAFE, replace(HOME, trace=CAFE.trace)]])
def test_no_file_of_nothing_and_none_with_a_trace_twice(entries: list[AchEntry]) -> None:
    """A bank would send either back."""
    with pytest.raises(Problem):
        write_nacha(replace(FILE, entries=entries))


def test_names_as_near_as_a_file_can_hold_them() -> None:
    """Without accents; what has no Latin letter is gone."""
    assert plain_letters("Peña  Núñez & Søn, \u674e", 22) == "PENA NUNEZ & S N,"
    assert plain_letters("x" * 40, 22) == "X" * 22
