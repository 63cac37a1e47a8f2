"""The leave rules of the programs decide their own worked cases through real requests: work that is reported, asking,
the decision, the draw, the payment. What is expected is read from the cases themselves."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import usable_on
from shared_security.claims.decide import Decision, decide
from shared_security.claims.foresee import foresee
from shared_security.claims.pay import expected_pay
from shared_security.claims.request import Request, decisions_of
from shared_security.claims.tell_rate import tell_rate
from shared_security.claims.wish import CannotAsk
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.findings import NotSaid, NumberNotKnown
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_cases import MILLION, STATUTES, Case, cases_of
from tests.tools.leave_place import PDF
from tests.tools.leave_story import HOURS, Earns, Story, story

RIDES, PAID_SICK, APPS = "us/wa/tnc_sick_time", "us/wa/paid_sick_leave", "us/wa/seattle/app_based_psst"
PSST, DRIVERS, HOMES = "us/wa/seattle/psst", "us/ma/driver_sick_time", "us/pa/philadelphia/domestic_workers"
PILOT, ALIA = "us/model/city_pilot", "us/study/alia"
APP = {"network_company": "yes", "food_delivery_company": "yes", "workers_worldwide": "5000"}
EARNS = {
    RIDES: Earns(
        40, {"work_kind": "rideshare", "place_start": "US-WA"}, "passenger_seconds", starts=date(2023, 1, 1)
    ),
    PAID_SICK: Earns(40, {"place": "US-WA", "tax_form": "w2"}, starts=date(2018, 1, 1)),
    APPS: Earns(30, {"work_kind": "delivery", "stops": "US-WA-SEATTLE"}, "day", APP, starts=date(2023, 5, 1)),
    PSST: Earns(
        40, {"place": "US-WA-SEATTLE", "tax_form": "w2"}, facts={"full_time_equivalents": "10"},
        starts=date(2012, 9, 1),
    ),
    DRIVERS: Earns(
        30, {"work_kind": "rideshare", "place_start": "US-MA", "dispatch_seconds": "0"}, "passenger_seconds",
        {"bound_by_the_settlement": "yes"}, starts=date(2024, 11, 1),
    ),
    HOMES: Earns(
        40, {"work_kind": "cleaning", "place": "US-PA-PHILADELPHIA"}, kind="household", starts=date(2020, 5, 1)
    ),
    PILOT: Earns(
        30, {"work_kind": "cleaning"}, facts={"kind_of_payer": "household"}, kind="household", starts=date(2027, 1, 1)
    ),
    ALIA: Earns(24, {"work_kind": "cleaning"}, "jobs", kind="household", starts=date(2018, 12, 31)),
}  # fmt: skip

BEFORE = "work of before the law's first day earns nothing and is no work of the program"
NO_TURN = "no year ends on that day; the law of it is asked in the abstract"
STEPS = "requests of whole steps never come to that amount of a day"
NOT_BUILT = "what is given back for a breach of the law is not a request for leave"
NO_RATE = "the program does not say at what rate it is paid, so nothing is drawn of it"
NO_MONEY = "nobody pays dollars into this pocket of the program"
LEFT_OUT = {
    RIDES: {
        "more than eight hours of a day": STEPS,
        "the driver has it restored": NOT_BUILT,
        "the driver has it paid out": NOT_BUILT,
        "the office does not choose": NOT_BUILT,
        "ninety hours, and a trip ninety days before the first day": BEFORE,
        "four hours on the first day": BEFORE,
        "what goes on from the first day": NO_TURN,
        "the average on the first day": BEFORE,
        "who pays on the first day": BEFORE,
    },
    PAID_SICK: {
        "the least on the first day of 2018": BEFORE,
        "the ninetieth day on the first day": BEFORE,
        "what goes on from the first day": NO_TURN,
    },
    APPS: {
        "work ninety days before the first day": BEFORE,
        "a whole day on the first day": BEFORE,
        "what goes on from the first day": NO_TURN,
        "the average on the first day": BEFORE,
        "who pays on the first day": BEFORE,
    },
    PSST: {
        "the hundred and eightieth day on the first day": BEFORE,
        "who pays for a draw": NO_RATE,
        "who pays on the first day": NO_RATE,
    },
    PILOT: {
        "what pays for a draw": NO_MONEY,
        "a millionth over the day": STEPS,
        "the worker has it paid out": NOT_BUILT,
        "money of a new payer": NO_MONEY,
        "money of a payer who is proven": NO_MONEY,
        "on the first day: waiting": BEFORE,
        "on the first day: a day of leave": BEFORE,
        "on the first day: carried over": NO_TURN,
        "on the first day: pay of leave": BEFORE,
        "on the first day: a long absence": BEFORE,
        "on the first day: a request": BEFORE,
        "on the first day: an emergency": BEFORE,
        "on the first day: an appeal": BEFORE,
        "on the first day: a new payer": NO_MONEY,
    },
    ALIA: {"half a day at the start": "what was earned on the first day is paid for when its month has ended"},
}
NO_LEAVE = {
    "us/ca/eisb_hour_bank": "it buys health cover with hours",
    "us/ca/prop_22": "it helps to pay for health cover",
    "us/ma/driver_stipend": "it helps to pay for health cover",
}
DRAWS = {"above_day", "below_least", "off_step"}


def parts(micros: int) -> Decimal:
    """An amount of a unit, or dollars."""
    return Decimal(micros) / MILLION


def old(town: Story, case: Case) -> date:
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
    town.earned(case, parts(max(amount, least(town))), last=old(town, case))
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
        town.reported(case, (old(town, case), Decimal(24), None))
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
    town.earned(case, parts(units), last=old(town, case) + timedelta(days=90 if town.earns.time != "seconds" else 0),
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


def absent(town: Story, case: Case, days: int, papers: tuple = ()) -> Request:
    """An hour of each of so many days."""
    town.earned(case, Decimal(2 * days), first=town.earns.starts)
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


FLOWS: Mapping[str, Callable[[Story, Case], Mapping[str, Any]]] = {
    "waiting": waiting, "draw": draw, "carry_over": carry_over, "caps": caps, "pay_rate": pay_rate,
    "available": available, "funding": funding, "evidence": evidence, "expiry": expiry, "decision": decision,
    "appeal": appeal, "tax": tax,
}  # fmt: skip


@pytest.mark.parametrize("program", EARNS)
def test_the_worked_cases_through_real_requests(fresh_database: DatabaseUrls, program: str) -> None:
    """Each case of a program has its day, its worker and its client; what was granted is paid to the cent."""
    cases = [case for case in cases_of(program) if case.name not in LEFT_OUT.get(program, {})]
    assert cases, "a program without a case would prove nothing"
    with story(fresh_database, program, max(EARNS[program].starts, cases[0].day)) as town:
        for case in cases:
            town.begin(case, EARNS[program])
            found = FLOWS[case.ask](town, case)
            told = {"answer": case.answer} if case.answer else case.expect
            assert {name: found.get(name) for name in told} == told, str(case)
        pay_all(town)
        town.check()


def pay_all(town: Story) -> None:
    """A month later every client pays what it owes, the guarantee has money, and each worker gets her leave, once."""
    town.today += timedelta(days=45)
    if not town.to_pay:
        return
    names = {worker.account_id: name for name, worker in town.workers.items()}
    owed = [one for one in town.issue() if one.amount_cents]
    town.tell("collection", *(Movement(one.amount_cents, text=one.reference) for one in owed))
    if town.program.pack.program == PILOT:
        town.give("guarantee", sum(one.cents for one in town.to_pay))
    town.begin_bank()
    for account in {one.request.account_id for one in town.to_pay}:
        town.paid_at(names[account], str(account.int % 10**8) + "5555")
    for one in town.to_pay:
        town.paid(one.request)
    for ordered in town.remit():
        town.tell("collection", Movement(-ordered.amount_cents, text=ordered.reference))
        town.rail.wire(town.accounts["First"].number, town.today, ordered.amount_cents, reference=ordered.reference)
    file_id = town.file()
    assert file_id
    town.send_file(file_id)
    for n in range(1, 8):
        town.bank_day(town.today + timedelta(days=1))
    query = "SELECT state, sum(net_cents)::bigint FROM payout WHERE request_id = %s GROUP BY state"
    for one in town.to_pay:
        assert town.ask(query, one.request.request_id) == [("paid", one.cents)], one.request
        assert town.paid(one.request).ordered_cents == 0
        assert town.now(one.request).state == "paid"


def test_no_case_is_left_out_silently() -> None:
    """Every program with leave is here; each case is tried, or named with the reason why it cannot be."""
    told = {
        str(file.parent.parent.relative_to(STATUTES) / file.stem)
        for file in STATUTES.rglob("cases/*.yaml")
        if "ask: uses." in file.read_text()
    }
    assert told == {*EARNS, *NO_LEAVE}
    for program, names in LEFT_OUT.items():
        assert {*names} <= {case.name for case in cases_of(program)}, program
    asked = {case.ask for program in EARNS for case in cases_of(program) if case.name not in LEFT_OUT.get(program, {})}
    assert asked == {*FLOWS}


