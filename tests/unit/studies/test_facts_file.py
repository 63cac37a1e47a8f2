"""Files of facts for `sss price --facts`: what is read, and what is refused by row and column."""

from datetime import date
from pathlib import Path

import pytest

from shared_security.studies.facts_file import ToldFact, read_facts_file
from shared_security.values.errors import Problem
from tests.tools.fact_program import PROGRAM, asked

HEADER = "about,payer,account,name,value,from,until"
SOUND = f"""{HEADER}
payer,Uber,,headcount,60,2026-01-01,2026-04-01
payer,Uber,,headcount,61,2026-04-01,
worker,,1234 5678 9012,birth_year,1990,2026-01-01,
worker_and_payer,Uber,123456789012,own_share,2.5,2026-01-01,
payer,Uber,,reporting_base,paid_hours,2026-01-01,
payer,Uber,,notice_given,2026-02-03,2026-01-01,
"""


def read(folder: Path, text: str) -> list[ToldFact]:
    """The facts in a file of that text."""
    path = folder / "facts.csv"
    path.write_text(text, encoding="utf-8")
    return read_facts_file(path, asked(), PROGRAM)


def test_a_file_is_read(tmp_path: Path) -> None:
    """Typed, with its days half-open; an account in groups of four is the same account."""
    found = read(tmp_path, SOUND)
    assert [(fact.name, fact.value) for fact in found] == [
        ("headcount", 60), ("headcount", 61), ("birth_year", 1990), ("own_share", 25_000),
        ("reporting_base", "paid_hours"), ("notice_given", "2026-02-03"),
    ]  # fmt: skip
    assert (found[0].starts, found[0].ends, found[1].ends) == (date(2026, 1, 1), date(2026, 4, 1), date.max)
    assert found[2].account == found[3].account == "123456789012"


def test_columns_may_be_few_and_in_any_order(tmp_path: Path) -> None:
    """Where all facts are about payers and none ends, four columns and `payer` do."""
    found = read(tmp_path, "From,VALUE,name,payer,about\n2026-01-01,60,headcount,Uber,payer\n")
    assert [(fact.payer, fact.value, fact.ends) for fact in found] == [("Uber", 60, date.max)]


TWICE = "payer,Uber,,headcount,60,2026-01-01,\npayer,Uber,,headcount,60,2026-06-01,"
WITHIN = (
    "payer,Uber,,headcount,60,2026-03-01,2026-04-01\npayer,Uber,,headcount,7,2026-01-01,\n"
    "payer,Uber,,headcount,8,2026-05-01,"
)
REFUSED = {
    "payer,Uber,,head_count,60,2026-01-01,": "row 1, column name, value 'head_count': asks_facts does not ask for it",
    "worker,Uber,,headcount,60,2026-01-01,": "column about, value 'worker': `headcount` is about payer. Write payer.",
    "company,Uber,,headcount,60,2026-01-01,": "column about, value 'company': this is none of the words. Write",
    "payer,,,headcount,60,2026-01-01,": "column payer, value '': `headcount` is about payer. Name the payer",
    "payer,Uber,12,headcount,60,2026-01-01,": "column account, value '12': `headcount` is about payer. Leave it empty.",
    "worker_and_payer,Uber,,own_share,2,2026-01-01,": "column account, value '': `own_share`",
    "payer,Uber,,headcount,,2026-01-01,": "column value, value '': it is empty",
    "payer,Uber,,headcount,60.5,2026-01-01,": "column value, value '60.5'",
    "payer,Uber,,headcount,5000001,2026-01-01,": "not within 0 to 5,000,000",
    "payer,Uber,,reporting_base,all,2026-01-01,": "Write one of: worked_hours, paid_hours.",
    "payer,Uber,,headcount,60,1 May 2026,": "column from, value '1 May 2026': this is not a day",
    "payer,Uber,,headcount,60,2026-01-01,2026-01-01": "column until, value '2026-01-01': it is not after 2026",
    TWICE: "row 2, column from, value '2026-06-01': row 1 tells of these days too",
    WITHIN: "row 3, column from, value '2026-05-01': row 2 tells",
}


@pytest.mark.parametrize("row", REFUSED)
def test_a_row_is_refused_by_row_and_column(row: str, tmp_path: Path) -> None:
    """With its value and what to do; nothing of the file is taken."""
    with pytest.raises(Problem) as refused:
        read(tmp_path, f"{HEADER}\n{row}\n")
    assert REFUSED[row] in str(refused.value)
    assert "Nothing was priced" in str(refused.value)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """By the column that is missing; and where the program asks for nothing."""
    with pytest.raises(Problem, match="column about, from is missing"):
        read(tmp_path, "name,value\nheadcount,60\n")
    with pytest.raises(Problem, match="us/x asks for no facts"):
        read_facts_file(tmp_path / "facts.csv", {}, "us/x")
