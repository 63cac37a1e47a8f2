"""A row of two parties in every table of money: claims, invoices, banks, refunds, debits, remittances, charges."""

from collections.abc import Iterable
from uuid import UUID

import psycopg

from shared_security.ledger.chart import POCKETS
from shared_security.values.ids import new_id
from tests.tools.books import TODAY, account

PEOPLE = ("Zoe", "Max")


def fill_money(owner: psycopg.Connection, payers: Iterable[UUID]) -> None:
    """Fill every table of money as its owner: for each of two payers, with an account, bank account and provider of its
    own. What is there already stays."""
    for number, (payer, person) in enumerate(zip(payers, PEOPLE, strict=True), 900):
        provider, at = new_id(), new_id()
        put(owner, "provider", provider_id=provider, name=f"Provider {number}", opened_on=TODAY)
        put(
            owner, "custodial_account", custodial_account_id=at, kind="trust", program_no=1, provider_id=provider,
            custodian="bank", title="title", opened_on=TODAY,
        )  # fmt: skip
        line = _bank(owner, at, payer, number)
        _owed(owner, payer, account(person), line, number)
        _debits(owner, payer, number)
        _kept(owner, provider, account(person), number)
        _leave(owner, payer, account(person))


def put(owner: psycopg.Connection, table: str, **values: object) -> None:
    """One row."""
    places = ", ".join("%s" for _ in values)
    owner.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", list(values.values()))


def _leave(owner: psycopg.Connection, payer: UUID, person: UUID) -> None:
    """When leave is looked at, what lapsed of it, and a warning."""
    whose = {"account_id": person, "program_no": 1, "pocket": "sick", "unit": "leave_hour"}
    put(owner, "leave_watch", account_id=person, version=1)
    lapsed = {"lapsed_on": TODAY, "cause": "expiry", "becomes": "lost", "micros": 1_000_000}
    put(owner, "leave_lapsed", **whose, payer_id=payer, **lapsed)
    put(owner, "leave_warning", **whose, lapses_on=TODAY, warn_on=TODAY, micros=1_000_000, warned_on=TODAY)


def _bank(owner: psycopg.Connection, at: UUID, payer: UUID, number: int) -> UUID:
    """A statement with a line that is placed, a draft, a name, a refund; answers with the line."""
    statement, line, hashed = new_id(), new_id(), at.bytes * 2
    put(
        owner, "bank_statement", statement_id=statement, custodial_account_id=at, statement_number=str(number),
        form="csv", file_hash=hashed, from_day=TODAY, to_day=TODAY, opening_cents=0, closing_cents=1,
        account_index=hashed, account_end="1", left_out="{}", master_key_id="k", sealed_key=b"x", read_on=TODAY,
        read_by="x",
    )  # fmt: skip
    put(
        owner, "bank_statement_draft", draft_id=new_id(), custodial_account_id=at, actor="x", master_key_id="k",
        sealed_key=b"x", sealed_file=b"x", made_at=TODAY, ends_at="infinity",
    )  # fmt: skip
    put(
        owner, "bank_line", line_id=line, statement_id=statement, custodial_account_id=at, line_no=1, booked_on=TODAY,
        amount_cents=1, counterparty=b"x", words=b"x", program_no=1,
    )  # fmt: skip
    put(
        owner, "bank_match", match_id=new_id(), line_id=line, kind="payment", amount_cents=1, payer_id=payer,
        booked_on=TODAY, matched_on=TODAY, matched_by="x",
    )  # fmt: skip
    put(owner, "remembered_name", name_index=hashed, payer_id=payer, remembered_on=TODAY)
    put(
        owner, "refund", refund_id=new_id(), payer_id=payer, program_no=1, line_id=line, amount_cents=1,
        reference=f"refund {number}", why="x", asked_on=TODAY, asked_by="x",
    )  # fmt: skip
    return line


