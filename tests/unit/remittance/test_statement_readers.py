"""Statements of banks, as banks write them, become the lines they tell; what is wrong with one is named."""

from dataclasses import replace
from datetime import date

import pytest

from shared_security.remittance.bank_problem import CODES, BankProblem
from shared_security.remittance.statements import STATEMENT_BYTES_MAX, read_file
from tests.tools.bank import Movement, Paper

DAY = date(2026, 11, 20)
CAFE = Movement(25_000, "Blue Cafe LLC", "October hours", "RF45S0000012", bank="T-1")
FEE = Movement(-1_250, "The Bank", "Account fee", bank="T-2")
PAPER = Paper([CAFE, FEE], opening=100_000, day=DAY)


def refused(data: bytes) -> BankProblem:
    """What is wrong with a file."""
    with pytest.raises(BankProblem) as problem:
        read_file(data)
    assert problem.value.code in CODES
    assert problem.value.where or problem.value.code in ("empty",)
    assert problem.value.fix
    return problem.value


@pytest.mark.parametrize("version", [f"{number:02}" for number in range(2, 14)])
def test_camt_of_each_version(version: str) -> None:
    """The same statement in every version: parties one level deeper from 08 on, the status as a word before."""
    found = read_file(replace(PAPER, version=version).camt())
    assert (found.form, found.number, found.account) == ("camt053", "2026-001", "000123456789")
    assert (found.from_day, found.to_day, found.opening_cents, found.closing_cents) == (DAY, DAY, 100_000, 123_750)
    cafe, fee = found.lines
    assert (cafe.booked_on, cafe.amount_cents, cafe.counterparty, cafe.text) == (
        DAY, 25_000, "Blue Cafe LLC", "October hours"
    )  # fmt: skip
    assert (cafe.references, cafe.bank_reference) == (("RF45S0000012",), "T-1")
    assert (fee.amount_cents, fee.counterparty, fee.references) == (-1_250, "The Bank", ())


def test_csv_says_the_same() -> None:
    """Our own form tells what camt.053 tells."""
    camt, csv = read_file(PAPER.camt()), read_file(PAPER.csv())
    assert csv.form == "csv"
    assert replace(csv, form="camt053") == camt


@pytest.mark.parametrize("version", ["02", "04", "08"])
def test_a_batch_is_its_parts(version: str) -> None:
    """Each transaction of a batch is a line where they come to its sum; else the batch is one, and that is said."""
    parts = (Movement(1_000, "Ana", "one"), Movement(2_000, "Bo", "two"))
    whole = read_file(Paper([Movement(3_000, bank="B", parts=parts)], version=version).camt())
    assert [(line.amount_cents, line.counterparty, line.text) for line in whole.lines] == [
        (1_000, "Ana", "one"), (2_000, "Bo", "two")
    ]  # fmt: skip
    short = read_file(Paper([Movement(3_001, bank="B", parts=parts)], version=version).camt())
    assert [(line.amount_cents, line.counterparty, line.text) for line in short.lines] == [
        (3_001, "Ana; Bo", "one two")
    ]  # fmt: skip
    assert short.left_out == {"together": 1}


def test_money_out_in_a_batch_has_its_sign() -> None:
    """Parts without a direction of their own go as the batch does."""
    parts = (Movement(-1_000, "Ana"), Movement(-2_000, "Bo"))
    found = read_file(Paper([Movement(-3_000, parts=parts)], version="02", opening=5_000).camt())
    assert [line.amount_cents for line in found.lines] == [-1_000, -2_000]


def test_a_reversal_goes_as_it_says() -> None:
    """CdtDbtInd is the direction of the reversal's own money, and the counterparty is that of what is reversed."""
    back = Movement(-25_000, "Blue Cafe LLC", reversal=True)
    found = read_file(Paper([CAFE, back]).camt())
    assert [(line.amount_cents, line.counterparty) for line in found.lines] == [
        (25_000, "Blue Cafe LLC"), (-25_000, "Blue Cafe LLC")
    ]  # fmt: skip


def test_what_is_not_booked_or_nothing_is_left_out_and_said() -> None:
    """Neither moves a balance."""
    found = read_file(Paper([CAFE, replace(CAFE, status="PDNG"), Movement(0), replace(FEE, status="INFO")]).camt())
    assert [line.amount_cents for line in found.lines] == [25_000]
    assert found.left_out == {"pending": 2, "zero": 1}
    assert read_file(Paper([CAFE, Movement(0)]).csv()).left_out == {"zero": 1}


