"""Money, days and moments as the reader's language writes them. Whole numbers in, text out."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language, ngettext

from shared_security.law.words import language_of
from shared_security.ledger.amounts import MONEY
from shared_security.values.money import MICROS_PER_CENT, cents_of, divide_half_even, unscaled

# Spanish as it is written in the United States: $1,234.50.
LOCALES = {"en": Locale.parse("en_US"), "es": Locale.parse("es_US")}  # read once: by its name it is read each time
MINUS = "\u2212"
MILLION = 1_000_000
TO_HUNDREDTHS = MILLION // 100
MONTHS_KEPT = 2_000  # those of eighty years, in both languages


def reader_locale() -> Locale:
    """The locale of the language this page is in."""
    return LOCALES[reader_language()]


def reader_language() -> str:
    """The language in which the law is told on this page, as law.words knows it."""
    return language_of(get_language())


def shown_cents(cents: int, *, signed: bool = False) -> str:
    """Whole cents as money: $1,234.50; with a plus before what comes in where `signed`."""
    text = format_currency(unscaled(abs(cents), 2, at_least=2), "USD", locale=reader_locale())
    return _sign(cents, signed) + text


def shown_micros(micros: int, *, signed: bool = False, exact: bool = False) -> str:
    """Micro-dollars as money, to the cent; to the last micro-dollar where `exact` and there is more than cents."""
    if not exact or micros % MICROS_PER_CENT == 0:
        return shown_cents(cents_of(micros), signed=signed)
    number = unscaled(abs(micros), 6, at_least=2)
    text = format_currency(number, "USD", locale=reader_locale(), decimal_quantization=False)
    return _sign(micros, signed) + text


def cents_that_add(micros: Sequence[int]) -> list[int]:
    """Amounts to the cent that come to their sum as it is written: each is the difference of two rounded sums."""
    sums = (cents_of(one) for one in accumulate(micros, initial=0))
    return [after - before for before, after in pairwise(sums)]


def shown_amount(micros: int, unit: str, *, signed: bool = False) -> str:
    """Money, leave or credits, whichever the unit says, in millionths of it."""
    if unit == MONEY:
        return shown_micros(micros, signed=signed)
    return shown_time_off(micros, unit, signed=signed)


def shown_time_off(amount: int, unit: str, *, signed: bool = False, exact: bool = False) -> str:
    """Leave or credits in millionths of their unit, as people read them: 6.5 hours, 1 day.

    To the hundredth; to the last millionth where `exact`, or where a hundredth would show nothing.

    Args:
        unit: leave_hour, leave_day or credit_hour.
    """
    hundredths = 0 if exact else divide_half_even(abs(amount), TO_HUNDREDTHS)
    shown = hundredths * TO_HUNDREDTHS or abs(amount)
    number = format_decimal(unscaled(shown, 6), locale=reader_locale(), decimal_quantization=False)
    words = {
        "leave_hour": ngettext("%(number)s hour", "%(number)s hours", 1 if shown == MILLION else 2),
        "leave_day": ngettext("%(number)s day", "%(number)s days", 1 if shown == MILLION else 2),
        "credit_hour": ngettext(
            "%(number)s hour in the hour bank", "%(number)s hours in the hour bank", 1 if shown == MILLION else 2
        ),
    }[unit]
    return _sign(amount, signed) + words % {"number": number}


def _sign(amount: int, signed: bool) -> str:
    """A real minus, so that a screen reader says it and a column lines up."""
    return MINUS if amount < 0 else "+" if signed and amount > 0 else ""


def shown_day(day: date) -> str:
    """A day in words: November 21, 2026; 21 de noviembre de 2026."""
    return str(format_date(day, "long", locale=reader_locale()))


def shown_month(day: date) -> str:
    """The month of a day in words: November 2026; noviembre de 2026."""
    return _month_in(day, reader_locale())


@lru_cache(maxsize=MONTHS_KEPT)
def _month_in(day: date, locale: Locale) -> str:
    """A worker may choose among all months of ten years, and they are the same for all."""
    return str(format_skeleton("yMMMM", day, locale=locale))


def short_day(day: date) -> str:
    """A day in few words, where room is short: Nov 21, 2026; 21 nov 2026."""
    return str(format_date(day, "medium", locale=reader_locale()))


def shown_moment(moment: datetime, zone: str) -> str:
    """A moment in words, on the clocks of that zone."""
    local, locale = moment.astimezone(ZoneInfo(zone)), reader_locale()
    shown = (format_date(local, "medium", locale=locale), format_time(local, "h:mm a zzz", locale=locale))
    return ", ".join(map(str, shown))
