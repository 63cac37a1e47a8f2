"""An invoice as a PDF that screen readers can read (PDF/UA-1); made again, it is the same to the last byte."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

DOCUMENT = Path(__file__).parent / "documents" / "invoice.typ"


def invoice_pdf(told: Mapping[str, object]) -> bytes:
    """The file.

    Args:
        told: what documents/invoice.typ names, in the reader's words: `title`, `office`, `language`, `issued_on` as
            2026-12-01; `facts` and `how` as pairs; `to_pay` as a pair; `notes`; `head` and `rows` of five cells;
            `sums_head` and `sums` as pairs; titles of the parts.
    """
    made = typst.compile(
        DOCUMENT.read_bytes(), sys_inputs={"told": json.dumps(told)}, pdf_standards=["ua-1"], ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    return made
