"""Where the money is: lines placed about remittances, the position to the micro-dollar, interest; each check is broken.

$100.00 of a payer came into collection. Ana was paid $7.123456 and Bo $0.50, both with the first provider.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.remittance.bank.fit_remittance import fitting
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.take_back_line import take_back_line
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.custody.custody import custody_history, custody_position
from shared_security.remittance.custody.remit import Ordered, order_remittances
from shared_security.remittance.custody.remittances import Remittance, find_remittance
from tests.tools.bank import Movement
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody, custody
from tests.tools.moves import move_now
from tests.tools.rich_books import now, superuser


@pytest.fixture
def made(fresh_database: DatabaseUrls) -> Iterator[Custody]:
    """The program, with the money of two members paid."""
    with custody(fresh_database) as found:
        found.paid("Ana", "sick", 7_123_456, found.first)
        found.paid("Bo", "health", 500_000, found.first)
        yield found


def order(made: Custody, day=TODAY) -> Ordered:
    """The one remittance of a day."""
    (ordered,) = order_remittances(made.jobs, made.program, today=day, actor=ACTOR)
    return ordered


def look(made: Custody, ordered: Ordered) -> Remittance:
    """A remittance as it is now."""
    return find_remittance(made.jobs, ordered.remittance_id)


def test_cash_leaves_and_arrives_by_reference_and_amount(made: Custody) -> None:
    """$7.62 leaves collection on the 23rd and is in the trust account on the 24th; nothing is wrong at any moment."""
    ordered = order(made)
    assert ordered.amount_cents == 762
    made.tell(Movement(-762, text=f"REMIT {ordered.reference}"))
    assert (made.kept("in_transit", made.first), look(made, ordered).state) == (7_620_000, "in_transit")
    assert made.wrong() == []
    made.tell()
    made.tell(Movement(762, end_to_end=ordered.reference), account=made.trust)
    found = look(made, ordered)
    assert (found.state, found.left_on, found.arrived_on) == ("arrived", made.on(2), made.on(1))
    assert (made.kept("in_transit", made.first), made.kept("trust", made.trust)) == (0, 7_620_000)
    assert made.wrong() == []


@pytest.mark.parametrize("cents", [-761, -763, -7_620])
def test_another_amount_stays_on_the_desk(made: Custody, cents: int) -> None:
    """The bank sent another amount: nothing is placed by itself or by hand; the desk is told which order was named."""
    ordered = order(made)
    made.tell(Movement(cents, text=ordered.reference))
    line = made.lines()[-1]
    assert look(made, ordered).state == "ordered"
    (named,) = fitting(made.jobs, made.collection, cents, ordered.reference)
    assert (named.is_named, named.asked_cents, named.kind) == (True, -762, "remittance")
    with pytest.raises(BankProblem, match="no remittance of"):
        placing = Placing(line, "remittance", cents, about_id=ordered.remittance_id)
        place_line(made.loader, placing, today=TODAY, actor=ACTOR)
    assert made.kept("in_transit", made.first) == 0
    assert made.wrong() == []


def test_a_line_of_another_account_or_twice(made: Custody) -> None:
    """Into another provider's trust account it is none; a second line of it is none; taken back, it fits again."""
    ordered = order(made)
    made.tell(Movement(762, text=ordered.reference), account=made.trusts[made.second])
    assert look(made, ordered).arrived_on is None
    made.tell(Movement(-762, text=ordered.reference), Movement(-762, text=ordered.reference))
    assert made.kept("in_transit", made.first) == 7_620_000
    assert list(fitting(made.jobs, made.collection, -762, ordered.reference)) == []
    query = "SELECT match_id, line_id FROM bank_match WHERE kind = 'remittance'"
    match, line = made.loader.execute(query).fetchone()
    take_back_line(made.loader, match, today=TODAY, actor=ACTOR)
    assert (made.kept("in_transit", made.first), look(made, ordered).state) == (0, "ordered")
    placing = Placing(line, "remittance", -762, about_id=ordered.remittance_id)
    place_line(made.loader, placing, today=TODAY, actor=ACTOR)
    assert look(made, ordered).state == "in_transit"


