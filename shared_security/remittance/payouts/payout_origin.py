"""Who a provider is to the bank of its trust account: told from the agreement with the bank."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.debits.debit_origin import origin_fields
from shared_security.remittance.rails.nacha import Origin
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem


def tell_payout_origin(
    connection: psycopg.Connection, custodial_account_id: UUID, origin: Origin, *, today: date, actor: str
) -> None:
    """Say who the provider is to the bank; files that were made before keep what they said.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: a number is none, or a name does not fit its field. Nothing is changed.
    """
    told = {"account": custodial_account_id, "today": today, "actor": actor}
    connection.execute(SQL("tell_payout_origin"), told | origin_fields(origin))
    words = f"Who the provider is to the bank of its trust account {custodial_account_id}."
    record(connection, actor, "tell payout origin", "custodial account", custodial_account_id, words)


def known_payout_origin(connection: psycopg.Connection, custodial_account_id: UUID) -> Origin | None:
    """Who the provider is to the bank, where it was said.

    Args:
        connection: as loader or jobs.
    """
    row = connection.execute(SQL("payout_origin"), {"account": custodial_account_id}).fetchone()
    return Origin(*row) if row else None


def payout_origin_of(connection: psycopg.Connection, custodial_account_id: UUID) -> Origin:
    """Who the provider is to the bank.

    Raises:
        Problem: nobody has said it.
    """
    found = known_payout_origin(connection, custodial_account_id)
    if found is None:
        fix = "Write the bank's routing number, your name and your number with it, as in the agreement with the bank"
        raise Problem("nobody has said who the organization is to its bank", "the trust account", fix)
    return found
