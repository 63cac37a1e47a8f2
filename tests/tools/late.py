"""A program that charges for being late, and guarantees what a payer never pays; work that is invoiced under it."""

from datetime import date
from uuid import UUID

from shared_security.contributions.check_books import Difference
from shared_security.law.publish.active import ActiveProgram
from shared_security.providers.assign import assign_default
from shared_security.providers.queries import providers_on
from shared_security.remittance.check_money import check_all
from shared_security.remittance.invoices.invoice import Invoice
from tests.tools.books import ACTOR, PAYER, World, account
from tests.tools.invoicing import issue, report
from tests.tools.window_packs import put_in_force

# $1.00 an hour of sick pay and $0.10 for the guarantee, due 15 days after the month. Late: 36.5 % a year, which is a
# thousandth a day; 5 % of it and $2.00 a head more where the office asks for them.
LATE = """\
parameters:
  hourly:
    meaning: what is paid in for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: 1, cite: test}
  guaranteed:
    meaning: what goes to the guarantee for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: 0.1, cite: test}
  days_to_pay:
    meaning: days after the month by which it is due
    unit: day
    values:
      - {from: 2020-01-01, is: 15, cite: test}
  interest_a_year:
    meaning: interest for being late
    unit: percent/year
    values:
      - {from: 2020-01-01, is: 36.5, cite: test}
  uplift:
    meaning: what the office may add
    unit: percent
    values:
      - {from: 2020-01-01, is: 5, cite: test}
  made_good:
    meaning: the part of a shortfall that is made good
    unit: percent
    values:
      - {from: 2020-01-01, is: 80, cite: test}
earns:
  hour:
    - cite: test
      steps:
        - due: {multiply: hourly, by: time_worked}
        - kept: {multiply: guaranteed, by: time_worked}
      gives: {sick: due, guarantee: kept}
collects:
  borne_by: payer
  cite: test
  due: {days_after: {period: month, days: days_to_pay}, cite: test}
  late_charge:
    parts:
      - interest: {a_year: interest_a_year}
      - uplift: {share: uplift, discretion: true}
    charges: [interest, uplift]
    cite: test
  payments: {order: [contributions, charges, interest, penalties, fees], cite: test}
  shortfall: {made_good_by: [guarantee], share: made_good, cite: test}
"""


def late_program(books: World, covers: str = "") -> ActiveProgram:
    """The program in force; the people of these tests have the default provider. covers: more keys of that chapter."""
    people = [account(name) for name in ("Ana", "Bo", "Max")]
    with books.jobs.transaction():
        if not providers_on(books.jobs, people, date(2026, 12, 1)):
            assign_default(books.jobs, people, today=date(2020, 1, 1), actor=ACTOR)
    return put_in_force(books, "study/late", LATE, covers)


def invoiced(
    books: World, program: ActiveProgram, payer: UUID = PAYER, *, today: date = date(2026, 12, 1), **hours: str
) -> Invoice:
    """An invoice for hours of November by person, issued on December 1: due on December 15."""
    for person, worked in hours.items():
        report(books, f"{payer.hex[:4]}-{person}-{books.count('work_record')}", person, worked, payer=payer)
    return issue(books, program, today=today)[-1]


def unsound(books: World) -> list[Difference]:
    """What the checks of money and books find. These lines stand on no statement, so no bank says what it holds."""
    found = [one for one in check_all(books.jobs) if isinstance(one, Difference)]
    return [one for one in found if one.what != "bank and books differ"]