def test_a_provider_gives_back(made: Custody) -> None:
    """Ana's $7.123456 stood with First when she left: First is told at once to give back what stands there too much.

    First was sent $7.62 and must keep Bo's $0.50: due 0.003456 - 7.123456 = -7.12 exactly. Second is sent $7.12.
    """
    first = order(made)
    made.tell(Movement(-762, text=first.reference))
    made.tell(Movement(762, text=first.reference), account=made.trust)
    move_now(made.loader, made.opened["Ana"].account_id, made.second, today=TODAY)
    seal(made.jobs, now())
    ordered = order_remittances(made.jobs, made.program, today=TODAY + timedelta(days=1), actor=ACTOR)
    back, second = sorted(ordered, key=lambda one: one.amount_cents)
    assert (second.provider_id, second.amount_cents) == (made.second, 712)
    assert (back.provider_id, back.amount_cents) == (made.first, -712)
    made.tell(Movement(-712, text=back.reference), account=made.trust)
    assert (look(made, back).state, made.kept("in_transit", made.first)) == ("in_transit", 7_120_000)
    made.tell(Movement(712, text=back.reference))
    assert (look(made, back).state, made.kept("in_transit", made.first)) == ("arrived", 0)
    assert made.kept("trust", made.trust) == 500_000
    assert made.wrong() == []


def test_the_position_by_hand(made: Custody) -> None:
    """$100.00 came, $7.62 is on its way, $0.03 of interest came, a line of $0.11 that nobody placed too.

    Collection: 100.00 - 7.62 + 0.03 + 0.11 = 92.52. Payer's credit: 100.00 - 7.623456 = 92.376544.
    Members 7.623456 + administration 0.03 + credit 92.376544 + unmatched 0.11 = 100.14 = 92.52 + 7.62 in transit.
    """
    ordered = order(made)
    made.tell(Movement(-762, text=ordered.reference), Movement(3, "Bank", "interest"), Movement(11, "Nobody"))
    place_line(made.loader, Placing(made.lines()[-2], "interest", 3), today=TODAY, actor=ACTOR)
    found = custody_position(made.jobs, made.program, made.on(2))
    assert {term.name: term.micros for term in found.terms if term.micros} == {
        "collection": 92_520_000, "in_transit": 7_620_000, "members": 7_623_456, "fund:administration": 30_000,
        "payer_credit": 92_376_544, "unmatched": 110_000,
    }  # fmt: skip
    assert found.difference_micros == 0
    collection, first, second = found.accounts
    assert (collection.bank_cents, collection.book_micros, collection.difference_micros) == (9_252, 92_520_000, 0)
    assert [one.state(made.on(2)) for one in found.accounts] == ["to_place", "none", "none"]
    assert collection.state(made.on(7)) == "old"
    assert (first.bank_cents, second.provider) == (None, "Second")
    (keeper,) = (one for one in found.providers if one.provider_id == made.first)
    assert (keeper.owed_micros, keeper.trust_micros, keeper.transit_micros) == (7_623_456, 0, 7_620_000)
    assert keeper.collection_micros == 3_456
    (under_way,) = found.under_way
    assert (under_way.state, under_way.days(made.on(5)), found.overdue) == ("in_transit", 3, [])
    late = custody_position(made.jobs, made.program, made.on(6))
    assert [one.remittance_id for one in late.overdue] == [ordered.remittance_id]


def test_more_is_ordered_than_lies_in_collection(made: Custody) -> None:
    """$7.62 ordered; the bank takes the $100.00 back that it was paid from: 7.62 are missing, and the page says so."""
    order(made)
    assert custody_position(made.jobs, made.program, TODAY).overdrawn_cents == 0
    made.tell(Movement(-9_500))
    assert custody_position(made.jobs, made.program, TODAY).overdrawn_cents == 762 - 500
    made.tell(Movement(-500))
    assert custody_position(made.jobs, made.program, TODAY).overdrawn_cents == 762


def test_the_history_by_day(made: Custody) -> None:
    """Each statement's closing balance beside what the books say of that day's end."""
    made.tell(Movement(1_000, "Nobody"))
    made.tell(Movement(-250, "Nobody"))
    days = [(one.to_day, one.bank_cents, one.book_micros) for one in custody_history(made.jobs, made.program, limit=9)]
    assert days == [
        (made.on(3), 10_750, 107_500_000), (made.on(2), 11_000, 110_000_000), (made.on(1), 10_000, 100_000_000)
    ]  # fmt: skip


