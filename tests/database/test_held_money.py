"""Money of a new payer on a worker's page: it counts at once, and can be used from a day on; worked by hand.

The pack holds sick pay of a payer that has not paid one invoice in time yet, for 30 days. 10 hours of sick pay at 1.50
come with Dash's first invoice: $15.00 wait 30 days. 4 hours come two days later with its second, and are not held.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.portals.shared.figures import shown_day
from tests.tools.bank import Movement
from tests.tools.town import POOLED, Town, town

THIS_DAY = datetime.now(UTC).date()  # pages know no other
HELD = POOLED.replace("is: 15,", "is: 120,").replace(
    "words_es:",
    "  days_held: {meaning: days held, unit: day, values: [{from: 2020-01-01, is: 30, cite: ours}]}\n"
    "  proven_after: {meaning: invoices paid, unit: whole, values: [{from: 2020-01-01, is: 1, cite: ours}]}\nwords_es:",
).replace("week: las", "days_held: los días de espera, proven_after: las facturas pagadas, week: las") + """\
uses:
  sick:
    unit: USD
    hold: {days: days_held, proven_after: proven_after, cite: ours}
"""  # fmt: skip


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[Town]:
    """A payer that nobody knows, and a worker."""
    law = tmp_path / "pooled_money.yaml"
    law.write_text(HELD)
    with town(fresh_database, str(law), THIS_DAY - timedelta(days=5)) as made:
        made.add_payers("Dash Rides")
        made.add_worker("Ana")
        yield made


def paid(place: Town, id_: str, months_ago: int, hours: int) -> None:
    """Work of a month that is over is reported, invoiced and paid on the day of the clock."""
    month = place.today.replace(day=1)
    for _ in range(months_ago):
        month = (month - timedelta(days=1)).replace(day=1)
    place.report("Dash Rides", "Ana", id_, f"{month:%Y-%m}-03", hours)
    (invoice,) = place.issue()
    place.tell("collection", Movement(invoice.amount_cents, "Dash Rides", invoice.reference))


def test_money_of_a_new_payer_is_held_until_it_has_paid_in_time(place: Town) -> None:
    """$15.00 until the thirtieth day; the next payment is free; the account holds both, in both languages."""
    until = place.today + timedelta(days=30)
    paid(place, "first", 1, 10)
    assert "In your account $15.00 of it is from a client that is new." in place.page("Ana")
    place.today += timedelta(days=2)
    paid(place, "second", 2, 4)
    page = place.page("Ana")
    assert f"$15.00 of it is from a client that is new. You can use it from {shown_day(until)} on. $25.67" in page
    assert "$15.00" in place.page("Ana", language="es")
    place.check()
