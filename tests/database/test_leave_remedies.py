"""Leave that was wrongly lost: two officials find it, the worker chooses, it is posted once, and undone by entries."""

from collections.abc import Iterator
from datetime import date

import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import leave_of
from shared_security.claims.choose_remedy import choices_of, choose_remedy
from shared_security.claims.decide import Decision, decide
from shared_security.claims.find_remedy import FoundLoss, confirm_remedy, decline_remedy, find_remedy
from shared_security.claims.remedy import Remedy, remedy_of
from shared_security.claims.undo_remedy import ask_undo, undo_remedy
from shared_security.contributions.check_books import check_books
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.imports import ACTOR
from tests.tools.leave_place import HOUR, LEAVE, PDF, LeavePlace, day, leave_place

# What is left after 30 days is lost; and the worker chooses what she gets for leave that was wrongly lost.
REMEDIED = (
    LEAVE.replace("for_one: {meaning", """\
life: {meaning: "days it lives", unit: day, values: [{from: 2020-01-01, is: 30, cite: ours}]}
  least_pay: {meaning: "the least for an hour", unit: USD/hour, values: [{from: 2020-01-01, is: 20, cite: ours}]}
  for_one: {meaning""", 1)
    .replace("words_es: {", "words_es: {life: los días que vive, least_pay: lo mínimo, floor: el suelo, ")
    + """\
    expiry: {days: life, since: earned, then: lost, cite: ours}
    remedies: {choices: [restore, pay_out], chosen_by: worker, cite: ours}
    pay_rate:
      bases:
        - floor: {number: least_pay}
      pays: floor
      pay: gross_pay
      cite: ours
"""
)  # fmt: skip
REFUSED = Decision(0, "paper_does_not_fit")


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """Ana earned 10 hours on 2 November, which end on 2 December; Pat decides, Olga and Oto are officials."""
    with leave_place(fresh_database, REMEDIED) as made:
        made.add_worker("Ana", "206 555 0101")
        made.work("Ana", "20", "a1")
        names = ("Pat", "Olga", "Oto")
        made.people = {name: made.add_person(name, f"206 555 02{n:02}") for n, name in enumerate(names)}
        yield made


def by(place: LeavePlace, name: str) -> dict:
    """As somebody acts today."""
    return {"today": place.today, "at": place.at, "actor": place.people[name]}


def found(place: LeavePlace, hours: int, request=None) -> Remedy:
    """Olga finds that so much is lost."""
    ana = place.workers["Ana"].account_id
    wrong, of = ("refused", request.request_id) if request else ("lapsed", None)
    loss = FoundLoss(new_id(), ana, place.program_no, "sick", wrong, hours * HOUR, of, words="We are sorry.")
    return find_remedy(place.loader, place.keys, loss, today=place.today, actor=place.people["Olga"])


def confirmed(place: LeavePlace, hours: int, request=None) -> Remedy:
    """And Oto agrees."""
    return confirm_remedy(place.loader, place.keys, found(place, hours, request), **by(place, "Oto"))


def chosen(place: LeavePlace, remedy: Remedy, choice: str) -> Remedy:
    """Ana chooses."""
    return choose_remedy(
        place.loader, place.keys, remedy, choice, "worker", today=place.today, at=place.at, actor="worker"
    )


def refused(place: LeavePlace):
    """Three days of two hours each, wrongly refused by Pat."""
    request = place.ask("Ana", *[(day(n), 2 * HOUR) for n in (1, 2, 3)], papers=(PDF,))
    return decide(place.loader, place.keys, request, REFUSED, **by(place, "Pat")).request


def lapse(place: LeavePlace, on: date = date(2026, 12, 2)) -> None:
    """The day comes on which it ends, and that is posted."""
    place.today = on
    assert not expire_leave(place.loader, today=on, actor=ACTOR).refused


def free(place: LeavePlace) -> int:
    """Hours that can be used today; the books say the same."""
    (balance,) = leave_of(place.loader, place.workers["Ana"].account_id, today=place.today)
    assert place.stages("Ana").get("reported", 0) == sum(lot.micros for lot in balance.lots)
    assert not [one for one in check_books(place.jobs) if hasattr(one, "expected")]
    return balance.usable // HOUR


