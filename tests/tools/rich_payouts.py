"""A payment to each of some workers, with a row in every table about it."""

from collections.abc import Iterable
from uuid import UUID

import psycopg

from shared_security.values.ids import new_id
from tests.tools.books import TODAY
from tests.tools.rich_money import put


def fill_payouts(owner: psycopg.Connection, accounts: Iterable[UUID]) -> None:
    """Fill the tables as their owner; one is of the test's own provider, which nobody asks for."""
    for number, account_id in enumerate(accounts, 1):
        ids = {"destination": new_id(), "payout": new_id(), "file": new_id(), "order": new_id()}
        trust, provider = new_id(), new_id()
        of_day = {"account_id": account_id, "request_id": new_id(), "day": TODAY}
        place = {"account_id": account_id, "destination_id": ids["destination"]}
        put(
            owner, "payout_destination", **place, person_id=new_id(), kind="bank", sealed=b"x", shown="1", chosen=True,
            state="new", added_on=TODAY, added_by="x", language="en",
        )  # fmt: skip
        put(
            owner, "payout", **place, payout_id=ids["payout"], request_id=of_day["request_id"], person_id=new_id(),
            provider_id=provider, program_no=1, pocket="sick", custodial_account_id=trust, batch_id=new_id(),
            gross_cents=2, net_cents=1, kind="bank", reference=str(number), ordered_on=TODAY, ordered_by="x",
        )  # fmt: skip
        put(
            owner, "deduction_order", account_id=account_id, order_id=ids["order"], person_id=new_id(),
            kind="garnishment", rank=1, each_cents=1, most_ppm=1, sealed=b"x", from_day=TODAY, entered_on=TODAY,
            entered_by="x",
        )  # fmt: skip
        put(
            owner, "payout_deduction", account_id=account_id, deduction_id=new_id(), payout_id=ids["payout"], line_no=1,
            kind="garnishment", order_id=ids["order"], cents=1,
        )  # fmt: skip
        put(
            owner, "payout_origin", custodial_account_id=trust, bank_routing="021000021", bank_name="b",
            company_name="c", company_id="1", told_on=TODAY, told_by="x",
        )  # fmt: skip
        put(
            owner, "payout_file", file_id=ids["file"], provider_id=provider, program_no=1, custodial_account_id=trust,
            kind="cheque", file_number=number, made_at=TODAY, modifier="A", effective_on=TODAY, made_by="x",
        )  # fmt: skip
        put(owner, "payee_payment", payment_id=new_id(), file_id=ids["file"], amount_cents=1, reference=str(number))
        put(owner, "payout_prenote", **place, file_id=ids["file"], trace=f"{number:015}")
        put(
            owner, "payout_answer", file_hash=account_id.bytes * 2, record_no=1, provider_id=provider, code="R02",
            original_trace="1", amount_cents=1, outcome="unknown", read_on=TODAY, read_by="x",
        )  # fmt: skip
        put(
            owner, "leave_pay", **of_day, granted_micros=1, rate_micros=1, per="hour", pay_micros=1, pack_no=1,
            source="law", history_days=0, history_pay_micros=0, history_seconds=0, found="{}", frozen_on=TODAY,
        )  # fmt: skip
        put(
            owner, "leave_source", **of_day, source="guarantee", payer_id=new_id(), source_no=1, micros=1,
            batch_id=new_id(), noted_on=TODAY,
        )  # fmt: skip
        put(
            owner, "stated_rate", account_id=account_id, request_id=of_day["request_id"], rate_micros=1, per="hour",
            source="payslip", told_on=TODAY, told_by="x",
        )  # fmt: skip
