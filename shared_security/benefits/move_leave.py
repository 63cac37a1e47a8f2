"""Moves leave for a request: held when it is asked for, released, drawn, or restored; posts what lapsed or is borne.

Each move names its day of leave and its request, by which lots are told apart. With it goes what the books lack by then
(true_up.py): leave that lapsed comes back where it is taken for a day before it did.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.leave import cause_of, read_leave
from shared_security.benefits.lots import Use
from shared_security.benefits.read_leave import Place, free_stage
from shared_security.benefits.true_up import Due, due_postings
from shared_security.benefits.usable import Leave, usable_on_day
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer, lock_balances, post_transfers
from shared_security.values.errors import Problem

# What a request does: from which stage to which, and by which recipe for time and for money; "" is where leave stands
# free. Money is drawn with what it pays (remittance), not here.
MOVES = {
    "hold": ("", "held", "hold_time", "hold"),
    "release": ("held", "", "release_time", "release"),
    "draw": ("held", "spent", "draw_time", None),
    "restore": ("spent", "", "restore_time", None),
}


def lock_leave(connection: psycopg.Connection, account_id: UUID, program_no: int, unit: str) -> None:
    """Lock what an account has of leave: nobody else holds, draws or corrects it until the transaction ends.

    Args:
        connection: as loader, inside a transaction, before `usable_on` is asked.
    """
    stages = (free_stage(unit), "held", "spent")
    lock_balances(connection, {(account_id, program_no, unit, stage) for stage in stages})


def move_leave(
    connection: psycopg.Connection,
    account_id: UUID,
    place: Place,
    move: str,
    days: Mapping[date, int],
    request_id: UUID,
    *,
    today: date,
    actor: str,
    home_account_id: UUID | None = None,
) -> UUID:
    """Post one move of a request as one batch; answers with the batch.

    Args:
        connection: as loader, inside a transaction that has called `lock_leave`.
        move: hold, release, draw or restore; money is held and released alone. days: how much for each day of leave.
        home_account_id: whose request it is, where that account is merged into this one: it finds back by that.

    Raises:
        Problem: more is to be held than is usable, or more is to be moved than is there; nothing may be kept.
    """
    leave = read_leave(connection, account_id, today=today).get(place)
    if leave is None:
        raise Problem("there is no such leave in this account", fix="Ask for leave that has been earned")
    why, lapses = cause_of(request_id), list[Transfer]()
    if move == "hold":
        leave = _with_held(leave, days, why)
        if place.unit != MONEY:
            lapses = [to_transfer(account_id, place, due, why) for due in due_postings(leave)]
    whose = (account_id, home_account_id or account_id, request_id)
    moves = [_transfer(whose, place, move, day, micros) for day, micros in sorted(days.items())]
    batch_id = post_transfers(connection, [*lapses, *moves], cause=why, actor=actor, today=today)
    if move in ("release", "restore"):
        true_up_leave(connection, account_id, today=today, cause=why, actor=actor)
    return batch_id


def give_back(
    connection: psycopg.Connection, account_id: UUID, place: Place, given: Mapping[UUID, int],
    held: tuple[UUID, UUID, int] | None, *, cause: str, today: date, actor: str, on: date | None = None,
) -> None:  # fmt: skip
    """Post back leave that was wrongly lost, as leave of a day, and hold leave for the request that pays it out.

    Args:
        connection: as loader, inside a transaction.
        given: millionths by the payer whose work had earned it; below zero what was given is taken away again.
        held: for which request, of which account, how much is held, on that day; the rules on steps and waiting are
            not asked.
        on: the day, where it is not today.

    Raises:
        Problem: less is there than is taken away or held; nothing may be kept.
    """
    day = on or today
    lock_leave(connection, account_id, place.program_no, place.unit)
    pocket = Side("pocket", account_id, "reported", place.pocket)
    moves = []
    for payer_id, micros in sorted(given.items()):
        sides = (Side("time_restored", payer_id), pocket)
        from_, to = sides if micros > 0 else sides[::-1]
        moves.append(Transfer(
            account_id, "remedy_time", place.program_no, place.unit, abs(micros), from_, to, day, cause,
            payer_id=payer_id,
        ))  # fmt: skip
    if held:
        home_account_id, request_id, micros = held
        moves.append(_transfer((account_id, home_account_id, request_id), place, "hold", day, micros))
    if moves:
        post_transfers(connection, moves, cause=cause, actor=actor, today=today)


def _with_held(leave: Leave, days: Mapping[date, int], why: str) -> Leave:
    """Leave as it is once these days are held.

    Raises:
        Problem: one of them is more than is usable.
    """
    for day, micros in sorted(days.items()):
        usable = usable_on_day(leave, day).micros
        if micros > usable:
            raise Problem(
                f"for {day} {micros:,} millionths are asked for, and {usable:,} can be used",
                fix="Ask for less, or for another day; nothing was held",
            )
        use = Use(day, micros, why)
        leave = replace(leave, uses=(*leave.uses, use), held=(*leave.held, use))
    return leave


def _transfer(whose: tuple[UUID, UUID, UUID], place: Place, move: str, day: date, micros: int) -> Transfer:
    """whose: the account where it stands, that of the request, and the request."""
    account_id, home_account_id, request_id = whose
    from_, to, of_time, of_money = MOVES[move]
    recipe = of_money if place.unit == MONEY else of_time
    if recipe is None:
        raise Problem(f"money is not moved by `{move}` here", fix="Draw it with the payment that it makes")
    free = free_stage(place.unit)
    one, other = (Side("pocket", account_id, stage or free, place.pocket) for stage in (from_, to))
    return Transfer(
        account_id, recipe, place.program_no, place.unit, micros, one, other, day, cause_of(request_id),
        home_account_id=home_account_id,
    )  # fmt: skip


def to_transfer(account_id: UUID, place: Place, due: Due, cause: str) -> Transfer:
    """A posting that is due, as a transfer."""
    pocket = Side("pocket", account_id, "reported", place.pocket)
    other = Side("time_earned", due.payer_id) if due.recipe == "borne_time" else Side("expired")
    out = due.recipe == "expire_time" or due.back
    sides = (pocket, other) if out else (other, pocket)
    return Transfer(
        account_id, due.recipe, place.program_no, place.unit, due.micros, *sides, due.day, cause, payer_id=due.payer_id
    )  # fmt: skip


def true_up_leave(
    connection: psycopg.Connection, account_id: UUID, *, today: date, cause: str, actor: str
) -> list[tuple[Place, list[Due]]]:
    """Post what the books lack of each kind of an account's leave, one batch for all; says of each what was posted.

    Args:
        connection: as loader, inside a transaction.
    """
    for place in read_leave(connection, account_id, today=today):
        if place.unit != MONEY:
            lock_leave(connection, account_id, place.program_no, place.unit)
    found = [
        (place, dues)
        for place, leave in read_leave(connection, account_id, today=today).items()
        if place.unit != MONEY and (dues := due_postings(leave))
    ]
    transfers = [to_transfer(account_id, place, due, cause) for place, dues in found for due in dues]
    if transfers:
        post_transfers(connection, transfers, cause=cause, actor=actor, today=today)
    return found
