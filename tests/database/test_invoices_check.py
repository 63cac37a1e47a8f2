"""`books check` looks at invoices too: clean ones are clean, and each harm is named."""

from collections.abc import Iterator

import pytest

from shared_security.contributions.check_books import Difference
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.check_money import check_all
from tests.tools.books import World, world
from tests.tools.invoicing import issue, report
from tests.tools.rich_books import superuser


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Two invoices of a payer: 10 h, of which 3 h were taken back; and 1 h of December that has not ended."""
    with world(fresh_database) as made:
        act = made.activate()
        report(made, "a", "Ana", "10")
        issue(made, act, ended_alone=True)
        report(made, "a", "Ana", "7", revision=2)
        report(made, "dec", "Ben", "1", day="2026-12-01")
        issue(made, act, ended_alone=True)
        yield made


def found(books: World) -> set[str]:
    """What differs, in words."""
    return {one.what for one in check_all(books.jobs) if isinstance(one, Difference)}


def test_clean_invoices_are_clean(books: World) -> None:
    """With a credit note, and work that is on no invoice yet."""
    assert found(books) == set()


HARMS = {
    "what is owed is not on exactly one invoice": "DELETE FROM invoice WHERE number = 2",
    "the numbers of invoices have a gap": "UPDATE invoice SET number = 3 WHERE number = 2",
    "an invoice is not what it covers: open_micros":
        "UPDATE invoice SET open_micros = open_micros + 1 WHERE number = 1",
    "an invoice is not what it covers: total_micros":
        "UPDATE invoice SET total_micros = total_micros - 1 WHERE number = 1",
    "an invoice is not what it covers: amount_cents":
        "UPDATE invoice SET amount_cents = amount_cents + 1 WHERE number = 2",
    "claims are not the sum of the entries on invoices: sick":
        "UPDATE claim SET owed_sick_micros = owed_sick_micros - 1",
    "claims are not the sum of the entries on invoices: health":
        "UPDATE reduction_waiting SET health_micros = health_micros + 1",
    "more of a claim is settled than entries say is owed":
        "UPDATE claim SET owed_sick_micros = 9000000, settled_sick_micros = 9000000 WHERE owed_sick_micros > 0",
}  # fmt: skip


@pytest.mark.parametrize("what", HARMS)
def test_each_harm_is_named(books: World, cluster: Cluster, fresh_database: DatabaseUrls, what: str) -> None:
    """Whoever can do everything does it."""
    with superuser(cluster, fresh_database) as owner:
        owner.execute(
            "INSERT INTO reduction_waiting (account_id, payer_id, program_no) "
            "SELECT account_id, payer_id, program_no FROM claim LIMIT 1"
        )
        owner.execute(HARMS[what])
    assert what in found(books)


def test_an_invoice_twice_is_named(books: World, cluster: Cluster, fresh_database: DatabaseUrls) -> None:
    """Two that cover the same entries."""
    with superuser(cluster, fresh_database) as owner:
        owner.execute("UPDATE invoice SET from_seal = 0 WHERE number = 2")
    assert "what is owed is not on exactly one invoice" in found(books)
