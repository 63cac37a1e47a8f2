"""Payments at a provider's desk: a list of one cheque that is made, and cash that lies ready; an order that
takes a part waits for a second person. The payments are rows alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.queries import trust_accounts
from shared_security.providers.register import open_trust_account
from shared_security.remittance.payouts.payout_deductions import Entered, Payee, enter_order
from shared_security.remittance.payouts.payout_origin import tell_payout_origin
from shared_security.remittance.rails.nacha import Origin
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from tests.tools.imports import ACTOR
from tests.tools.people import ask
from tests.tools.rich_money import put


@dataclass(frozen=True)
class PayoutDesk:
    """The ids of the file, of the payment in cash, and of the trust account."""

    file_id: UUID
    cash_id: UUID
    trust_id: UUID


def fill_payout_desk(
    urls: DatabaseUrls, keys: Keys, account_id: UUID, person_id: UUID, provider_id: UUID, request_id: UUID
) -> PayoutDesk:
    """Put them, of the first program in force, as paid from an account of the provider, whom its bank knows."""
    at = datetime.now(UTC)
    with psycopg.connect(urls.jobs) as jobs:
        ask(jobs, "actor", ACTOR)
        open_trust_account(jobs, provider_id, 1, "Program", "First Bank", today=at.date(), actor=ACTOR)
        trust = next(one for one in trust_accounts(jobs, provider_id) if one.program_no == 1).custodial_account_id
        origin = Origin("021000021", "FIRST BANK", "RIVERSIDE", "1234567890")
        tell_payout_origin(jobs, trust, origin, today=at.date(), actor=ACTOR)
        payee = Payee("King County", "516 Third Avenue, Seattle", "26-2-00114")
        entered = Entered("garnishment", 1, None, 125_000, 250_000, 90_000, payee, at.date())
        enter_order(jobs, keys, account_id, person_id, entered, today=at.date(), actor=ACTOR)
    desk = PayoutDesk(new_id(), new_id(), trust)
    of_desk: dict[str, Any] = {"provider_id": provider_id, "program_no": 1, "custodial_account_id": trust}
    with psycopg.connect(urls.owner) as owner:
        put(
            owner, "payout_file", **of_desk, file_id=desk.file_id, kind="cheque", file_number=1, made_at=at,
            modifier="A", effective_on=at.date(), made_by="test",
        )  # fmt: skip
        for number, (payout, kind, more) in enumerate((
            (desk.cash_id, "cash", {"state": "sent", "sent_on": at.date()}),
            (new_id(), "cheque", {"state": "filed", "file_id": desk.file_id}),
        )):  # fmt: skip
            place = {"account_id": account_id, "destination_id": new_id()}
            put(
                owner, "payout_destination", **place, person_id=person_id, kind=kind, sealed=b"x", shown="",
                chosen=False, state="active", added_on=at.date(), added_by="test", language="en",
            )  # fmt: skip
            put(
                owner, "payout", **of_desk, **place, **more, payout_id=payout, request_id=request_id,
                person_id=person_id, pocket="sick", batch_id=new_id(), gross_cents=12_000, net_cents=12_000, kind=kind,
                reference=f"TEST{number:06}", ordered_on=at.date(), ordered_by="test", expected_on=at.date(),
            )  # fmt: skip
    return desk
