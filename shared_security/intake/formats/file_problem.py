"""What is wrong with a file as a whole, so that nothing of it can be taken."""

from shared_security.values.errors import Problem

# Every code, with its meaning in one line. A page says it in its reader's language by the code.
FILE_CODES = {
    "empty": "nothing is in it",
    "other_kind": "it is a file of another kind, such as a PDF",
    "encoding": "its bytes are no text",
    "no_header": "there is no header line",
    "quotes": "a quote or a line end is out of place",
    "damaged": "a workbook that cannot be read",
    "unpacked": "a workbook that would be too large once unpacked",
    "json_list": "one JSON list in place of one object a line",
    "too_many_rows": "more rows than a file may have",
    "too_many_columns": "more columns than a file may have",
    "no_column": "no header is one we know",
    "unknown_column": "a header that we do not know",
    "column_twice": "two headers for one thing",
    "nameless_column": "values under a header without a name",
    "missing_column": "a column without which no row can be taken",
}


class FileProblem(Problem):
    """A fault of a whole file. code: one of FILE_CODES; about: the header or number it is about, as sent."""

    def __init__(self, code: str, what: str, where: str, fix: str, *, about: str = "") -> None:
        super().__init__(what, where, fix)
        self.code, self.about = code, about
