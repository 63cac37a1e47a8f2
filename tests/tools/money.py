"""Money for a world of the books: invoices made from entries, payments and returns as a bank tells them, money used.

Invoices are made here the plainest way: what entries say is owed less what claims ask for already.
"""

from collections import defaultdict
from datetime import date
from uuid import UUID

from shared_security.contributions.standing import Between, read_claims, read_standing
from shared_security.ledger.chart import FUNDS, POCKETS
from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.providers.queries import providers_on
from shared_security.remittance.settlement.return_payment import return_payment
from shared_security.remittance.settlement.settle import settle_payer
from shared_security.values.ids import NIL, new_id
from tests.tools.books import ACTOR, PAYER, TODAY, World, account

LINES = (*POCKETS, *FUNDS)
CENT = 10_000
OWED = f"""
    SELECT home_account_id, {", ".join(f"sum({line}_micros)::bigint" for line in LINES)} FROM entry
    WHERE payer_id = %s AND program_no = %s AND unit = 'USD' AND bearer <> 'program' GROUP BY home_account_id
"""
PUT_INVOICE = """
    INSERT INTO invoice (invoice_id, program_no, number, payer_id, kind, period_start, period_end, from_seal, to_seal,
        issued_on, due_on, reference, total_micros, credited_micros, carry_used_micros, amount_cents, open_micros)
    VALUES (%(id)s, %(program)s, %(number)s, %(payer)s, 'work', '2026-11-01', '2026-12-01', 0, 0, %(today)s, %(due)s,
        %(reference)s, %(total)s, %(credited)s, 0, %(cents)s, %(open)s)
"""
PUT_CLAIM = f"""
    INSERT INTO claim (account_id, invoice_id, payer_id, program_no,
        {", ".join(f"owed_{line}_micros" for line in LINES)})
    VALUES (%s, %s, %s, %s, {", ".join("%s" for _ in LINES)})
"""


