"""Why a bank sent a payment back, or does not know an account, in words for whose it is."""

from shared_security.remittance.rails.answers import CREDIT_STOPS, OF_THE_FILE

LANGUAGES = ("en", "es")
WHY = {
    "closed": ("the account is closed", "la cuenta está cerrada"),
    "not_found": ("there is no such account", "no existe esa cuenta"),
    "moved": ("the account is with another bank now", "la cuenta está ahora en otro banco"),
    "refused": ("the payment was refused there", "allí se rechazó el pago"),
    "no_deposits": ("the account takes no such payments", "la cuenta no acepta estos pagos"),
    "abroad": ("the account is abroad", "la cuenta está en el extranjero"),
    "frozen": ("the account is blocked", "la cuenta está bloqueada"),
    "deceased": ("it does not take payments for this account", "no acepta pagos para esta cuenta"),
    "file": ("there was a mistake in our file", "hubo un error en nuestro archivo"),
    "": ("it gave no reason that we know", "no dio un motivo que conozcamos"),
}


def why_returned(code: str | None, language: str) -> str:
    """What a bank's code of a return means to who was to be paid.

    >>> why_returned("R02", "es")
    'la cuenta está cerrada'
    """
    word = "file" if code in OF_THE_FILE else CREDIT_STOPS.get(code or "", "")
    return WHY[word][LANGUAGES.index(language)]
