"""Each fault of a file of worked cases is reported with its line and what to do; a wrong amount fails its case."""

from pathlib import Path

import pytest

from shared_security.law.check import check, run_cases
from shared_security.values.errors import Problem
from tests.unit.law.good_pack import CASES, PROGRAM, Broken, one, write

FIRST = "case `an hour and a fare on the first day`"
GIVEN = f"`given` of {FIRST}"

BREAKS = {
    "cases of another program": one(
        "program: good", "program: bad", "the case file is for `bad`. Write `program: good`."
    ),
    "no cases": Broken(
        CASES[CASES.index("cases:") :],
        "cases: []\n",
        (("", "the case file has no list under `cases`. Write one `- ` line for each member."),),
    ),
    "an unknown key": one(
        '    worked: "$2',
        '    works: x\n    worked: "$2',
        f"{FIRST} has an unknown key `works`. Did you mean `worked`?",
    ),
    "an unknown answer": one(
        "answer: rate_not_known",
        "answer: rate_unknown",
        "case `a day on which the rate is not known` has `answer: rate_unknown`. Did you mean `rate_not_known`?",
    ),
    "an unknown column": one(
        "hours: 1, taxable_fare: 10.00, tips: 0}\n    expect",
        "hour: 1, taxable_fare: 10.00, tips: 0}\n    expect",
        f"{GIVEN} has an unknown column `hour`. Did you mean `hours`?",
    ),
    "a value off a whole cent": one(
        "taxable_fare: 10.00, tips: 0}\n    expect",
        "taxable_fare: 10.001, tips: 0}\n    expect",
        f"{GIVEN} has `taxable_fare: 10.001`: this amount is off a whole cent. Give dollars and cents, two decimals.",
    ),
    "an unknown pocket": one(
        "sick: 1.20",
        "sickness: 1.20",
        f"`expect` of {FIRST} has an unknown pocket `sickness`. Did you mean `sick`?",
    ),
    "an amount that is none": one(
        "sick: 1.20",
        "sick: some",
        f"`expect` of {FIRST} has a value that cannot be used: 'some' is not a number. "
        "Write digits with a decimal point, such as 12.50.",
    ),
    "no amounts": one(
        "    expect: {sick: 1.20, vacation: 0.80, workers_compensation: 0.25}\n",
        "",
        f"{FIRST} has no `expect`. Add a line `expect: ...`.",
        "- case: an hour",
    ),
    "a rate not known without candidates": one(
        '    candidates: ["$2.00 an hour", "$3.00 an hour"]\n',
        "",
        "case `a day on which the rate is not known` has no `candidates`. Add a line `candidates: ...`.",
        "- case: a day",
    ),
    "an unknown bearer": one(
        "    answer: rate_not_known",
        "    borne_by: payers\n    answer: rate_not_known",
        "case `a day on which the rate is not known` has `borne_by: payers`. Did you mean `payer`?",
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_fault_of_a_case_is_named_with_its_line_and_its_fix(tmp_path: Path, broken: Broken) -> None:
    """Exactly the faults that the replacement brings."""
    file = write(tmp_path, PROGRAM, broken.text(CASES))
    assert [str(fault) for fault in check(file)] == broken.expected(tmp_path / "cases" / "good.yaml", CASES)


def test_a_program_without_cases_is_a_fault(tmp_path: Path) -> None:
    """Law that nobody worked through by hand is not published."""
    file = write(tmp_path, PROGRAM, cases=None)
    assert [str(fault) for fault in check(file)] == [
        f"{file}: the program has no worked cases. Write {tmp_path / 'cases' / 'good.yaml'}."
    ]


def test_cases_with_faults_are_not_run(tmp_path: Path) -> None:
    """A case that cannot be read is not passed over in silence."""
    with pytest.raises(Problem, match="unknown pocket"):
        run_cases(write(tmp_path, PROGRAM, CASES.replace("sick: 1.20", "sickness: 1.20")))


@pytest.mark.parametrize(
    ("old", "new", "failure"),
    [
        ("sick: 1.20", "sick: 1.200001", "paid sick leave: expected $1.200001, got $1.20"),
        ("sick: 1.20, ", "", "paid sick leave: expected nothing, got $1.20"),
        ("sick: 1.20", "sick: 1.20, health: 0", "health insurance: expected $0.00, got nothing"),
        ("    worked", "    borne_by: worker\n    worked", "expected worker to bear it, got payer"),
        (
            '"$3.00 an hour"]',
            '"$4.00 an hour"]',
            "expected the candidates ('$2.00 an hour', '$4.00 an hour'), got ('$2.00 an hour', '$3.00 an hour')",
        ),
        ("answer: rate_not_known\n    candidates", "answer: not_covered\n    candidates", "expected not_covered, got "),
    ],
)
def test_a_case_fails_where_the_pack_answers_otherwise(tmp_path: Path, old: str, new: str, failure: str) -> None:
    """By a micro-dollar, a pocket, the bearer, the candidates or the answer; each failure says what differs."""
    assert CASES.count(old) == 1
    outcomes = run_cases(write(tmp_path, PROGRAM, CASES.replace(old, new)))
    failures = [text for outcome in outcomes for text in outcome.failures]
    assert len(outcomes) == 2
    assert len(failures) == 1
    assert failures[0].startswith(failure)


def test_the_good_cases_pass(tmp_path: Path) -> None:
    """What the other tests break is sound."""
    assert [outcome.failures for outcome in run_cases(write(tmp_path))] == [[], []]
