"""The leave rules of the programs decide their own worked cases through real requests: work that is reported, asking,
the decision, the draw, the payment. What is expected is read from the cases themselves."""

from datetime import date, timedelta

import pytest

from shared_security.launcher.urls import DatabaseUrls
from tests.tools.bank import Movement
from tests.tools.leave_cases import STATUTES, cases_of
from tests.tools.leave_flows import ALIA, APPS, DRIVERS, FLOWS, HOMES, PAID_SICK, PILOT, PSST, RIDES
from tests.tools.leave_story import Earns, Story, story

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
NO_RATE = "the program does not say at what rate it is paid, so nothing is drawn of it"
NO_MONEY = "nobody pays dollars into this pocket of the program"
LEFT_OUT = {
    RIDES: {
        "more than eight hours of a day": STEPS,
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
    "us/model/shared_security": "its leave is dollars that were paid in, and the stories here earn time",
}


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
    for _ in range(7):
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
