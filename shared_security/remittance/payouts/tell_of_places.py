"""Tells workers where their payments go from now on, that a bank corrected that, or that it does not know the account.

Whoever changed it for her, she hears of it where she is reached. A message shows the last digits of an account alone.
"""

from datetime import datetime

import psycopg

from shared_security.notices.reach import TEXT_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.remittance.payouts.return_words import LANGUAGES, why_returned
from shared_security.remittance.sql import SQL
from shared_security.workers.keys import Keys

SUBJECT = ("Where you are paid", "Dónde cobra usted")
PLACES = {
    "bank": ("to the bank account ending in {end}", "a la cuenta bancaria que termina en {end}"),
    "card": ("to the prepaid card ending in {end}", "a la tarjeta prepagada que termina en {end}"),
    "cheque": ("to you by mail, as a check", "a usted por correo, en un cheque"),
    "cash": ("to you in cash, at the desk of your benefits organization",
             "a usted en efectivo, en su organización de beneficios"),
}  # fmt: skip
WORDS = {
    "chosen": (
        "From now on your payments go {place}. Was this not you? Tell your benefits organization at once.",
        "Desde ahora sus pagos van {place}. ¿No fue usted? Avise de inmediato a su organización de beneficios.",
    ),
    "corrected": (
        "Your bank told us how your account is to be written. Your payments go {place}. You need do nothing. Does this"
        " surprise you? Tell your benefits organization at once.",
        "Su banco nos dijo cómo se escribe su cuenta. Sus pagos van {place}. No tiene que hacer nada. ¿Le sorprende?"
        " Avise de inmediato a su organización de beneficios.",
    ),
    "refused": (
        "We asked about the bank account ending in {end}, and nothing can be paid there: {why}. Choose on your page"
        " where to be paid. Money that is granted is kept for you.",
        "Preguntamos por la cuenta bancaria que termina en {end}, y allí no se le puede pagar: {why}. Elija en su"
        " página dónde cobrar. El dinero concedido se guarda para usted.",
    ),
}  # fmt: skip


def tell_of_places(loader: psycopg.Connection, keys: Keys, *, at: datetime) -> int:
    """Tell every worker what she was not told of where she is paid; answers how many were. Who cannot be reached sees
    it on her page.

    Args:
        loader: in autocommit; all of it is one transaction.
    """
    told = 0
    with loader.transaction():
        rows = loader.execute(SQL("places_to_tell")).fetchall()
        reached = reach(loader, keys, [row[2] for row in rows], TEXT_FIRST)
        for account_id, destination_id, person_id, kind, shown, what, code, language in rows:
            loader.execute(SQL("note_told_of_place"), {"account": account_id, "destination": destination_id})
            if to := reached.get(person_id):
                subject = SUBJECT[LANGUAGES.index(language)]
                message = to.message(subject, _words(what, kind, shown, code, language))
                write_notice(loader, keys, person_id, message, kind=f"place {what}", at=at, about_id=destination_id)
                told += 1
    return told


def _words(what: str, kind: str, shown: str, code: str | None, language: str) -> str:
    n = LANGUAGES.index(language)
    return WORDS[what][n].format(place=PLACES[kind][n].format(end=shown), end=shown, why=why_returned(code, language))