def issue(books: World, payer: UUID = PAYER, program: int = 1, *, today: date = TODAY) -> UUID | None:
    """An invoice for what is owed and asked for by none yet; None where there is nothing. What was corrected takes from
    what is open of earlier claims, the newest first; what finds nothing open waits."""
    with books.loader.transaction():
        net, credited = {}, 0
        owed = {row[0]: row[1:] for row in books.loader.execute(OWED, [payer, program]).fetchall()}
        asked = read_claims(books.loader, [Between(home, payer, program) for home in owed])
        for home, micros in owed.items():
            claims = asked.get(Between(home, payer, program), ())
            still = [due - sum(claim.owed[n] for claim in claims) for n, due in enumerate(micros)]
            credited += sum(_reduce(books, claims, line, -still[n]) for n, line in enumerate(LINES) if still[n] < 0)
            if any(one > 0 for one in still):
                net[home] = [max(one, 0) for one in still]
        if not net:
            return None
        invoice, total = new_id(), sum(map(sum, net.values()))
        number = books.count("invoice") + 1
        parameters = {
            "id": invoice, "program": program, "number": number, "payer": payer, "today": today, "due": today,
            "reference": f"INV-{number}", "total": total - credited, "credited": credited, "cents": -(-total // CENT),
            "open": total,
        }  # fmt: skip
        books.loader.execute(PUT_INVOICE, parameters)
        for home, micros in sorted(net.items()):
            books.loader.execute(PUT_CLAIM, [home, invoice, payer, program, *micros])
    return invoice


def _reduce(books: World, claims: tuple, line: str, less: int) -> int:
    n, done = LINES.index(line), 0
    for claim in claims:
        part = min(claim.open[n], less - done)
        if part > 0:
            done += part
            where = "WHERE account_id = %s AND invoice_id = %s"
            row = f"UPDATE claim SET owed_{line}_micros = owed_{line}_micros - %s {where}"
            books.loader.execute(row, [part, claim.between.home_account_id, claim.invoice_id])
            row = "UPDATE invoice SET open_micros = open_micros - %s WHERE invoice_id = %s"
            books.loader.execute(row, [part, claim.invoice_id])
    return done


def collection(books: World, program: int = 1) -> UUID:
    """The program's collection account, opened where it is not there."""
    row = """
        INSERT INTO custodial_account VALUES (%s, 'collection', %s, NULL, 'a bank', 'collection', '2020-01-01')
        ON CONFLICT DO NOTHING
    """
    books.jobs.execute(row, [new_id(), program])
    asked = "SELECT custodial_account_id FROM custodial_account WHERE kind = 'collection' AND program_no = %s"
    return books.loader.execute(asked, [program]).fetchone()[0]


def line(books: World, cents: int, program: int = 1, *, today: date = TODAY) -> UUID:
    """A line of a bank's statement: money in, or out, that nobody has placed yet."""
    at, statement, found = collection(books, program), new_id(), new_id()
    with books.loader.transaction():
        books.loader.execute(
            "INSERT INTO bank_line (line_id, statement_id, custodial_account_id, line_no, booked_on, amount_cents, "
            "program_no) VALUES (%s, %s, %s, 1, %s, %s, %s)",
            [found, statement, at, today, cents, program],
        )
        sides = [Side("collection", at), Side("unmatched", at)]
        post(books, "receive", abs(cents), *(sides if cents > 0 else reversed(sides)), program=program, today=today)
    return found


def post(
    books: World,
    recipe: str,
    micros: int,
    from_: Side,
    to: Side,
    *,
    cents: bool = True,
    payer: UUID | None = None,
    person: UUID = NIL,
    program: int = 1,
    today: date = TODAY,
) -> None:
    """One transfer, in cents where not told otherwise."""
    ensure_month(books.loader, today)
    amount = micros * CENT if cents else micros
    one = Transfer(person, recipe, program, "USD", amount, from_, to, today, "test", payer_id=payer)
    with books.loader.transaction():
        post_transfers(books.loader, [one], cause="test", actor=ACTOR, today=today)


def match(books: World, found: UUID, kind: str, cents: int, payer: UUID, about: UUID | None, today: date) -> UUID:
    """What a line was."""
    made = new_id()
    books.loader.execute(
        "INSERT INTO bank_match (match_id, line_id, kind, amount_cents, payer_id, about_id, booked_on, matched_on, "
        "matched_by) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [made, found, kind, cents, payer, about, today, today, ACTOR],
    )
    placed = "UPDATE bank_line SET placed_cents = placed_cents + %s WHERE line_id = %s"
    books.loader.execute(placed, [cents, found])
    return made


def pay(
    books: World,
    cents: int,
    payer: UUID = PAYER,
    program: int = 1,
    *,
    about: UUID | None = None,
    today: date = TODAY,
    settle: bool = True,
) -> UUID:
    """A payment comes in, is known for whose it is, and settles what it can; answers with its match."""
    made = match(books, line(books, cents, program, today=today), "payment", cents, payer, about, today)
    sides = Side("unmatched", collection(books, program)), Side("payer_credit", payer)
    post(books, "identify", cents, *sides, payer=payer, program=program, today=today)
    if settle:
        settle_payer(books.loader, payer, program, today=today, actor=ACTOR)
    return made


def bounce(
    books: World, payment: UUID, cents: int, payer: UUID = PAYER, *, program: int = 1, today: date = TODAY
) -> UUID:
    """The bank takes a payment back."""
    made = match(books, line(books, -cents, program, today=today), "return", -cents, payer, payment, today)
    return_payment(books.loader, made, today=today, actor=ACTOR)
    return made


def use(books: World, person: UUID, pocket: str, micros: int, *, program: int = 1, today: date = TODAY) -> None:
    """A worker uses money: it is held, and drawn."""
    for recipe, *stages in (("hold", "available", "held"), ("draw", "held", "spent")):
        sides = (Side("pocket", person, stage, pocket) for stage in stages)
        post(books, recipe, micros, *sides, cents=False, person=person, program=program, today=today)


def stages(books: World, person: str, program: int = 1) -> dict[str, dict[str, int]]:
    """What a person has, by stage and pocket, zero left out."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    asked = "SELECT stage, to_jsonb(b) FROM balance b WHERE account_id = %s AND program_no = %s"
    for stage, row in books.loader.execute(asked, [account(person), program]).fetchall():
        for pocket in POCKETS:
            if row[f"{pocket}_micros"]:
                found[stage][pocket] = row[f"{pocket}_micros"]
    return dict(found)


def credit(books: World, payer: UUID = PAYER, kind: str = "payer_credit", program: int = 1) -> int:
    """What is kept of a payer."""
    asked = "SELECT micros FROM ledger_balance WHERE owner_id = %s AND kind = %s AND program_no = %s"
    row = books.loader.execute(asked, [payer, kind, program]).fetchone()
    return row[0] if row else 0


def settled(books: World, payer: UUID = PAYER) -> int:
    """What the claims of a payer are settled by."""
    lines = " + ".join(f"settled_{line}_micros" for line in LINES)
    asked = f"SELECT coalesce(sum({lines}), 0)::bigint FROM claim WHERE payer_id = %s"
    return books.loader.execute(asked, [payer]).fetchone()[0]


def standing_broken(books: World) -> list[Between]:
    """For whom more is settled than entries say is owed."""
    keys = {
        Between(*row)
        for row in books.loader.execute("SELECT DISTINCT account_id, payer_id, program_no FROM claim").fetchall()
    }
    found = read_standing(books.loader, read_claims(books.loader, keys))
    return [between for between, one in found.items() if min(one.room) < 0]


def provider_of(books: World, person: str) -> UUID | None:
    """Her provider today."""
    return providers_on(books.loader, [account(person)], TODAY).get(account(person))
