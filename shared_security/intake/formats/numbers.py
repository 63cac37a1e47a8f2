"""Numbers as people write them, to digits and a decimal point; thousands and decimals are never guessed."""

import re

_CURRENCY = re.compile(r"^(-?)\s*(?:US\s?\$|USD|\$)\s*(-?)|\s*(?:USD|\$)$", re.I)
_NUMBER = re.compile(r"(-?)([0-9][0-9.,]*|[.,][0-9]+)")
_SPACED = re.compile(r"-?\d{1,3}([ '\u2019\u00a0\u202f]\d{3})+([.,]\d+)?", re.ASCII)
_POINT, _COMMA = ".", ","


class NumberStyle:
    """What the numbers of a file tell of its decimal sign; `see` each of them, then `read`.

    comma_allowed: a decimal comma may be meant: the separator of the file is not itself a comma.
    """

    def __init__(self, comma_allowed: bool = False) -> None:
        self._comma_allowed = comma_allowed
        self._seen: set[str] = set()

    def see(self, text: str) -> None:
        """Take one number of the file as evidence."""
        if text.isdigit():
            return
        sign = _decimal_sign(_bare(text))
        if sign:
            self._seen.add(sign)

    def read(self, text: str) -> str | None:
        """The number with a decimal point alone, the text as it is where it is no number, None where it is unclear.

        >>> NumberStyle().read("$1,234.50"), NumberStyle().read("(12)"), NumberStyle().read("1,234")
        ('1234.50', '(12)', None)
        """
        bare = _bare(text)
        if bare is None or bare.isdigit():
            return bare or text
        if _POINT not in bare and _COMMA not in bare:
            return bare
        sign = _decimal_sign(bare) or self._sign_of(bare)
        if sign is None or (sign == _COMMA and not self._comma_allowed):
            return None
        other = _COMMA if sign == _POINT else _POINT
        whole, _, part = bare.partition(sign)
        if not _grouped(whole.lstrip("-"), other) or other in part or sign in part:
            return text
        return f"{whole.replace(other, '') or '0'}{'.' if part else ''}{part}"

    def _sign_of(self, bare: str) -> str | None:
        """The decimal sign of a number that does not tell it, such as 1,234 or 1.234, from the rest of the file."""
        if self._seen == {_POINT} or self._seen == {_COMMA}:
            return next(iter(self._seen))
        return _POINT if _POINT in bare and not self._seen and not self._comma_allowed else None


def whole_of(text: str) -> str:
    """A whole number without decimals that are zero: 3600.0 is 3600."""
    before, point, part = text.partition(".")
    return before if point and not part.strip("0") else text


def _bare(text: str) -> str | None:
    """Sign, digits, commas and points; None where there is anything else."""
    if _NUMBER.fullmatch(text):
        return text
    text = _CURRENCY.sub(r"\1\2", text.strip()).replace("\u2212", "-")
    if _SPACED.fullmatch(text):
        text = re.sub(r"[ '\u2019\u00a0\u202f]", "", text)
    return text if _NUMBER.fullmatch(text) else None


def _decimal_sign(bare: str | None) -> str | None:
    """The decimal sign that a number proves by itself, None where it proves none."""
    if bare is None:
        return None
    digits = bare.lstrip("-")
    points, commas = digits.count(_POINT), digits.count(_COMMA)
    if points and commas:
        return _POINT if digits.rfind(_POINT) > digits.rfind(_COMMA) else _COMMA
    if points + commas == 0:
        return None
    sign, other = (_POINT, _COMMA) if points else (_COMMA, _POINT)
    if points + commas > 1:
        return other  # 1.234.567: the signs are thousands
    whole, _, part = digits.partition(sign)
    return None if len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0") else sign


def _grouped(whole: str, sign: str) -> bool:
    """Whether thousands are set off in threes, or not at all."""
    groups = whole.split(sign)
    return len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
