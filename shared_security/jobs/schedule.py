"""Everything that is done by itself: a row an act. Adding one is a line here.

Each may be done at any time and any number of times; when it was done last is kept in the table timed_act.
"""

from datetime import UTC, date, datetime, time, timedelta

from shared_security.access.forget import forget_old
from shared_security.access.mark import day_of_site
from shared_security.api.once import forget_calls
from shared_security.benefits.expire import expire_leave
from shared_security.benefits.warn import warn_of_expiry
from shared_security.claims.pay_due import pay_due
from shared_security.claims.silence import escalate_requests
from shared_security.claims.tell_payer import tell_payers
from shared_security.contributions.close_ended import close_ended
from shared_security.contributions.keep_check import keep_check
from shared_security.contributions.reassess_told import reassess_told
from shared_security.enrollment.mass_orders import due_orders
from shared_security.enrollment.mass_transfer import mass_transfer
from shared_security.enrollment.move_due import move_due
from shared_security.intake.draft import forget_drafts
from shared_security.intake.place_known import place_known
from shared_security.intake.repeats import send_due_repeats
from shared_security.jobs.act import Act, Hands
from shared_security.jobs.arrears_words import arrears_words
from shared_security.jobs.every_check import check_everything
from shared_security.jobs.leave_words import leave_words
from shared_security.jobs.sql import SQL
from shared_security.ledger.post import ensure_month
from shared_security.ledger.seal import seal
from shared_security.notices.send import send_due
from shared_security.oversight.tally import count_books
from shared_security.remittance.arrears.insolvency import default_due
from shared_security.remittance.arrears.late import charge_late
from shared_security.remittance.arrears.tell_of_arrears import tell_of_arrears
from shared_security.remittance.bank.place_by_reference import BY_ITSELF, place_alone
from shared_security.remittance.bank.sealed_lines import forget_names
from shared_security.remittance.bank.statement_draft import forget_statements
from shared_security.remittance.custody.remit import order_remittances
from shared_security.remittance.debits.debit_origin import programs_debited
from shared_security.remittance.debits.debits import close_due, make_debits
from shared_security.remittance.debits.place_debits import finish_returns, place_debits
from shared_security.remittance.invoices.issue_ended import issue_ended
from shared_security.remittance.payouts.place_payouts import place_payouts
from shared_security.remittance.programs import programs_owed, programs_with_cash
from shared_security.remittance.rails.file_made import LeftOut
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.values.errors import Problem

MONTHS_AHEAD = 3
CLOSER = INVOICER = "the schedule"  # who closes periods and issues invoices, in the words of a batch
MOVER = "timed act: move members"
PAYER_OF_LEAVE = "timed act: pay granted leave"
REMITTER = "timed act: order remittances"
PLACED = "place what became known"


def _today(hands: Hands) -> date:
    """The day where this site is, in a transaction of its own."""
    with hands.jobs.transaction():
        return day_of_site(hands.jobs, hands.clock())


def seal_the_books(hands: Hands) -> str:
    """Number and chain what was committed since."""
    sealed = seal(hands.jobs, hands.clock())
    return f"{sealed} sealed" if sealed else ""


def keep_months_ahead(hands: Hands) -> str:
    """Make the tables of the coming months, so that nobody who posts has to wait for that."""
    month = hands.clock().date().replace(day=1)
    for _ in range(MONTHS_AHEAD + 1):
        ensure_month(hands.jobs, month)
        month = (month + timedelta(days=32)).replace(day=1)
    return f"up to {month - timedelta(days=1)}"


def check_all_books(hands: Hands) -> str:
    """Compute every figure and every hash again, and keep the outcome.

    Raises:
        Problem: there is a difference.
    """
    outcome = keep_check(hands.jobs, hands.clock(), check_everything)
    if not outcome.sound:
        wrong = len(outcome.found)
        raise Problem(f"the books differ from themselves in {wrong} places", fix="Run ./run sss books check")
    return "; ".join(outcome.looked_at)


def count_the_books(hands: Hands) -> str:
    """Sums and variances for the office, of what is sealed."""
    at = hands.clock()
    today = _today(hands)
    with hands.jobs.transaction():
        count_books(hands.jobs, at, today)
    return "counted"


def tell_of_repeats(hands: Hands) -> str:
    """Work that is told of each week by itself: on its day where the household is, never in the evening before."""
    at = hands.clock()
    today = _today(hands)
    with hands.jobs.transaction():
        told = send_due_repeats(hands.loader, hands.jobs, hands.keys, today, at=at)
    return f"{len(told)} told of" if told else ""


def close_ended_periods(hands: Hands) -> str:
    """Assess what can be known only at the end of a week, quarter or year, and what came late for one.

    Raises:
        Problem: a period cannot be closed yet; the others were.
    """
    done = close_ended(hands.loader, today=_today(hands), actor=CLOSER)
    if done.refused:
        raise done.refused[0]
    return f"{done.periods} periods, {done.entries} entries" if done.periods else ""


