"""Placing money that came by bank: by itself, by a person, split, taken back, refunded; each act once."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID, uuid4

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.find import list_payers
from shared_security.remittance.bank.cash_desk import credits_of_payers, lines_to_place, refunds_shown
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.refund import Wish, approve_refund, ask_refund, decline_refund, refundable_cents
from shared_security.remittance.bank.suggest import Suggestion, suggest
from shared_security.remittance.bank.take_back_line import take_back_line, take_back_used
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.invoices.own_payments import own_credit, own_payments
from tests.tools.bank import Bank, Movement, bank, place_payment
from tests.tools.books import ACTOR, TODAY
from tests.tools.loaders import at_once
from tests.tools.people import KEYS, web

ONE, TWO = "person: one", "person: two"


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Bank]:
    """A program whose bank has said nothing yet."""
    with bank(fresh_database) as made:
        yield made


def place(desk: Bank, line_id: UUID, payer_id: UUID, cents: int, actor: str = ONE, **more: object) -> UUID:
    """A person's placing of a payment."""
    placing = Placing(line_id, "payment", cents, payer_id, **more)  # type: ignore[arg-type]
    return place_line(desk.loader, placing, today=TODAY, actor=actor)


def refused(call: object, *given: object, **named: object) -> BankProblem:
    """Why an act is not done."""
    with pytest.raises(BankProblem) as problem:
        call(*given, **named)  # type: ignore[operator]
    return problem.value


@pytest.mark.parametrize(
    "movement",
    [
        Movement(25_000, "Who Knows", "pay rf45 s000-0012 thanks"),
        Movement(25_000, "Who Knows", "REF:RF45S0000012/OCT"),
        Movement(25_000, "Who Knows", "invRF45S0000012"),
        Movement(25_000, end_to_end="RF45S0000012"),
        Movement(25_000, structured="RF45 S000 0012"),
    ],
)
def test_a_reference_anywhere_places_the_money(desk: Bank, movement: Movement) -> None:
    """Whoever sent it: the reference says whose invoice it pays."""
    cafe = desk.payer("Blue Cafe")
    desk.invoice(cafe, 30_000, "RF45S0000012")
    desk.tell(movement)
    assert desk.placed() == [("payment", 25_000, cafe)]
    assert (desk.books("payer_credit", cafe), desk.books("unmatched")) == (25_000, 0)


def test_one_typing_error_is_a_suggestion_and_never_more(desk: Bank) -> None:
    """A sign wrong, too few, too many, or two swapped: a person decides. Two errors say nothing."""
    cafe = desk.payer("Blue Cafe")
    invoice = desk.invoice(cafe, 30_000, "RF45S0000012")
    desk.tell(*(Movement(25_000, text=text) for text in
                ("RF45S0000013", "RF45S000012", "RF45S00000012", "RF45S0000021", "RF45S0000031")))  # fmt: skip
    assert desk.placed() == []
    lines = lines_to_place(desk.jobs, KEYS, limit=9)
    found = suggest(desk.jobs, lines, list_payers(desk.jobs, KEYS), today=TODAY)
    near = Suggestion("one_edit", "payment", cafe, invoice, 1, 30_000)
    assert [found[line.line_id] for line in lines] == [[near], [near], [near], [near], []]


def test_references_of_two_payers_are_left_to_people(desk: Bank) -> None:
    """Two invoices of one payer are that payer's money; of two payers it is anybody's."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    for number, payer in enumerate((cafe, cafe, other), 1):
        desk.invoice(payer, 10_000, f"RF45S000000{number}", number)
    desk.tell(Movement(20_000, text="RF45S0000001 RF45S0000002"), Movement(20_000, text="RF45S0000002 RF45S0000003"))
    assert desk.placed() == [("payment", 20_000, cafe)]


def test_a_name_is_remembered_when_a_person_says_so(desk: Bank) -> None:
    """And places money by itself only as long as it is one payer's."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.tell(Movement(1_000, "B. C. Holdings"))
    assert desk.placed() == []
    place(desk, desk.lines()[-1], cafe, 1_000, remember=True)
    desk.tell(Movement(2_000, "b c holdings"), Movement(3_000, "B. D. Holdings"))
    assert desk.placed()[1:] == [("payment", 2_000, cafe)]
    place(desk, desk.lines()[-1], other, 3_000)  # not remembered: nobody said so
    desk.tell(Movement(4_000, "B. D. Holdings"))
    assert len(desk.placed()) == 3
    desk.tell(Movement(5_000, "Both"), Movement(5_000, "Both"))
    place(desk, desk.lines()[-2], cafe, 5_000, remember=True)
    place(desk, desk.lines()[-1], other, 5_000, remember=True)
    desk.tell(Movement(5_000, "Both"))
    assert len(desk.placed()) == 5


