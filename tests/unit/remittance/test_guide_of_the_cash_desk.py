"""The statement that the guide of the cash desk shows is read as the guide says."""

import re
from pathlib import Path

from shared_security.remittance.bank.sought_references import sought_in
from shared_security.remittance.statements import read_file

GUIDES = Path(__file__).resolve().parents[3] / "docs" / "guides"


def test_the_statement_of_the_guide() -> None:
    """The same text in the guide and in the file; three lines that lead from nothing to $1,337.50; one reference."""
    data = (GUIDES / "examples" / "bank-statement.csv").read_bytes()
    shown = re.search(r"```csv\n(.*?)```", (GUIDES / "cash-desk.md").read_text("utf-8"), re.S)
    assert shown
    assert shown[1].encode() == data
    found = read_file(data)
    assert [line.amount_cents for line in found.lines] == [25_000, 110_000, -1_250]
    assert (found.opening_cents, found.closing_cents, found.lines[1].counterparty) == (0, 133_750, "Dash Rides Inc")
    assert "12345678978" in sought_in(found.lines[0].references)
