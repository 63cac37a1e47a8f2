"""Acts of the office: a payer is insolvent, or was not; the guarantee pays; debts are written off; the daily run."""

from shared_security.remittance.arrears.guarantee import pay_guarantee, plan_guarantee
from shared_security.remittance.arrears.insolvency import (
    ask_insolvency,
    declare_insolvency,
    default_due,
    end_insolvency,
    insolvencies_of,
)
from shared_security.remittance.arrears.write_off import approve_write_off, ask_write_off, may_write_off
from shared_security.remittance.settlement.paying import Paying
from tests.properties import naive_default
from tests.properties.history_acts.of_the_bank import OTHER
from tests.properties.money_history import History
from tests.tools.imports import ACTOR


def fail(history: History) -> None:
    """A payer is declared insolvent."""
    name, payer, payer_id = history.payer(owing=True)
    program_no = history.books.program.program_no
    asked = ask_insolvency(
        history.books.loader, payer_id, program_no, history.today, today=history.today, actor=ACTOR
    )  # fmt: skip
    assert (asked is None) == payer.is_insolvent
    if asked:
        history.acts.append(f"{name} is insolvent")
        declare_insolvency(history.books.loader, asked, today=history.today, actor=OTHER)
        payer.is_insolvent = True
        naive_default.fall_short(payer)


def run_daily(history: History) -> None:
    """What insolvent payers were invoiced since stands in shortfall; credit settles what it can."""
    history.acts.append(f"the run of {history.today}")
    default_due(history.books.loader, today=history.today, actor=ACTOR)
    for payer in history.naive.payers.values():
        if payer.is_insolvent:
            naive_default.fall_short(payer)
    history.settle()


def end(history: History) -> None:
    """It was an error."""
    name, payer, payer_id = history.payer()
    if payer.is_insolvent:
        history.acts.append(f"{name} is solvent again")
        found, *_ = insolvencies_of(history.books.loader, payer_id, history.books.program.program_no)
        end_insolvency(history.books.loader, found.insolvency_id, today=history.today, actor=ACTOR)
        naive_default.wait_again(payer)


def guarantee(history: History) -> None:
    """The guarantee pays what it may."""
    able = [name for name, payer in history.naive.payers.items() if payer.is_insolvent]
    if not able:
        return
    name = history.chance.choice(able)
    payer, payer_id = history.naive.payers[name], history.books.payers[name]
    loader, program = history.books.loader, history.books.program
    plan = plan_guarantee(loader, program, payer_id, today=history.today)
    expected = naive_default.guarantee_pays(history.naive, payer)
    assert plan.pays_micros == expected, (history.number, history.acts, name)
    if expected:
        history.acts.append(f"the guarantee pays {expected} for {name}")
        pay_guarantee(loader, program, payer_id, seen_micros=expected, today=history.today, actor=ACTOR)
        naive_default.make_good(history.naive, payer)


def write_off(history: History) -> None:
    """Two persons give up what an insolvent payer owes."""
    name, payer, payer_id = history.payer()
    if not payer.is_insolvent:
        return
    may = may_write_off(history.books.loader, payer_id, history.books.program.program_no)
    assert may == naive_default.may_write_off(payer), (history.number, history.acts)
    kind = history.chance.choice(sorted(may))
    micros = history.part_of(may[kind])
    if micros > 0:
        history.acts.append(f"{micros} of {kind} of {name} are written off")
        paying = Paying(payer_id, history.books.program.program_no, history.today, ACTOR)
        asked = ask_write_off(history.books.loader, paying, kind, micros, "nobody will pay it")
        approve_write_off(history.books.loader, asked, today=history.today, actor=OTHER)
        naive_default.write_off(payer, kind, micros)
