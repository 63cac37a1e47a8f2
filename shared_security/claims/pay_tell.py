"""Tells workers of their payments, in the language in which they asked: on its way, and when it is there; that it came
back.

A message names an amount and a day, and never what it is for.
"""

from datetime import date, datetime

import psycopg

from shared_security.claims.sql import SQL
from shared_security.law.words.figures import shown_day
from shared_security.notices.reach import TEXT_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.remittance.payouts.return_words import why_returned
from shared_security.values.money import MICROS_PER_CENT, dollars
from shared_security.workers.keys import Keys

SUBJECT = {"en": "Your payment", "es": "Su pago"}
WORDS = {
    ("ordered", "en"): "{amount} is on its way to you. It should be there by {day}.",
    ("ordered", "es"): "{amount} está en camino. Debería llegarle a más tardar el {day}.",
    ("cash", "en"): "{amount} is ready for you at the desk of your benefits organization from {day}.",
    ("cash", "es"): "{amount} está a su disposición en su organización de beneficios desde el {day}.",
    ("returned", "en"): "Your bank sent back {amount} on {day}: {why}. The money is yours and is kept for you. "
    "Choose on your page where to be paid, and it is paid anew.",
    ("returned", "es"): "Su banco devolvió {amount} el {day}: {why}. El dinero es suyo y se guarda para usted. "
    "Elija en su página dónde cobrar, y se le paga de nuevo.",
    ("returned_by_mistake", "en"): "Your bank sent back {amount} on {day}: {why}, not with your account. The money is "
    "yours, and is paid there anew. You need do nothing.",
    ("returned_by_mistake", "es"): "Su banco devolvió {amount} el {day}: {why}, no con su cuenta. El dinero es suyo, "
    "y se le paga allí de nuevo. No tiene que hacer nada.",
}  # fmt: skip


def tell_of_payments(loader: psycopg.Connection, keys: Keys, *, at: datetime) -> int:
    """Tell every worker of payments that she was not told of; answers how many were. Who cannot be reached sees it on
    her page.

    Args:
        loader: in autocommit; all of it is one transaction.
    """
    told = 0
    with loader.transaction():
        rows = loader.execute(SQL("payments_to_tell")).fetchall()
        reached = reach(loader, keys, [row[2] for row in rows], TEXT_FIRST)
        for account_id, payout_id, person_id, what, cents, kind, expected_on, back_on, code, language, goes_on in rows:
            loader.execute(SQL("note_told_of_payment"), {"account": account_id, "payout": payout_id, "told": what})
            to = reached.get(person_id)
            if to:
                day = expected_on if what == "ordered" else back_on
                key = ("cash" if kind == "cash" else what) if what == "ordered" else what
                words = _words("returned_by_mistake" if goes_on else key, language, cents, day, code)
                message = to.message(SUBJECT[language], words)
                write_notice(loader, keys, person_id, message, kind=f"payment {what}", at=at, about_id=payout_id)
                told += 1
    return told


def _words(what: str, language: str, cents: int, day: date, code: str | None) -> str:
    amount = dollars(cents * MICROS_PER_CENT)
    return WORDS[what, language].format(amount=amount, day=shown_day(day, language), why=why_returned(code, language))