def test_structured_references_come_first() -> None:
    """NOTPROVIDED is none."""
    found = read_file(Paper([replace(CAFE, structured="RF99X1234567", end_to_end="")]).camt())
    assert found.lines[0].references == ("RF99X1234567",)


def test_the_summary_agrees() -> None:
    """Banks count all entries, or those that are booked."""
    pending = replace(CAFE, status="PDNG")
    for count, cents in ((3, 51_250), (2, 26_250)):
        assert read_file(replace(PAPER, movements=[CAFE, FEE, pending], summary={"TtlNtries": (count, cents)}).camt())
    assert read_file(replace(PAPER, summary={"TtlCdtNtries": (1, 25_000), "TtlDbtNtries": (1, 1_250)}).camt())


BAD = {
    "sum": [replace(PAPER, closing=123_751).camt(), replace(PAPER, closing=123_751).csv()],
    "count": [replace(PAPER, summary={"TtlNtries": (3, 26_250)}).camt()],
    "summary": [
        replace(PAPER, summary={"TtlNtries": (2, 26_251)}).camt(),
        replace(PAPER, summary={"TtlCdtNtries": (1, 25_001)}).camt(),
        replace(PAPER, summary={"TtlDbtNtries": (1, 25_000)}).camt(),
    ],
    "currency": [replace(PAPER, currency="EUR").camt(), replace(PAPER, currency="EUR").csv(),
                 PAPER.camt().replace(b'<Amt Ccy="USD">250.00', b'<Amt Ccy="CAD">250.00')],
    "days": [PAPER.csv().replace(b"2026-11-20,2026-11-20,", b"2026-11-20,2026-11-19,")],
    "not_xml": [PAPER.camt()[:-20], b"<html", b"\xff\xfe<\x00"],
    "other_message": [b"<Document><BkToCstmrAcctRpt/></Document>", b"<html><body/></html>"],
    "many_statements": [b"<Document><BkToCstmrStmt/></Document>",
                        PAPER.camt().replace(b"</Stmt>", b"</Stmt><Stmt></Stmt>")],
    "entities": [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><Document>&b;</Document>',
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><Document>&a;</Document>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><Document/>',
    ],
    "empty": [b"", b" \n "],
    "encoding": [b"statement,account\n\xff\xfe\xfd", b'"open'],
    "header": [b"%PDF-1.7", PAPER.csv().replace(b"opening", b"start"), PAPER.csv().replace(b"booked_on", b"date"),
               PAPER.csv().replace(b"counterparty", b"text")],
    "row_length": [PAPER.csv() + b"\n2026-11-20,1.00"],
    "value": [
        PAPER.csv().replace(b"250.00", b"250.005"), PAPER.csv().replace(b"250.00", b"1e5"),
        PAPER.csv().replace(b"1000.00,", b"99999999999999999.00,"),
        PAPER.csv().replace(b"2026-11-20,250", b"20/11/2026,250"),
        PAPER.camt().replace(b">250.00<", b">-250.00<"), PAPER.camt().replace(b"CRDT", b"CR"),
        PAPER.camt().replace(b">250.00<", b">NaN<"),
    ],
    "missing": [PAPER.camt().replace(b"OPBD", b"ITBD"), PAPER.camt().replace(b"000123456789", b""),
                PAPER.csv().replace(b"000123456789", b""), PAPER.camt().replace(b"<Id>2026-001</Id>", b"")],
    "too_large": [b"<" + b" " * 50 * 1024 * 1024],
}  # fmt: skip


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, all_of in BAD.items() for data in all_of])
def test_what_is_wrong_is_named(code: str, data: bytes) -> None:
    """What, where, and what to do; no more of the file than a few letters."""
    problem = refused(data)
    assert problem.code == code, str(problem)
    assert len(str(problem)) < 500


def test_wrong_totals_are_shown() -> None:
    """The figures that contradict each other stand in the words."""
    words = str(refused(replace(PAPER, closing=123_751).camt()))
    for figure in ("$1000.00", "$237.50", "$1237.50", "$1237.51"):
        assert figure in words


def test_size_is_refused_before_anything_is_read() -> None:
    """50 MB of a bomb cost nothing."""
    assert refused(b"<" * (STATEMENT_BYTES_MAX + 1)).code == "too_large"
