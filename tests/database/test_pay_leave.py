"""Leave that is paid: rates by the law's look-back, out of which money, worked by hand."""

from datetime import date

import pytest

from shared_security.claims.ask import ask
from shared_security.claims.pay import expected_pay
from shared_security.claims.pay_day import RateNotKnown
from shared_security.claims.tell_rate import tell_rate
from shared_security.claims.wish import CannotAsk, Wish, WishedDay
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_town import MILLION, leave_town

TIME = """
    SELECT stage, sick_micros FROM balance WHERE unit <> 'USD' AND account_id = %s AND sick_micros > 0
"""
PILOT = "us/model/city_pilot"


def test_city_pilot_pays_the_larger_of_average_and_floor(fresh_database: DatabaseUrls) -> None:
    """20 h for $480.00, $480.20 and $480.10 are $1,440.30 / 60 h = $24.005 an hour; 1.5 h are $36.0075: $36.01 are
    paid. The pocket has nothing, so the guarantee gives it, as far as it has: $20.00, and the rest when it has more."""
    with leave_town(fresh_database, PILOT, date(2027, 6, 1)) as place:
        place.add_payers("A House", kind="household")
        place.add_worker("Ana")
        ana = place.workers["Ana"]
        place.tell_fact("A House", "kind_of_payer", "household")
        for day, pay in (("2027-05-03", "480.00"), ("2027-05-10", "480.20"), ("2027-05-17", "480.10")):
            place.work("A House", "Ana", day, hours="20", gross_pay=pay, work_kind="cleaning")
        foreseen = expected_pay(
            place.loader, ana.account_id, place.program.program_no, "sick", place.today, 1_500_000, today=place.today
        )  # fmt: skip
        assert (foreseen.rate_micros, foreseen.per, foreseen.pay_micros) == (24_005_000, "hour", 36_007_500)
        assert foreseen.now_micros == 0 and foreseen.waiting[0].micros == 36_010_000
        request = place.granted("Ana", {"2027-06-01": 1_500_000})
        paid = place.pay("Ana", request)
        assert (paid.ordered_cents, paid.waits_cents, place.state(request)) == (0, 3_601, "waiting_for_money")
        place.check()
        place.give("guarantee", 2_000)
        assert place.pay("Ana", request).why == "no_place"
        place.paid_at("Ana")
        paid = place.pay("Ana", request)
        assert (paid.ordered_cents, paid.waits_cents, place.state(request)) == (2_000, 1_601, "paying")
        held = dict(place.ask(TIME, ana.account_id))["held"]
        assert held == 1_500_000 - 1_500_000 * 2_000 // 3_601
        place.check()
        place.give("guarantee", 5_000)
        paid = place.pay("Ana", request)
        assert (paid.ordered_cents, paid.waits_cents) == (1_601, 0)
        assert place.pay("Ana", request).ordered_cents == 0, "twice pays once"
        assert dict(place.ask(TIME, ana.account_id)) == {"reported": 500_000, "spent": 1_500_000}
        sums = place.sums()
        assert sums["pocket:spent sick Ana"] == 36_010_000 == sums["ordered First"] == sums["payout sick Ana"]
        place.check()


