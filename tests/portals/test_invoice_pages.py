"""A payer's invoices as it sees them: figures that agree everywhere, paid and late, and nobody else's."""

import csv
import tempfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from shared_security.remittance.invoices.invoice import invoices_of
from tests.conftest import empty_copy
from tests.portals.server import served
from tests.portals.test_payer_pages import page_of
from tests.portals.world import CARE, World, settle

# What other pages show: debits and payments, and the bills that they are of.
NOT_OF_INVOICES = (
    "DELETE FROM debit", "DELETE FROM bank_match", "DELETE FROM ledger_balance WHERE kind = 'payer_credit'",
)  # fmt: skip


@pytest.fixture(scope="module")
def mine(cluster: object, migrated_database: object) -> Iterator[World]:
    """A site with a database of its own, whose collection account is named."""
    with empty_copy(cluster, migrated_database) as urls, tempfile.TemporaryDirectory(prefix="ss-bill-") as folder:
        world = settle(urls)
        with psycopg.connect(urls.owner) as owner:
            owner.execute(
                "UPDATE custodial_account SET custodian = 'Harbor Bank', title = 'Contributions of 2026' "
                "WHERE kind = 'collection'"
            )
            for one in NOT_OF_INVOICES:
                owner.execute(one)
            owner.execute("DELETE FROM invoice WHERE invoice_id <> ALL (%s)", [list(world.invoices.values())])
        with served(urls, Path(folder), PERSON_KEYS=world.keys_text) as world.site:
            yield world


def test_page_pdf_and_file_agree_to_the_cent(browser: Browser, mine: World) -> None:
    """The cafe's invoice of November: lines, sums and what is to be paid are the same in all three."""
    with page_of(browser, mine, "cafe") as page:
        page.goto("/payer/invoices")
        page.get_by_role("link", name="Invoice").nth(1).click()
        shown = page.locator("main").inner_text()
        amount = page.locator(".figure").inner_text()
        cells = [row.locator("td, th").all_inner_texts() for row in page.locator("tbody tr").all()]
        address = page.url
        paper = page.request.get(f"{address}/pdf").body()
        rows = list(csv.DictReader(StringIO(page.request.get(f"{address}/csv").text().lstrip("\ufeff"))))
    text = "\n".join(part.extract_text() for part in PdfReader(BytesIO(paper)).pages)
    lines = [row for row in rows if row["line"] in ("work", "corrected")]
    assert lines and len(lines) == len(cells)
    for row, cell in zip(lines, cells, strict=True):
        assert cell[0].startswith(row["benefits_number"]) and cell[-1] == f"${row['amount']}"
        assert row["benefits_number"] in text and cell[-1] in text
    (total,) = (row["amount"] for row in rows if row["line"] == "total")
    (to_pay,) = (row for row in rows if row["line"] == "to_pay")
    assert amount == f"${to_pay['amount']}" and amount in text
    assert f"${total}" in shown and f"${total}" in text
    reference = to_pay["record"]
    spaced = f"{reference[:4]} {reference[4:8]} {reference[8:]}"
    assert all(word in where for word in (spaced, "Harbor Bank", "Contributions of 2026") for where in (shown, text))


def test_a_pdf_is_tagged_and_the_same_again(browser: Browser, mine: World) -> None:
    """PDF/UA-1 by its own mark, in the reader's language; made twice, no byte differs."""
    for language in ("en", "es"):
        with page_of(browser, mine, "cafe", language=language) as page:
            address = f"/payer/invoices/{_first(mine, 'cafe')}/pdf"
            paper, again = (page.request.get(address).body() for _ in range(2))
        assert paper == again
        reader = PdfReader(BytesIO(paper))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert str(reader.trailer["/Root"]["/Lang"]).startswith(language)
        assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
        assert {"en": "Invoice 1-", "es": "Factura 1-"}[language] in str(reader.metadata.title)


def test_home_says_what_is_owed_and_the_statement_agrees(browser: Browser, mine: World) -> None:
    """The sum of what is open of its invoices, and a day; the statement comes to the same."""
    payer = mine.people["cafe"].payer_id
    assert payer
    with psycopg.connect(mine.urls.loader) as loader:
        cents = sum(one.open_cents for one in invoices_of(loader, payer))
    with page_of(browser, mine, "cafe", 360) as page:
        page.goto("/payer")
        expect(page.locator(".card").first).to_contain_text(f"${cents // 100:,}.{cents % 100:02}")
        page.get_by_role("link", name="See what it is for").click()
        expect(page.locator(".figure").first).to_have_text(f"${cents // 100:,}.{cents % 100:02}")
        page.get_by_role("link", name="Statement of account").click()
        expect(page.locator(".figure")).to_have_text(f"${cents // 100:,}.{cents % 100:02}")
        last = page.request.get("/payer/statement/csv").text().strip().splitlines()[-1]
        assert last.endswith(f",{cents // 100}.{cents % 100:02}")


def test_late_and_paid(browser: Browser, mine: World) -> None:
    """One invoice is made late and another settled: each says so, in words and not by colour alone."""
    with psycopg.connect(mine.urls.owner) as owner:
        owner.execute("UPDATE invoice SET due_on = '2026-01-31' WHERE invoice_id = %s", [mine.invoices[mine.household]])
    with page_of(browser, mine, "payer", 360) as page:
        page.goto("/payer")
        expect(page.locator(".card-late")).to_contain_text("It was to be paid by: January 31, 2026")
        page.goto("/payer/invoices")
        expect(page.locator(".pill-late")).to_have_text("Late")
    with psycopg.connect(mine.urls.owner) as owner:
        owner.execute("UPDATE invoice SET open_micros = 0 WHERE invoice_id = %s", [mine.invoices[mine.household]])
    with page_of(browser, mine, "payer", 360) as page:
        page.goto("/payer/invoices")
        expect(page.locator("main")).to_contain_text("You owe nothing now.")
        expect(page.locator("tbody .pill-done")).to_have_text("Paid")


def test_nobody_sees_another_s_invoice(browser: Browser, mine: World) -> None:
    """By address: the page, the PDF and the file, of another payer, asked for by the cafe and by a worker."""
    assert mine.care and mine.receipts[CARE]
    theirs = [f"/payer/invoices/{mine.invoices[mine.care]}{end}" for end in ("", "/pdf", "/csv")]
    with page_of(browser, mine, "cafe") as page:
        assert {page.request.get(address).status for address in theirs} == {404}
    with page_of(browser, mine, "worker") as page:
        assert {page.request.get(address).status for address in (*theirs, "/payer/statement")} == {403}


def _first(world: World, who: str) -> object:
    payer = world.people[who].payer_id
    assert payer
    return world.invoices[payer]
