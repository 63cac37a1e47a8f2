"""What payers are told of an invoice that is due or late: in English, then in Spanish, for either may be read."""

from shared_security.law.words.figures import shown, shown_day
from shared_security.remittance.arrears.arrears_ladder import Step
from shared_security.remittance.arrears.tell_of_arrears import Due
from shared_security.values.money import MICROS_PER_CENT
from shared_security.values.payment_reference import shown_payment_reference

SUBJECTS = {
    "reminder": ("Invoice {number} is to be paid by {day}", "La factura {number} vence el {day}"),
    "due": ("Invoice {number} is to be paid today", "La factura {number} vence hoy"),
    "late": ("Invoice {number} is late", "La factura {number} está atrasada"),
    "second": ("Second notice: invoice {number} is late", "Segundo aviso: la factura {number} está atrasada"),
    "referred": (
        "Invoice {number} was passed to the program's office",
        "La factura {number} pasó a la oficina del programa",
    ),
}
OPEN = (
    "{amount} is still to be paid. Write {reference} on your transfer. If you have paid already, do nothing more.",
    "Quedan {amount} por pagar. Escriba {reference} en su transferencia. Si ya pagó, no haga nada más.",
)
LATE = (
    "While it is late, people who worked for you go without the money, and charges may be added.",
    "Mientras siga atrasada, a quienes trabajaron para usted les falta el dinero, y pueden sumarse recargos.",
)
REFERRED = (
    "The office will decide what comes next. Pay now, or write to the office if you cannot.",
    "La oficina decidirá qué sigue. Pague ahora o escriba a la oficina si no puede.",
)


def arrears_words(step: Step, due: Due) -> tuple[str, str]:
    """Subject and words of the message for a step of the ladder."""
    subject, parts = [], []
    for n, language in enumerate(("en", "es")):
        figures = {
            "number": f"{due.program_no}-{due.number}", "day": shown_day(due.due_on, language),
            "amount": shown(due.cents * MICROS_PER_CENT, "USD", language),
            "reference": shown_payment_reference(due.reference),
        }  # fmt: skip
        said = [SUBJECTS[step.name][n] + ".", OPEN[n]]
        said += [LATE[n]] if step.days > 0 else []
        said += [REFERRED[n]] if step.name == "referred" else []
        subject.append(SUBJECTS[step.name][n].format(**figures))
        parts.append(" ".join(said).format(**figures))
    return " / ".join(subject), "\n\n".join(parts)