def test_ride_companies_pay_for_the_time_that_their_trips_earned(fresh_database: DatabaseUrls) -> None:
    """A: 100 h with passengers for $3,000; B: 60 h for $2,101. Twelve months: $5,101 / 160 h = $31.88125 an hour.
    160 h earn 4 h, 2.5 of A's trips and 1.5 of B's, A's first. 4 h are $127.525: $127.53 are paid. A owes 127.53 x
    2.5 / 4 = 79.70 (79.706 cut off), B the rest, 47.83."""
    with leave_town(fresh_database, "us/wa/tnc_sick_time", date(2024, 6, 3)) as place:
        place.add_payers("A Rides", "B Cabs")
        ana = place.add_worker("Ana")
        trip = {"work_kind": "rideshare", "place_start": "US-WA-SEATTLE", "passenger_seconds": "36000"}
        for n in range(10):
            place.work("A Rides", "Ana", f"2024-01-{n + 1:02}", gross_pay="300.00", **trip)
        for n in range(6):
            place.work("B Cabs", "Ana", f"2024-02-{n + 1:02}", gross_pay="350.17" if n else "350.15", **trip)
        place.paid_at("Ana")
        foreseen = expected_pay(
            place.loader, ana.account_id, place.program.program_no, "sick", place.today, 4 * MILLION, today=place.today
        )  # fmt: skip
        assert (foreseen.rate_micros, foreseen.pay_micros, foreseen.now_micros) == (31_881_250, 127_525_000, 0)
        request = place.granted("Ana", {"2024-06-03": 4 * MILLION})
        a, b = place.payers["A Rides"], place.payers["B Cabs"]
        for _twice in range(2):
            paid = place.pay("Ana", request)
            waits = {one.payer_id: (one.micros, one.since) for one in paid.waiting}
            assert waits == {a: (79_700_000, place.today), b: (47_830_000, place.today)}
        assert (paid.ordered_cents, place.state(request)) == (0, "waiting_for_money")
        assert place.sums()["pocket:reported sick Ana"] == 127_530_000
        place.check()
        place.today = date(2024, 7, 1)
        invoices = {one.payer_id: one for one in place.issue()}
        assert {payer: one.amount_cents for payer, one in invoices.items()} == {a: 7_970, b: 4_783}
        place.tell("collection", Movement(7_970, text=invoices[a].reference))
        paid = place.pay("Ana", request)
        assert (paid.ordered_cents, [(one.payer_id, one.micros) for one in paid.waiting]) == (7_970, [(b, 47_830_000)])
        assert place.state(request) == "paying"
        place.check()
        place.tell("collection", Movement(4_783, text=invoices[b].reference))
        assert place.pay("Ana", request).ordered_cents == 4_783
        assert place.sums()["pocket:spent sick Ana"] == 127_530_000
        assert dict(place.ask(TIME, ana.account_id)) == {"spent": 4 * MILLION}
        place.check()


def test_seattle_pays_the_average_day_of_the_months_before(fresh_database: DatabaseUrls) -> None:
    """June's days do not count: 30 days in May at $100, but the last at $101, are $3,001 / 30 = $100.033333 a day. One
    leave day is $100.033333: $100.04 are owed by the one company and paid when it has paid."""
    with leave_town(fresh_database, "us/wa/seattle/app_based_psst", date(2024, 6, 20)) as place:
        place.add_payers("A Eats")
        for name, value in (("network_company", "yes"), ("workers_worldwide", "5000")):
            place.tell_fact("A Eats", name, value)
        ana = place.add_worker("Ana")
        for n in range(1, 31):
            pay = "101.00" if n == 30 else "100.00"
            place.work("A Eats", "Ana", f"2024-05-{n:02}", gross_pay=pay, work_kind="delivery", stops="US-WA-SEATTLE")
        place.work("A Eats", "Ana", "2024-06-03", gross_pay="900.00", work_kind="delivery", stops="US-WA-SEATTLE")
        request = place.granted("Ana", {"2024-06-20": MILLION})
        assert place.pay("Ana", request).waits_cents == 10_004
        asked = "SELECT rate_micros, per, pay_micros, history_days, history_pay_micros, history_last FROM leave_pay"
        assert place.ask(asked) == [(100_033_333, "day", 100_033_333, 30, 3_001_000_000, date(2024, 5, 30))]
        place.check()
        place.today = date(2024, 7, 1)
        (invoice,) = place.issue()
        place.tell("collection", Movement(invoice.amount_cents, text=invoice.reference))
        place.paid_at("Ana", kind="cash")
        assert place.pay("Ana", request).ordered_cents == 10_004
        assert dict(place.ask(TIME, ana.account_id))["spent"] == MILLION
        place.check()


