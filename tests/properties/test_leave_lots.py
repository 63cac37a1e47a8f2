"""Lots against an oracle that counts one unit at a time, in every order of arrival."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shared_security.benefits.lots import Earned, Lot, Rest, Use, begin, net
from shared_security.benefits.usable import room
from tests.properties.leave_oracle import most, stands

LAST = 30
FIRST = date(2028, 2, 1)  # with a 29 February on the way
days = st.integers(0, LAST)
rows = st.lists(st.tuples(st.integers(1, 3), days, st.integers(-3, 4).filter(bool)), max_size=8)
taken = st.lists(st.tuples(days, st.integers(1, 4)), max_size=4)
laws = st.fixed_dictionaries(
    {
        "life": st.none() | st.integers(1, 15), "year": st.none() | st.integers(5, 12), "carried": st.integers(0, 4),
        "kept_apart": st.booleans(), "expiry_goes": st.booleans(),
    }
)  # fmt: skip


def day(number: int) -> date:
    """A day as the books have it."""
    return FIRST + timedelta(days=number)


def start(earned, uses, law):
    """The same as the oracle is asked, in the words of the room."""
    life = law["life"]
    then = "lost" if law["expiry_goes"] else "kept"
    found = net(Earned(UUID(int=payer), day(on), amount) for payer, on, amount in earned)
    lots = [
        Lot(one.payer_id, one.day, one.micros, one.day + timedelta(days=life) if life else None, then if life else "")
        for one in found
    ]
    turns = [day(number) for number in range(1, 3 * LAST) if law["year"] and number % law["year"] == 0]
    over = "kept_apart" if law["kept_apart"] else "lost"
    return begin(
        lots, [Use(day(on), amount, number) for number, (on, amount) in enumerate(uses)], turns,
        lambda _, there: Rest(max(0, there - law["carried"]), over),
    )  # fmt: skip


@given(rows, taken, days, laws, st.randoms(use_true_random=False))
def test_lots_as_the_oracle(earned, uses, until, law, chance) -> None:
    """Each unit stands where the oracle has it, whatever the order in which it was told."""
    shuffled = chance.sample(earned, len(earned))
    running = start(shuffled, chance.sample(uses, len(uses)), law).advance(day(until))
    free, apart, _ = stands(earned, uses, until, **law)
    found = [(lot.payer_id.int, (lot.earned_on - FIRST).days) for lot in running.lots for _ in range(lot.micros)]
    assert found == free and running.total == len(free)
    assert sum(lot.micros for _, lot in running.apart) == apart


@given(rows, taken, days, laws)
def test_room_as_the_oracle(earned, uses, on, law) -> None:
    """The most that can be taken on a day takes nothing from any other request, and one more would."""
    there = start(earned, uses, law).advance(day(on))
    assert room(there) == most(earned, uses, on, **law)


@given(rows, taken, laws)
def test_nothing_is_lost_or_made(earned, uses, law) -> None:
    """What was earned stands, was used, or left; what was used is never more than that."""
    running = start(earned, uses, law).advance(day(2 * LAST))
    left = sum(lapse.lot.micros for lapse in running.lapses if lapse.leaves)
    apart = sum(lot.micros for _, lot in running.apart)
    given_in = sum(one.micros for one in net(Earned(UUID(int=p), day(d), n) for p, d, n in earned))
    assert given_in == running.total + apart + left + running.met
    assert running.met + sum(use.micros for use in running.unmet) == sum(amount for _, amount in uses)
    assert min([running.total, apart, left]) >= 0