def choices(place: LeavePlace, remedy: Remedy, who: str = "worker") -> list[tuple[str, int, int]]:
    """What could be chosen today: hours put back, dollars paid."""
    told = choices_of(place.loader, remedy, who, today=place.today)
    return [(one.choice, one.restored_micros // HOUR, one.paid_micros // 1_000_000) for one in told]


def test_restored_by_two_persons_once_and_undone_by_two(place: LeavePlace) -> None:
    """Of 10 hours that lapsed she was kept from using 4: they are there again, as leave of that day."""
    lapse(place)
    assert free(place) == 0
    remedy = found(place, 4)
    assert choices(place, remedy) == [] and free(place) == 0, "nothing comes of one person's word"
    with pytest.raises(Problem, match="whoever found it"):
        confirm_remedy(place.loader, place.keys, remedy, **by(place, "Olga"))
    with pytest.raises(Problem, match="meanwhile"):
        chosen(place, remedy, "restore")
    remedy = confirm_remedy(place.loader, place.keys, remedy, **by(place, "Oto"))
    assert choices(place, remedy) == [("restore", 4, 0), ("pay_out", 0, 80)] and choices(place, remedy, "office") == []
    after = chosen(place, remedy, "restore")
    assert (after.state, free(place)) == ("restored", 4)
    chosen(place, remedy, "restore")
    assert free(place) == 4, "chosen twice, it is done once"
    with pytest.raises(Problem, match="6,000,000 millionths are lost"):
        found(place, 7)
    with pytest.raises(Problem, match="nobody asked"):
        undo_remedy(place.loader, place.keys, after, **by(place, "Oto"))
    ask_undo(place.loader, after, today=place.today, actor=place.people["Olga"])
    with pytest.raises(Problem, match="whoever asked"):
        undo_remedy(place.loader, place.keys, after, **by(place, "Olga"))
    assert undo_remedy(place.loader, place.keys, after, **by(place, "Oto")).state == "undone"
    assert free(place) == 0
    assert place.ask_rows("SELECT sum(CASE WHEN to_kind = 'pocket' THEN 1 ELSE -1 END * amount_micros) FROM transfer "
                          "WHERE recipe = 'remedy_time'") == [(0,)]  # fmt: skip


def test_what_was_given_back_lapses_by_its_own_day_and_is_not_taken_away_once_used(place: LeavePlace) -> None:
    """Given on 2 December it ends on 1 January. Once she has used it, it cannot be undone."""
    lapse(place)
    after = chosen(place, confirmed(place, 4), "restore")
    place.today = date(2026, 12, 31)
    assert free(place) == 4
    place.ask("Ana", (date(2026, 12, 31), 4 * HOUR))
    ask_undo(place.loader, after, today=place.today, actor=place.people["Oto"])
    with pytest.raises(Problem, match="more from a pocket than is there"):
        undo_remedy(place.loader, place.keys, after, **by(place, "Olga"))
    assert remedy_of(place.loader, after.account_id, after.remedy_id).state == "restored"


def test_what_stands_is_not_given_twice(place: LeavePlace) -> None:
    """Six hours were refused and stand in the account: they can be paid out, not restored. Of the 10, 4 are left."""
    request = refused(place)
    assert free(place) == 10
    with pytest.raises(Problem, match="6,000,000 millionths are lost"):
        found(place, 7, request)
    remedy = confirmed(place, 6, request)
    assert choices(place, remedy) == [("pay_out", 0, 120)]
    with pytest.raises(Problem, match="it stands in the account"):
        chosen(place, remedy, "restore")
    after = chosen(place, remedy, "pay_out")
    assert place.stages("Ana") == {"reported": 4 * HOUR, "held": 6 * HOUR}
    pay = place.ask_rows("SELECT r.state, r.granted_micros, d.decided_by, d.second_by FROM leave_request r "
                         "JOIN leave_decision d USING (account_id, request_id) WHERE request_id = %s",
                         after.pay_request_id)  # fmt: skip
    assert pay == [("granted", 6 * HOUR, place.people["Olga"], place.people["Oto"])]
    with pytest.raises(Problem, match="0 millionths are lost"):
        found(place, 1, request)
    ask_undo(place.loader, after, today=place.today, actor=place.people["Oto"])
    undo_remedy(place.loader, place.keys, after, **by(place, "Olga"))
    assert free(place) == 10 and place.stages("Ana") == {"reported": 10 * HOUR}


def test_what_was_refused_and_lapsed_meanwhile_is_put_back_to_be_paid(place: LeavePlace) -> None:
    """All 10 hours ended after the refusal of 6: those 6 come back, are held at once, and are paid as leave."""
    request = refused(place)
    lapse(place)
    remedy = confirmed(place, 6, request)
    assert choices(place, remedy) == [("restore", 6, 0), ("pay_out", 0, 120)]
    chosen(place, remedy, "pay_out")
    assert place.stages("Ana") == {"held": 6 * HOUR} and free(place) == 0


def test_what_can_still_be_decided_is_not_lost(place: LeavePlace) -> None:
    """Nor is what an appeal gave."""
    request = place.ask("Ana", *[(day(n), 2 * HOUR) for n in (1, 2, 3)], papers=(PDF,))
    with pytest.raises(Problem, match="0 millionths are lost"):
        found(place, 1, request)


def test_nobody_finds_or_confirms_her_own(place: LeavePlace) -> None:
    """Who is reached by Ana's phone is no second person."""
    lapse(place)
    remedy = found(place, 4)
    at_home = place.add_person("Rui", "206 555 0101")
    with pytest.raises(Problem, match="nobody decides for herself"):
        confirm_remedy(place.loader, place.keys, remedy, today=place.today, at=place.at, actor=at_home)
    assert decline_remedy(place.loader, remedy, today=place.today, actor=place.people["Olga"]).state == "declined"
    found(place, 10)


def test_she_is_told(place: LeavePlace) -> None:
    """When she can choose, and what came of it; never for what it was."""
    lapse(place)
    remedy = confirmed(place, 4)
    chosen(place, remedy, "restore")
    assert place.notices_of(remedy.remedy_id) == [
        "The program's office found that you wrongly lost 4 h of leave. On your page you choose what you get for it.",
        "4 h of leave that you had wrongly lost is in your account again.",
    ]
