"""The guarantee pays workers what an insolvent payer owes them, as far as the law says and the fund has, and then owns
the claim on the payer.

What the law says is asked of all that was ever missing, so that paying twice pays nothing twice. Of its part a program
itself is to give, nothing is paid here until that money has come into the fund: cash moves by a bank's line alone.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.audit.record import record
from shared_security.contributions.make_good_chunk import Guaranteed, make_good_chunk
from shared_security.law.collects.shortfall import make_good
from shared_security.law.explain.reasons import finding_words
from shared_security.law.explain.teller import Teller
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.words import LANGUAGES
from shared_security.ledger.post import ensure_month
from shared_security.ledger.post_moves import Moving, post_moves
from shared_security.remittance.arrears.insolvency import AT_ONCE, insolvency_of
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

GUARANTEE = "guarantee"


class MoreIsMissing(Exception):
    """Claims went into shortfall since the run began: it would give more than was found. The rest is planned anew."""


@dataclass(frozen=True)
class Planned:
    """What would be paid, in micro-dollars: missing now, made good before, what the fund has, what it pays now, what
    others are to give by law, and what is lost. explained: the law's words by language and its sources."""

    missing_micros: int
    before_micros: int
    has_micros: int
    pays_micros: int
    others_micros: int
    lost_micros: int
    explained: dict[str, object]


def guarantee_has(connection: psycopg.Connection, program_no: int, *, lock: bool = False) -> int:
    """What the guarantee of a program can give now, in micro-dollars; below zero where it gave more than came in.

    Args:
        connection: as loader or jobs. lock: let nobody else give of it until the transaction ends.
    """
    asked = {"program": program_no}
    if lock:
        connection.execute(SQL("lock_guarantee_fund"), asked)
    (has,) = connection.execute(SQL("guarantee_has"), asked).fetchone() or (0,)
    return int(has)


def plan_guarantee(connection: psycopg.Connection, program: ActiveProgram, payer_id: UUID, *, today: date) -> Planned:
    """What the guarantee would pay for a payer now; nothing moves.

    Args:
        connection: as loader or jobs.

    Raises:
        NotSaid: the program does not say who makes good. NumberNotKnown: a number of it is not known.
    """
    asked = {"payer": payer_id, "program": program.program_no}
    missing, before = connection.execute(SQL("missing_of"), asked).fetchone() or (0, 0)
    has = guarantee_has(connection, program.program_no)
    declared = insolvency_of(connection, payer_id, program.program_no)
    day = declared.from_day if declared else today
    pack, able = program.pack, max(has, 0)
    found = make_good(pack.collects.shortfall, pack.numbers_on(day), missing + before, {GUARANTEE: able + before})
    paid = dict(found.answer.paid_micros)
    pays = min(max(paid.get(GUARANTEE, 0) - before, 0), missing, able)
    others = sum(micros for maker, micros in paid.items() if maker != GUARANTEE)
    cites = [source.name for citation in found.citations for source in citation.sources]
    explained: dict[str, object] = {
        "words": {language: finding_words(Teller(pack, language), found) for language in LANGUAGES},
        "numbers": [str(number) for number in found.numbers], "cite": list(dict.fromkeys(cites)),
    }  # fmt: skip
    return Planned(missing, before, has, pays, others, missing - pays - others, explained)


def pay_guarantee(
    loader: psycopg.Connection,
    program: ActiveProgram,
    payer_id: UUID,
    *,
    seen_micros: int,
    today: date,
    actor: str,
    at_once: int = AT_ONCE,
) -> int:
    """Pay; what was cut off before goes on first. Answers with how many micro-dollars were paid.

    Args:
        loader: in no transaction. seen_micros: what the official was shown that it pays; where it is another by now, as
            after the same form was sent before, nothing begins.

    Raises:
        Problem: the payer is not insolvent, the law does not let it, or something changed since.
    """
    ensure_month(loader, today)
    paying = Paying(payer_id, program.program_no, today, actor)
    with loader.transaction():
        loader.execute(SQL("lock_guarantee"), paying.asked)
        row = loader.execute(SQL("running_making_good"), paying.asked).fetchone()
        run: UUID = row[0] if row else _begin(loader, program, paying, seen_micros)
    paid, done = 0, False
    while not done:
        try:
            with loader.transaction():
                done, micros = _step(loader, run, paying, at_once)
        except MoreIsMissing:
            loader.execute(SQL("end_making_good"), {"run": run, "today": today})
            return paid
        paid += micros
    return paid


def _begin(loader: psycopg.Connection, program: ActiveProgram, paying: Paying, seen_micros: int) -> UUID:
    if insolvency_of(loader, paying.payer_id, paying.program_no) is None:
        raise Problem("this payer is not insolvent", "the guarantee", "Have it declared insolvent first")
    plan = plan_guarantee(loader, program, paying.payer_id, today=paying.today)
    if plan.pays_micros != seen_micros:
        raise Problem("what the guarantee would pay has changed since", "the guarantee", "Look at it again")
    if not plan.pays_micros:
        raise Problem("the guarantee has nothing to pay here", "the guarantee", "Nothing was moved")
    run = new_id()
    loader.execute(SQL("begin_making_good"), paying.asked | {
        "run": run, "money": plan.pays_micros, "missing": plan.missing_micros, "today": paying.today,
        "actor": paying.actor, "explained": Jsonb(plan.explained),
    })  # fmt: skip
    words = f"The guarantee pays up to {plan.pays_micros} micro-dollars of {plan.missing_micros}."
    record(loader, paying.actor, "make good", "payer", paying.payer_id, words)
    return run


def _step(loader: psycopg.Connection, run: UUID, paying: Paying, at_once: int) -> tuple[bool, int]:
    """Pay the next claims; answers with whether that was all, and how much was paid.

    Raises:
        MoreIsMissing: nothing of this step may be kept; the run ends.
    """
    loader.execute(SQL("lock_payer"), paying.asked)
    row = loader.execute(SQL("lock_making_good"), {"run": run}).fetchone()
    assert row, "a run is never deleted"
    money, missing, paid, invoice, account, done_on = row
    if done_on is not None:
        return True, 0
    if account is None:
        found = loader.execute(SQL("next_invoice_with_open"), paying.asked | {"after": invoice}).fetchone()
        if found is None:
            _go_on(loader, run, 0, invoice, None, paying.today)
            return True, 0
        invoice = found[0]
    given = Guaranteed(paying.program_no, invoice, money, missing)
    chunk = make_good_chunk(loader, given, account, size=at_once)
    if chunk.settled_micros > money - paid:
        raise MoreIsMissing
    _go_on(loader, run, chunk.settled_micros, invoice, None if chunk.is_last else chunk.last_account, None)
    if chunk.settled_micros:
        loader.execute(SQL("made_good_of_invoice"), {"invoice": invoice, "micros": chunk.settled_micros})
        cause = f"guarantee {run}"
        sides = paying.of_payer("guarantee_claim"), paying.of_payer("payer_receivable")
        taken_over = paying.transfer("take_over", chunk.settled_micros, *sides, cause)
        moving = Moving(new_id(), paying.payer_id, paying.program_no, cause, paying.actor, paying.today)
        post_moves(loader, moving, chunk.moves, [taken_over], chunk.provider_micros)
    return False, chunk.settled_micros


def _go_on(
    loader: psycopg.Connection, run: UUID, paid: int, invoice: UUID | None, account: UUID | None, done: date | None
) -> None:
    asked = {"run": run, "paid": paid, "invoice": invoice, "account": account, "done": done}
    loader.execute(SQL("go_on_making_good"), asked)
