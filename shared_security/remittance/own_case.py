"""Nobody of the office decides on the money of a payer that she acts for."""

from uuid import UUID

import psycopg

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.sql import SQL


def refuse_own_case(connection: psycopg.Connection, payer_id: UUID, actor: str, where: str) -> None:
    """Refuse whoever acts for the payer today.

    Args:
        connection: as loader, in the transaction of the decision. actor: who decides. where: on what.

    Raises:
        BankProblem: she acts for it; nothing was moved.
    """
    if connection.execute(SQL("acts_for_payer"), {"payer": payer_id, "actor": actor}).fetchone() is not None:
        what = "whoever acts for a payer cannot decide on its money"
        raise BankProblem("own_case", what, where, "Ask another person of the office; nothing was moved")
