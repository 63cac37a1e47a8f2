"""Acts of payers: work is reported and corrected, and asked for."""

from datetime import date

from shared_security.contributions.answer import Kind
from shared_security.contributions.assess import assess
from shared_security.contributions.record import record
from shared_security.contributions.work import Work, record_key
from shared_security.law.publish.active import active_programs
from shared_security.law.record import read_record
from shared_security.remittance.invoices.issue import issue_invoices
from tests.properties.money_history import History
from tests.tools.history_town import PAYERS
from tests.tools.imports import ACTOR

SECONDS = (0, 1, 7, 3_600, 3_601, 28_800, 36_000, 50_000, 86_400)
# A week that two months share, and one of the second.
DAYS = [date(2026, 11, 30), *(date(2026, 12, day) for day in (1, 2, 4, 7, 9))]
IDS = "abcd"


def report(history: History) -> None:
    """One to three records of a payer, each on a day of its own; those of a known number correct what it was."""
    name, _, _ = history.payer()
    sent: dict[str, tuple[str, date, int]] = {}
    days = history.chance.sample(DAYS, 3)
    for id_, day in zip(history.chance.sample(IDS, history.chance.randint(1, 3)), days, strict=False):
        before = history.naive.works.get((name, id_))
        person, seconds = history.person(), history.chance.choice(SECONDS)
        if before and history.chance.random() < 0.8:
            person = before.home
        if before and before.day not in days and history.chance.random() < 0.7:
            day = before.day
        sent[id_] = person, day, seconds
    history.acts.append(f"{name} reports {sent}")
    _send(history, name, sent)


def lower(history: History) -> None:
    """One record was of less time, or of none."""
    able = sorted(key for key, work in history.naive.works.items() if work.seconds)
    if able:
        name, id_ = history.chance.choice(able)
        work = history.naive.works[name, id_]
        sent = {id_: (work.home, work.day, history.chance.choice([0, 1, work.seconds // 2]))}
        history.acts.append(f"{name} lowers {sent}")
        _send(history, name, sent)


def _send(history: History, name: str, sent: dict[str, tuple[str, date, int]]) -> None:
    payer_id, works = history.books.payers[name], []
    for id_, (person, day, seconds) in sent.items():
        history.revisions[name, id_] += 1
        fields, faults = read_record({"work_date": day.isoformat(), "seconds": str(seconds)}, None)
        assert not faults, faults
        amounts = assess(fields, active_programs(history.books.loader, history.today))
        assert isinstance(amounts, tuple), amounts
        worker, revision = history.books.workers[person], history.revisions[name, id_]
        home = worker.account_id
        works.append(Work(payer_id, id_, revision, home, home, worker.number, fields, amounts))
    answers = record(history.books.loader, works, today=history.today, cause="history", actor=ACTOR)
    assert all(one.kind is Kind.ACCEPTED for one in answers), answers
    first = sorted(sent, key=lambda id_: record_key(payer_id, id_))  # as the books order what came at once
    history.naive.work(name, {id_: sent[id_] for id_ in first})


def issue(history: History) -> None:
    """Invoices of one payer or of all; what there is of credit settles them now or later."""
    names = history.chance.choice([*([name] for name in PAYERS), list(PAYERS), list(PAYERS)])
    history.acts.append(f"{names} are asked on {history.today}")
    history.books.seal()
    one = history.books.payers[names[0]] if len(names) == 1 else None
    issue_invoices(history.books.loader, history.books.program, today=history.today, actor=ACTOR, payer_id=one)
    history.naive.issue(names, history.today)
    if history.chance.random() < 0.5:
        history.settle()
