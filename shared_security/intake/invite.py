"""Opens an account for somebody a household pays, and tells her of it by text."""

from collections.abc import Callable
from datetime import date, datetime

import psycopg

from shared_security.notices.write import Message, write_notice
from shared_security.workers.keys import Keys
from shared_security.workers.open_account import Opened, open_account


def invite(
    connection: psycopg.Connection,
    keys: Keys,
    who: tuple[str, str],
    compose: Callable[[str], str],
    *,
    sure: bool,
    today: date,
    at: datetime,
    actor: str,
) -> Opened:
    """Open an account with a name and a mobile number, and write the text that tells its number and how to see it.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        who: her name and mobile number. compose: the words of the text, given her number.
        sure: open it though others look alike.

    Raises:
        LooksAlike: she may have a number already. Problem: no name, or no phone number.
    """
    name, phone = who
    opened = open_account(connection, keys, today=today, actor=actor, name=name, phone=phone, sure=sure)
    assert opened.person_id is not None
    message = Message("text", phone, compose(opened.number))
    write_notice(connection, keys, opened.person_id, message, kind="invitation", at=at, about_id=opened.account_id)
    return opened