def issue_ended_periods(hands: Hands) -> str:
    """Invoices for months, quarters and years that have ended, and for what changed of them since.

    Raises:
        Problem: those of a program cannot be issued; the others were.
    """
    today = _today(hands)
    done = issue_ended(hands.loader, today=today, actor=INVOICER)
    if done.refused:
        raise done.refused[0]
    return f"{done.invoices} invoices" if done.invoices else ""


def charge_for_being_late(hands: Hands) -> str:
    """What being late costs, once a month and when an invoice is settled; what insolvent payers were invoiced since.

    Raises:
        Problem: what it costs under a program is not known; the others were charged.
    """
    today = _today(hands)
    lost = default_due(hands.loader, today=today, actor=INVOICER)
    done = [charge_late(hands.loader, law, today=today, actor=INVOICER) for law in programs_owed(hands.loader, today)]
    refused = [problem for one in done for problem in one.refused]
    if refused:
        raise refused[0]
    charges = sum(one.charges for one in done)
    return f"{charges} charges" if charges or lost else ""


def tell_of_what_is_due(hands: Hands) -> str:
    """Reminders and notices to payers, each step of the ladder once."""
    at, today = hands.clock(), _today(hands)
    told = tell_of_arrears(hands.jobs, hands.keys, arrears_words, today=today, at=at)
    return f"{told} told" if told else ""


def place_what_became_known(hands: Hands) -> str:
    """Records that waited for a rate or a fact that is known by now, and past work of which a fact was told.

    What was told since this was last done is looked at; an hour before that too, for it may have been told meanwhile.

    Raises:
        Problem: a period cannot be closed again yet; all the rest was done.
    """
    today = _today(hands)
    row = hands.jobs.execute(SQL("last_done"), {"name": PLACED}).fetchone()
    since = row[0] - timedelta(hours=1) if row and row[0] else datetime.min.replace(tzinfo=UTC)
    placed = place_known(hands.loader, today=today, actor=PLACED)
    changed = reassess_told(hands.loader, since, today=today, actor=PLACED)
    return f"{placed} placed, {changed} changed" if placed or changed else ""


def place_bank_lines(hands: Hands) -> str:
    """Money that came by bank and says whose it is: what was read and not placed, as after an interruption."""
    today = _today(hands)
    placed = place_debits(hands.loader, today=today, actor=BY_ITSELF)
    placed += place_alone(hands.loader, today=today, actor=BY_ITSELF)
    finish_returns(hands.loader, today=today, actor=BY_ITSELF)
    return f"{placed.total()} placed" if placed else ""


def settle_what_came(hands: Hands) -> str:
    """What payers have paid goes to what they owe; what banks took back is taken back."""
    today = _today(hands)
    settled = settle_due(hands.loader, today=today, actor=BY_ITSELF)
    return f"{settled} micro-dollars settled" if settled else ""


def make_due_debits(hands: Hands) -> str:
    """Files of debits for what is due in three banking days, of each program whose bank knows us.

    Raises:
        Problem: an invoice could not be debited; the others are in a file.
    """
    at, made, left_out = hands.clock(), 0, list[LeftOut]()
    with hands.jobs.transaction():
        programs = programs_debited(hands.jobs)
    for program_no in programs:
        with hands.jobs.transaction():
            done = make_debits(hands.jobs, hands.keys, program_no, at=at, actor=BY_ITSELF)
        made += done.file_id is not None
        left_out += done.left_out
    if left_out:
        one = left_out[0]
        raise Problem(f"{len(left_out)} were left out: {one.why}", f"payer {one.whose_id}", "Look at the invoice")
    return f"{made} files" if made else ""


def close_debit_files(hands: Hands) -> str:
    """Files whose cut-off has passed get their last form."""
    with hands.jobs.transaction():
        closed = close_due(hands.jobs, hands.keys, at=hands.clock())
    return f"{closed} closed" if closed else ""


def move_members(hands: Hands) -> str:
    """Workers who asked to go to another provider, on their day; then what the office has ordered, chunk by chunk.

    Raises:
        Problem: a move was refused, as where no provider may take members; the others were done.
    """
    today = _today(hands)
    done, moved, refused = move_due(hands.loader, today=today, actor=MOVER), 0, list[Problem]()
    for order in due_orders(hands.loader, today):
        try:
            moved += mass_transfer(hands.loader, order, today=today, actor=MOVER)
        except Problem as problem:
            refused.append(problem)
    if refused:
        raise refused[0]
    told = [f"{count} {why.replace('_', ' ')}" for why, count in sorted(done.items())]
    return ", ".join([*told, *([f"{moved} by order"] if moved else [])])


