"""docs/reference/law.md names each word, key and question of the chapters collects, uses and providers."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from shared_security.law import admin_cap
from shared_security.law.collects import chapter as collects
from shared_security.law.collects import differences, elections, first_months, match, payments, shortfall
from shared_security.law.event_cases import QUESTIONS, EventAnswer
from shared_security.law.providers import allocation, assignment, conflicts, enrolment, reserves
from shared_security.law.providers import chapter as providers
from shared_security.law.uses import (
    available,
    caps,
    decision,
    evidence,
    expiry,
    hold,
    hour_bank,
    increments,
    pay_rate,
    reciprocity,
    remedies,
    tax,
)
from shared_security.law.uses import chapter as uses
from tests.unit.law.test_words_of_chapters import CALLED, SENTENCES

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "law.md").read_text("utf-8")
NAMED = {word for quoted in re.findall(r"`([^`\n]+)`", PAGE) for word in re.findall(r"\w+", quoted)}
CHAPTERS = (collects.Collects, uses.PocketUse, providers.Providers)
# Clauses whose fields are the keys of the file.
CLAUSES = (
    admin_cap.AdminCap, differences.Overpayment, differences.Underpayment, differences.LateCorrection,
    differences.TrueUp, elections.Election, first_months.FirstMonths, match.Match, payments.Order, shortfall.Shortfall,
    available.Available, caps.Caps, decision.Decision, decision.Emergency, decision.Reasons, evidence.Evidence,
    expiry.Expiry, hold.Hold, hour_bank.HourBank, increments.Increments, pay_rate.PayRate, reciprocity.Reciprocity,
    remedies.Remedies, tax.Tax, allocation.Allocation, assignment.Assignment, conflicts.Conflicts,
    enrolment.OpenEnrolment, enrolment.LifeEvents, reserves.Reserves,
)  # fmt: skip
OUR_OWN = {"citation"}  # what the code calls the keys `cite`, `unverified` and `note`


@pytest.mark.parametrize("clause", [*CHAPTERS, *CLAUSES], ids=lambda one: str(one.__name__))
def test_every_key_of_a_clause_is_on_the_page(clause: type) -> None:
    """A subject of a chapter, and what stands in it."""
    assert is_dataclass(clause)
    assert {field.name for field in fields(clause)} - NAMED - OUR_OWN == set()


def test_every_word_of_a_clause_is_on_the_page() -> None:
    """Those of the closed lists."""
    assert {word for words in SENTENCES.values() for word in words} - NAMED == set()
    assert set(CALLED) - NAMED == set()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_on_the_page(question: str) -> None:
    """With its facts and the values of its answer."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{question}` |"))
    asked = QUESTIONS[question]
    rows = [name for kind in asked.given.values() if not isinstance(kind, str) for name in kind]
    assert [name for name in (*asked.given, *rows, *asked.expect) if f"`{name}`" not in row] == []


def test_every_answer_is_on_the_page() -> None:
    """Answers of events."""
    assert {str(answer) for answer in EventAnswer} - NAMED == set()
