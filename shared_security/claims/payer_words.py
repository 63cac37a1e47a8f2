"""What a client is told where the worker wants it: that she is not available on some days, and nothing else."""

from datetime import date

from shared_security.law.words.figures import shown_day

_WORDS = (
    ("{name} is not available for work on {first}.", "{name} is not available for work from {first} through {last}."),
    ("{name} no está disponible para trabajar el {first}.",
     "{name} no está disponible para trabajar del {first} al {last}."),
)  # fmt: skip
SUBJECT = "Not available / No disponible"


def payer_words(name: str, first: date, last: date) -> str:
    """The message in English and then in Spanish, for either may be read."""
    return "\n\n".join(
        _WORDS[n][first != last].format(name=name, first=shown_day(first, language), last=shown_day(last, language))
        for n, language in enumerate(("en", "es"))
    )
