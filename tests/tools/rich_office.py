"""What an office has: a payer that said another amount, a tally, a check of the books, a look that found nobody, and a
draft of law that was compared, proposed, approved and taken back."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from shared_security.contributions.keep_check import keep_check
from shared_security.law.canonical import canonical_tree
from shared_security.law.diff import Told
from shared_security.law.edit import NewValue, add_value
from shared_security.law.library import program_files
from shared_security.law.publish.active import active_programs
from shared_security.law.publish.decide import approve
from shared_security.law.publish.drafts import Text, begin_draft
from shared_security.law.publish.propose import Asked, propose
from shared_security.law.publish.put_version import read_text, texts_of
from shared_security.law.publish.withdraw import withdraw
from shared_security.ledger.seal import seal
from shared_security.oversight.compare_law import Drafted, compare_law
from shared_security.oversight.look import look
from shared_security.oversight.reassess_law import Span, ask_reassessment, leave_reassessment
from shared_security.oversight.tally import count_books
from shared_security.values.ids import new_id
from tests.tools.books import MODEL_ACT, TODAY, World
from tests.tools.people import jobs
from tests.tools.rich_books import now


def fill_office(made: World, payers: Mapping[str, UUID]) -> None:
    """A row in every table of an office, in books that `fill` has filled."""
    made.record(made.work("said", "Max", payer=payers["Uber"], hours="1", reported_contribution="1.00"))
    seal(made.jobs, now())
    keep_check(made.jobs, now())
    with made.jobs.transaction():
        look(made.jobs, new_id(), "nobody's", "asked", "C-1", at=now())
        count_books(made.jobs, now(), TODAY)
    _change_law(made)


def _change_law(made: World) -> None:
    one, two = f"person: {new_id()}", f"person: {new_id()}"
    source, cases = texts_of(program_files()[MODEL_ACT])
    day = now().date() + timedelta(days=40)
    text = add_value(source, "hourly_rate", NewValue(day, "2.10", ("illustration",)))
    with jobs(made.urls, one) as connection:
        draft = begin_draft(connection, MODEL_ACT, Text(text, cases, "begun"), at=now(), actor=one)
        drafted = Drafted(draft, 1, Told(read_text(text, MODEL_ACT), canonical_tree(text, MODEL_ACT)))
        base = next(law for law in active_programs(connection, TODAY) if law.pack.program == MODEL_ACT)
        compare_law(connection, drafted, base, "as worked", years=0, at=now(), actor=one)
        proposal = propose(connection, Asked(draft, 1, day, "The council decided it"), at=now(), actor=one)
    with jobs(made.urls, two) as connection:
        approve(connection, proposal, "", at=now(), actor=two)
        withdraw(connection, proposal, "The council took it back", at=now(), actor=two)
    with jobs(made.urls, one) as connection:
        span = Span(MODEL_ACT, TODAY, TODAY + timedelta(days=1), "Ordinance 12")
        asked = ask_reassessment(connection, span, at=now(), actor=one)
    with jobs(made.urls, two) as connection:
        leave_reassessment(connection, asked, at=now(), actor=two)
