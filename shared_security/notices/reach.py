"""Where people are reached: by text or by mail."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.notices.write import Message
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts

CHANNELS = {"phone": "text", "mail": "mail"}
TEXT_FIRST = ("phone", "mail")  # workers, who are on the way
MAIL_FIRST = ("mail", "phone")  # payers, and what is longer than a text


@dataclass(frozen=True)
class Reach:
    """A phone number or a mail address. channel: text or mail."""

    channel: str
    to: str

    def message(self, subject: str, words: str) -> Message:
        """What is sent there; a text has no subject."""
        return Message(self.channel, self.to, words, subject if self.channel == "mail" else "")


def reach(
    connection: psycopg.Connection, keys: Keys, people: Collection[UUID], first: tuple[str, str]
) -> dict[UUID, Reach]:
    """Where each of them is reached, in two queries; who left neither phone nor mail is absent.

    Args:
        connection: as loader or jobs. first: TEXT_FIRST or MAIL_FIRST, of those who left both.
    """
    found: dict[UUID, Reach] = {}
    for field in reversed(first):
        for person, to in read_facts(connection, keys, people, field).items():
            found[person] = Reach(CHANNELS[field], to)
    return found
