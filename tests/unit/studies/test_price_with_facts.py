"""`sss price PROGRAM FILE --facts F`: each record is priced with the facts of its day, by SQL and record by record."""

import csv
import io
import random
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from shared_security.cli import main
from tests.tools.fact_program import TEXT, statute_file

WORK = """\
external_id,payer,account,work_date,hours
1,Uber,1234 5678 9012,2026-05-19,2
2,Uber,123456789012,2026-06-01,2
3,Uber,123456789012,2026-06-10,2
4,Lyft,123456789012,2026-06-01,2
5,Uber,,2026-07-01,2
"""
FACTS = """\
about,payer,account,name,value,from,until
payer,Uber,,headcount,60,2026-01-01,2026-06-01
payer,Uber,,headcount,49,2026-06-01,2026-06-10
payer,Uber,,headcount,50,2026-06-10,
payer,Uber,,experience_factor,1.5,2026-04-01,2026-04-02
worker,,1234 5678 9012,opted_in,no,2026-06-10,
"""
# Two hours at a dollar: sick pay from 50 people on, unless opted in; injuries by the factor on the quarter's first day.
DUE = {
    "1": {"sick": "2.000000", "workers_compensation": "3.000000"}, "2": {"workers_compensation": "3.000000"},
    "3": {"sick": "2.000000", "workers_compensation": "3.000000"}, "4": "fact_not_known", "5": "fact_not_known",
}  # fmt: skip
RATED = """\
      rate_day: quarter
      steps: [{due: {multiply: rate, by: time_worked}}, {rated: {multiply: experience_factor, by: due}}]
      gives: {workers_compensation: rated}
"""
WEEKLY = """\
      window: {length: week, of: worker, order: worked}
      steps: [{counted: {part_of: time_worked, up_to: three}}, {due: {multiply: rate, by: counted}}]
      gives: {workers_compensation: due}
"""
THREE = '  three: {meaning: "three hours", unit: hour, values: [{from: 2020-01-01, is: 3, cite: ours}]}\n'
CAPPED = TEXT.replace(RATED, WEEKLY).replace("earns:\n", f"{THREE}earns:\n")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def price(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Runs `sss price` under the made-up program on two texts."""

    def run(work: str, facts: str | None, *more: str, program: str = TEXT) -> tuple[int, str, str]:
        path, work_file, facts_file = statute_file(tmp_path, program), tmp_path / "work.csv", tmp_path / "facts.csv"
        work_file.write_text(work)
        words = ["sss", "price", str(path), str(work_file), *more]
        if facts is not None:
            facts_file.write_text(facts)
            words += ["--facts", str(facts_file)]
        monkeypatch.setattr("sys.argv", words)
        with pytest.raises(SystemExit) as ended:
            main.run()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return int(ended.value.code or 0), out.decode(), err.decode()

    return run


def lines(out: str) -> dict[str, object]:
    """What each record is given, or why nothing."""
    found: dict[str, object] = {}
    for row in csv.DictReader(io.StringIO(out)):
        if row["pocket"]:
            found.setdefault(row["external_id"], {})[row["pocket"]] = row["amount"]  # type: ignore[index]
        else:
            found[row["external_id"]] = row["answer"]
    return found


def explained(out: str) -> dict[str, object]:
    """The same, from what `--explain` says."""
    answers: dict[str, object] = {}
    for record, first in re.findall(r"^Record (\S+)\n(.*)$", out, re.MULTILINE):
        said = first.rpartition(": ")[2]
        answers[record] = said if said.startswith("$") else said.replace(" ", "_")
    return answers


def test_each_record_with_the_facts_of_its_day(price: Run) -> None:
    """By hand: the days are half-open, a number in groups of four is the same, another payer's facts are not taken."""
    status, out, err = price(WORK, FACTS)
    assert (status, lines(out)) == (1, DUE)
    assert "2 records: fact not known; see --explain" in err
    _, said, _ = price(WORK, FACTS, "--explain")
    assert explained(said) == {"1": "$5.00", "2": "$3.00", "3": "$5.00", "4": "fact_not_known", "5": "fact_not_known"}


def test_without_a_file_the_law_says_what_holds(price: Run) -> None:
    """Where it does not, the record has no amount, and the answer names the fact."""
    _, out, _ = price(WORK, None)
    assert set(lines(out).values()) == {"fact_not_known"}
    _, said, _ = price(WORK, None, "--explain")
    assert said.count("Nobody has entered the headcount") == 5


def test_a_row_that_cannot_be_used_stops_all(price: Run) -> None:
    """It is named by file, row and column."""
    status, out, err = price(WORK, FACTS.replace("experience_factor,1.5", "experience_facto,1.5"))
    assert (status, out) == (1, "")
    assert "facts.csv: 1 row cannot be used" in err
    assert "row 4, column name, value 'experience_facto': asks_facts does not ask for it. Did you mean" in err
    assert "Nothing was priced" in err


def test_sql_and_single_records_agree(price: Run) -> None:
    """Of 400 random records, beside 60 random facts."""
    chance = random.Random(7)
    first = date(2026, 1, 1)
    payers = [f"payer {n}" for n in range(6)]
    facts = ["about,payer,account,name,value,from,until"]
    for payer in payers:
        for name, values in (("headcount", (49, 50, 51)), ("experience_factor", ("0.5", "1", "1.25"))):
            starts = first + timedelta(days=chance.randrange(60))
            for _ in range(5):
                ends = starts + timedelta(days=chance.randrange(20, 60))
                facts.append(f"payer,{payer},,{name},{chance.choice(values)},{starts},{ends}")
                starts = ends + timedelta(days=chance.choice((0, 0, 3)))
    work = ["external_id,payer,account,work_date,hours"]
    for n in range(400):
        day = first + timedelta(days=chance.randrange(364))
        work.append(f"{n},{chance.choice(payers)},,{day},{chance.randrange(1, 9)}")
    sent = "\n".join(work) + "\n", "\n".join(facts) + "\n"
    by_sql, alone = lines(price(*sent)[1]), explained(price(*sent, "--explain")[1])
    totals = {
        record: f"${sum(float(amount) for amount in given.values()):.2f}" if isinstance(given, dict) else given
        for record, given in by_sql.items()
    }
    assert totals == alone
    assert {type(given) for given in by_sql.values()} == {dict, str}


def test_a_limit_runs_over_the_whole_file(price: Run) -> None:
    """Three hours of a worker's week count, in whatever order the file has them; who has no account works alone."""
    work = "\n".join([
        "external_id,payer,account,work_date,hours",
        "late,Uber,1,2026-06-05,2", "early,Uber,1,2026-06-02,2", "other,Uber,2,2026-06-05,2", "none,Uber,,2026-06-05,2",
        "nobody,Uber,,2026-06-05,2",
    ]) + "\n"  # fmt: skip
    facts = FACTS.replace("headcount,49", "headcount,1")
    found = lines(price(work, facts, program=CAPPED)[1])
    expected = {"late": "1.000000", "early": "2.000000", "other": "2.000000", "none": "2.000000", "nobody": "2.000000"}
    assert {record: given["workers_compensation"] for record, given in found.items()} == expected  # type: ignore[index]
    said = explained(price(work, facts, "--explain", program=CAPPED)[1])
    assert said == {record: f"${amount[:4]}" for record, amount in expected.items()}
