"""The states of a request: no path skips one, each is reached and can be left, and the page tells of every step."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_security.claims.states import ENDED, START, STATES, STEPS, UNDECIDED, may, state_after
from shared_security.values.errors import Problem

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "requests.md"
DECIDED = ("granted", "granted_in_part", "refused", "closed")


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(["worker", "person", "rule", "pay"]))))
def test_no_path_skips(acts: list[tuple[str, str]]) -> None:
    """Whatever is tried in whatever order: money moves after a grant alone, and a grant after a request."""
    state, been, acted = START, [START], ""
    for act, who in acts:
        try:
            state = state_after(state, act, who)
            acted = acted or act
        except Problem:
            assert who not in STEPS[act].by or not may(state, act)
            continue
        been.append(state)
    assert set(been) <= {START, *STATES}
    if "paid" in been:
        assert "paying" in been[: been.index("paid")]
    if "paying" in been:
        assert {"granted", "granted_in_part"} & set(been[: been.index("paying")])
    for decided in DECIDED:
        if decided in been:
            before = been[been.index(decided) - 1]
            assert before in UNDECIDED or (before, decided, acted) == (START, "granted", "remedy")
    assert "closed" not in been or "appealed" in been


def test_every_state_is_reached_and_only_ends_have_no_way_on() -> None:
    """From the start, by the steps alone."""
    reached = {START}
    while more := {s.after for s in STEPS.values() if set(s.before) & reached} - reached:
        reached |= more
    assert reached == {START, *STATES}
    stuck = {state for state in STATES if not any(may(state, act) for act in STEPS)}
    assert stuck == {"withdrawn", "cancelled", "closed"} and stuck < set(ENDED)


@pytest.mark.parametrize(("state", "act", "who"), [
    ("asked", "pay", "pay"), ("refused", "grant", "person"), ("paid", "cancel", "worker"), ("asked", "grant", "worker"),
    ("appealed", "refuse", "person"), ("closed", "appeal", "worker"), ("granted", "withdraw", "worker"),
    ("asked", "refuse finally", "person"), ("waiting_for_paper", "ask for a paper", "person"),
])  # fmt: skip
def test_what_is_refused(state: str, act: str, who: str) -> None:
    """Each of these would be a way round."""
    with pytest.raises(Problem):
        state_after(state, act, who)


def test_the_page_tells_of_every_step() -> None:
    """docs/reference/requests.md has a line for each act, with its states and who does it."""
    text = PAGE.read_text()
    for step in STEPS.values():
        before = ", ".join(f"`{state}`" if state else "nothing" for state in step.before)
        assert f"| {step.act} | {before} | `{step.after}` | {', '.join(step.by)} |" in text
