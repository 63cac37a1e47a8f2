"""A person decides on a request: grants it, in part, refuses it, or asks for a paper. Two above a limit."""

from dataclasses import dataclass
from datetime import date, datetime

import psycopg

from shared_security.claims.law_of import law_then
from shared_security.claims.own_case import refuse_own_case
from shared_security.claims.papers import papers_of
from shared_security.claims.reasons import REASONS
from shared_security.claims.request import MadeDecision, Request, decisions_of, lock_request, request_of, seal_words
from shared_security.claims.set_limits import read_limits
from shared_security.claims.silence import answer_by_silence
from shared_security.claims.sql import SQL
from shared_security.claims.states import APPEALED, PERSON, UNDECIDED
from shared_security.claims.step import take_step
from shared_security.claims.tell import tell
from shared_security.claims.verdict import (
    Verdict,
    covered,
    in_order,
    leave_of_request,
    write_proposal,
    write_verdict,
)
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

LOOK_AGAIN = "Look at the request again. Nothing changed"


@dataclass(frozen=True, repr=False)
class Decision:
    """What a person decides. granted_micros: 0 refuses; None grants all. reason_code: of reasons.py, where less than
    all is granted; words: to the worker, beside what the reason says."""

    granted_micros: int | None = None
    reason_code: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Decided:
    """The request as it is then. proposed: another person must confirm it before anything happens."""

    request: Request
    proposed: bool = False


def decide(
    loader: psycopg.Connection, keys: Keys, request: Request, decision: Decision, *, today: date, at: datetime,
    actor: str,
) -> Decided:  # fmt: skip
    """Decide on a request.

    Args:
        loader: in no transaction; the door has made sure that this actor may decide for the account's provider, or at
            the level the request has reached. actor: `person: ...`.

    Raises:
        Problem: it is decided already, or by the program's rule for silence, or was passed on to others; the actor
            decided on it before, or has an interest of her own in it; no reason is given; or a correction took the time
            away. Nothing changed.
    """
    answer_by_silence(loader, keys, request, today=today, at=at)
    with loader.transaction():
        locked = _undecided(loader, request)
        _refuse_deciders(loader, locked, actor)
        leave = leave_of_request(loader, locked)
        left = covered(loader, locked, leave, today)
        asked = locked.asked_micros if decision.granted_micros is None else decision.granted_micros
        _refuse_unfit(locked, decision, asked, sum(left.values()))
        verdict = Verdict(
            days=in_order(left, asked), who=PERSON, decided_by=actor, facts=_facts(loader, keys, locked, left),
            effective_on=today, reason_code=decision.reason_code if asked < locked.asked_micros else None,
            sealed=seal_words(loader, keys, locked, decision.words.strip()),
        )  # fmt: skip
        if asked > read_limits(loader, today).of(locked.program_no).two_persons[locked.unit]:
            write_proposal(loader, locked, verdict, at=at)
            return Decided(locked, proposed=True)
        return Decided(write_verdict(loader, keys, locked, leave, verdict, today=today, at=at))


def confirm(
    loader: psycopg.Connection, keys: Keys, request: Request, *, today: date, at: datetime, actor: str,
    seen: int | None = None,
) -> Decided:  # fmt: skip
    """Agree to what another person proposed: it is decided with that.

    Args:
        seen: the decision_no of the proposal that she has read; None for whatever is proposed last.

    Raises:
        Problem: nothing is proposed, or something else than she has read; this is the one who proposed it, or less is
            there now. Nothing changed.
    """
    answer_by_silence(loader, keys, request, today=today, at=at)
    with loader.transaction():
        locked = _undecided(loader, request)
        proposal = proposal_of(loader, locked)
        if proposal is None:
            raise Problem("nothing is proposed for this request", "the request", LOOK_AGAIN)
        if seen not in (None, proposal.decision_no):
            raise Problem("something else is proposed now", "the request", LOOK_AGAIN)
        if proposal.decided_by == actor:
            raise Problem("whoever proposed it cannot confirm it", "the request", "Ask a colleague")
        _refuse_deciders(loader, locked, actor)
        leave = leave_of_request(loader, locked)
        left = covered(loader, locked, leave, today)
        _refuse_more_than_there(proposal.granted_micros, sum(left.values()))
        verdict = Verdict(
            days=in_order(left, proposal.granted_micros), who=PERSON, decided_by=proposal.decided_by,
            facts=_facts(loader, keys, locked, left), effective_on=today, reason_code=proposal.reason_code,
            sealed=proposal.sealed, second_by=actor,
        )  # fmt: skip
        return Decided(write_verdict(loader, keys, locked, leave, verdict, today=today, at=at))