def _owed(owner: psycopg.Connection, payer: UUID, person: UUID, line: UUID, number: int) -> None:
    """An invoice with a claim, its settlement, a charge, and an insolvency."""
    invoice = new_id()
    put(
        owner, "invoice", invoice_id=invoice, program_no=1, number=number, payer_id=payer, kind="work",
        period_start="2026-10-01", period_end="2026-11-01", from_seal=0, to_seal=1, issued_on=TODAY, due_on=TODAY,
        reference=f"invoice {number}", total_micros=10_000, amount_cents=1, open_micros=10_000,
    )  # fmt: skip
    put(owner, "claim", account_id=person, invoice_id=invoice, payer_id=payer, program_no=1, owed_sick_micros=10_000)
    put(owner, "used_before_correction", account_id=person, payer_id=payer, program_no=1, line="sick", micros=1)
    put(owner, "reduction_waiting", account_id=person, payer_id=payer, program_no=1)
    put(owner, "invoiced_up_to", payer_id=payer, program_no=2, seal_no=1)
    put(
        owner, "settlement", settlement_id=new_id(), payer_id=payer, program_no=1, invoice_id=invoice, money_micros=1,
        open_before_micros=1, begun_on=TODAY, paid_on=TODAY,
    )  # fmt: skip
    put(owner, "ledger_balance", owner_id=payer, kind="carry", fund="", program_no=2, micros=1)
    put(
        owner, "late_charge", charge_id=new_id(), invoice_id=invoice, payer_id=payer, program_no=1, part="x",
        debt_kind="interest", up_to=TODAY, micros=1, charged_on=TODAY, explained="{}",
    )  # fmt: skip
    put(owner, "arrears_step", invoice_id=invoice, step="due", payer_id=payer, reached_on=TODAY, told=1)
    put(
        owner, "making_good", making_good_id=new_id(), payer_id=payer, program_no=1, money_micros=1, missing_micros=1,
        begun_on=TODAY, begun_by="x", explained="{}",
    )  # fmt: skip
    put(
        owner, "write_off", write_off_id=new_id(), payer_id=payer, program_no=1, kind="recoverable", micros=1, why="x",
        asked_on=TODAY, asked_by="x",
    )  # fmt: skip
    put(
        owner, "insolvency", insolvency_id=new_id(), payer_id=payer, program_no=1, from_day=TODAY, asked_on=TODAY,
        asked_by="x",
    )  # fmt: skip


def _debits(owner: psycopg.Connection, payer: UUID, number: int) -> None:
    """A mandate, and one debit of it, which was answered."""
    mandate, file, debit, trace = new_id(), new_id(), new_id(), f"{number:015}"
    ours = {"bank_routing": "021000021", "bank_name": "bank", "company_name": "we", "company_id": "1"}
    put(owner, "debit_origin", program_no=number, **ours, told_on=TODAY, told_by="x")
    put(
        owner, "mandate", mandate_id=mandate, consent_id=mandate, payer_id=payer, sec="CCD", routing="021000021",
        account_sealed=b"x", account_end="1", savings=False, holder_sealed=b"x", master_key_id="k", sealed_key=b"x",
        consent="x", given_on=TODAY, given_by="x",
    )  # fmt: skip
    put(
        owner, "debit_file", file_id=file, program_no=1, file_number=number, made_at=TODAY, modifier="A",
        effective_on=TODAY, cut_off=TODAY, **ours, made_by="x",
    )  # fmt: skip
    put(
        owner, "debit", debit_id=debit, file_id=file, mandate_id=mandate, payer_id=payer, amount_cents=0, reference="",
        trace=trace, effective_on=TODAY, cut_off=TODAY,
    )  # fmt: skip
    put(
        owner, "debit_answer", answer_id=new_id(), file_hash=file.bytes * 2, record_no=1, code="C09",
        original_trace=trace, amount_cents=0, debit_id=debit, outcome="noted", read_on=TODAY, read_by="x",
    )  # fmt: skip


def _kept(owner: psycopg.Connection, provider: UUID, person: UUID, number: int) -> None:
    """What a provider keeps, a member that came to it, and cash that was ordered."""
    batch = new_id()
    put(owner, "provider_debt", provider_id=provider, batch_id=batch, program_no=1, micros=10_000)
    put(
        owner, "provider_move", account_id=person, batch_id=batch, program_no=1, from_provider_id=new_id(),
        to_provider_id=provider, **{f"{pocket}_micros": 0 for pocket in POCKETS},
    )  # fmt: skip
    put(
        owner, "provider_transfer", account_id=person, transfer_id=batch, from_provider_id=new_id(),
        to_provider_id=provider, chosen_by="worker", asked_on=TODAY, asked_by="x", effective_on=TODAY,
    )  # fmt: skip
    put(
        owner, "provider_transfer_figure", account_id=person, transfer_id=batch, program_no=1, unit="USD",
        stage="held", pocket="sick", before_micros=1, after_micros=1,
    )  # fmt: skip
    put(
        owner, "mass_transfer", mass_id=new_id(), from_provider_id=provider, effective_on=TODAY, cause="x",
        asked_on=TODAY, asked_by="x",
    )  # fmt: skip
    put(
        owner, "remittance", remittance_id=new_id(), program_no=1, provider_id=provider, from_seal=0, to_seal=1,
        due_micros=10_000, amount_cents=1, reference=f"remittance {number}", ordered_on=TODAY, ordered_by="x",
    )  # fmt: skip
