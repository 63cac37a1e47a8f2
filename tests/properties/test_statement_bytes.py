"""Any bytes are a statement whose totals agree, or a problem that says what to do; never another error."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared_security.remittance.bank.sought_references import compact, one_edit_apart, sought_in
from shared_security.remittance.bank_problem import CODES, BankProblem
from shared_security.remittance.statements import read_file
from tests.tools.bank import Movement, Paper

CENTS = st.integers(-(10**12), 10**12).filter(bool)
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='"<>&'), max_size=30)
MOVEMENTS = st.lists(st.builds(Movement, CENTS, TEXT, TEXT, bank=st.sampled_from(["", "T-1"])), max_size=6)
GOOD = Paper([Movement(25_000, "Blue Cafe", "October"), Movement(-100)], opening=5)


def read(data: bytes) -> int | None:
    """What a file's lines come to, or None where it is refused with a code and a fix."""
    try:
        found = read_file(data)
    except BankProblem as problem:
        assert problem.code in CODES
        assert problem.fix
        return None
    total = sum(line.amount_cents for line in found.lines)
    assert found.opening_cents + total == found.closing_cents
    assert found.from_day <= found.to_day
    assert all(line.amount_cents for line in found.lines)
    return total


@settings(max_examples=300)
@given(st.binary(max_size=300))
@example(b"<" * 5000)
@example(b"<a>" * 50_000)
@example(b'<?xml version="1.0" encoding="ebcdic"?><a/>')
@example(b"\xef\xbb\xbf<a/>")
@example(b"a\n" * 5000)
def test_any_bytes(data: bytes) -> None:
    """Of nothing in particular."""
    read(data)


@settings(max_examples=300)
@given(
    st.sampled_from([GOOD.camt(), GOOD.csv()]), st.integers(0, 10_000), st.integers(0, 30),
    st.one_of(st.binary(max_size=8), st.sampled_from([b"-", b"9", b"</Amt>", b"\n", b",", b'"', b"\0", b"&#0;"])),
)  # fmt: skip
def test_a_statement_that_was_changed(data: bytes, at: int, gone: int, put: bytes) -> None:
    """Bytes taken out and put in anywhere: refused, or the totals agree still."""
    at %= len(data)
    read(data[:at] + put + data[at + gone :])


@settings(max_examples=150)
@given(MOVEMENTS, st.integers(-(10**9), 10**9), st.sampled_from(["02", "04", "08", "13"]))
def test_what_a_bank_says_is_what_is_read(movements: list[Movement], opening: int, version: str) -> None:
    """Each amount in its order, in each form."""
    paper = Paper(movements, opening=opening, version=version)
    for data in (paper.camt(), paper.csv()):
        assert [line.amount_cents for line in read_file(data).lines] == [one.cents for one in movements]


@settings(max_examples=200)
@given(st.text("0123456789", min_size=11, max_size=11), st.lists(st.sampled_from(" -./"), min_size=11, max_size=11),
       st.sampled_from(["", "ref ", "Inv:", "pay #", "Oct. thanks "]))  # fmt: skip
def test_a_reference_is_found_however_it_is_written(digits: str, between: list[str], before: str) -> None:
    """With a sign between any two of three groups and words before it."""
    written = digits[:4] + between[0] + digits[4:8] + between[1] + digits[8:]
    assert digits in sought_in([f"{before}{written} thank you"])


@settings(max_examples=200)
@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 10), st.sampled_from("0123456789"))
def test_one_typing_error_is_near(digits: str, at: int, sign: str) -> None:
    """A sign wrong, one too few, one too many, two swapped; what is as it is has no error and is near too."""
    swapped = digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :]
    wrong, few = digits[:at] + sign + digits[at + 1 :], digits[:at] + digits[at + 1 :]
    for typed in (wrong, few, digits[:at] + sign + digits[at:], swapped):
        assert one_edit_apart({compact(typed)}, [digits]) == {digits}


def test_many_references_are_looked_through_quickly() -> None:
    """Twenty thousand open invoices against a line cost less than a second."""
    references = [f"{number:011}" for number in range(10**10, 10**10 + 20_000)]
    begun = time.process_time()
    one_edit_apart(sought_in(["payment of 10000 0001 99 for October 2026 by somebody"]), references)
    assert time.process_time() - begun < 1
