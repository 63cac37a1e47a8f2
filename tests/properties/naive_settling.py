"""How a payer's money goes to what it owes, and back when a bank takes it; it imports nothing of the house."""

from datetime import date

from tests.properties.naive_claims import CENT, Moved, NaiveInvoice, NaivePayer
from tests.properties.naive_law import LINES, POCKETS
from tests.properties.naive_money import NaiveMoney


def settle(money: NaiveMoney, payer: NaivePayer, today: date, *, recovers: bool) -> None:
    """Credit goes first to what was lent, then, what came first before what came later, beside the guarantee and in the
    same part, to the invoice that a payment names, then to the one that is due first. What was written off is paid too,
    after what was not. recovers: used money is taken from later money."""
    while True:
        above = payer.written_off["payer_receivable"] - payer.all_open
        payer.written_off["payer_receivable"] -= min(max(above, 0), payer.written_off["payer_receivable"])
        lent = min(payer.credit, payer.lent + payer.written_off["recoverable"])
        if lent:
            payer.credit -= lent
            payer.lent -= _not_written_off(payer, "recoverable", lent, payer.lent)
        elif not any(_give_part(money, payer, able, today, recovers=recovers) for able in _parts(payer, today)):
            return


def _not_written_off(payer: NaivePayer, kind: str, micros: int, owed: int) -> int:
    """What of a debt is paid that was not written off; the rest of it is written off no more."""
    part = min(micros, owed)
    payer.written_off[kind] -= micros - part
    return part


def _parts(payer: NaivePayer, today: date) -> list[int]:
    """Of the credit first what came by one day, the oldest, with parts of a cent before it; then all of it."""
    if not payer.credit:
        return []
    days: dict[date, int] = {}
    for day, micros in payer.paid.values():
        days[day] = days.get(day, 0) + micros
    left, pieces = payer.credit, []
    for day in sorted(days, reverse=True):
        pieces.append(min(left, days[day]))
        left -= pieces[-1]
    given = left
    for part in reversed([part for part in pieces if part]):
        given += part
        if given >= CENT:
            return [given, payer.credit]
    return [payer.credit]


