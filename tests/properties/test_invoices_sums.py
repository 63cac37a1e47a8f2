"""Whatever is reported, corrected, sealed and invoiced in any order: invoices come to what is owed, nothing is lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_security.contributions.check_books import Difference
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.seal import seal
from shared_security.remittance.check_money import check_all
from tests.conftest import empty_copy
from tests.tools.books import PAYER, World, world
from tests.tools.invoicing import LINES, issue, report
from tests.tools.rich_books import now

# Claims are settled here by hand, with no payment behind them, and not taken back.
BY_HAND = (
    "a claim is not settled by what was moved", "more of a claim is settled than entries say is owed",
    "a worker's reported balance is not what is open", "what a provider must keep is not what its members have",
)  # fmt: skip
DAYS = ("2026-09-30", "2026-10-01", "2026-11-02", "2026-11-30", "2026-12-01")
TODAYS = (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 1))
REPORT = st.tuples(
    st.sampled_from("abcd"), st.sampled_from(("Ana", "Ben")), st.integers(0, 40_000), st.sampled_from(DAYS)
)
ACT = st.one_of(REPORT, st.just("seal"), st.tuples(st.sampled_from(TODAYS), st.booleans()), st.just("pay"))


@pytest.fixture(scope="module")
def addresses(cluster: Cluster, migrated_database: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A database of its own, emptied between examples."""
    with empty_copy(cluster, migrated_database) as made:
        yield made


def run(books: World, act: ActiveProgram, acts: list[object], tag: str) -> None:
    """Do one after the other. A record's next revision follows the one before; a payment pays half of what is open."""
    revisions: dict[str, int] = {}
    for one in acts:
        if one == "seal":
            seal(books.jobs, now())
        elif one == "pay":
            open_ = ", ".join(f"settled_{n}_micros = (owed_{n}_micros + settled_{n}_micros) / 2" for n in LINES)
            books.loader.execute(f"UPDATE claim SET {open_}")
            left = " + ".join(f"owed_{n}_micros - settled_{n}_micros" for n in LINES)
            books.loader.execute(
                "UPDATE invoice i SET open_micros = coalesce("
                f"(SELECT sum({left}) FROM claim c WHERE c.invoice_id = i.invoice_id), 0)"
            )
        elif len(one) == 4:  # type: ignore[arg-type]
            id_, person, seconds, day = one  # type: ignore[misc]
            revisions[id_] = revisions.get(id_, 0) + 1
            report(books, f"{tag}{id_}", person, "", seconds=str(seconds), day=day, revision=revisions[id_])
        else:
            today, ended = one  # type: ignore[misc]
            issue(books, act, today=today, sealed=False, ended_alone=ended)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, max_size=14))
def test_invoices_come_to_what_is_owed(addresses: DatabaseUrls, acts: list[object]) -> None:
    """After a last issue of everything: totals are debts; claims less what waits are debts; every check is clean but
    that more may have been settled than is owed, which another room takes back."""
    with world(addresses) as books:
        act = books.activate()
        run(books, act, acts, now().isoformat())
        issue(books, act, today=TODAYS[-1])
        one = "SELECT coalesce(sum(total_micros), 0)::bigint FROM {} WHERE payer_id = %s"
        sums = [books.loader.execute(one.format(table), [PAYER]).fetchone()[0] for table in ("invoice", "payer_debt")]
        assert sums[0] == sums[1]
        found = [one for one in check_all(books.jobs) if isinstance(one, Difference)]
        assert [one for one in found if one.what not in BY_HAND] == []
