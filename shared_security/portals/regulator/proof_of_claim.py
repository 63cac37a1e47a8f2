"""`/office/arrears/.../proof`: the proof of claim for a court, on paper."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shared_security.intake.queries import numbers_of
from shared_security.law.explain.teller import Teller
from shared_security.portals.regulator.arrears import payer_and_program
from shared_security.portals.regulator.arrears_words import DEBTS
from shared_security.portals.regulator.words import payer_words
from shared_security.portals.shared.figures import reader_language, shown_day, shown_micros, shown_month
from shared_security.portals.shared.pdf_file import INVOICE, pdf_file
from shared_security.remittance.arrears.arrears import Charge
from shared_security.remittance.arrears.proof_of_claim import Proof, proof_of_claim
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today

NONE = "\u2013"


@permission("regulator")
def proof_of_claim_page(request: HttpRequest, late_payer: UUID, late_program: int) -> HttpResponse:
    """Amounts by worker and period, charges up to today, and why each is owed."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    payer, program = payer_and_program(late_payer, late_program)
    with as_jobs(visitor.actor) as jobs:
        proof = proof_of_claim(jobs, late_payer, late_program)
        numbers = numbers_of(jobs, late_payer, {line.account_id for line in proof.lines})
    shown = {account: shown_account_number(number) for account, number in numbers.items()}
    facts = [
        (_("From"), payer_words(payer.kind, payer.name, payer.payer_id)),
        (_("Program"), Teller(program.pack, reader_language()).title()),
        (_("As of"), shown_day(today())),
    ]
    return pdf_file("proof-of-claim.pdf", INVOICE, _on_paper(proof, shown, facts, visitor.office, today()))


def _on_paper(
    proof: Proof, numbers: dict[UUID, str], facts: list[tuple[str, str]], office: str, day: date
) -> dict[str, object]:
    rows = [
        (numbers.get(line.account_id, NONE), shown_month(line.period_start), str(line.number), shown_day(line.due_on),
         shown_micros(line.micros, exact=True)) for line in proof.lines
    ]  # fmt: skip
    rows += [
        (NONE, str(DEBTS[one.debt_kind]), str(one.number), shown_day(one.up_to),
         shown_micros(one.open_micros, exact=True)) for one in proof.charges
    ]  # fmt: skip
    total = shown_micros(proof.owed_micros + proof.charged_micros, exact=True)
    sums = [
        (_("For workers and funds"), shown_micros(proof.owed_micros, exact=True)),
        (_("For being late"), shown_micros(proof.charged_micros, exact=True)),
    ]
    return {
        "title": _("Proof of claim"), "office": office, "language": reader_language(), "issued_on": day.isoformat(),
        "facts": facts, "to_pay": (_("Claimed"), total), "how_title": "", "how": (), "notes": _notes(proof.charges),
        "lines_title": _("By worker and period"), "rows": rows,
        "head": (_("Benefits number"), _("Period"), _("Invoice"), _("Due, or charged up to"), _("Amount")),
        "sums_title": _("What it comes to"), "sums_head": (_("Part"), _("Amount")), "sums": sums,
    }  # fmt: skip


def _notes(charges: tuple[Charge, ...]) -> list[str]:
    """By which law charges are owed: each source once."""
    cites = dict.fromkeys(cite for one in charges for cite in one.explained.get("cite", []))
    notes = [
        _("The contributions are owed by law for work that was reported; each line is one worker and one invoice.")
    ]
    return notes + [_("Charges for being late: %(source)s.") % {"source": cite} for cite in cites]