def _give_part(money: NaiveMoney, payer: NaivePayer, credit: int, today: date, *, recovers: bool) -> bool:
    """Give so much of the credit to what is next; answers with whether there was anything to try."""
    owed, guaranteed = payer.all_open, payer.guaranteed + payer.written_off["guarantee_claim"]
    able = credit * owed // (owed + guaranteed) if guaranteed else credit
    found = _next(payer, able, today)
    if found is None:
        if not owed and guaranteed:
            _repay(payer, None, min(credit, guaranteed))
        return not owed and guaranteed > 0
    invoice, given, named = found
    moved = _repay(payer, invoice, given * guaranteed // owed)
    invoice.given += named
    _give(money, payer, moved, given, today, recovers=recovers)
    return True


def _repay(payer: NaivePayer, invoice: NaiveInvoice | None, micros: int) -> Moved:
    payer.credit -= micros
    payer.guaranteed -= _not_written_off(payer, "guarantee_claim", micros, payer.guaranteed)
    payer.moves.append(Moved(invoice, 0, micros))
    return payer.moves[-1]


def _next(payer: NaivePayer, able: int, today: date) -> tuple[NaiveInvoice, int, int] | None:
    """To which invoice how much goes next, and what of it a payment named; nothing that was tried before."""
    owed = [one for one in payer.invoices if one.all_open and not one.fell_short(today)]
    owed.sort(key=lambda one: (one.due_on, one.number))
    for one in owed:
        named = min(one.still_named, one.all_open, able)
        if named and not one.was_tried(named, today):
            return one, named, named
    for one in owed:
        part = min(able, one.all_open)
        able -= part
        if part and not one.was_tried(part, today):
            return one, part, 0
    return None


def _give(money: NaiveMoney, payer: NaivePayer, moved: Moved, given: int, today: date, *, recovers: bool) -> None:
    """Each line of each claim gets its part of what is open, rounded down, as far as work leaves room."""
    invoice = moved.invoice
    assert invoice
    whole, credit, recovered = invoice.all_open, payer.credit, 0
    for home, claim in sorted(invoice.claims.items()):
        rooms = {line: payer.room(home, line) for line in LINES}
        for line in LINES:
            part = claim.open(line) * given // whole
            if not (claim.is_short and line in POCKETS):
                part = min(part, max(rooms[line], 0))
            claim.settled[line] += part
            money.give(home, line, part)
            moved.settled += part
            if recovers and line in POCKETS:
                back = min(part, payer.used[home, line] - payer.taken[home, line])
                payer.taken[home, line] += back
                money.has["available"][home, line] -= back
                recovered += back
    payer.credit += recovered - moved.settled
    invoice.last = given, whole, moved.settled, today
    if moved.settled and not invoice.all_open and not invoice.was_settled:
        invoice.was_settled = True
        if invoice.over <= credit - moved.settled:
            payer.credit -= invoice.over
            payer.carry += invoice.over


def bounce(money: NaiveMoney, payer: NaivePayer, left: int) -> None:
    """A bank takes money back: of credit, of parts of a cent, then of the guarantee and of the invoice that was settled
    last; what was used, or is nowhere any more, is lent."""
    payer.came_in -= left
    passed: list[NaiveInvoice] = []  # each gives what it has once
    while left:
        if payer.credit or payer.carry:
            kind = "credit" if payer.credit else "carry"
            part = min(left, getattr(payer, kind))
            setattr(payer, kind, getattr(payer, kind) - part)
            left -= part
            continue
        able = [one.invoice for one in payer.moves if one.settled > 0 and one.invoice and one.invoice.settled]
        paid = [one for one in able if one not in passed]
        of_claims, of_guarantee = _proportion(payer, left, of_claims=bool(paid))
        if of_guarantee and not of_claims:
            payer.guaranteed += of_guarantee
            payer.moves.append(Moved(None, 0, -of_guarantee))
            left -= of_guarantee
        elif not paid:
            payer.lent += left
            return
        else:
            part = min(of_claims, paid[-1].settled)
            beside = min(of_guarantee, part * of_guarantee // of_claims)
            payer.guaranteed += beside
            payer.moves.append(Moved(paid[-1], -part, -beside))
            passed.append(paid[-1])
            _unsettle(money, payer, paid[-1], part)
            left -= part + beside


def _proportion(payer: NaivePayer, left: int, *, of_claims: bool) -> tuple[int, int]:
    """How much comes from claims and how much from the guarantee, as both were paid since it first was."""
    first = next((n for n, one in enumerate(payer.moves) if one.repaid > 0), None)
    if first is None:
        return left, 0
    repaid = sum(one.repaid for one in payer.moves[first:])
    settled = min(sum(one.settled for one in payer.moves[first:] if one.invoice), payer.settled)
    if repaid <= 0:
        return left, 0
    if settled <= 0 or not of_claims:
        return 0, min(left, repaid)
    of_guarantee = min(left * repaid // (repaid + settled), repaid)
    return min(left - of_guarantee, settled), of_guarantee


def _unsettle(money: NaiveMoney, payer: NaivePayer, invoice: NaiveInvoice, wanted: int) -> None:
    """Each line of each claim gives its part of what was paid, rounded up; what the worker used is lent."""
    whole, to_take, opened = invoice.settled, wanted, 0
    for home, claim in sorted(invoice.claims.items()):
        for line in LINES:
            part = min(-(-claim.settled[line] * wanted // whole), claim.settled[line], to_take)
            to_take -= part
            there = money.take(home, line, part)
            claim.settled[line] -= there
            opened += there
            payer.lent += part - there
    if opened:
        invoice.was_settled = False
