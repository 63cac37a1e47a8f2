"""Cash to those who keep it: what is ordered, its file to the micro-dollar, what is given back, and who moves.

Figures are worked by hand: one micro-dollar is a millionth of a dollar, a cent 10,000 of them.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import Side
from shared_security.ledger.seal import seal
from shared_security.remittance.custody.custody import custody_position
from shared_security.remittance.custody.remit import GIVE_BACK_AFTER, Ordered, order_remittances, room_cents
from shared_security.remittance.custody.remittance_file import remittance_file
from shared_security.remittance.custody.remittances import find_remittance, remittances
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.bank import Movement
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody, custody
from tests.tools.moves import move_now, qualified
from tests.tools.rich_books import now

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def made(fresh_database: DatabaseUrls) -> Iterator[Custody]:
    """A program with $100.00 paid in."""
    with custody(fresh_database) as found:
        yield found


def order(made: Custody, day=TODAY) -> list[tuple[UUID, int]]:
    """What is ordered on a day, by provider, in cents."""
    ordered = order_remittances(made.jobs, made.program, today=day, actor=ACTOR)
    return [(one.provider_id, one.amount_cents) for one in ordered]


def file_of(made: Custody, remittance_id: UUID) -> list[str]:
    """The lines of a remittance's file, without its reference."""
    with made.jobs.transaction():
        found = find_remittance(made.jobs, remittance_id)
        text = "".join(remittance_file(made.jobs, found))
    header, *lines = text.splitlines()
    assert header == "reference,line,account_number,benefit,dollars"
    assert all(line.startswith(f"{found.reference},") for line in lines)
    return [line.removeprefix(f"{found.reference},") for line in lines]


def newest(made: Custody) -> UUID:
    """The remittance that was ordered last."""
    return remittances(made.jobs, made.program, limit=1)[0].remittance_id


def number(made: Custody, name: str) -> str:
    """A member's number, as files write it."""
    return made.opened[name].number


def test_whole_cents_go_and_the_rest_waits(made: Custody) -> None:
    """$7.123456 + $0.004999 = $7.128455: $7.12 go, $0.008455 wait; tomorrow $0.002 more make a cent."""
    made.paid("Ana", "sick", 7_123_456, made.first)
    made.paid("Bo", "health", 4_999, made.first)
    assert order(made) == [(made.first, 712)]
    ana, bo = sorted((number(made, name), line) for name, line in (("Ana", "sick,7.123456"), ("Bo", "health,0.004999")))
    assert file_of(made, newest(made)) == [
        f"member,{ana[0]},{ana[1]}", f"member,{bo[0]},{bo[1]}",
        "brought_forward,,,0.000000", "carried_forward,,,-0.008455", "total,,,7.120000",
    ]  # fmt: skip
    made.paid("Ana", "sick", 2_000, made.first)
    assert order(made, TOMORROW) == [(made.first, 1)]
    assert file_of(made, newest(made)) == [
        f"member,{number(made, 'Ana')},sick,0.002000",
        "brought_forward,,,0.008455", "carried_forward,,,-0.000455", "total,,,0.010000",
    ]  # fmt: skip


def test_less_than_a_cent_and_nothing_order_nothing(made: Custody) -> None:
    """9,999 micro-dollars wait; so does what is not sealed yet."""
    made.paid("Ana", "sick", 9_999, made.first)
    assert order(made) == []
    made.paid("Ana", "sick", 5_000_000, made.first, sealed=False)
    assert order(made) == []
    seal(made.jobs, now())
    assert order(made) == [(made.first, 500)]


def test_a_day_orders_once(made: Custody) -> None:
    """Also where more was paid in meanwhile: that is tomorrow's."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    assert order(made) == [(made.first, 500)]
    made.paid("Ana", "sick", 3_000_000, made.first)
    assert order(made) == []
    assert order(made, TOMORROW) == [(made.first, 300)]


def test_two_at_once_order_once(made: Custody) -> None:
    """Twelve who order at the same moment: one order, and no error."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    ready = Barrier(12)

    def one(_n: int) -> list[Ordered]:
        with psycopg.connect(made.urls.jobs, autocommit=True) as connection:
            connection.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
            ready.wait()
            return order_remittances(connection, made.program, today=TODAY, actor=ACTOR)

    with ThreadPoolExecutor(12) as pool:
        found = [ordered for many in pool.map(one, range(12)) for ordered in many]
    assert [ordered.amount_cents for ordered in found] == [500]
    assert made.count("remittance") == 1


