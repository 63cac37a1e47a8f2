"""A document as a PDF that screen readers can read (PDF/UA-1); made again, it is the same to the last byte."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst
from django.http import HttpResponse

# Facts, a sum to pay, five columns of lines, and what they come to: an invoice, and what a court is told of one.
INVOICE = Path(__file__).parent / "documents" / "invoice.typ"


def pdf_file(name: str, document: Path, told: Mapping[str, object]) -> HttpResponse:
    """The file, to be kept under a name of ours.

    Args:
        document: a typst file, which computes nothing. told: what it names, in the reader's words. INVOICE names
            `title`, `office`, `language`, `issued_on` as 2026-12-01; `facts` and `how` as pairs; `to_pay` as a pair;
            `notes`; `head` and `rows` of five cells; `sums_head` and `sums` as pairs; titles of the parts.
    """
    made = typst.compile(
        document.read_bytes(), sys_inputs={"told": json.dumps(told)}, pdf_standards=["ua-1"], ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=disposition)
