"""What workers are told of leave that lapses: in English, then in Spanish, for either may be read."""

from shared_security.benefits.coming_lapses import ComingLapse
from shared_security.benefits.read_leave import Place
from shared_security.law.words.figures import shown, shown_day

NAMES = {
    "sick": ("sick pay", "días de enfermedad"),
    "vacation": ("vacation", "vacaciones"),
    "family_leave": ("family leave", "licencia familiar"),
}
SUBJECT = ("Time off ends on {day}", "Tiempo libre que vence el {day}")
WORDS = {
    "lost": (
        "{amount} of your {name} can be used until the day before {day}. After that it is gone.",
        "Puede usar {amount} de {name} hasta el día antes del {day}. Después ya no los tendrá.",
    ),
    "paid_out": (
        "{amount} of your {name} can be used until the day before {day}. After that it is to be paid out to you.",
        "Puede usar {amount} de {name} hasta el día antes del {day}. Después se le deben pagar en dinero.",
    ),
    "kept": (
        "{amount} of your {name} can be used until the day before {day}. After that it cannot be used, and is kept.",
        "Puede usar {amount} de {name} hasta el día antes del {day}. Después no se podrán usar, pero se guardan.",
    ),
}


def leave_words(place: Place, lapse: ComingLapse) -> tuple[str, str]:
    """Subject and words of a warning."""
    subject, parts = [], []
    for n, language in enumerate(("en", "es")):
        figures = {
            "day": shown_day(lapse.day, language), "name": NAMES[place.pocket][n],
            "amount": shown(lapse.micros, place.unit, language),
        }  # fmt: skip
        subject.append(SUBJECT[n].format(**figures))
        parts.append(WORDS.get(lapse.then, WORDS["kept"])[n].format(**figures))
    return " / ".join(subject), "\n\n".join(parts)
