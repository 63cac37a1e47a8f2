"""Reading ACH files: whatever the padding; what does not agree is told; corrected data by every code."""

from dataclasses import replace
from datetime import date

import pytest

from shared_security.remittance.rails.answers import CHANGES, Correction, read_correction
from shared_security.remittance.rails.nacha import write_nacha
from shared_security.remittance.rails.nacha_reader import read_nacha
from shared_security.remittance.rails.test_outcomes import BY_ENDING
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.values.errors import Problem
from tests.tools.ach_layout import lay_out
from tests.unit.remittance.test_nacha import CAFE, FILE, HOME

DAY = date(2026, 11, 27)


def written() -> list[str]:
    """The records of a file."""
    return write_nacha(FILE).decode().splitlines()


def test_what_was_written_is_read() -> None:
    """Every field that anybody asks for."""
    file = read_nacha(write_nacha(FILE))
    assert (file.wrong, file.made_on, file.origin, file.destination) == (
        [],
        date(2026, 11, 23),
        "1234567890",
        "021000021",
    )
    people, companies = file.batches
    assert (people.sec, people.effective_on, people.company_id, people.description) == (
        "PPD",
        DAY,
        "1234567890",
        "BENEFITS",
    )
    (entry,) = companies.entries
    assert (entry.code, entry.routing, entry.account, entry.amount_cents, entry.name, entry.trace, entry.is_debit) == (
        "27", "011100012", "000123 4567", 123_456, "BLUE CAFE LLC", CAFE.trace, True
    )  # fmt: skip
    assert entry.addenda[0].words == "INVOICE 12345678978"


@pytest.mark.parametrize(
    "padded",
    [
        "\r\n".join(written()) + "\r\n",
        "\n".join(record.rstrip() for record in written()),
        "".join(written()),
        "\n".join(record for record in written() if record != "9" * 94) + "\n\n\n",
        "\n".join(record + "   " for record in written()),
    ],
    ids=["carriage returns", "blanks cut off", "no line ends", "no nines", "blanks added"],
)
def test_padding_is_nobodys_business(padded: str) -> None:
    """The same file however it was padded."""
    assert read_nacha(padded.encode()).batches == read_nacha(write_nacha(FILE)).batches


@pytest.mark.parametrize(
    ("record", "at", "told"),
    [
        ("8", 10, "entries"), ("8", 20, "hash"), ("8", 32, "debits"), ("8", 44, "credits"),
        ("9", 7, "batches"), ("9", 21, "entries"), ("9", 31, "hash"), ("9", 43, "debits"), ("9", 55, "credits"),
    ],
)  # fmt: skip
def test_totals_that_do_not_agree_are_told(record: str, at: int, told: str) -> None:
    """The last digit of each count, hash and amount, changed; and nothing else is said."""
    records = written()
    which = max(n for n, one in enumerate(records) if one[0] == record and one != "9" * 94)
    digit = records[which][at - 1]
    records[which] = f"{records[which][: at - 1]}{(int(digit) + 1) % 10}{records[which][at:]}"
    (wrong,) = read_nacha("\n".join(records).encode()).wrong
    assert told in wrong


def test_an_amount_that_was_changed_is_told() -> None:
    """By its batch and by its file."""
    records = [one.replace("0000123456", "0000123457") if one[0] == "6" else one for one in written()]
    of_batch, of_file = read_nacha("\n".join(records).encode()).wrong
    assert "123456 as its debits in cents; they come to 123457" in of_batch
    assert "123457 as its debits in cents; they come to 123458" in of_file


@pytest.mark.parametrize(
    "records",
    [
        [], ["hello"], written()[:-3], written()[1:], [*written()[:1], *written()],
        [one for one in written() if one[0] != "5"], [one for one in written() if one[0] != "8"],
        [one for one in written() if one[0] != "6"], [*written()[:3], "4" * 94, *written()[3:]],
        [*written()[:2], written()[2][:30] + "x" + written()[2][31:], *written()[3:]],
    ],
    ids=["nothing", "words", "cut off", "no header", "two headers", "no batch", "no control", "no entry", "other kind",
         "amount"],
)  # fmt: skip
def test_what_is_no_ach_file(records: list[str]) -> None:
    """With the record where it ends to be one."""
    with pytest.raises(Problem) as refused:
        read_nacha("\n".join(records).encode())
    assert refused.value.fix


def test_letters_of_no_ach_file() -> None:
    """Bytes that are not ASCII."""
    with pytest.raises(Problem, match="characters"):
        read_nacha("1\u00e9".encode())


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("C01", "1234567890", Correction(account="1234567890")),
        ("C02", "021000021", Correction(routing="021000021")),
        ("C03", "021000021   1234567890", Correction("021000021", "1234567890")),
        ("C03", "021000021        987654321098", Correction("021000021", "987654321098")),
        ("C04", "ANNA ONEIL", Correction(name="ANNA ONEIL")),
        ("C05", "37", Correction(savings=True)),
        ("C05", "27", Correction(savings=False)),
        ("C06", "1234567890           37", Correction(account="1234567890", savings=True)),
        ("C07", "0210000211234567890       38", Correction("021000021", "1234567890", True)),
    ],
)
def test_corrected_data(code: str, words: str, expected: Correction) -> None:
    """By every code that changes an account."""
    assert read_correction(code, words) == expected


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("C01", ""), ("C01", "1" * 18), ("C02", "021000022"), ("C02", "0210"), ("C03", "021000021"), ("C05", "99"),
        ("C06", "37"), ("C07", "021000021 38"), ("C09", "12"), ("C61", "1"), ("R01", "x"),
    ],
)  # fmt: skip
def test_corrected_data_that_fit_nothing(code: str, words: str) -> None:
    """Nothing is to be changed by them."""
    with pytest.raises(Problem):
        read_correction(code, words)


@pytest.mark.parametrize("ending", BY_ENDING)
def test_answers_of_the_test_rail_by_the_layout(ending: str) -> None:
    """Each answer stands on its day and nowhere else, is laid out as the rules say, and names the entry it answers."""
    rail = PaperBank(["1"], DAY)
    entry = replace(CAFE, account=f"77771{ending}")
    rail.take(write_nacha(replace(FILE, entries=[entry, HOME])), "1", today=date(2026, 11, 25))
    outcome = BY_ENDING[ending]
    days = [n for n in range(60) if rail.answers(date.fromordinal(DAY.toordinal() + n))]
    day = outcome.day_after(DAY)
    assert days == [(day - DAY).days]
    data = rail.answers(day)
    assert data
    file = lay_out(data)
    (batch,) = file.batches
    (answer,) = batch.entries
    (beside,) = answer.addenda
    assert beside["code"] == outcome.code
    assert beside["original_trace"] == CAFE.trace
    assert beside["original_bank"] == CAFE.routing[:8]
    assert beside["type"] == ("98" if outcome.code in CHANGES else "99")
    assert batch.header["sec"] == ("COR" if outcome.code in CHANGES else "CCD")
    assert answer.cents == (0 if outcome.code in CHANGES else 123_456)
    assert read_nacha(data).wrong == []
    taken_back = 0 if outcome.code in CHANGES else 123_456
    assert rail.statement("1", DAY, day).closing_cents == 123_456 + 1 - taken_back
