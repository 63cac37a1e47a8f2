"""Tells a worker what became of leave that she wrongly lost, by text or mail; never for what the leave was."""

from datetime import datetime

import psycopg

from shared_security.claims.notice_words import LANGUAGES, SUBJECT
from shared_security.claims.remedy import OPEN, PAID_OUT, RESTORED, UNDONE, Remedy
from shared_security.claims.request import request_of
from shared_security.law.words.figures import shown
from shared_security.notices.reach import TEXT_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.workers.keys import Keys

_WORDS = {
    OPEN: (
        "The program's office found that you wrongly lost {amount}. On your page you choose what you get for it.",
        "La oficina del programa encontró que usted perdió sin razón {amount}. En su página elige qué recibe por ello.",
    ),
    RESTORED: (
        "{amount} that you had wrongly lost is in your account again.",
        "Lo que había perdido sin razón, {amount}, está otra vez en su cuenta.",
    ),
    PAID_OUT: (
        "{amount} that you had wrongly lost is paid to you. On your page you see when.",
        "Lo que había perdido sin razón, {amount}, se le paga. En su página ve cuándo.",
    ),
    UNDONE: (
        "What you got for {amount} that you had lost was a mistake and was taken back. Your page says how it stands.",
        "Lo que recibió por {amount} que había perdido fue un error y se retiró. Su página dice cómo queda.",
    ),
}  # fmt: skip


def tell_remedy(connection: psycopg.Connection, keys: Keys, remedy: Remedy, *, at: datetime) -> bool:
    """Write the notice; answers whether she can be reached.

    Args:
        connection: as loader, inside the transaction of what it tells of.
    """
    to = reach(connection, keys, [remedy.person_id], TEXT_FIRST).get(remedy.person_id)
    if to is None:
        return False
    request = request_of(connection, remedy.account_id, remedy.request_id) if remedy.request_id else None
    language = request.language if request else "en"
    n = LANGUAGES.index(language)
    words = _WORDS[remedy.state][n].format(amount=shown(remedy.lost_micros, remedy.unit, language))
    write_notice(
        connection, keys, remedy.person_id, to.message(SUBJECT[n], words), kind=f"remedy {remedy.state}", at=at,
        about_id=remedy.remedy_id,
    )  # fmt: skip
    return True
