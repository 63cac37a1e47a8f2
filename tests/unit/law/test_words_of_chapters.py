"""Every word that a clause may hold, and every reason that an answer may give, has a sentence; and no other has."""

import re
from pathlib import Path

import pytest

import shared_security.law
from shared_security.law import admin_cap
from shared_security.law.collects import differences, due, elections, interest, late_charge, payments, shortfall
from shared_security.law.providers import allocation, assignment, conflicts, enrolment, qualification, reserves
from shared_security.law.quantities import BEARERS, POCKETS, QUANTITIES
from shared_security.law.uses import (
    available,
    caps,
    chapter,
    decision,
    evidence,
    expiry,
    hour_bank,
    pay_rate,
    reciprocity,
    remedies,
    tax,
    waiting,
)
from shared_security.law.words import has
from shared_security.law.words.en.why import WORDS as WHY
from shared_security.values.periods import MONTHS_IN

CODE = "".join(file.read_text("utf-8") for file in Path(shared_security.law.__file__).parent.rglob("*.py"))
# Fields that hold one word of a closed list: each word has a sentence.
SENTENCES = {
    "collects.due": list(due.WAYS),
    "collects.due.if_no_business_day": due.STEPS,
    "collects.late_charge": [kind for kind in late_charge.KINDS if kind != "each"],
    "collects.late_charge.each": late_charge.COUNTED,
    "collects.late_correction.missed_share": differences.MISSED,
    "collects.late_correction.taken_too_much": differences.TAKEN_TOO_MUCH,
    "collects.payments.period": MONTHS_IN,
    "collects.overpayment.then": differences.OVER,
    "collects.overpayment.otherwise": differences.OVER,
    "collects.true_up.over": differences.OVER,
    "collects.admin_cap.of": admin_cap.BASES,
    "collects.elections.by": elections.WHO,
    "collects.elections.takes_effect": elections.TAKES_EFFECT,
    "uses.unit": chapter.POCKET_UNITS,
    "uses.available.once": available.ONCE,
    "uses.available.starts": available.STARTS,
    "uses.waiting": waiting.TESTS,
    "uses.waiting.need": waiting.NEED,
    "uses.caps": caps.KEYS,
    "uses.caps.over": caps.OVER,
    "uses.pay_rate.average": pay_rate.UNTIL,
    "uses.pay_rate.best_month": pay_rate.UNTIL,
    "uses.pay_rate": [kind for kind in pay_rate.KINDS if kind not in ("average", "best_month")],
    "uses.expiry.since": expiry.SINCE,
    "uses.expiry.then": expiry.THEN,
    "uses.decision.counted_in": decision.COUNTED_IN,
    "uses.decision.if_silent": decision.IF_SILENT,
    "uses.remedies.chosen_by": remedies.BY,
    "uses.tax.taxed": tax.TAXED,
    "uses.tax.withheld_by": tax.WITHHELD_BY,
    "uses.tax.form": [tax.NOT_KNOWN],
    "uses.hour_bank.unit": hour_bank.UNITS,
    "uses.hour_bank.capped": hour_bank.CAPPED,
    "uses.reciprocity.effective": reciprocity.EFFECTIVE,
    "providers.criterion": qualification.CRITERIA,
    "criterion": qualification.CRITERIA,
    "providers.reserves.of": reserves.BASES,
    "providers.admin_cap.of": admin_cap.BASES,
    "providers.life_events.choice_starts": enrolment.STARTS,
    "providers.allocation.counted_in": allocation.COUNTED_IN,
}
# Words that stand in lists and sentences: what each is called.
CALLED = (
    *MONTHS_IN,
    *late_charge.COUNTED_FROM,
    *payments.KINDS,
    payments.CURRENT,
    *shortfall.MAKERS,
    *available.FUNDS,
    *decision.REASONS,
    *evidence.KINDS,
    *remedies.CHOICES,
    *conflicts.TIES,
    *assignment.WAYS,
    *enrolment.EVENTS,
    *pay_rate.PER,
)
ANSWERS = {
    *(f"overpaid_{word}" for word in differences.OVER),
    *(f"interest_{word}" for word in interest.INTEREST_TO),
    *(f"underpaid_{word}" for word in differences.UNDER),
    *(f"used_{word}" for word in differences.USED),
    *(f"corrected_{word}" for word in (*differences.MISSED, *differences.TAKEN_TOO_MUCH, "nothing")),
    *(f"waits_until_{word}" for word in available.ONCE),
    *(f"since_start_{word}" for word in ("met", "unmet")),
    *(f"{test}_{word}" for test in waiting.TESTS if "since_start" not in test for word in ("met", "unmet")),
    *(f"{what}_{word}" for what in ("no_cap", "room_to") for word in ("earn", "use")),
    *(f"expires_{word}" for word in expiry.THEN),
    *(f"taxed_{word}" for word in tax.TAXED),
    *(f"reserve_{word}" for word in ("below", "within", "above")),
    *(f"assigned_{word}" for word in assignment.WAYS),
    *(f"criterion_{word}" for word in ("met", "unmet", "not_known")),
    *("admin_within", "admin_over", "sent_at_home_rate", "sent_at_away_rate", "draw_funded", "draw_not_funded"),
}


@pytest.mark.parametrize("topic", SENTENCES)
def test_each_word_of_a_clause_has_a_sentence(topic: str) -> None:
    """A word that is added to a closed list needs one."""
    assert [word for word in SENTENCES[topic] if not has(f"{topic}.{word}")] == []


def test_each_word_of_a_list_is_called_something() -> None:
    """In a sentence that lists them."""
    assert [word for word in CALLED if not has(f"clause.{word}")] == []


def test_no_word_stands_for_two_things() -> None:
    """A word of a clause is none of the pockets or quantities that a clause may name too, but where both mean it."""
    words = set(CALLED) - {"vacation"}
    assert words & ({*POCKETS, *QUANTITIES} - {*BEARERS}) == set()


def test_each_reason_has_a_sentence_and_each_sentence_a_reason() -> None:
    """The codes that the rules write, and those that they put together from closed words."""
    written = set(re.findall(r'because\(\s*"(\w+)"', CODE)) | ANSWERS
    written |= {word for pair in re.findall(r'because\(\s*"(\w+)" if \S+ else "(\w+)"', CODE) for word in pair}
    told = {key.removeprefix("why.") for key in WHY if key.startswith("why.")}
    assert written - told == set()
    assert told - written == set()
