"""Acts of workers and for them: money is held, let go and drawn; they change their provider; accounts are merged."""

import pytest

from shared_security.contributions.merge_accounts import approve_merge, approve_undo
from shared_security.ledger.post import Side, Transfer
from shared_security.values.errors import Problem
from shared_security.workers.merge import request_merge
from shared_security.workers.undo_merge import refuse_undo, request_undo
from tests.properties.history_acts.of_the_bank import OTHER
from tests.properties.money_history import History
from tests.properties.naive_law import POCKETS
from tests.tools.history_town import PEOPLE, PROVIDERS
from tests.tools.imports import ACTOR
from tests.tools.moves import move_now

ASKED = {"hold": ("available", "held"), "release": ("held", "available"), "draw": ("held", "spent")}


def hold(history: History) -> None:
    """Money is kept for a request."""
    _ask(history, "hold")


def release(history: History) -> None:
    """A request ended without payment."""
    _ask(history, "release")


def draw(history: History) -> None:
    """A request is paid: her provider need not keep it any more."""
    _ask(history, "hold")
    _ask(history, "draw")


def _ask(history: History, recipe: str) -> None:
    from_, to = ASKED[recipe]
    able = [(who, line) for who in PEOPLE for line in POCKETS if history.naive.stands(who, from_, line)]
    if not able:
        return
    person, line = history.chance.choice(able)
    micros = history.part_of(history.naive.stands(person, from_, line))
    if not micros:
        return
    history.acts.append(f"{recipe} {micros} of {line} for {person}")
    who, provider = history.books.workers[person].account_id, history.custody.provider[person]
    sides = (Side("pocket", who, stage, line) for stage in (from_, to))
    moved = Transfer(who, recipe, history.books.program.program_no, "USD", micros, *sides, history.today, "history")
    history.books.post(moved, keeps={history.books.providers[provider]: -micros} if recipe == "draw" else None)
    history.naive.move(person, line, micros, from_, to)


def change_provider(history: History) -> None:
    """Somebody goes to another provider, with all that is merged into her account."""
    _go(history, history.standing(), history.chance.choice(PROVIDERS))


def _go(history: History, person: str, provider: str) -> None:
    history.acts.append(f"{person} goes to {provider}")
    who = history.books.workers[person].account_id
    move_now(history.books.loader, who, history.books.providers[provider], today=history.today)
    history.custody.go(history.naive, list(history.naive.family(person)), provider)


def merge(history: History) -> None:
    """One person had two accounts; the one goes to the provider of the other first."""
    giver, taker = history.standing(), history.standing()
    if giver == taker:
        return
    if history.custody.provider[giver] != history.custody.provider[taker]:
        _go(history, giver, history.custody.provider[taker])
        history.compare()
    history.acts.append(f"{giver} is merged into {taker}")
    merged, account = (history.books.workers[one].account_id for one in (giver, taker))
    with history.books.jobs.transaction():
        request_merge(history.books.jobs, merged, account, today=history.today, actor=ACTOR)
    approve_merge(history.books.loader, merged, today=history.today, actor=OTHER)
    history.naive.merge(giver, taker)


def part(history: History) -> None:
    """They were two people after all; where the survivor has used too much of it, nothing moves."""
    if not history.naive.parent:
        return
    person = history.chance.choice(sorted(history.naive.parent))
    merged = history.books.workers[person].account_id
    with history.books.jobs.transaction():
        request_undo(history.books.jobs, merged, today=history.today, actor=ACTOR)
    if history.naive.may_part(person):
        history.acts.append(f"{person} is parted from {history.naive.top(person)}")
        approve_undo(history.books.loader, merged, today=history.today, actor=OTHER)
        history.naive.part(person)
        return
    history.acts.append(f"{person} cannot be parted from {history.naive.top(person)}")
    with pytest.raises(Problem, match="less than belongs"):
        approve_undo(history.books.loader, merged, today=history.today, actor=OTHER)
    with history.books.jobs.transaction():
        history.books.jobs.execute("SELECT set_config('sss.actor', %s, true)", [OTHER])
        refuse_undo(history.books.jobs, merged, actor=OTHER)
