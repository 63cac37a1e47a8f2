"""Each fault of the chapters collects, uses and providers is named with its line and what to do."""

from pathlib import Path

import pytest

from shared_security.law.check import check
from shared_security.law.read_pack import read_pack_text

FOLDER = Path(__file__).parent / "chapters"
PROGRAM = (FOLDER / "every_clause.yaml").read_text("utf-8")
CASES = (FOLDER / "cases" / "every_clause.yaml").read_text("utf-8")

# What is written otherwise, and each fault that it must bring.
BREAKS = {
    "a number written in a clause": (
        "underpayment: {waived_below: waived_below,",
        "underpayment: {waived_below: 1.00,",
        "`underpayment` names `1.00`, which `parameters` does not define. Write one of:",
    ),
    "a name that is nearly one": (
        "overpayment: {below: credited_below,",
        "overpayment: {below: credit_below,",
        "`overpayment` names `credit_below`, which `parameters` does not define. Did you mean `credited_below`?",
    ),
    "months where days are asked": (
        "emergency: {reasons: [safety], within: urgent_days,",
        "emergency: {reasons: [safety], within: free_months,",
        "`emergency` names `free_months`, which is in month. Name a number in day.",
    ),
    "hours where the pocket has days": (
        "draws: {least: least_draw, cite: ours}",
        "draws: {least: step_of_draws, cite: ours}",
        "`draws` names `step_of_draws`, which is in leave_hour. Name a number in leave_day.",
    ),
    "a rate by the hour where the pocket has days": (
        "- best: {best_month: day,",
        "- best: {best_month: hour,",
        "`best` is for each hour, where the pocket is drawn by the day. Write day.",
    ),
    "a clause without a citation": (
        "underpayment: {waived_below: waived_below, cite: ours}",
        "underpayment: {waived_below: waived_below}",
        "`underpayment` has no `cite`. Add a line `cite: ...`.",
    ),
    "versions for one day": (
        "- {from: 2026-07-01, business_days_after_payday",
        "- {from: 2026-06-30, business_days_after_payday",
        "`collects` has two versions of `due` for 2026-06-30. End the earlier with `until`, and order them by their "
        "days.",
    ),
    "two ways to one day": (
        "days_after: {period: month, days: due_days}, if_no",
        "days_after: {period: month, days: due_days}, half_month: {through: final_day, day: final_day}, if_no",
        "`due` needs one way of finding the day. Write one of: days_after, last_day_of_month,",
    ),
    "a part that is not charged": (
        "charges: [interest, monthly, for_days, uplift, heads, damages, willful]",
        "charges: [interest, monthly, for_days, uplift, heads, damages]",
        "`late_charge` has a part `willful` that nothing uses. Name it in `charges` or leave it out.",
    ),
    "a part of a later part": (
        "- interest: {a_year: late_a_year}",
        "- interest: {a_year: late_a_year, of: [uplift]}",
        "`interest` names `uplift`, which is no earlier part. Write one of: contribution.",
    ),
    "a kind of debt without a place": (
        "penalties, fees, charges, interest]",
        "penalties, fees, charges]",
        "`payments` does not say when `interest` are paid. Give every kind of debt its place.",
    ),
    "nobody beside others": (
        "made_good_by: [guarantee, program]",
        "made_good_by: [guarantee, nobody]",
        "`shortfall` names `nobody` beside others. Keep those who make good, or `nobody` alone.",
    ),
    "a choice of one": (
        "choices: [out, in]",
        "choices: [in]",
        "`opt_in` has fewer than two different choices. Name each of what can be chosen.",
    ),
    "a waiting without a test": (
        "waiting: {months_paid_in: wait_months_paid, cite: ours}",
        "waiting: {need: all, cite: ours}",
        "`waiting` has no test. Write one of: days_since_start,",
    ),
    "an order that can leave an account alone": (
        "order: [chosen, kept, named], named: Workers First",
        "order: [chosen, kept]",
        "`assignment` can leave an account without a provider. End with `named` or `fewest_members`.",
    ),
    "an unknown pocket": (
        "  family_leave:\n    unit: USD",
        "  family:\n    unit: USD",
        "`uses` names an unknown pocket `family`. Did you mean `family_leave`?",
    ),
    "an unknown criterion": (
        "{criterion: nonprofit, cite: ours}",
        "{criterion: for_profit, cite: ours}",
        "a need of `qualification` has `criterion: for_profit`. Did you mean `nonprofit`?",
    ),
    "a holiday outside its list": (
        "days: [2026-07-03, 2026-12-25]",
        "days: [2026-07-03, 2027-12-25]",
        "`holidays` has the holiday 2027-12-25 outside its own days. Move `from` or `until`.",
    ),
    "no day of the year": (
        "is: 11-15,",
        "is: 02-30,",
        "a value of `window_opens` has a value that cannot be used: '02-30' is no day of a year. Write month and day,",
    ),
    "a number that no clause names": (
        "  underpayment: {waived_below: waived_below, cite: ours}\n",
        "",
        "`parameters` has a parameter `waived_below` that no rule uses. Use it or leave it out.",
    ),
    "a table that no fact looks into": (
        "by: bracket, at: whole, of: headcount,",
        "by: bracket, at: whole,",
        "`caps` names the table `carry_cap`, and no fact says which of its numbers holds. Give the table `of: FACT`",
    ),
    "an unknown key": (
        "match: {share: match_share,",
        "match: {shares: 1, share: match_share,",
        "`match` has an unknown key `shares`. Did you mean `share`?",
    ),
}
BREAKS_OF_CASES = {
    "an unknown question": (
        "ask: uses.tax,",
        "ask: uses.taxes,",
        "event `a tax that nobody knows` has `ask: uses.taxes`. Did you mean `uses.tax`?",
    ),
    "a fact that is missing": (
        "given: {days_absent: 3}",
        "given: {}",
        "`given` of event `three days of absence` has no `days_absent`. Add a line `days_absent: ...`.",
    ),
    "an answer that is none": (
        "expect: {added: 500}",
        "expect: {add: 500}",
        "`expect` of event `half of a dollar` has an unknown key `add`. Did you mean `added`?",
    ),
    "nothing expected": (
        "given: {paid_in: 1000}, expect: {added: 500}",
        "given: {paid_in: 1000}",
        "event `half of a dollar` expects nothing. Write `expect: {...}` with one of: added.",
    ),
    "a pocket that the program does not have": (
        "ask: uses.appeal, pocket: sick,",
        "ask: uses.appeal, pocket: retirement,",
        "event `an appeal` names the pocket `retirement`, which does not fit the question. Write one of:",
    ),
    "an amount worked nowhere": (
        'expect: {added: 500}, worked: "50 %"',
        "expect: {added: 500}",
        "event `half of a dollar` has no `worked`. Add a line `worked: ...`.",
    ),
}


