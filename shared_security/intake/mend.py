"""Puts what a sender mended in a page into the rows of a file, as if it had come so."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shared_security.intake.formats.headers import Column
from shared_security.intake.formats.sheet import Cells, Row, Sheet


def mended(sheet: Sheet, fixes: Mapping[int, Mapping[str, str]]) -> Sheet:
    """The file with some cells replaced.

    Args:
        fixes: text by row number and canonical column; a column that the file lacks is added at its end.
    """
    if not fixes:
        return sheet
    known = [column.name if column else "" for column in sheet.columns]
    added = sorted({name for said in fixes.values() for name in said} - set(known))
    places = {name: place for place, name in enumerate([*known, *added]) if name}

    def rows() -> Iterator[Row]:
        for row in sheet.rows():
            said = fixes.get(row.number)
            yield row if not said or row.broken else Row(row.number, _cells(row.cells, said, places))

    columns = (*sheet.columns, *(Column(name) for name in added))
    return replace(sheet, headers=(*sheet.headers, *added), columns=columns, rows=rows, columnar=None)


def _cells(cells: Cells, said: Mapping[str, str], places: Mapping[str, int]) -> Cells:
    width = max(len(cells), max(places.values()) + 1)
    whole = [*cells, *[""] * (width - len(cells))]
    for name, text in said.items():
        whole[places[name]] = text
    return tuple(whole)
