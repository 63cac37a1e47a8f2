"""A payer that fails, and the guarantee that pays for it; it imports nothing of the house."""

from tests.properties.naive_claims import NaivePayer
from tests.properties.naive_law import MADE_GOOD, POCKETS
from tests.properties.naive_money import NaiveMoney


def fall_short(payer: NaivePayer) -> None:
    """What is open of an insolvent payer's claims is no longer waited for; a claim that asks for more than work says
    waits until that is taken off."""
    for invoice in payer.invoices:
        for home, claim in sorted(invoice.claims.items()):
            if not claim.is_short and claim.pockets_open and invoice.all_open:
                claim.is_short = all(payer.room(home, line) >= claim.open(line) for line in POCKETS)


def wait_again(payer: NaivePayer) -> None:
    """It was an error: what was not made good is waited for."""
    payer.is_insolvent = False
    for invoice in payer.invoices:
        for claim in invoice.claims.values():
            claim.is_short = False


def guarantee_pays(money: NaiveMoney, payer: NaivePayer) -> int:
    """How much the guarantee may pay now: the law's part of all that ever was missing, less what it paid before, and no
    more than it has."""
    written = sum(one.written_off["guarantee_claim"] for one in money.payers.values())
    able = max(money.funds["guarantee"] - sum(one.guaranteed for one in money.payers.values()) - written, 0)
    before, missing = payer.made_good, payer.missing
    most = int((missing + before) * MADE_GOOD)
    return min(max(min(most, able + before) - before, 0), missing, able)


def make_good(money: NaiveMoney, payer: NaivePayer) -> None:
    """Each pocket of each claim in shortfall gets its part, rounded down."""
    given, missing = guarantee_pays(money, payer), payer.missing
    for invoice in payer.invoices:
        for home, claim in sorted(invoice.claims.items()):
            for line in POCKETS if claim.is_short else ():
                part = claim.open(line) * given // missing
                claim.made_good[line] += part
                money.give(home, line, part)
                payer.guaranteed += part


def may_write_off(payer: NaivePayer) -> dict[str, int]:
    """The most that may be written off of each kind."""
    open_ = payer.all_open - payer.written_off["payer_receivable"]
    return {"payer_receivable": max(open_, 0), "recoverable": payer.lent, "guarantee_claim": payer.guaranteed}


def write_off(payer: NaivePayer, kind: str, micros: int) -> None:
    """The payer owes so much less; what workers are owed stays."""
    payer.written_off[kind] += micros
    if kind == "recoverable":
        payer.lent -= micros
    if kind == "guarantee_claim":
        payer.guaranteed -= micros