def test_a_name_that_was_wrong_is_forgotten(desk: Bank) -> None:
    """What somebody took back is not placed again by itself, nor is the next."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(1_000, "B. C. Holdings"))
    match = place(desk, desk.lines()[0], cafe, 1_000, remember=True)
    take_back_line(desk.loader, match, today=TODAY, actor=ONE)
    desk.tell(Movement(2_000, "B. C. Holdings"))
    assert place_alone(desk.loader, today=TODAY, actor="alone") == {}
    assert desk.placed() == []


def test_suggestions_have_reasons(desk: Bank) -> None:
    """The same amount, a name alike, a name that two are known by; one payer once, the best reason first."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    invoice = desk.invoice(other, 25_000, "RF45S0000012")
    desk.tell(Movement(25_000, "Blue Cafe LLC"), Movement(100, "Nobody"), Movement(-25_000, "The Bank"))
    lines = lines_to_place(desk.jobs, KEYS, limit=9)
    found = suggest(desk.jobs, lines, list_payers(desk.jobs, KEYS), today=TODAY)
    assert [found[line.line_id] for line in lines] == [
        [Suggestion("same_amount", "payment", other, invoice, 1, 25_000), Suggestion("similar_name", "payment", cafe)],
        [], [],
    ]  # fmt: skip


def test_a_line_is_split_and_never_placed_above_itself(desk: Bank) -> None:
    """$100.00: $60.00 and $39.99 of two payers; then a cent is left, and a cent more is refused."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.tell(Movement(10_000, "Both"))
    (line,) = desk.lines()
    place(desk, line, cafe, 6_000)
    place(desk, line, other, 3_999)
    problem = refused(place, desk, line, cafe, 2)
    assert (problem.code, problem.figures["left_cents"]) == ("too_much", 1)
    for cents in (0, -1):
        assert refused(place, desk, line, cafe, cents).code == "amount"
    place(desk, line, cafe, 1)
    assert refused(place, desk, line, cafe, 1).code == "placed_meanwhile"
    assert (desk.books("payer_credit", cafe), desk.books("payer_credit", other)) == (6_001, 3_999)


def test_the_same_form_twice_places_once(desk: Bank) -> None:
    """A double click; and a page that shows what is no longer so is told by whom."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(10_000))
    (line,) = desk.lines()
    form = uuid4()
    assert place(desk, line, cafe, 4_000, match_id=form, seen_cents=10_000) == form
    assert place(desk, line, cafe, 4_000, match_id=form, seen_cents=10_000) == form
    problem = refused(place, desk, line, cafe, 6_000, TWO, match_id=uuid4(), seen_cents=10_000)
    assert (problem.code, problem.figures) == ("placed_meanwhile", {"by": ONE, "left_cents": 6_000})
    assert desk.placed() == [("payment", 4_000, cafe)]


@pytest.mark.parametrize("rounds", range(5))
def test_two_desks_at_once(desk: Bank, rounds: int) -> None:
    """Ten at the same moment: one wins, the others are told by whom; the books hold it once."""
    payers = [desk.payer(f"Cafe {number}") for number in range(10)]
    desk.tell(Movement(10_000))
    (line,) = desk.lines()
    desks = [Bank.__new__(Bank) for _ in payers]
    import psycopg

    for one in desks:
        one.loader = psycopg.connect(desk.urls.loader, autocommit=True)
    found = at_once([
        partial(place, one, line, payer, 10_000, f"person: {n}", seen_cents=10_000)
        for n, (one, payer) in enumerate(zip(desks, payers, strict=True))
    ])  # fmt: skip
    for one in desks:
        one.loader.close()
    (won,) = [n for n, answer in enumerate(found) if isinstance(answer, UUID)]
    assert all(f"person: {won} placed it meanwhile" in answer for n, answer in enumerate(found) if n != won)
    assert desk.placed() == [("payment", 10_000, payers[won])]