def test_a_file_made_again_has_the_same_bytes(made: Custody) -> None:
    """Though the member moved, was paid more and got another number since."""
    made.paid("Ana", "sick", 5_000_001, made.first)
    made.paid("Bo", "sick", 1_000_000, made.first)
    order(made)
    one = newest(made)
    before = file_of(made, one)
    ana = made.opened["Ana"].account_id
    move_now(made.loader, ana, made.second, today=TOMORROW)
    made.paid("Ana", "sick", 2_000_000, made.second)
    with made.jobs.transaction():
        asked = [TOMORROW, ana]
        made.jobs.execute("UPDATE account_number SET valid_until = %s WHERE account_id = %s", asked)
        made.jobs.execute("INSERT INTO account_number VALUES ('123456789092', %s, %s, NULL)", [ana, TOMORROW])
    assert file_of(made, one) == before


def test_a_number_given_on_the_day_changes_no_file(made: Custody) -> None:
    """The file that was made in the morning is the one that is made in the evening."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    order(made)
    before = file_of(made, newest(made))
    assert number(made, "Ana") in before[0]
    ana = made.opened["Ana"].account_id
    with made.jobs.transaction():
        made.jobs.execute("UPDATE account_number SET valid_until = %s WHERE account_id = %s", [TODAY, ana])
        made.jobs.execute("INSERT INTO account_number VALUES ('123456789092', %s, %s, NULL)", [ana, TODAY])
    assert file_of(made, newest(made)) == before


def test_who_moves_takes_what_stands_there(made: Custody) -> None:
    """$5.00 was remitted for Ana and $1.00 for Bo. Ana moves; $2.50 more is paid for her where she is now.

    Second is due 5.00 + 2.50 = $7.50. First has 5.00 too much, ordered back at once; Bo's $6.00 go to it after.
    """
    made.paid("Ana", "sick", 5_000_000, made.first)
    made.paid("Bo", "sick", 1_000_000, made.first)
    assert order(made) == [(made.first, 600)]
    move_now(made.loader, made.opened["Ana"].account_id, made.second, today=TODAY)
    made.paid("Ana", "health", 2_500_000, made.second)
    assert order(made, TOMORROW) == in_order((made.first, -500), (made.second, 750))
    ana = number(made, "Ana")
    assert file_of(made, of_second(made)) == [
        f"member,{ana},health,2.500000", f"member,{ana},sick,5.000000",
        "brought_forward,,,0.000000", "carried_forward,,,0.000000", "total,,,7.500000",
    ]  # fmt: skip
    made.paid("Bo", "sick", 6_000_000, made.first)
    assert order(made, TOMORROW) == [], "once a day"
    assert order(made, TOMORROW + timedelta(days=1)) == [(made.first, 600)]


def in_order(*expected: tuple[UUID, int]) -> list[tuple[UUID, int]]:
    """As orders are made, provider by provider."""
    return sorted(expected)


def of_second(made: Custody) -> UUID:
    """The newest remittance of the second provider."""
    found = remittances(made.jobs, made.program, limit=9)
    return next(one.remittance_id for one in found if one.provider_id == made.second)


def test_what_went_with_a_member_is_ordered_back_at_once(made: Custody) -> None:
    """$5.004999 stood there when Ana left: 0.004999 of it was never sent, and $5.00 is ordered back on the same day."""
    made.paid("Ana", "sick", 5_004_999, made.first)
    order(made)
    move_now(made.loader, made.opened["Ana"].account_id, made.second, today=TODAY)
    seal(made.jobs, now())
    assert order(made, TOMORROW) == in_order((made.first, -500), (made.second, 500))
    back = next(one for one in remittances(made.jobs, made.program, limit=9) if one.amount_cents < 0)
    assert file_of(made, back.remittance_id) == [
        f"member,{number(made, 'Ana')},sick,-5.004999",
        "brought_forward,,,0.004999", "carried_forward,,,0.000000", "total,,,-5.000000",
    ]  # fmt: skip


def test_what_is_below_zero_for_long_is_ordered_back(made: Custody) -> None:
    """$5.00 was sent, and a correction took $2.00 of it: that waits a week for a plus, and is ordered back then."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    order(made)
    lowered(made, "Ana", 2_000_000)
    week = now().date() + GIVE_BACK_AFTER
    assert order(made, week) == []
    assert order(made, week + timedelta(days=1)) == [(made.first, -200)]