def pay_leave(hands: Hands) -> str:
    """Leave that was granted: bank lines of payments first, then whatever can be paid, then words to those it concerns.

    Raises:
        Problem: a request cannot be paid; the others were.
    """
    at, today = hands.clock(), _today(hands)
    placed = place_payouts(hands.loader, today=today, actor=BY_ITSELF)
    done = pay_due(hands.loader, hands.keys, today=today, at=at, actor=PAYER_OF_LEAVE)
    if done.refused:
        raise done.refused[0]
    return f"{placed.total()} placed, {done.ordered} ordered" if placed or done.ordered else ""


def order_cash(hands: Hands) -> str:
    """Cash for those who keep it: what was paid for their members since, once a day."""
    today = _today(hands)
    with hands.jobs.transaction():
        ordered = [
            one
            for program in programs_with_cash(hands.jobs, today)
            for one in order_remittances(hands.jobs, program.program_no, today=today, actor=REMITTER)
        ]
    return f"{len(ordered)} remittances" if ordered else ""


def answer_requests(hands: Hands) -> str:
    """Requests for leave that nobody answered in time: answered as the program says, or passed on.

    Raises:
        Problem: one could not be answered; the others were.
    """
    done = escalate_requests(hands.loader, hands.keys, today=_today(hands), at=hands.clock())
    return f"{done} requests" if done else ""


def tell_clients_of_leave(hands: Hands) -> str:
    """Clients whom a worker wants told that she is not available."""
    told = tell_payers(hands.jobs, hands.keys, at=hands.clock())
    return f"{told} told" if told else ""


def expire_what_lapsed(hands: Hands) -> str:
    """Leave that lapsed by the rules, and what came back with a correction.

    Raises:
        Problem: an account's leave could not be posted; the others' was.
    """
    done = expire_leave(hands.loader, today=_today(hands), actor=BY_ITSELF)
    if done.refused:
        raise done.refused[0]
    return f"{done.posted} accounts" if done.posted else ""


def warn_of_what_lapses(hands: Hands) -> str:
    """Warnings to workers of leave that lapses, each once."""
    at, today = hands.clock(), _today(hands)
    told = warn_of_expiry(hands.jobs, hands.keys, leave_words, today=today, at=at)
    return f"{told} told" if told else ""


def forget_what_ended(hands: Hands) -> str:
    """Sessions, attempts and challenges that ended, files that nobody sent, answers to calls of long ago, and what
    banks wrote of households that were erased."""
    at = hands.clock()
    gone = forget_old(hands.jobs, at) + forget_drafts(hands.jobs, at) + forget_calls(hands.jobs, at=at)
    gone += forget_statements(hands.jobs, at) + forget_names(hands.jobs)
    return f"{gone} rows" if gone else ""


def send_notices(hands: Hands) -> str:
    """Messages that wait; in a demonstration none leaves the house."""
    return send_due(hands.jobs, hands.keys, hands.carriers, hands.clock)


SCHEDULE = (
    Act("seal the books", seal_the_books, every=timedelta(seconds=1)),
    Act("send notices", send_notices, every=timedelta(seconds=1)),
    Act("keep months ahead", keep_months_ahead, every=timedelta(hours=6)),
    Act("forget what ended", forget_what_ended, every=timedelta(hours=1)),
    Act("place bank lines", place_bank_lines, every=timedelta(minutes=1)),
    Act("settle what came in", settle_what_came, every=timedelta(minutes=1), slow=True),
    Act("move members", move_members, every=timedelta(minutes=1), slow=True),
    Act("tell of repeats", tell_of_repeats, every=timedelta(minutes=10)),
    Act(PLACED, place_what_became_known, every=timedelta(minutes=5), slow=True),
    Act("escalate requests", answer_requests, every=timedelta(minutes=10)),
    Act("tell clients of leave", tell_clients_of_leave, every=timedelta(minutes=1)),
    Act("count the books", count_the_books, every=timedelta(hours=1), slow=True),
    Act("close ended periods", close_ended_periods, hour=time(9), slow=True),
    Act("issue invoices", issue_ended_periods, hour=time(9, 15), slow=True),  # after periods were closed
    Act("make debits", make_due_debits, hour=time(10)),  # after invoices
    Act("pay granted leave", pay_leave, every=timedelta(minutes=5), slow=True),
    Act("close debits", close_debit_files, every=timedelta(minutes=5)),
    Act("order remittances", order_cash, hour=time(9, 20)),  # of what was settled up to the night
    Act("charge for being late", charge_for_being_late, hour=time(9, 25), slow=True),  # after payments were settled
    Act("tell of arrears", tell_of_what_is_due, hour=time(16), slow=True),  # in the morning of the first programs
    Act("expire leave", expire_what_lapsed, hour=time(9, 10), slow=True),  # after periods were closed
    Act("warn of expiry", warn_of_what_lapses, hour=time(17), slow=True),  # in the morning of the first programs
    Act("check the books", check_all_books, hour=time(9, 30), slow=True),  # night where the first programs are
)
