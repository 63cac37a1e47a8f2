"""The account that payers pay into: told with the bank, held against its statements, and said on invoices."""

from collections.abc import Iterator

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.tell_pay_in import tell_pay_in
from shared_security.remittance.debits.debit_origin import tell_origin
from shared_security.remittance.invoices.pay_in import PayIn, pay_in_of
from shared_security.remittance.rails.nacha import Origin
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody, custody
from tests.tools.people import KEYS


@pytest.fixture
def made(fresh_database: DatabaseUrls) -> Iterator[Custody]:
    """A program with a statement of its collection account, and its bank told."""
    with custody(fresh_database) as found:
        with found.jobs.transaction():
            origin = Origin("021000021", "PAPER BANK", "CITY BENEFITS", "1234567890")
            tell_origin(found.jobs, found.program, origin, today=TODAY, actor=ACTOR)
        yield found


def tell(made: Custody, holder: str, number: str) -> None:
    """Tell the account."""
    with made.jobs.transaction():
        tell_pay_in(made.jobs, KEYS, made.program, holder, number, today=TODAY, actor=ACTOR)


def test_the_account_of_the_statements_alone(made: Custody) -> None:
    """Another number is refused, so that no wrong digit sends payers' money to somebody else; none takes it off."""
    number = made.numbers[made.collection]
    assert pay_in_of(made.jobs, made.program) is None
    for holder, wrong, words in (
        ("City", f"{int(number) + 1:012}", "of another account"), ("City", "12", "4 to 17 digits"),
        ("", number, "go together"), ("City", "", "go together"),
    ):  # fmt: skip
        with pytest.raises(Problem, match=words):
            tell(made, holder, wrong)
    assert pay_in_of(made.jobs, made.program) is None
    tell(made, " City  Benefits ", f"{number[:4]} {number[4:]}")
    assert pay_in_of(made.jobs, made.program) == PayIn("City Benefits", "PAPER BANK", "021000021", number)
    tell(made, "", "")
    assert pay_in_of(made.jobs, made.program) is None