def lowered(made: Custody, name: str, micros: int) -> None:
    """A correction takes what was paid for somebody: the payer has it as credit again."""
    who = made.opened[name].account_id
    reported, available = (Side("pocket", who, stage, "sick") for stage in ("reported", "available"))
    credit, owed = Side("payer_credit", made.payer_id), Side("payer_receivable", made.payer_id)
    made.post(
        made.between("reduce", micros, available, reported, who), made.between("apply", micros, owed, credit),
        made.between("borne", micros, reported, owed, who), debts={made.first: -micros},
    )  # fmt: skip
    seal(made.jobs, now())


def test_the_new_provider_waits_for_what_comes_back(made: Custody) -> None:
    """$60.00 of Ana lie with First; collection has $40.00, of which $30.00 go back to a payer: room for $10.00.

    Ana moves, and $5.00 are paid for Bo: due are 60.00 to Second, 5.00 to First less 60.00: back 55.00 at once. Of the
    $60.00 the $10.00 that lie there are sent now. When $55.00 have come back, the other $50.00 go. Nothing is missing
    at any time, and all is where it must be in the end.
    """
    made.paid("Ana", "sick", 60_000_000, made.first)
    (sent,) = order_remittances(made.jobs, made.program, today=TODAY, actor=ACTOR)
    made.tell(Movement(-6_000, text=sent.reference))
    made.tell(Movement(6_000, text=sent.reference), account=made.trust)
    made.tell(Movement(-3_000, text="taken back"))
    move_now(made.loader, made.opened["Ana"].account_id, made.second, today=TODAY)
    made.paid("Bo", "sick", 5_000_000, made.first)
    now_ordered = {one.provider_id: one for one in order_remittances(
        made.jobs, made.program, today=TOMORROW, actor=ACTOR
    )}  # fmt: skip
    assert {who: one.amount_cents for who, one in now_ordered.items()} == {made.first: -5_500, made.second: 1_000}
    assert file_of(made, of_second(made))[1:] == [
        "brought_forward,,,0.000000", "carried_forward,,,-50.000000", "total,,,10.000000",
    ]  # fmt: skip
    position = custody_position(made.jobs, made.program, TOMORROW)
    assert (position.overdrawn_cents, position.coming_back_cents, position.difference_micros) == (0, 5_500, 0)
    assert room_cents(made.jobs, made.program) == 0
    later = TOMORROW + timedelta(days=1)
    assert order(made, later) == [], "nothing has come"
    back = now_ordered[made.first]
    made.tell(Movement(-5_500, text=back.reference), account=made.trust)
    made.tell(Movement(5_500, text=back.reference))
    seal(made.jobs, now())
    assert order(made, later) == [(made.second, 5_000)]
    assert made.wrong() == []


def test_moves_on_one_day(made: Custody) -> None:
    """There and back and there again: each of the two is due what it was, and the days do not overlap."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    ana = made.opened["Ana"].account_id
    for to in (made.second, made.first, made.second):
        assert move_now(made.loader, ana, to, today=TODAY)
        assert move_now(made.loader, ana, to, today=TODAY) is None
    seal(made.jobs, now())
    assert order(made) == [(made.second, 500)]
    days = made.jobs.execute("SELECT count(*) FROM account_provider WHERE account_id = %s", [ana]).fetchone()
    assert days == (2,)


def test_who_cannot_move(made: Custody) -> None:
    """To nobody, to one without a trust account, and an account without a provider: nothing is changed."""
    ana = made.opened["Ana"].account_id
    nowhere = qualified(made.jobs, "No trust", today=TODAY)
    for who, to, words in (
        (ana, new_id(), "no such provider"), (ana, nowhere, "no trust account"), (new_id(), made.second, "no provider"),
    ):  # fmt: skip
        with pytest.raises(Problem, match=words):
            move_now(made.loader, who, to, today=TODAY)
    assert made.count("provider_move") == 0
