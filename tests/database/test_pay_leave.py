"""Leave that is paid: rates by the law's look-back, out of which money, worked by hand."""

from datetime import date

from shared_security.claims.pay import expected_pay
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.leave_town import MILLION, leave_town

PILOT = "us/model/city_pilot"


def test_city_pilot_pays_the_larger_of_average_and_floor(fresh_database: DatabaseUrls) -> None:
    """20 h for $480.00, $480.20 and $480.10 are $1,440.30 / 60 h = $24.005 an hour; 1.5 h are $36.0075: $36.01 are paid.
    The pocket has nothing, so the guarantee gives it, as far as it has anything: $20.00, and the rest when it has."""
    with leave_town(fresh_database, PILOT, date(2027, 6, 1)) as place:
        place.add_payers("A House", kind="household")
        place.add_worker("Ana")
        ana = place.workers["Ana"]
        place.tell_fact("A House", "kind_of_payer", "household")
        for day, pay in (("2027-05-03", "480.00"), ("2027-05-10", "480.20"), ("2027-05-17", "480.10")):
            place.work("A House", "Ana", day, hours="20", gross_pay=pay, work_kind="cleaning")
        foreseen = expected_pay(
            place.loader, ana.account_id, place.program.program_no, "sick", date(2027, 6, 1), 1_500_000, today=place.today
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
        time = (
            "SELECT stage, sick_micros FROM balance WHERE unit = 'leave_hour' AND account_id = %s AND sick_micros > 0"
        )
        held = dict(place.ask(time, ana.account_id))["held"]
        assert held == 1_500_000 - 1_500_000 * 2_000 // 3_601
        place.check()
        place.give("guarantee", 5_000)
        paid = place.pay("Ana", request)
        assert (paid.ordered_cents, paid.waits_cents) == (1_601, 0)
        assert place.pay("Ana", request).ordered_cents == 0, "twice pays once"
        assert dict(place.ask(time, ana.account_id)) == {"reported": 500_000, "spent": 1_500_000}
        sums = place.sums()
        assert sums["pocket:spent sick Ana"] == 36_010_000 == sums["ordered First"] == sums["payout sick Ana"]
        place.check()
