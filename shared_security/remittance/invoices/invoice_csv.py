"""An invoice as rows for a spreadsheet: every line, then what leads from their sum to what is to be paid."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.invoice_lines import Line
from shared_security.remittance.invoices.pay_in import PayIn
from shared_security.values.account_number import shown_account_number
from shared_security.values.money import MICROS_PER_CENT, unscaled

HEADER = (
    "invoice", "period_start", "period_end", "line", "benefits_number", "record", "seconds", "jobs", "amount",
)  # fmt: skip


def invoice_csv(
    invoice: Invoice,
    lines: Iterable[Line],
    numbers: Mapping[UUID, str],
    credited: Iterable[tuple[int, int]],
    pay_in: PayIn | None = None,
) -> Iterator[Sequence[object]]:
    """The header, the lines, and the sums; amounts in dollars to the last micro-dollar that is there.

    Args:
        numbers: benefits numbers by account, as the payer sent them. credited: by number of the earlier invoice.
        pay_in: the account to pay into, where the office told it.
    """
    yield HEADER
    about = (invoice.name, invoice.period_start, invoice.period_end)
    for one in lines:
        number = numbers.get(one.account_id) if one.account_id else None
        shown = shown_account_number(number) if number else ""
        told = ("" if value is None else value for value in (one.external_id, one.seconds, one.jobs))
        yield (*about, one.cause, shown, *told, _dollars(one.micros))
    for what, record, micros in _sums(invoice, credited):
        yield (*about, what, "", record, "", "", _dollars(micros))
    if pay_in and invoice.amount_cents:
        for name, value in vars(pay_in).items():
            yield (*about, f"pay_to_{name}", "", value, "", "", "")


def _sums(invoice: Invoice, credited: Iterable[tuple[int, int]]) -> Iterator[tuple[str, object, int]]:
    yield "total", "", invoice.total_micros
    for number, micros in credited:
        yield "off_invoice", f"{invoice.program_no}-{number}", micros
    for what, micros in (
        ("waits", invoice.waits_micros),
        ("carry_used", -invoice.carry_used_micros),
        ("rounded", invoice.rounded_micros),
    ):
        if micros:
            yield what, "", micros
    yield "to_pay", invoice.reference, invoice.amount_cents * MICROS_PER_CENT


def _dollars(amount_micros: int) -> str:
    return unscaled(amount_micros, 6, at_least=2)
