"""Whatever is in a file: its totals are the sums of its entries, by a reader written apart; it is read back whole."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from shared_security.remittance.rails.nacha import AMOUNT_MAX, AchEntry, AchFile, Origin, write_nacha
from shared_security.remittance.rails.nacha_reader import read_nacha
from shared_security.values.routing_number import check_digit
from tests.tools.ach_layout import lay_out

ORIGIN = Origin("021000021", "Paper Bank", "City Benefits", "1234567890")
AT = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
ROUTINGS = st.integers(1_000_000, 99_999_999).map(lambda n: f"{n:08}" + check_digit(f"{n:08}"))
PRINTABLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=15)
ENTRY = st.tuples(
    st.sampled_from(["PPD", "CCD"]), ROUTINGS, PRINTABLE, st.booleans(), st.integers(0, AMOUNT_MAX), PRINTABLE,
    st.sampled_from(["", "INVOICE 12345678978"]), st.booleans(),
)  # fmt: skip


@given(st.lists(ENTRY, min_size=1, max_size=40))
def test_totals_are_sums(told: list[tuple[str, str, str, bool, int, str, str, bool]]) -> None:
    """Of cents, of entries and what is beside them, of banks modulo ten digits; blocks of ten; nothing is lost."""
    entries = [
        AchEntry(sec, f"02100002{n:07}", routing, account, savings, cents, name, "", reference, credit)
        for n, (sec, routing, account, savings, cents, name, reference, credit) in enumerate(told, 1)
    ]
    data = write_nacha(AchFile(ORIGIN, AT, "A", date(2026, 11, 27), "BENEFITS", entries))
    file = lay_out(data)
    assert int(file.control["debits"]) == sum(one.amount_cents for one in entries if not one.is_credit)
    assert int(file.control["credits"]) == sum(one.amount_cents for one in entries if one.is_credit)
    assert int(file.control["count"]) == len(entries) + sum(bool(one.reference) for one in entries)
    assert int(file.control["hash"]) == sum(int(one.routing[:8]) for one in entries) % 10**10
    back = read_nacha(data)
    assert back.wrong == []
    assert {(one.trace, one.routing, one.account, one.amount_cents, one.savings) for one in back.entries} == {
        (one.trace, one.routing, one.account.upper().strip(), one.amount_cents, one.savings) for one in entries
    }