def ask_for_paper(
    loader: psycopg.Connection, keys: Keys, request: Request, *, today: date, at: datetime, actor: str, words: str = ""
) -> Request:
    """Ask the worker for a paper, where the program lets one be asked for.

    Raises:
        Problem: the program asks for none for such an absence, or the request is decided. Nothing changed.
    """
    answer_by_silence(loader, keys, request, today=today, at=at)
    with loader.transaction():
        locked = _undecided(loader, request)
        refuse_own_case(loader, locked, actor)
        found = law_then(loader, locked.pack_no, locked.pocket).evidence(today, len(locked.days))
        if not found.asked:
            raise Problem(
                "the rules let no paper be asked for this absence", "the request", "Decide with what is there"
            )
        sealed = seal_words(loader, keys, locked, words.strip())
        after = take_step(
            loader, locked, "ask for a paper", PERSON, actor=actor, today=today, at=at, sealed=sealed
        )  # fmt: skip
        key = {"account": locked.account_id, "request": locked.request_id}
        loader.execute(SQL("set_paper_due"), key | {"due": found.due})
        tell(loader, keys, after, after.state, at=at)
        return after


def proposal_of(connection: psycopg.Connection, request: Request) -> MadeDecision | None:
    """What one person proposes and another has to confirm; None where there is nothing."""
    last = decisions_of(connection, request)[-1:]
    return last[0] if last and last[0].step == "proposed" and request.state in UNDECIDED else None


def _undecided(loader: psycopg.Connection, request: Request) -> Request:
    locked = lock_request(loader, request.account_id, request.request_id)
    if locked is None or locked.state not in UNDECIDED:
        raise Problem("this request is decided, or was withdrawn", "the request", LOOK_AGAIN)
    if locked.level != request.level:
        raise Problem("this request was passed on to others meanwhile", "the request", LOOK_AGAIN)
    return locked


def _refuse_deciders(loader: psycopg.Connection, request: Request, actor: str) -> None:
    """Not herself, not her household; on appeal, nobody who decided before."""
    refuse_own_case(loader, request, actor)
    if request.state != APPEALED:
        return
    first = request_of(loader, request.account_id, request.appeal_of) if request.appeal_of else request
    before = [one for one in decisions_of(loader, first or request) if one.step == "decided"]
    if any(actor in (one.decided_by, one.second_by) for one in before):
        raise Problem("an appeal is decided by other people than those who decided", "the request", "Ask a colleague")


def _refuse_unfit(request: Request, decision: Decision, asked: int, left: int) -> None:
    if not 0 <= asked <= request.asked_micros:
        raise Problem("between nothing and what was asked for can be granted", "the amount", LOOK_AGAIN)
    _refuse_more_than_there(asked, left)
    if asked == request.asked_micros:
        return
    reason = REASONS.get(decision.reason_code or "")
    if reason is None or not reason.by_person:
        raise Problem("no reason is given that the worker can read", "the reason", "Choose one of the list")


def _refuse_more_than_there(asked: int, left: int) -> None:
    if asked > left:
        what = "less is there than that: a correction took it away after it was asked for"
        raise Problem(what, "the amount", "Grant the part that is there. Nothing changed")


def _facts(loader: psycopg.Connection, keys: Keys, request: Request, left: dict[date, int]) -> dict[str, object]:
    """What the one who decides has before her, as it is now. Nothing of it tells why leave was asked for."""
    return {
        "pack_no": request.pack_no, "unit": request.unit, "state": request.state, "level": request.level,
        "days": [
            {"day": one.day.isoformat(), "asked": one.asked_micros, "there": left[one.day]} for one in request.days
        ],
        "papers": len(papers_of(loader, keys, request)), "why_not_by_rule": list(request.why),
        "decide_by": request.decide_by.isoformat() if request.decide_by else None,
    }  # fmt: skip