def test_taken_back_and_placed_again(desk: Bank) -> None:
    """The payer's credit falls by as much; whoever comes second is told, the same person again is not."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.tell(Movement(10_000))
    (line,) = desk.lines()
    match = place_payment(desk.loader, line, cafe, 10_000, today=TODAY, actor=ONE)
    take_back_line(desk.loader, match, today=TODAY, actor=ONE)
    take_back_line(desk.loader, match, today=TODAY, actor=ONE)
    problem = refused(take_back_line, desk.loader, match, today=TODAY, actor=TWO)
    assert (problem.code, problem.figures["by"]) == ("not_placed", ONE)
    assert (desk.books("payer_credit"), desk.books("unmatched")) == (0, 10_000)
    place(desk, line, other, 10_000)
    assert desk.books("payer_credit", other) == 10_000


def test_what_was_settled_is_not_taken_back_so(desk: Bank) -> None:
    """A return must first take back what it paid; a part that is credit still may not be mistaken for the whole."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(10_000))
    match = place(desk, desk.lines()[0], cafe, 10_000)
    desk.settle(cafe, 1)
    problem = refused(take_back_line, desk.loader, match, today=TODAY, actor=ONE)
    assert problem.code == "settled"
    assert "return" in problem.fix
    assert desk.placed() == [("payment", 10_000, cafe)]


def test_a_used_payment_is_taken_back_as_a_return(desk: Bank) -> None:
    """On its own line, which has the money to place again; once, however often it is asked for; what it paid is for
    `return_payment` to take back, so no money moves here."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(10_000))
    (line,) = desk.lines()
    match = place(desk, line, cafe, 10_000)
    desk.settle(cafe, 10_000)
    before, form = desk.count("transfer"), uuid4()
    for _ in range(2):
        assert take_back_used(desk.loader, match, today=TODAY, actor=ONE, return_id=form) == form
    assert sorted(desk.placed()) == [("payment", 10_000, cafe), ("return", -10_000, cafe)]  # the form's id is any
    assert lines_to_place(desk.jobs, KEYS, limit=1)[0].open_cents == 10_000
    assert desk.count("transfer") == before
    assert refused(take_back_used, desk.loader, match, today=TODAY, actor=TWO).code == "returned"
    assert refused(take_back_line, desk.loader, match, today=TODAY, actor=TWO).code == "returned"
    assert refused(take_back_line, desk.loader, form, today=TODAY, actor=TWO).code == "returned"
    assert refundable_cents(desk.loader, line, cafe, desk.program_no) == 0


def test_a_payment_that_the_bank_took_back(desk: Bank) -> None:
    """Suggested by its amount; placed as the return of that payment, of no other payer and of no more; once."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.tell(Movement(10_000), Movement(-10_000), Movement(-10_000))
    came, went, again = desk.lines()
    match = place(desk, came, cafe, 10_000)
    (line, _) = lines_to_place(desk.jobs, KEYS, limit=9)
    assert suggest(desk.jobs, [line], [], today=TODAY)[went] == [
        Suggestion("returned", "return", cafe, match, None, 10_000)
    ]  # fmt: skip

    def give_back(line_id: UUID, payer: UUID, cents: int = -10_000) -> UUID:
        placing = Placing(line_id, "return", cents, payer, match)
        return place_line(desk.loader, placing, today=TODAY, actor=ONE)

    assert refused(give_back, went, other).code == "needs"
    give_back(went, cafe)
    assert refused(give_back, again, cafe).code == "returned"
    assert suggest(desk.jobs, lines_to_place(desk.jobs, KEYS, limit=9), [], today=TODAY) == {again: []}


