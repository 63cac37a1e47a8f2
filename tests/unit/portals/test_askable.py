"""How much of what is usable can be asked for: of money whole cents, which can be paid; of time every millionth."""

from shared_security.portals.worker.leave_words import askable, askable_text


def test_money_is_asked_for_in_whole_cents() -> None:
    """130.039996 that are there are 130.03 that can be had, never 130.04; half an hour more is half an hour more."""
    assert askable(130_039_996, "USD") == 130_030_000
    assert askable_text(130_039_996, "USD") == "130.03"
    assert askable_text(120_000_000, "USD") == "120.00"
    assert (askable(2_500_001, "leave_hour"), askable_text(2_500_000, "leave_hour")) == (2_500_001, "2.5")