def test_alia_pays_the_dollars_that_are_asked_for(fresh_database: DatabaseUrls) -> None:
    """24 cleanings at $5 are $120; half a day is $60: held when it is asked for, paid when it is granted."""
    with leave_town(fresh_database, "us/study/alia", date(2024, 6, 3)) as place:
        place.add_payers("A House", kind="household")
        place.add_worker("Ana")
        for n in range(24):
            place.work("A House", "Ana", f"2024-05-{n + 1:02}", jobs="1", work_kind="cleaning")
        (invoice,) = place.issue()
        place.tell("collection", Movement(invoice.amount_cents, text=invoice.reference))
        place.paid_at("Ana")
        request = place.granted("Ana", {"2024-06-10": 60 * MILLION}, pocket="vacation")
        assert place.pay("Ana", request).ordered_cents == 6_000
        assert place.pay("Ana", request).ordered_cents == 0
        sums = place.sums()
        assert (sums["pocket:available vacation Ana"], sums["pocket:spent vacation Ana"]) == (60_000_000, 60_000_000)
        place.check()


def test_parts_of_a_cent_are_free_again(fresh_database: DatabaseUrls) -> None:
    """$60.005678 of $120.00 are held; $60.00 are paid, and the rest is in the pocket as before. Nobody can ask for less
    than a cent."""
    with leave_town(fresh_database, "us/study/alia", date(2024, 6, 3)) as place:
        place.add_payers("A House", kind="household")
        place.add_worker("Ana")
        for n in range(24):
            place.work("A House", "Ana", f"2024-05-{n + 1:02}", jobs="1", work_kind="cleaning")
        (invoice,) = place.issue()
        place.tell("collection", Movement(invoice.amount_cents, text=invoice.reference))
        place.paid_at("Ana")
        request = place.granted("Ana", {"2024-06-10": 60_005_678}, pocket="vacation")
        assert place.pay("Ana", request).ordered_cents == 6_000
        sums = place.sums()
        assert sums["pocket:available vacation Ana"] == sums["pocket:spent vacation Ana"] == 60_000_000
        assert "pocket:held vacation Ana" not in sums
        place.check()
        account, number = place.workers["Ana"].account_id, place.program.program_no
        wish = Wish(account, new_id(), number, "vacation", (WishedDay(place.today, 9_999),))
        with pytest.raises(CannotAsk, match="less than a cent"):
            ask(place.loader, place.keys, wish, today=place.today, at=place.at, actor="worker")


def test_nobody_is_paid_without_a_decision(fresh_database: DatabaseUrls) -> None:
    """A state that says granted is not enough: no rule, no person, no money."""
    with leave_town(fresh_database, PILOT, date(2027, 6, 1)) as place:
        place.add_payers("A House", kind="household")
        place.tell_fact("A House", "kind_of_payer", "household")
        place.add_worker("Ana")
        place.work("A House", "Ana", "2027-05-03", hours="20", gross_pay="480.00", work_kind="cleaning")
        place.give("guarantee", 10_000)
        place.paid_at("Ana")
        request = place.granted("Ana", {"2027-06-01": 500_000}, decided=False)
        with pytest.raises(Problem, match="nobody has decided"):
            place.pay("Ana", request)
        assert "payout sick Ana" not in place.sums()


def test_a_usual_rate_is_told_with_its_source(fresh_database: DatabaseUrls) -> None:
    """Washington pays the larger of the normal rate and $16.28, the least of 2024: while the first is not known nothing
    is paid; at $21.50 by a payslip, an hour is $21.50."""
    with leave_town(fresh_database, "us/wa/paid_sick_leave", date(2024, 6, 3)) as place:
        place.add_payers("A Shop")
        ana = place.add_worker("Ana")
        for n in range(1, 6):
            place.work("A Shop", "Ana", f"2024-01-{n:02}", hours="8", gross_pay="160.00", place="US-WA", tax_form="w2")
        request = place.granted("Ana", {"2024-06-03": MILLION})
        with pytest.raises(RateNotKnown, match="usual rate"):
            place.pay("Ana", request)
        with place.jobs.transaction(), pytest.raises(Problem, match="no rate"):
            tell_rate(place.jobs, ana.account_id, request, (0, "hour"), "payslip", today=place.today, actor=ACTOR)
        with place.jobs.transaction():
            rate = (21_500_000, "hour")
            tell_rate(place.jobs, ana.account_id, request, rate, "payslip", today=place.today, actor=ACTOR)
        assert place.pay("Ana", request).waits_cents == 2_150
        assert place.ask("SELECT rate_micros, source FROM leave_pay") == [(21_500_000, "stated")]
        place.check()
