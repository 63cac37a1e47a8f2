"""Makes an empty live system from the answers of its questionnaire: all of it, or nothing."""

from datetime import date, datetime

import psycopg

from shared_security.access.mark import mark_database
from shared_security.access.may_act import give_right
from shared_security.access.recovery_codes import make_recovery_codes
from shared_security.audit.record import record
from shared_security.founding.questionnaire import Administrator, Answers
from shared_security.founding.sql import SQL
from shared_security.launcher.name_actor import name_actor
from shared_security.law.publish.activate import activate
from shared_security.ledger.custody import open_custodial_account
from shared_security.providers.default import ensure_default_provider
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL
from shared_security.workers.keys import Keys
from shared_security.workers.seal_person import seal_person


def refuse_founded(owner: psycopg.Connection) -> None:
    """See that nothing has been made here yet.

    Raises:
        Problem: there is a system here, or people.
    """
    (has_table,) = owner.execute(SQL("has_table")).fetchone() or (False,)
    kind, office, peopled = (
        (owner.execute(SQL("founded")).fetchone() or (None, "", False)) if has_table else (None, "", False)
    )
    if kind or peopled:
        what = {"live": f"this system was made before, for {office}", "demo": "this database is a demonstration"}
        raise Problem(
            f"{what.get(kind or '', 'this database holds people or payers already')}; nothing was changed",
            "the database",
            "Change a live system on its own pages; for another one name another database: SHARED_SECURITY_DATA=FOLDER",
        )


def found(owner: psycopg.Connection, keys: Keys, answers: Answers, *, at: datetime, actor: str) -> list[list[str]]:
    """Make the system: its mark, programs, first provider, accounts for cash, and administrators.

    Args:
        owner: as the role owner, over migrated tables: one transaction for what several roles do each on its own later.

    Returns:
        Ten printed codes of each administrator, in their order, shown now and never again: with the number or address
        given they open the door until messages are sent.

    Raises:
        Problem: there is a system here already, or an answer cannot be used; nothing was kept.
    """
    with owner.transaction():
        name_actor(owner, actor)
        refuse_founded(owner)
        mark_database(owner, "live", answers.office, at=at, time_zone=answers.time_zone, languages=answers.languages)
        for program in answers.programs:
            _program(owner, program, answers, today=at.date(), actor=actor)
        codes = [_administrator(owner, keys, one, at=at, actor=actor) for one in answers.administrators]
        record(owner, actor, "found system", "deployment", NIL, "Made from its questionnaire.")
    return codes


def _program(owner: psycopg.Connection, program: str, answers: Answers, *, today: date, actor: str) -> None:
    active = activate(owner, program, today=today, actor=actor)
    collection, trust = answers.collection, answers.trust
    open_custodial_account(owner, "collection", active.program_no, None, collection.custodian, collection.title, today)
    ensure_default_provider(
        owner, active.program_no, trust.title, today, actor, name=answers.provider, custodian=trust.custodian
    )


def _administrator(owner: psycopg.Connection, keys: Keys, one: Administrator, *, at: datetime, actor: str) -> list[str]:
    facts = {"name": one.name, "phone": one.phone, "mail": one.mail}
    person_id = seal_person(owner, keys, {field: text for field, text in facts.items() if text})
    give_right(owner, person_id, "administrator", today=at.date(), actor=actor)
    return make_recovery_codes(owner, keys, person_id, at=at, actor=actor)
