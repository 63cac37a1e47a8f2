"""Columns without which every row of a file would be refused: said once, of the file."""

from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.formats.sheet import Sheet
from shared_security.values.errors import Problem

_NEEDED = {
    "external_id": "Give each record an id of your own that stays",
    "account": "Give the worker's account number with each record",
}


def refuse_missing_columns(sheet: Sheet, *, payer_named: bool) -> None:
    """Refuse a file that no row of which can be taken.

    Args:
        payer_named: the payer of all rows is named with the command.

    Raises:
        Problem: there is no column for the id, the account, or the payer where the command names none.
    """
    present = {column.name for column in sheet.columns if column}
    for column, fix in _NEEDED.items():
        if column not in present:
            raise FileProblem("missing_column", f"column {column} is missing", str(sheet.path), fix, about=column)
    if not payer_named and "payer" not in present:
        fix = "Name who pays with --payer NAME, or in a column payer"
        raise Problem("nobody is named who pays", str(sheet.path), fix)
