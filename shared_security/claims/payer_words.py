"""What a client is told where the worker wants it: that she is not available on some days, or is after all, no more."""

from datetime import date

from shared_security.law.words.figures import shown_day

_AWAY = (
    ("{name} is not available for work on {first}.", "{name} is not available for work from {first} through {last}."),
    ("{name} no está disponible para trabajar el {first}.",
     "{name} no está disponible para trabajar del {first} al {last}."),
)  # fmt: skip
_BACK = (
    ("{name} is available for work on {first} after all.",
     "{name} is available for work from {first} through {last} after all."),
    ("{name} sí está disponible para trabajar el {first}.",
     "{name} sí está disponible para trabajar del {first} al {last}."),
)  # fmt: skip
SUBJECT = "Not available / No disponible"
BACK_SUBJECT = "Available after all / Disponible"


def payer_words(name: str, first: date, last: date) -> str:
    """The message in English and then in Spanish, for either may be read."""
    return _both(_AWAY, name, first, last)


def back_words(name: str, first: date, last: date) -> str:
    """The same where she cancelled what the client had been told of."""
    return _both(_BACK, name, first, last)


def _both(words: tuple[tuple[str, str], ...], name: str, first: date, last: date) -> str:
    return "\n\n".join(
        words[n][first != last].format(name=name, first=shown_day(first, language), last=shown_day(last, language))
        for n, language in enumerate(("en", "es"))
    )
