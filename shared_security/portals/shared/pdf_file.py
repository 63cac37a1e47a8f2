"""A document as a PDF that screen readers can read (PDF/UA-1); made again, it is the same to the last byte."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst
from django.http import HttpResponse


def pdf_file(name: str, document: Path, told: Mapping[str, object]) -> HttpResponse:
    """The file, to be kept under a name of ours.

    Args:
        document: a typst file, which computes nothing. told: what it names, in the reader's words.
    """
    made = typst.compile(
        document.read_bytes(), sys_inputs={"told": json.dumps(told)}, pdf_standards=["ua-1"], ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=disposition)
