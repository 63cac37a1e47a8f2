"""Work that is reported, sealed and invoiced, for tests of money."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.seal import seal
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.issue import issue_invoices
from tests.tools.books import ACTOR, PAYER, World, account
from tests.tools.rich_books import now
from tests.tools.window_packs import ARRIVED

# $2.00 an hour, due 15 days after the month or on the next business day.
DUES = """\
parameters:
  hourly:
    meaning: what is paid in for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: 2, cite: test}
  days_to_pay:
    meaning: days after the month by which it is due
    unit: day
    values:
      - {from: 2020-01-01, is: 15, cite: test}
holidays: {from: 2026-01-01, until: 2029-01-01, days: [2028-03-15], cite: test}
earns:
  hour:
    - cite: test
      steps:
        - due: {multiply: hourly, by: time_worked}
      gives: {sick: due}
collects:
  borne_by: payer
  cite: test
  due: {days_after: {period: month, days: days_to_pay}, if_no_business_day: next, cite: test}
"""
# 40 hours a week of all payers together, $1.10 an hour, due 15 days after the month.
DUES_OF_A_WEEK = ARRIVED.replace("order: arrived", "order: worked").replace(
    "earns:\n",
    "  days_to_pay:\n    meaning: days after the month by which it is due\n    unit: day\n    values:\n"
    "      - {from: 2020-01-01, is: 15, cite: test}\nearns:\n",
).replace(
    "collects: {borne_by: payer, cite: test}",
    "collects: {borne_by: payer, cite: test, due: {days_after: {period: month, days: days_to_pay}, cite: test}}",
)  # fmt: skip
DAY = date(2026, 12, 1)  # the day after November, of which the work is
LINES = (
    "health", "disability", "workers_compensation", "unemployment", "retirement", "sick", "vacation", "family_leave",
    "administration", "guarantee", "public_fund", "worker_centre",
)  # fmt: skip


def report(
    books: World,
    id_: str,
    person: str,
    hours: str,
    *,
    revision: int = 1,
    day: str = "2026-11-02",
    payer: UUID = PAYER,
    **fields: str,
) -> None:
    """One record of a payer, in a batch of its own."""
    work = books.work(id_, person, revision=revision, hours=hours, work_date=day, payer=payer, **fields)
    books.record(work, today=DAY)


def issue(
    books: World, program: ActiveProgram, *, today: date = DAY, sealed: bool = True, ended_alone: bool = False
) -> list[Invoice]:
    """Seal what there is, and issue what is new."""
    if sealed:
        seal(books.jobs, now())
    return issue_invoices(books.loader, program, today=today, actor=ACTOR, ended_alone=ended_alone)


def claims(books: World, invoice: Invoice) -> dict[UUID, Mapping[str, int]]:
    """The lines owed of the claims of an invoice, zero left out, by account."""
    rows = books.loader.execute(
        "SELECT to_jsonb(c) FROM claim c WHERE invoice_id = %s", [invoice.invoice_id]
    ).fetchall()
    return {
        UUID(row["account_id"]): {line: row[f"owed_{line}_micros"] for line in LINES if row[f"owed_{line}_micros"]}
        for (row,) in rows
    }


def owed(books: World, invoice: Invoice) -> dict[str, int]:
    """What the claims of an invoice come to, by the people of a test."""
    names = {account(name): name for name in ("Ana", "Ben", "Cleo", "Max", "Zoe")}
    return {names[who]: sum(lines.values()) for who, lines in claims(books, invoice).items()}


def waiting(books: World) -> int:
    """What waits to come off later claims, of everybody."""
    lines = " + ".join(f"{line}_micros" for line in LINES)
    return books.loader.execute(f"SELECT coalesce(sum({lines}), 0)::bigint FROM reduction_waiting").fetchone()[0]
