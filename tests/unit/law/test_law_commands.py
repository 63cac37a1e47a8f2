"""`sss law`: what it prints, where, and with which exit status."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from shared_security.cli import main
from shared_security.law.library import cases_file, program_files
from tests.unit.law.breaks import NUMBERS, YAML
from tests.unit.law.breaks_of_rules import RULES
from tests.unit.law.good_pack import CASES, PROGRAM, write

FUND = "us/ny/black_car_fund"
MARK = re.compile(r"\[\d+(, \d+)*(, unverified)?\]")
MUST_FIND = (
    (YAML, "a key given twice"),
    (YAML, "an unknown key"),
    (YAML, "no for False"),
    (YAML, "8:00 for 480"),
    (NUMBERS, "a value without a citation"),
    (NUMBERS, "a value without a unit"),
    (NUMBERS, "shares that add to 99 percent"),
    (NUMBERS, "values out of order"),
    (NUMBERS, "known until after the next value"),
    (RULES, "versions that overlap"),
    (RULES, "a sum that mixes units"),
    (RULES, "a product that can pass 2^63"),
    (RULES, "SQL in the name of a step"),
)


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def law(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `sss law` with arguments."""

    def run(*arguments: object) -> Done:
        monkeypatch.setattr("sys.argv", ["sss", "law", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


def test_list_names_each_program(law: Command) -> None:
    """With its status, its place and its title, one a line."""
    done = law("list")
    assert (done.status, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == list(program_files())
    line = next(line for line in done.out.splitlines() if line.startswith(FUND))
    assert line.split(maxsplit=3)[1:] == ["enacted", "US-NY", "New York Black Car Fund surcharge"]


def test_list_as_json_says_the_same(law: Command) -> None:
    """And the first day, for programs that read it."""
    found = json.loads(law("list", "--out", "json").out)
    assert [one["program"] for one in found] == list(program_files())
    assert found[list(program_files()).index(FUND)] == {
        "program": FUND,
        "status": "enacted",
        "jurisdiction": "US-NY",
        "title": "New York Black Car Fund surcharge",
        "from": "1999-10-01",
    }


def test_check_finds_the_published_programs_sound(law: Command) -> None:
    """All of them where none is named; a folder, a name and a file stand for theirs. What lacks Spanish is noted."""
    count = len(program_files())
    for chosen, checked in (
        ([], f"{count} programs"),
        ([program_files()[FUND].parents[2]], f"{count} programs"),
        ([FUND], "1 program"),
        ([program_files()[FUND]], "1 program"),
    ):
        done = law("check", *chosen)
        counted, *notes = done.out.splitlines()
        assert (done.status, counted, done.err) == (0, f"{checked} checked, 0 faults", "")
        assert [note for note in notes if ": note: " not in note] == []


@pytest.mark.parametrize(("breaks", "name"), MUST_FIND, ids=[name for _, name in MUST_FIND])
def test_check_prints_each_fault_and_ends_with_status_1(law: Command, tmp_path: Path, breaks: dict, name: str) -> None:
    """Faults on standard error, with file, line and fix; the count on standard output."""
    file = write(tmp_path, breaks[name].text())
    expected = breaks[name].expected(file)
    done = law("check", file)
    assert done.status == 1
    assert done.err.splitlines() == expected
    assert done.out.startswith(f"1 program checked, {len(expected)} fault")


def test_check_finds_faults_of_cases_too(law: Command, tmp_path: Path) -> None:
    """With the line in the file of cases; a program without cases is refused."""
    done = law("check", write(tmp_path, PROGRAM, CASES.replace("sick: 1.20", "sickness: 1.20")))
    assert done.status == 1
    assert done.err.startswith(f"{tmp_path / 'cases' / 'good.yaml'}:5: ")
    (tmp_path / "cases" / "good.yaml").unlink()
    done = law("check", tmp_path / "good.yaml")
    assert done.status == 1
    assert done.out.startswith("1 program checked, 1 fault")
    assert "the program has no worked cases" in done.err


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_path_that_is_not_there_is_a_problem(law: Command, command: str) -> None:
    """It says what to do."""
    done = law(command, "statutes/us/xy/none.yaml")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "sss: there is no program or file `statutes/us/xy/none.yaml`. Run `sss law list` to see the programs.\n"
    )


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_unknown_program_brings_the_nearest(law: Command, command: str) -> None:
    """A slip of the finger costs one look."""
    done = law(command, "us/ny/black_car_found")
    assert (done.status, done.out) == (1, "")
    assert done.err == "sss: there is no program `us/ny/black_car_found`. Did you mean `us/ny/black_car_fund`?\n"


def test_show_says_what_is_not_known_and_not_verified(law: Command) -> None:
    """The two things a table of rates would hide."""
    page = law("show", FUND).out
    unknown = (
        "        from February 1, 2021 through December 31, 2023: not known; another value than these may have held"
        "  []\n"
    )
    both = "            before these days: 3 %  []\n            after these days: 2.75 %  []\n"
    assert unknown + both in MARK.sub("[]", page)
    rule = r"^    Surcharge, from October 1, 1999 through January 31, 2021  \[[\d, ]+, unverified\]$"
    assert re.search(rule, page, re.M)


def test_show_can_show_a_file(law: Command, tmp_path: Path) -> None:
    """A draft outside of statutes/ too; a conflict and a table are said in words."""
    text = PROGRAM.replace(
        "is: 2.5, cite: act}", 'is: 2.5, cite: act, conflict: "2.6 % in section 9", note: as amended}'
    )
    page = law("show", write(tmp_path, text)).out
    value = "        from January 1, 2020: 2.5 %  [1]\n            another official text says 2.6 % in section 9  [1]\n"
    assert value + "            Note: as amended\n" in page
    table = "        from January 1, 2020, by benefit  [2]\n            paid sick leave: 60 %  [2]\n"
    assert table + "            vacation: 40 %  [2]\n" in page
    assert "    Work of these kinds: rides and deliveries  [1]\n" in page
    assert "    Work for which the place of start lies in US-WA  [1]\n" in page
    assert "    The payer; never the worker  [1]\n" in page


def test_show_speaks_spanish(law: Command) -> None:
    """The same page; a language that there is none of is refused."""
    done = law("show", FUND, "--language", "es")
    assert (done.status, done.err) == (0, "")
    assert "        desde el 1 de enero de 2024: 2.75 %  [6, 7]\n" in done.out
    assert law("show", FUND, "--language", "fr").status == 2


def test_explain_leads_from_the_record_to_the_amount(law: Command) -> None:
    """Inputs, numbers with their day and sources, each step with its result, the benefit, the bearer."""
    done = law("explain", FUND, "Real Fare of January")
    assert (done.status, done.err) == (0, "")
    assert MARK.sub("[]", done.out).splitlines()[:7] == [
        "Case: a real fare of January 2024",
        "New York Black Car Fund surcharge, January 1, 2024: $1.254275",
        "    the fare with tolls: $45.61, from the record",
        "    the surcharge rate: 2.75 %, in force by January 1, 2024  []",
        "    1. Surcharge = the surcharge rate of the fare with tolls = $1.254275  []",
        "    workers' compensation: $1.254275",
        "    borne by the passenger  []",
    ]


def test_explain_gives_candidates_and_no_amount_where_the_rate_is_not_known(law: Command) -> None:
    """Both values, each with its source, and the days between which nobody knows."""
    out = law("explain", FUND, "a day in the years whose rate is not known").out
    lines = out.splitlines()
    assert lines[1] == "New York Black Car Fund surcharge, June 15, 2023: rate not known"
    assert lines[2].startswith(
        "    the surcharge rate, from February 1, 2021 through December 31, 2023: not known; another"
    )
    assert lines[3:5] == ["        before these days: 3 %  [1, 2]", "        after these days: 2.75 %  [3, 4]"]
    assert "$" not in out


@pytest.mark.parametrize("program", program_files())
def test_explain_explains_every_case(law: Command, program: str) -> None:
    """All of them where none is chosen."""
    done = law("explain", program)
    text = cases_file(program_files()[program]).read_text("utf-8")
    cases = [
        (block or flow).strip('"')
        for block, flow in re.findall(r"^  - (?:case: (.+)|\{case: (.+?), ask: .+)$", text, re.M)
    ]
    assert (done.status, done.err) == (0, "")
    assert sorted(re.findall(r"^Case: (.+)$", done.out, re.M)) == sorted(cases)


def test_explain_says_when_no_case_has_that_name(law: Command) -> None:
    """With the way out."""
    done = law("explain", FUND, "a ride to the moon")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "sss: no case of us/ny/black_car_fund has `a ride to the moon` in its name. Leave the name out to see all.\n"
    )


def test_test_ends_with_the_count_that_scripts_read(law: Command) -> None:
    """All cases of all programs pass; of a program, of a file, the same."""
    done = law("test")
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(r"[1-9]\d* passed, 0 failed", done.out.splitlines()[-1])
    assert law("test", FUND).out == law("test", program_files()[FUND]).out


def test_test_names_the_case_that_failed_and_ends_with_status_1(law: Command, tmp_path: Path) -> None:
    """Its file and line, its name, what was expected and what came."""
    done = law("test", write(tmp_path, PROGRAM, CASES.replace("sick: 1.20", "sick: 1.21")))
    assert done.status == 1
    assert done.out.splitlines()[-1] == "1 passed, 1 failed"
    assert done.err == (
        f"{tmp_path / 'cases' / 'good.yaml'}:3: an hour and a fare on the first day: "
        "paid sick leave: expected $1.21, got $1.20\n"
    )


def test_test_does_not_run_a_pack_with_faults(law: Command, tmp_path: Path) -> None:
    """Every fault is listed, with the command that lists them again."""
    done = law(
        "test", write(tmp_path, PROGRAM.replace("is: 2.00", "is: two").replace("borne_by: payer", "borne_by: me"))
    )
    assert (done.status, done.out) == (1, "")
    assert "'two' is not a number" in done.err
    assert "`borne_by: me`" in done.err
    assert done.err.rstrip().endswith("Mend the lines above, then run `sss law check`.")


def test_show_and_explain_give_the_same_to_programs(law: Command) -> None:
    """The figures of the page, as data: exact amounts, both candidates, every source with its kind."""
    pack = json.loads(law("show", FUND, "--out", "json").out)
    (rate,) = pack["parameters"]
    unknown = [span for span in rate["values"] if not span["known"]][-1]
    assert [value["is"] for value in unknown["values"]] == ["3 %", "2.75 %"]
    assert (unknown["from"], unknown["until"]) == ("2021-02-01", "2024-01-01")
    (told,) = json.loads(law("explain", FUND, "a real fare of January 2024", "--out", "json").out)
    assert (told["total"], told["lines"][0]["amount"]) == ("1.254275", "1.254275")
    assert [step["value"] / step["divided_by"] for step in told["steps"]] == [1_254_275]
