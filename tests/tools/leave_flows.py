"""How each question of the law on the use of leave is answered by a real request: from the work to what is granted.

Each answers in the names of the cases; what was granted is remembered, to be paid in the end.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import usable_on
from shared_security.claims.choose_remedy import choose_remedy
from shared_security.claims.decide import Decision, decide
from shared_security.claims.find_remedy import FoundLoss, confirm_remedy, find_remedy
from shared_security.claims.foresee import foresee
from shared_security.claims.pay import expected_pay
from shared_security.claims.request import Request, decisions_of, request_of
from shared_security.claims.tell_rate import tell_rate
from shared_security.claims.wish import CannotAsk
from shared_security.law.findings import NotSaid, NumberNotKnown
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_cases import MILLION, Case
from tests.tools.leave_place import PDF
from tests.tools.leave_story import HOURS, Story

RIDES, PAID_SICK, APPS = "us/wa/tnc_sick_time", "us/wa/paid_sick_leave", "us/wa/seattle/app_based_psst"
PSST, DRIVERS, HOMES = "us/wa/seattle/psst", "us/ma/driver_sick_time", "us/pa/philadelphia/domestic_workers"
PILOT, ALIA = "us/model/city_pilot", "us/study/alia"
DRAWS = {"above_day", "below_least", "off_step"}


def parts(micros: int) -> Decimal:
    """An amount of a unit, or dollars."""
    return Decimal(micros) / MILLION


def old(case: Case) -> date:
    """A day so long before the case that what was earned until then waits for nothing any more."""
    return case.day - timedelta(days=100)


def least(town: Story) -> int:
    """The least amount that any of the programs lets be taken, and be asked for here."""
    return 4 * MILLION if town.program.pack.program == RIDES else MILLION


def there(town: Story, case: Case) -> int:
    """What stands, used or not; dollars once they are paid in."""
    return sum(lot.micros for lot in town.leave(case).lots)


def waiting(town: Story, case: Case) -> Mapping[str, Any]:
    """Asked for on the day: granted; or why not, of which no rule on waiting is a part where it is over."""
    if "hours" in case.given:
        hours = case.given["hours"]
        town.reported(case, (case.given["last_day"], hours, None))
    elif "last_day" in case.given:
        town.earned(case, Decimal(1), last=case.given["last_day"])
    else:
        town.earned(case, Decimal(1), first=case.given["first_day"])
    found = town.asked(town.wish(case, {case.day: least(town)}))
    if isinstance(found, Request):
        assert found.state == "granted"
        return {"over": True}
    assert found.code == "not_enough" and found.figures["usable"].micros == 0
    return {"over": not any(why.code.endswith("_unmet") for why in found.figures["usable"].whys)}


def draw(town: Story, case: Case) -> Mapping[str, Any]:
    """Asked for and granted by the rules, or refused at the door; what is granted must be paid in the end."""
    balance, amount = case.given["balance"], case.micros("amount")
    dollars = town.program.pack.program == ALIA
    if dollars:
        town.reported(case, (date(2026, 10, 5), Decimal(-(-int(balance) // 5)), None))
        (invoice,) = [one for one in town.issue() if one.payer_id == town.payers[case.name]]
        town.tell("collection", Movement(int(balance * 100), text=invoice.reference))
    else:
        first = case.given.get("first_day")
        last = None if first else case.given["last_day"]
        town.earned(case, balance + parts(case.micros("drawn_that_day")), first=first, last=last, rate=30)
    assert there(town, case) == case.micros("balance") + case.micros("drawn_that_day"), case
    if case.micros("drawn_that_day"):
        pay(town, case, town.granted_for(town.wish(case, {case.day: case.micros("drawn_that_day")})))
    found = town.asked(town.wish(case, {case.day: amount}))
    if isinstance(found, Request):
        assert found.state == "granted", found.why
        pay(town, case, found)
        return {"allowed": True}
    return {"allowed": False, "failed": [why_refused(town, case, found)]}


def why_refused(town: Story, case: Case, refused: CannotAsk) -> str:
    """The rule that stands against it."""
    if refused.code == "reason_not_allowed":
        return "reasons"
    codes = {refused.code} | {why.code for why in getattr(refused.figures.get("usable"), "whys", ())}
    if refused.code == "not_enough" and case.micros("amount") > there(town, case):
        return "balance"
    assert codes & DRAWS, codes
    return "draws"


def pay(town: Story, case: Case, request: Request) -> None:
    """What the schedule does on the day: the rate is kept, and it is known what must come of it."""
    town.paid(request)
    town.pays(request, town.frozen(request)[2])


def carry_over(town: Story, case: Case) -> Mapping[str, Any]:
    """On the last day all of it stands; on the first of the next year what goes on can be asked for, and no more."""
    town.earned(case, case.given["balance"], last=case.day)
    before = town.leave(case)
    assert before.accrued == case.micros("balance")
    town.today = case.day + timedelta(days=1)
    assert not expire_leave(town.loader, today=town.today, actor=ACTOR).refused
    after = town.leave(case)
    carried = sum(lot.micros for lot in after.lots)
    query = "SELECT sick_micros FROM balance WHERE account_id = %s AND stage = 'reported' AND unit <> 'USD'"
    ((stands,),) = town.ask(query, town.workers[case.name].account_id)
    assert stands == after.accrued, "posted as it is computed"
    over = "lost" if stands == carried else "kept_apart" if stands == before.accrued else ""
    return {"carried": parts(carried), "rest": parts(before.accrued - carried), "over": over}


def caps(town: Story, case: Case) -> Mapping[str, Any]:
    """Work for one hour more earns what was left below the cap. What is granted of it is paid only by a said rate."""
    new_year = case.day.replace(month=1, day=1)
    town.earned(case, case.given["earned"], first=new_year)
    assert town.leave(case).accrued == case.micros("earned")
    town.earned(case, Decimal(1), last=case.day)
    now = town.leave(case).accrued
    request = town.granted_for(town.wish(case, {case.day: 8 * MILLION}))
    if town.program.pack.program in (DRIVERS, HOMES):
        with pytest.raises(NotSaid):
            town.paid(request)
        assert town.now(request).state == "granted"
    return {"to_earn": parts(now - case.micros("earned"))}


def pay_rate(town: Story, case: Case) -> Mapping[str, Any]:
    """Leave earned by old work of which nobody told the pay; the history by work as it is told; then it is paid."""
    amount = case.micros("amount", MILLION)
    town.earned(case, parts(max(amount, least(town))), last=old(case))
    hours = {"hours": Decimal(1)}
    town.reported(case, *((one["day"], (hours | one)["hours"], one["pay"]) for one in case.given["history"]))
    stated = (case.micros("stated"), "hour") if "stated" in case.given else None
    request = town.granted_for(town.wish(case, {case.day: max(amount, least(town))}))
    if stated:
        with town.jobs.transaction():
            tell_rate(
                town.jobs, request.account_id, request.request_id, stated, "payslip", today=town.today, actor=ACTOR
            )  # fmt: skip
    if case.answer:
        with pytest.raises(NumberNotKnown):
            town.paid(request)
        assert town.now(request).state == "granted"
        return {"answer": "rate_not_known"}
    foreseen = expected_pay(
        town.loader, request.account_id, request.program_no, case.pocket, case.day, amount, today=town.today,
        stated=stated,
    )  # fmt: skip
    pay(town, case, request)
    rate, per, micros = town.frozen(request)
    assert (foreseen.rate_micros, foreseen.per) == (rate, per)
    assert micros * amount == foreseen.pay_micros * request.asked_micros
    return {"rate": parts(rate), "per": per, "pay": parts(foreseen.pay_micros)}


def available(town: Story, case: Case) -> Mapping[str, Any]:
    """Earned on that day: the day from which it can be used, and asked for; nothing while that waits for its payer."""
    happened = case.given.get("happened", {})
    if not happened:
        town.reported(case, (old(case), Decimal(24), None))
        found = town.asked(town.wish(case, {case.day: 60 * MILLION}))
        assert isinstance(found, CannotAsk) and found.code == "not_enough"
        assert [why.code for why in found.figures["usable"].whys] == ["waits_for_payment"]
        return {"available": None}
    (day,) = happened.values()
    starts, begun = town.earns.starts, day - timedelta(days=200)
    if begun >= starts and town.earns.time == "seconds":
        town.reported(case, (begun, Decimal(1) / 3600, None))
    if town.earns.time == "day":
        first = max(starts, day - timedelta(days=29))
        town.earned(case, Decimal((day - first).days + 1) / 30, first=first)
    else:
        hours = 4 * town.earns.for_one if town.earns.time == "passenger_seconds" else HOURS
        town.reported(case, (day, Decimal(hours), None))
    (lot,) = (one for one in town.leave(case).lots if one.earned_on == day)
    if begun >= starts:
        assert lot.usable_from
        asked = MILLION // 2 if town.earns.time == "seconds" else least(town)
        account, program = town.workers[case.name].account_id, town.program.program_no
        before = lot.usable_from - timedelta(days=1)
        seen = usable_on(town.loader, account, program, case.pocket, before, today=town.today).micros
        assert seen < asked, "not a day before"
        town.granted_for(town.wish(case, {lot.usable_from: asked}))
    return {"available": lot.usable_from}


def funding(town: Story, case: Case) -> Mapping[str, Any]:
    """The funds have as much as the case says, in its shares: who owes or gives what of the pay."""
    units = max(case.micros("amount"), least(town)) if town.earns.time != "day" else MILLION
    town.earned(case, parts(units), last=old(case) + timedelta(days=90 if town.earns.time != "seconds" else 0),
                rate=30)  # fmt: skip
    request = town.granted_for(town.wish(case, {case.day: units}))
    if town.program.pack.program == PAID_SICK:
        with town.jobs.transaction():
            rate = (30 * MILLION, "hour")
            tell_rate(town.jobs, request.account_id, request.request_id, rate, "payslip", today=town.today, actor=ACTOR)
    town.paid(request)
    due = town.frozen(request)[2]
    town.give("guarantee", due // 10_000)
    answer = town.paid(request)
    assert answer.ordered_cents == 0, "the guarantee gives nothing"
    (owed,) = answer.waiting
    assert owed.payer_id == town.payers[case.name]
    town.pays(request, due)
    amount = case.given["amount"]
    return {"given": {"payer": owed.micros * amount / due}, "lacking": (due - owed.micros) * amount / due}


def evidence(town: Story, case: Case) -> Mapping[str, Any]:
    """An absence of so many days: granted by the rules, or a paper is asked for by a day."""
    request = absent(town, case, int(case.given["days_absent"]))
    asked = request.state == "waiting_for_paper"
    if not asked:
        return {"asked": False}
    days = {one.day: one.asked_micros for one in request.days}
    kinds = foresee(town.loader, town.wish(case, days), today=town.today).papers
    return {"asked": True, "kinds": list(kinds), "due": request.paper_due}


def absent(town: Story, case: Case, days: int, papers: tuple = (), rate: int | None = None) -> Request:
    """An hour of each of so many days."""
    town.earned(case, Decimal(2 * days), first=town.earns.starts, rate=rate)
    wished = {case.day + timedelta(days=n): MILLION for n in range(days)}
    found = town.asked(town.wish(case, wished, papers=papers))
    assert isinstance(found, Request), found
    return found


def expiry(town: Story, case: Case) -> Mapping[str, Any]:
    """What was earned on the day: until when it can be used, and when she is warned."""
    town.earned(case, Decimal("0.5"), last=case.day)
    leave = town.leave(case)
    (lot,), (lapse,) = leave.lots, leave.lapses
    assert lapse.day == lot.expires_on
    last = town.leave(case, lot.expires_on - timedelta(days=1))
    assert (last.usable, town.leave(case, lot.expires_on).usable) == (MILLION // 2, 0)
    return {"day": lot.expires_on, "warnings": list(lapse.warnings), "then": lot.then}


def decision(town: Story, case: Case) -> Mapping[str, Any]:
    """A request that waits for people: by when, and what silence means."""
    request = absent(town, case, 4, (PDF,))
    assert request.state == "asked"
    return {"decide_by": request.decide_by, "if_silent": request.if_silent, "emergency": request.emergency}


def appeal(town: Story, case: Case) -> Mapping[str, Any]:
    """It is refused on the day."""
    request = absent(town, case, 4, (PDF,))
    refusal = Decision(0, "paper_does_not_fit")
    decide(town.loader, town.keys, request, refusal, today=town.today, at=town.at, actor=town.desk_person())
    return {"appeal_by": decisions_of(town.loader, request)[-1].appeal_by}


def tax(town: Story, case: Case) -> Mapping[str, Any]:
    """What is said before asking."""
    town.earned(case, Decimal(1), first=town.earns.starts)
    found = foresee(town.loader, town.wish(case, {case.day: MILLION}), today=town.today).tax
    return {"taxed": found.taxed, "withheld_by": found.withheld_by, "form": found.form}


def remedies(town: Story, case: Case) -> Mapping[str, Any]:
    """Lost by a refusal, or at the turn of a year: two officials find it, and who chooses has it restored or paid."""
    choice, by, lost = case.given["choice"], case.given["by"], case.micros("lost")
    refused = None
    if town.program.pack.program == PILOT:
        refused = absent(town, case, int(case.given["lost"]), (PDF,), rate=30)
        told = {"today": town.today, "at": town.at, "actor": town.desk_person()}
        decide(town.loader, town.keys, refused, Decision(0, "paper_does_not_fit"), **told)
    else:
        carried = 40 * MILLION
        town.earned(case, parts(carried + lost), last=date(case.day.year - 1, 12, 31), rate=30)
        assert not expire_leave(town.loader, today=town.today, actor=ACTOR).refused
        assert there(town, case) == carried
    loss = FoundLoss(
        new_id(), town.workers[case.name].account_id, town.program.program_no, case.pocket,
        "refused" if refused else "lapsed", lost, refused and refused.request_id,
    )  # fmt: skip
    found = find_remedy(town.loader, town.keys, loss, today=town.today, actor=town.desk_person())
    told = {"today": town.today, "at": town.at}
    confirmed = confirm_remedy(town.loader, town.keys, found, actor=town.desk_person(), **told)
    before = there(town, case)
    try:
        chosen = choose_remedy(town.loader, town.keys, confirmed, choice, by, actor="worker", **told)
    except Problem as problem:
        assert problem.what == "the program does not allow this choice" and there(town, case) == before
        return {"allowed": False}
    answer = {"allowed": True, "restored": parts(there(town, case) - before)}
    if chosen.pay_request_id:
        request = request_of(town.loader, chosen.account_id, chosen.pay_request_id)
        assert request and request.granted_micros == lost
        pay(town, case, request)
        # What was refused is there still, and is used by the payment; what had lapsed was put back for it alone.
        answer |= {"restored": parts(there(town, case) - before + (lost if refused else 0))}
        answer |= {"paid": parts(town.frozen(request)[2])}
    return answer


FLOWS: Mapping[str, Callable[[Story, Case], Mapping[str, Any]]] = {
    "waiting": waiting, "draw": draw, "carry_over": carry_over, "caps": caps, "pay_rate": pay_rate,
    "available": available, "funding": funding, "evidence": evidence, "expiry": expiry, "decision": decision,
    "appeal": appeal, "tax": tax, "remedies": remedies,
}  # fmt: skip