def test_money_of_a_closed_payer_of_a_cent_and_of_too_much(desk: Bank) -> None:
    """Each is its payer's credit, to the cent."""
    cafe = desk.payer("Blue Cafe")
    desk.invoice(cafe, 10_000, "RF45S0000012")
    with desk.jobs.transaction():
        desk.jobs.execute("UPDATE payer SET status = 'closed' WHERE payer_id = %s", [cafe])
    desk.tell(Movement(1, text="RF45S0000012"), Movement(20_000, text="RF45S0000012"))
    assert desk.placed() == [("payment", 1, cafe), ("payment", 20_000, cafe)]
    (credit,) = credits_of_payers(desk.jobs)
    assert (credit.payer_id, credit.micros) == (cafe, 200_010_000)


def test_kinds_that_do_not_fit(desk: Bank) -> None:
    """Money that came in is no refund; a payer that is none; a refund that nobody approved; a trust account's line."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(10_000), Movement(-500))
    desk.tell(Movement(700), account=desk.trust)
    came, went, trust = desk.lines()

    def code(line: UUID, kind: str, cents: int, payer: UUID | None = None, about: UUID | None = None) -> str:
        placing = Placing(line, kind, cents, payer, about)
        return refused(place_line, desk.loader, placing, today=TODAY, actor=ONE).code

    assert code(came, "refund", 10_000, cafe) == "wrong_way"
    assert code(went, "payment", -500, cafe) == "wrong_way"
    assert code(trust, "payment", 700, cafe) == "wrong_way"
    assert code(came, "payment", 10_000, uuid4()) == "no_payer"
    assert code(came, "payment", 10_000) == "needs"
    assert code(came, "interest", 10_000, cafe) == "needs"
    assert code(came, "arrival", 10_000) == "needs"
    assert code(went, "refund", -500, cafe, uuid4()) == "no_refund"
    assert code(went, "return", -500, cafe, uuid4()) == "needs"
    assert code(uuid4(), "fee", -500) == "no_line"
    assert desk.placed() == []


def test_interest_fees_and_cash_on_its_way(desk: Bank) -> None:
    """Interest is the fund's, a fee its cost; cash leaves and arrives. Each taken back leaves nothing."""
    provider = desk.jobs.execute("SELECT provider_id FROM custodial_account WHERE kind = 'trust'").fetchone()[0]
    desk.tell(Movement(10_000), Movement(30), Movement(-20), Movement(-4_000))
    desk.tell(Movement(4_000), account=desk.trust)
    remittance = uuid4()
    desk.loader.execute(
        "INSERT INTO remittance (remittance_id, program_no, provider_id, from_seal, to_seal, due_micros, amount_cents, "
        "reference, ordered_on, ordered_by) VALUES (%s, %s, %s, 0, 1, 40000000, 4000, 'R-1', %s, 'test')",
        (remittance, desk.program_no, provider, TODAY),
    )
    _payment, interest, fee, left, arrived = desk.lines()
    placings = [
        Placing(interest, "interest", 30), Placing(fee, "fee", -20),
        Placing(left, "remittance", -4_000, about_id=remittance),
        Placing(arrived, "arrival", 4_000, about_id=remittance),
    ]  # fmt: skip
    matches = [place_line(desk.loader, placing, today=TODAY, actor=ONE) for placing in placings[:3]]
    assert (desk.books("fund"), desk.books("in_transit", provider)) == (10, 4_000)
    matches.append(place_line(desk.loader, placings[3], today=TODAY, actor=ONE))
    assert (desk.books("in_transit", provider), desk.books("unmatched")) == (0, 10_000)
    for match in reversed(matches):
        take_back_line(desk.loader, match, today=TODAY, actor=ONE)
    assert [desk.books(kind) for kind in ("fund", "in_transit")] == [0, 0]


