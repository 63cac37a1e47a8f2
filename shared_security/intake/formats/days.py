"""Dates as people write them, to YYYY-MM-DD; day and month are never guessed."""

import re

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\S*[0-9Z]$", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})[ .-]+)?([a-z]{3,10})\.?[ -]+(?:(\d{1,2}),? +)?(\d{4})", re.I | re.ASCII)
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_MOMENT = re.compile(
    r"(.{8,20}?)[ Tt,]+(\d{1,2}):(\d\d)(:\d\d(?:\.\d{1,6})?)? ?([AaPp]\.?[Mm]\.?)? ?([Zz]|[+-]\d\d:?\d\d)", re.ASCII
)
_MONTHS = {name: number for number, names in enumerate((
    "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril", "may mayo",
    "jun june junio", "jul july julio", "aug august ago agosto", "sep sept september septiembre",
    "oct october octubre", "nov november noviembre", "dec december dic diciembre",
), start=1) for name in names.split()}  # fmt: skip


class DayOrder:
    """What the dates of one column tell of their order; `see` each of them, then `read`.

    month_first: how the header says they are written; None where it does not.
    """

    def __init__(self, month_first: bool | None = None) -> None:
        self._said = month_first
        self._seen: dict[bool, set[str]] = {False: set(), True: set()}  # by whether dots stand between

    def see(self, text: str) -> None:
        """Take one value of the column as evidence."""
        found = _SLASHED.match(text)
        if found:
            first, second = int(found[1]), int(found[3])
            said = "either" if first <= 12 and second <= 12 else "month first" if second > 12 else "day first"
            self._seen[found[2] == "."].add(said)

    def read(self, text: str) -> str | None:
        """The day as YYYY-MM-DD, the text as it is where it is no date we know, None where day and month are unclear.

        >>> DayOrder().read("31.1.2024"), DayOrder().read("Jan 31, 2024"), DayOrder(True).read("1/2/2024")
        ('2024-01-31', '2024-01-31', '2024-01-02')
        """
        if _ISO.fullmatch(text):
            return text
        text = _MIDNIGHT.sub("", text)
        if found := _YEAR_FIRST.fullmatch(text):
            return _iso(found[1], found[2], found[3])
        if (found := _NAMED.fullmatch(text)) and (found[1] is None) != (found[3] is None):
            month = _MONTHS.get(found[2].lower())
            return _iso(found[4], str(month), found[1] or found[3]) if month else text
        found = _SLASHED.fullmatch(text)
        if not found:
            return text
        month_first = self._month_first(found[2] == ".")
        if month_first is None:
            return None
        return _iso(found[4], *(found[1], found[3]) if month_first else (found[3], found[1]))

    def read_moment(self, text: str) -> str | None:
        """The same for a moment with its offset: `1/31/2024 8:30 PM -08:00` is 2024-01-31T20:30-08:00."""
        found = None if _ISO_MOMENT.match(text) else _MOMENT.fullmatch(text)
        if not found:
            return text
        day, hour = self.read(found[1]), int(found[2])
        if found[5]:
            if not 1 <= hour <= 12:
                return text
            hour = hour % 12 + (12 if found[5][0] in "Pp" else 0)
        return day and f"{day}T{hour:02d}:{found[3]}{found[4] or ''}{found[6].upper()}"

    def _month_first(self, dotted: bool) -> bool | None:
        """None where it is not decided: between slashes every value must decide; between dots the day comes first
        unless a value says otherwise."""
        if self._said is not None:
            return self._said
        seen = self._seen[dotted]
        if dotted:
            return None if "month first" in seen else False
        return {frozenset({"month first"}): True, frozenset({"day first"}): False}.get(frozenset(seen))


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"
