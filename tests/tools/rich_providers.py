"""Two providers beside the default one, each with a member, facts, an account, and a decision that waits."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from uuid import UUID

import psycopg

from shared_security.providers.provider_facts import tell_provider_fact
from shared_security.providers.register import Applicant, open_trust_account, register_provider
from shared_security.providers.status import Wish, ask_status
from tests.tools.books import ACTOR, TODAY

AT = datetime.combine(TODAY, time(9), UTC)


def fill_providers(jobs: psycopg.Connection, accounts: Sequence[UUID]) -> list[UUID]:
    """Fill every table of providers; the accounts are of one provider each."""
    found = []
    for name, account_id in zip(("Alder", "Birch"), accounts, strict=True):
        with jobs.transaction():
            applicant = Applicant(name, "nonprofit", "1 Main Street", ["en"])
            one = register_provider(jobs, applicant, today=TODAY, at=AT, actor=ACTOR)
            open_trust_account(jobs, one, 1, "Program", "First Bank", today=TODAY, actor=ACTOR)
            tell_provider_fact(
                jobs, one, "nonprofit", "yes", from_day=TODAY, evidence="its charter", at=AT, actor=ACTOR
            )
            ask_status(jobs, Wish(one, "failed", TODAY, "A test."), today=TODAY, at=AT, actor=ACTOR)
            jobs.execute("INSERT INTO account_provider VALUES (%s, daterange(%s, NULL), %s)", (account_id, TODAY, one))
        found.append(one)
    return found