def test_a_refund_from_wish_to_bank(desk: Bank) -> None:
    """Asked by one, approved by another, to the line it came by: $40.00 of $100.00, of which $50.00 is used."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(10_000))
    (line,) = desk.lines()
    payment = place(desk, line, cafe, 10_000)
    desk.settle(cafe, 5_000)
    assert refundable_cents(desk.loader, line, cafe, desk.program_no) == 5_000
    problem = refused(ask_refund, desk.loader, Wish(line, cafe, 5_001, "Paid twice"), today=TODAY, actor=ONE)
    assert (problem.code, problem.figures["most_cents"]) == ("above_credit", 5_000)
    assert refused(ask_refund, desk.loader, Wish(line, cafe, 1, "  "), today=TODAY, actor=ONE).code == "no_reason"
    form = uuid4()
    for _ in range(2):
        wish = Wish(line, cafe, 4_000, "Paid twice", form)
        assert ask_refund(desk.loader, wish, today=TODAY, actor=ONE) == form
    assert refundable_cents(desk.loader, line, cafe, desk.program_no) == 1_000
    assert refused(approve_refund, desk.loader, form, today=TODAY, actor=ONE).code == "own_refund"
    assert desk.books("payer_credit", cafe) == 5_000
    for _ in range(2):
        approve_refund(desk.loader, form, today=TODAY, actor=TWO)
    assert (desk.books("payer_credit", cafe), desk.books("ordered")) == (1_000, 4_000)
    assert refused(decline_refund, desk.loader, form, today=TODAY, actor=ONE).code == "refund_decided"
    assert refused(take_back_line, desk.loader, payment, today=TODAY, actor=ONE).code == "refunded"
    (shown,) = refunds_shown(desk.jobs, limit=9)
    assert shown.state == "approved"
    desk.tell(Movement(-4_000, "Blue Cafe", end_to_end=shown.reference))
    assert desk.placed()[-1] == ("refund", -4_000, cafe)
    assert (desk.books("ordered"), desk.books("unmatched"), desk.books("collection")) == (0, 0, 6_000)
    assert refunds_shown(desk.jobs, limit=9)[0].state == "paid"


def test_money_that_was_used_does_not_go_back(desk: Bank) -> None:
    """Asked for while it was credit, used before it was approved: refused, and it may be declined."""
    cafe = desk.payer("Blue Cafe")
    desk.tell(Movement(10_000))
    (line,) = desk.lines()
    place(desk, line, cafe, 10_000)
    wish = ask_refund(desk.loader, Wish(line, cafe, 10_000, "Paid twice"), today=TODAY, actor=ONE)
    desk.settle(cafe, 1)
    assert refused(approve_refund, desk.loader, wish, today=TODAY, actor=TWO).code == "settled"
    for _ in range(2):
        decline_refund(desk.loader, wish, today=TODAY, actor=TWO)
    assert refused(approve_refund, desk.loader, wish, today=TODAY, actor=TWO).code == "refund_decided"
    assert (desk.books("payer_credit", cafe), desk.books("ordered")) == (9_999, 0)


def test_a_refund_goes_to_its_source_alone(desk: Bank) -> None:
    """Credit that came by another line, or of another payer, does not go back by this one."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.tell(Movement(1_000), Movement(9_000))
    small, large = desk.lines()
    place(desk, small, cafe, 1_000)
    place(desk, large, cafe, 9_000)
    for wish in (Wish(small, cafe, 1_001, "x"), Wish(small, other, 1, "x")):
        assert refused(ask_refund, desk.loader, wish, today=TODAY, actor=ONE).code == "above_credit"


def test_a_payer_sees_its_own_payments(desk: Bank) -> None:
    """With the invoice that one named; what was taken back is no payment; another payer sees none."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.invoice(cafe, 30_000, "RF45S0000012", 7)
    desk.tell(Movement(25_000, text="RF45S0000012"), Movement(500))
    match = place(desk, desk.lines()[1], cafe, 500)
    take_back_line(desk.loader, match, today=TODAY, actor=ACTOR)
    with web(desk.urls, role="payer", payer=cafe) as connection:
        (paid,) = own_payments(connection, cafe, limit=9)
        assert (paid.kind, paid.amount_cents, paid.number, paid.reference) == ("payment", 25_000, 7, "RF45S0000012")
        assert own_credit(connection, cafe) == 250_000_000
    with web(desk.urls, role="payer", payer=other) as connection:
        assert (own_payments(connection, cafe, limit=9), own_credit(connection, cafe)) == ([], 0)
