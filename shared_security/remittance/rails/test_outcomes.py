"""What the bank of the test rail answers to a debit: chosen by the end of the account's number, or by the amount.

Every other debit is paid. The table is documented in docs/reference/money.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.remittance.rails.nacha import TRANSACTION_CODES
from shared_security.remittance.rails.nacha_reader import ReadEntry
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days, business_day_from

ODD_DOLLARS = 1_111  # a debit of $1,111.NN is answered RNN on the next banking day
OTHER_BANK = "021000021"


@dataclass(frozen=True)
class Outcome:
    """An answer. code: R01 to R85, or C01 to C07. after: days from the effective day; one is the next banking day.
    prenote: whether a prenote is answered so too. corrected: of a notification, its data for the entry."""

    code: str
    after: int = 1
    prenote: bool = False
    corrected: Callable[[ReadEntry], str] | None = None

    def day_after(self, effective_on: date) -> date:
        """The banking day on which the answer comes."""
        if self.after == 1:
            return add_business_days(effective_on, 1, BANKING)
        return business_day_from(effective_on + timedelta(days=self.after), BANKING)


def _other_account(entry: ReadEntry) -> str:
    """The number that a bank says is right: with 5555 at its end, which is paid."""
    return f"{entry.account[:-4]}5555"


def _other_kind(entry: ReadEntry) -> str:
    return TRANSACTION_CODES[not entry.savings, not entry.is_debit, False]


BY_ENDING = {
    "0001": Outcome("R01"),
    "0002": Outcome("R02", prenote=True),
    "0003": Outcome("R03", prenote=True),
    "0004": Outcome("R04", prenote=True),
    "0007": Outcome("R07", after=30),
    "0008": Outcome("R08"),
    "0009": Outcome("R09"),
    "0010": Outcome("R10", after=45),
    "0016": Outcome("R16", prenote=True),
    "0029": Outcome("R29"),
    "0092": Outcome("C02", prenote=True, corrected=lambda _entry: OTHER_BANK),
    "0093": Outcome("C03", prenote=True, corrected=lambda entry: f"{OTHER_BANK}   {_other_account(entry)}"),
    "0095": Outcome("C05", prenote=True, corrected=_other_kind),
    "0096": Outcome("C06", prenote=True, corrected=lambda entry: f"{_other_account(entry):19}{_other_kind(entry)}"),
    "0098": Outcome("C01", prenote=True, corrected=_other_account),
}


def outcome_of(entry: ReadEntry) -> Outcome | None:
    """What a debit is answered; None where it is paid and nothing is said."""
    if found := BY_ENDING.get(entry.account[-4:]):
        return found if entry.amount_cents or found.prenote else None
    dollars, code = divmod(entry.amount_cents, 100)
    return Outcome(f"R{code:02}") if dollars == ODD_DOLLARS and code else None
