"""Acts of the bank and of the desk: payments, returns, refunds, cash to providers and back."""

from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.refund import Wish, approve_refund, ask_refund, refundable_cents
from shared_security.remittance.settlement.return_payment import return_payment
from tests.properties.money_history import History, Payment, Way
from tests.properties.naive_claims import CENT
from tests.properties.naive_settling import bounce
from tests.tools.imports import ACTOR

OTHER = "test: another person"
REFERENCES = "SELECT number, reference FROM invoice WHERE payer_id = %s"
MATCH_OF = "SELECT match_id FROM bank_match WHERE line_id = %s"
REFUND = "SELECT reference FROM refund WHERE refund_id = %s"


def pay(history: History) -> None:
    """One cent, a part, all, or too much; by the reference of an invoice, or of nobody knows which."""
    name, payer, payer_id = history.payer(owing=True)
    whole = -(-payer.all_open // CENT)
    some = history.chance.randint(1, 9_999)
    cents = max(history.chance.choice([1, whole // 3, whole // 2, whole, whole, whole, whole * 2, some]), 1)
    references = dict(history.books.loader.execute(REFERENCES, [payer_id]).fetchall())
    number = history.chance.choice([None, *references])
    history.acts.append(f"{name} pays {cents} for {number}")
    line_id = history.told("collection", cents, references.get(number, "for work"), settles=False)
    payer.credit += cents * CENT
    payer.came_in += cents * CENT
    payer.paid[len(history.payments)] = history.today, cents * CENT
    if number is None:
        match_id = place_line(
            history.books.loader, Placing(line_id, "payment", cents, payer_id), today=history.today, actor=ACTOR
        )
    else:
        ((match_id,),) = history.books.loader.execute(MATCH_OF, [line_id]).fetchall()
        next(one for one in payer.invoices if one.number == number).named[len(history.payments)] = cents * CENT
    history.payments.append(Payment(name, cents, line_id, match_id, number))
    history.settle()


def take_back(history: History) -> None:
    """A bank takes back a payment of any age, whole, also where a part of it was refunded."""
    able = [n for n, one in enumerate(history.payments) if one]
    if not able:
        return
    n = history.chance.choice(able)
    one = history.payments[n]
    assert one
    history.payments[n] = None
    history.acts.append(f"the bank takes back {one.cents} of {one.payer}")
    payer, payer_id = history.naive.payers[one.payer], history.books.payers[one.payer]
    line_id = history.told("collection", -one.cents, "returned", settles=False)
    placing = Placing(line_id, "return", -one.cents, payer_id, one.match_id)
    returned = place_line(history.books.loader, placing, today=history.today, actor=ACTOR)
    return_payment(history.books.loader, returned, today=history.today, actor=ACTOR)
    for invoice in payer.invoices:
        invoice.named.pop(n, None)
    del payer.paid[n]
    bounce(history.naive, payer, one.cents * CENT)
    history.settle()


def refund(history: History) -> None:
    """Credit goes back to where it came from; the bank is told, and does it some day."""
    able = [one for one in history.payments if one and history.naive.payers[one.payer].credit >= CENT]
    if not able:
        return
    one = history.chance.choice(able)
    payer, payer_id = history.naive.payers[one.payer], history.books.payers[one.payer]
    program_no = history.books.program.program_no
    most = refundable_cents(history.books.loader, one.line_id, payer_id, program_no)
    assert most <= payer.credit // CENT
    cents = history.part_of(most)
    if cents <= 0:
        return
    history.acts.append(f"{one.payer} gets {cents} back")
    wish = Wish(one.line_id, payer_id, cents, "paid too much")
    asked = ask_refund(history.books.loader, wish, today=history.today, actor=ACTOR)
    approve_refund(history.books.loader, asked, today=history.today, actor=OTHER)
    ((reference,),) = history.books.loader.execute(REFUND, [asked]).fetchall()
    payer.credit -= cents * CENT
    payer.came_in -= cents * CENT
    history.ways.append(Way(reference, "collection", -cents))


def remit(history: History) -> None:
    """What providers are due is ordered, or what they have too much is ordered back."""
    told = sum(-way.cents for way in history.ways if way.account == "collection" and way.cents < 0)
    expected = history.custody.order(history.today, told)
    history.acts.append(f"remitted on {history.today}: {expected}")
    names = {provider: name for name, provider in history.books.providers.items()}
    ordered = {names[one.provider_id]: one for one in history.books.remit()}
    found = {name: one.amount_cents for name, one in ordered.items()}
    assert found == expected, (found, history.custody)
    for name, one in ordered.items():
        history.ways.append(Way(one.reference, "collection", -one.amount_cents, name))
        history.ways.append(Way(one.reference, name, one.amount_cents, name))


def bank_does_it(history: History) -> None:
    """The bank does something that it was told, one side of it at a time, and says so."""
    if history.ways:
        way = history.ways.pop(history.chance.randrange(len(history.ways)))
        history.acts.append(f"the bank moves {way.cents} at {way.account}")
        if way.provider:
            history.custody.under_way[way.provider] -= way.cents
        history.told(way.account, way.cents, way.reference)