def test_interest_and_fees_are_where_the_law_says(made: Custody) -> None:
    """The model act is silent: administration. A fee is the same turned round; taken back, nothing is left of it."""
    made.tell(Movement(300, "Bank"), Movement(-100, "Bank"))
    *_, interest, fee = made.lines()
    place_line(made.loader, Placing(interest, "interest", 300), today=TODAY, actor=ACTOR)
    fee_match = place_line(made.loader, Placing(fee, "fee", -100), today=TODAY, actor=ACTOR)
    funds = "SELECT fund, micros FROM ledger_balance WHERE kind = 'fund'"
    assert made.jobs.execute(funds).fetchall() == [("administration", 2_000_000)]
    take_back_line(made.loader, fee_match, today=TODAY, actor=ACTOR)
    assert made.jobs.execute(funds).fetchall() == [("administration", 3_000_000)]
    assert made.wrong() == []


BROKEN = {
    "a provider's debt": (
        "UPDATE provider_debt SET micros = micros + 1 WHERE micros = 500000",
        {"what a provider must keep is not what its members have", "a remittance is not what providers' debts come to"},
    ),
    "a provider forgotten": (
        "DELETE FROM account_provider WHERE account_id = (SELECT account_id FROM balance WHERE sick_micros > 0)",
        {
            "what a provider must keep is not what its members have",
            "an account has no provider from its first day on",
        },
    ),
    "a balance of cash": (
        "UPDATE ledger_balance SET micros = micros + 10000 WHERE kind = 'collection'",
        {"bank and books differ", "a ledger balance is not the sum of its transfers", "cash is not where the money is"},
    ),
    "an opening balance": (
        "UPDATE bank_statement SET opening_cents = opening_cents + 1 WHERE opening_cents > 0",
        {
            "a statement does not begin where the one before ended",
            "the lines of a statement do not come to its closing balance",
        },
    ),
    "a statement lost": (
        "DELETE FROM bank_statement WHERE opening_cents = 0 AND closing_cents = 10000",
        {"a statement does not begin where the one before ended"},
    ),
    "a line": (
        "UPDATE bank_line SET amount_cents = amount_cents + 1 WHERE amount_cents = 10000",
        {"the lines of a statement do not come to its closing balance"},
    ),
    "what is placed": (
        "UPDATE bank_line SET placed_cents = placed_cents - 1 WHERE placed_cents = 10000",
        {"more or less of a line is placed than its matches say"},
    ),
    "where a remittance begins": (
        "UPDATE remittance SET from_seal = from_seal + 1",
        {"a remittance does not begin where the one before ended"},
    ),
    "what a remittance is due": (
        "UPDATE remittance SET due_micros = due_micros + 1", {"a remittance is not what providers' debts come to"},
    ),
    "a match about it": (
        "UPDATE bank_match SET amount_cents = amount_cents + 1 WHERE kind = 'remittance'",
        {
            "a line about a remittance is of another amount", "cash in transit is not what left and has not arrived",
            "more or less of a line is placed than its matches say",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_check_is_broken_once(cluster: Cluster, fresh_database: DatabaseUrls, made: Custody, name: str) -> None:
    """Sound before; then one row is changed past every guard, and the check says so."""
    ordered = order(made)
    made.tell(Movement(-762, text=ordered.reference))
    assert made.wrong() == []
    statement, words = BROKEN[name]
    with superuser(cluster, fresh_database) as owner:
        assert owner.execute(statement).rowcount, "nothing was broken"
    assert {found.what for found in made.wrong()} == words


def test_two_lines_about_one_remittance(made: Custody) -> None:
    """The database itself refuses a second one."""
    ordered = order(made)
    made.tell(Movement(-762, text=ordered.reference))
    row = (
        "INSERT INTO bank_match SELECT %s, line_id, kind, amount_cents, payer_id, about_id, fund, booked_on, "
        "matched_on, matched_by FROM bank_match WHERE kind = 'remittance'"
    )
    with pytest.raises(psycopg.errors.UniqueViolation):
        made.loader.execute(row, [UUID(int=1)])
