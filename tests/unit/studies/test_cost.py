"""`sss study cost`: against the formula worked by hand, changed inputs, and the page."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from shared_security.cli.main import app_of
from shared_security.values.errors import Problem

BASKET = "us/wa/basic_basket"


def study(*words: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(app_of(), ["study", "cost", *words], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def costs(*words: str) -> dict[tuple[str, str, str], str]:
    """Dollars by class, youngest age and component."""
    rows = csv.DictReader(io.StringIO(study(BASKET, "--out", "csv", *words)))
    return {(row["class"], row["age_from"], row["component"]): row["dollars_an_hour"] for row in rows}


def test_the_parts_are_those_worked_by_hand() -> None:
    """$15 / 30; 0.4511 + 0.171; 60 % of $165 over 173.33 h is 0.57116; three times it at 64."""
    found = costs()
    assert found["1401", "21", "sick"] == "0.5000"
    assert found["1401", "21", "workers_compensation"] == "0.6221"
    assert found["1401", "21", "health"] == "0.5712"
    assert found["1401", "21", "total"] == "1.6933"
    assert found["1104", "64", "health"] == "1.7135"
    assert found["1104", "64", "total"] == "3.7608"


def test_each_input_can_be_changed() -> None:
    """A wage, a number, one of a table, a column of the record; a hyphen stands for a low line."""
    assert costs("--set", "wage=30")["1401", "21", "sick"] == "1.0000"
    assert costs("--set", "payers-share=50")["1401", "21", "health"] == "0.4760"
    assert costs("--set", "class_rate.1401=1")["1401", "21", "workers_compensation"] == "1.1710"
    assert {of_class for of_class, _, _ in costs("--set", "risk_class=1106", "--set", "age=40")} == {""}


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("wages=20", "has no number `wages`"),
        ("payers_share=-1", "is no number"),
        ("hours_in_a_month=0", "divides by what is not"),
        ("wage", "is no name=value"),
        ("place=US-OR", "covers no such hour"),
    ],
)
def test_what_cannot_be_is_refused(setting: str, what: str) -> None:
    """With what to do; nothing is printed as if it were a cost."""
    with pytest.raises(Problem, match=what):
        study(BASKET, "--set", setting)


def test_what_an_hour_cannot_tell_is_refused() -> None:
    """A program that is assessed at the close of a quarter has no price for an hour."""
    with pytest.raises(Problem, match="assessed at the close"):
        study("us/ca/prop_22", "--set", "task_seconds=3600", "--day", "2023-04-01")


@pytest.mark.parametrize(
    ("program", "what"),
    [
        ("us/wa/hb_2109", "Say it of the hour: --set workers_in_twelve_months=VALUE"),
        ("us/ca/prop_22", "Say it of the hour: --set task_seconds=VALUE"),
        ("us/wa/tnc_workers_compensation", "from 2013-01-01 on: .* Choose another day: --day"),
        ("us/model/city_pilot", "kind_of_payer other. Say otherwise of the hour"),
    ],
)
def test_what_is_missing_is_named_with_how_to_say_it(program: str, what: str) -> None:
    """The fact or field of the record that has no value, the days without a rate, or what is not covered."""
    with pytest.raises(Problem) as refused:
        study(program)
    assert re.search(what, str(refused.value))


def test_json_names_every_source_and_what_others_published() -> None:
    """So that a figure can be followed to where it was read."""
    told = json.loads(study(BASKET, "--out", "json", "--set", "payers_share=50"))
    inputs = {one["name"]: one for one in told["inputs"]}
    assert inputs["payers_share"]["changed"] and not inputs["class_rate"]["changed"]
    assert all(one["sources"] for name, one in inputs.items() if name != "wage")
    assert [(one["low"], one["high"]) for one in told["published"]] == [("1.68", "3.54"), ("3.61", "3.61")]
    assert told["label"].startswith("A reconstruction")


def test_the_page_has_charts_that_speak_and_no_script() -> None:
    """Each chart has a name; the figures stand in a table; no low line is shown."""
    page = study(BASKET, "--out", "html")
    body = ElementTree.fromstring(page[page.index("<main>") : page.index("</main>") + 7].replace("<br>", "<br/>"))
    charts = [svg for svg in body.iter("svg") if svg.get("role") == "img"]
    assert len(charts) == 5 and all("for an hour of work" in str(svg.get("aria-label")) for svg in charts)
    assert "<script" not in page and "_" not in "".join(body.itertext())
    assert "$1.68 to $3.54" in page and "A reconstruction" in page