@pytest.mark.parametrize(("old", "new", "words"), BREAKS.values(), ids=BREAKS)
def test_a_fault_of_a_clause_is_named_with_its_line(old: str, new: str, words: str) -> None:
    """On the line of the clause, or of the part of it."""
    assert PROGRAM.count(old) == 1
    pack, faults = read_pack_text(PROGRAM.replace(old, new), "every_clause")
    assert pack is None
    assert [fault for fault in map(str, faults) if words in fault], "\n".join(map(str, faults))


@pytest.mark.parametrize(("old", "new", "words"), BREAKS_OF_CASES.values(), ids=BREAKS_OF_CASES)
def test_a_fault_of_an_event_is_named(old: str, new: str, words: str, tmp_path: Path) -> None:
    """In the file of cases."""
    assert CASES.count(old) == 1
    (tmp_path / "cases").mkdir()
    (tmp_path / "every_clause.yaml").write_text(PROGRAM)
    (tmp_path / "cases" / "every_clause.yaml").write_text(CASES.replace(old, new))
    faults = [str(fault) for fault in check(tmp_path / "every_clause.yaml")]
    assert [fault for fault in faults if words in fault], "\n".join(faults)


def test_a_fault_stands_on_its_line() -> None:
    """The line of the clause that names what is not there."""
    text = PROGRAM.replace("underpayment: {waived_below: waived_below,", "underpayment: {waived_below: waved,")
    line = next(n for n, words in enumerate(text.splitlines(), start=1) if "waived_below: waved" in words)
    _, faults = read_pack_text(text, "every_clause")
    assert [fault.where for fault in faults if "waved" in fault.what] == [f"published every_clause:{line}"]
