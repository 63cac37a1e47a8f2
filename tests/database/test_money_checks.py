"""Each harm done to money is named by the check of the books."""

from collections.abc import Iterator

import pytest

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import World, account, world
from tests.tools.money import bounce, issue, pay, use
from tests.tools.rich_books import differences, superuser

ANA = f"account_id = '{account('Ana')}'"
HARMS = {
    f"UPDATE claim SET owed_sick_micros = owed_sick_micros + 9, settled_sick_micros = settled_sick_micros + 9 "
    f"WHERE {ANA}": ("claim", "not settled by what was moved"),
    f"UPDATE claim SET settled_health_micros = owed_health_micros WHERE {ANA}": ("claim", "than entries say is owed"),
    f"UPDATE claim SET state = 'shortfall' WHERE {ANA}": ("claim", "in shortfall is not what was moved there"),
    "UPDATE used_before_correction SET taken_micros = taken_micros + 1": (
        "used_before_correction", "not what was borne"),
    "UPDATE invoice SET open_micros = open_micros + 1": ("invoice", "not what is open of its claims"),
    "UPDATE ledger_balance SET micros = micros + 1 WHERE kind = 'payer_credit'": (
        "ledger_balance", "not the sum of its transfers"),
    "UPDATE ledger_balance SET micros = micros - 1 WHERE kind = 'collection'": (
        "ledger_balance", "cash is not where the money is"),
    "DELETE FROM transfer WHERE recipe = 'apply'": ("ledger_balance", "not the sum of its transfers"),
    "UPDATE transfer SET amount_micros = amount_micros + 1 WHERE recipe = 'settle'": (
        "claim", "not settled by what was moved"),
    "UPDATE transfer SET recipe = 'settle_fund' WHERE recipe = 'apply'": (
        "transfer", "funds did not get what claims and charges paid"),
    "ALTER TABLE ledger_balance DROP CONSTRAINT ledger_balance_check; "
    "UPDATE ledger_balance SET micros = -1 WHERE kind = 'payer_credit'": (
        "ledger_balance", "below zero"),
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Paid in part, corrected after it was used, and a payment that was taken back."""
    with world(fresh_database) as made:
        made.activate()
        made.record(made.work("a", "Ana", hours="4"), made.work("b", "Bo", seconds="3601"))
        issue(made)
        pay(made, 800)
        use(made, account("Ana"), "sick", 400_000)
        made.record(made.work("a", "Ana", revision=2, hours="1"))
        late = pay(made, 300)
        bounce(made, late, 300)
        yield made


def test_each_harm_is_named(books: World, cluster: Cluster) -> None:
    """Done and undone, one after the other; before and after it the books are clean."""
    assert differences(books) == []
    with superuser(cluster, books.urls) as owner:
        for harm, (table, words) in HARMS.items():
            owner.execute("CREATE SCHEMA kept")
            tables = ("claim", "used_before_correction", "invoice", "ledger_balance", "transfer")
            for name in tables:
                owner.execute(f"CREATE TABLE kept.{name} AS SELECT * FROM public.{name}")
            for statement in harm.split("; "):
                owner.execute(statement)
            named = differences(books)
            assert any(one.posted_table == table and words in one.what for one in named), (harm, named)
            for name in tables:
                owner.execute(f"DELETE FROM public.{name}")
                owner.execute(f"INSERT INTO public.{name} SELECT * FROM kept.{name}")
            owner.execute("DROP SCHEMA kept CASCADE")
    assert differences(books) == []
