"""What is wrong with a whole file, or with sending at all, in the reader's language."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_security.intake.formats.file_problem import FILE_CODES, FileProblem
from shared_security.portals.payer.words import column_words
from shared_security.values.errors import Problem

_AGAIN = _("Open it, save it again as CSV or XLSX, and send that.")
_HEADER = _("Write a header line and one line for each piece of work. The template shows how.")
SAID: Final[dict[str, tuple[Promise, Promise]]] = {
    "empty": (_("The file is empty."), _HEADER),
    "other_kind": (_("This is a file of another kind than CSV, XLSX or JSON lines."), _AGAIN),
    "encoding": (_("The letters of this file cannot be read."), _("Save it as CSV UTF-8 and send that.")),
    "no_header": (_("The file has no header line."), _HEADER),
    "quotes": (
        _("A quotation mark or the end of a line is out of place near line %(about)s."),
        _("Close each quotation mark that is opened, or save the sheet as XLSX."),
    ),
    "damaged": (_("The workbook is damaged and cannot be read."), _AGAIN),
    "unpacked": (
        _("The workbook is far larger inside than it looks."),
        _("Keep the sheet with the work alone, or save it as CSV."),
    ),
    "json_list": (_("This is one JSON list."), _("Write one JSON object on each line.")),
    "too_many_rows": (
        _("The file has more than %(about)s rows."),
        _("Split it: a row counts once, whatever file it is in."),
    ),
    "too_many_columns": (_("The file has more than %(about)s columns."), _("Keep the columns of the template.")),
    "no_column": (
        _("We know none of the headers in the first line of this file."),
        _("Take out titles and empty lines that stand above the header line. The template shows how."),
    ),
    "unknown_column": (
        _("We know no column of this name: “%(about)s”."),
        _("Delete what is not needed, or begin its name with x_: we pass over it. The template shows our names."),
    ),
    "column_twice": (_("Two columns say the same; one of them is “%(about)s”."), _("Delete one of the two.")),
    "nameless_column": (
        _("A column with values has no header; the first value is in row %(about)s."),
        _("Write a header above it, or delete it."),
    ),
    "missing_column": (_("The column “%(about)s” is missing."), _("Add it with a value in each row.")),
}
assert SAID.keys() == FILE_CODES.keys(), "every code has its words"


def said_of(problem: Problem) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if not isinstance(problem, FileProblem):
        todo = gettext("Nothing was sent and no money moved. If it goes on, ask the office that helps you.")
        return gettext("This cannot be done now."), todo
    about = column_words(problem.about) if problem.code == "missing_column" else problem.about
    what, fix = SAID[problem.code]
    return str(what) % {"about": about}, str(fix)
