"""Every way in which money may move: the whole list, each with debit, credit, who may, and how it is undone.

A transfer goes from what it debits to what it credits. Cash moves by a line of a bank statement alone, so that bank and
books agree by construction. Some recipes are named before the room that uses them is built.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """`debit` and `credit` name kinds of the chart; a stage follows a colon, another kind that may stand there ` or `.

    form: entry or transfer. undo: the recipe that takes it back; one that names itself is undone by the same, the other
    way round.
    """

    name: str
    form: str
    debit: str
    credit: str
    who: str
    undo: str
    meaning: str

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Each debit with each credit that it may go to, either way round where the recipe undoes itself."""
        there = [(debit, credit) for debit in self.debit.split(" or ") for credit in self.credit.split(" or ")]
        return (*there, *((credit, debit) for debit, credit in there)) if self.undo == self.name else tuple(there)


def _entry(name: str, who: str, undo: str, meaning: str) -> Recipe:
    return Recipe(name, "entry", "payer_receivable", "pocket:reported and fund", who, undo, meaning)


def _transfer(name: str, debit: str, credit: str, who: str, undo: str, meaning: str) -> Recipe:
    return Recipe(name, "transfer", debit, credit, who, undo, meaning)


CASH = "collection or trust"
REPORTED, AVAILABLE, HELD, SHORTFALL, SPENT = (
    f"pocket:{stage}" for stage in ("reported", "available", "held", "shortfall", "spent")
)
RECIPES = {
    recipe.name: recipe
    for recipe in (
        # Work is reported, corrected, re-assessed.
        _entry("assess", "payer's report", "reverse", "what the law asks for a work record"),
        _entry("reverse", "payer's correction", "a further revision", "takes back a revision that is replaced"),
        _entry("adjust", "re-assessment", "a further adjustment", "moves an entry to a target, naming the cause"),
        # A bank's line, and whose money it is.
        _transfer("receive", CASH, "unmatched", "bank", "receive", "a line of a statement: in; turned round, out"),
        _transfer("identify", "unmatched", "payer_credit", "remittance", "identify", "a line is a payer's money"),
        _transfer("refund", "payer_credit", "ordered", "two persons", "refund", "back to where the money came from"),
        _transfer("paid_out", "ordered", "unmatched", "bank", "paid_out", "what was ordered stands on a statement"),
        _transfer("interest", "unmatched", "fund:available", "pack", "interest", "interest; turned round, a fee"),
        # A payer's money settles its claims.
        _transfer("apply", "payer_credit", "payer_receivable", "remittance", "apply", "a payer's credit pays a claim"),
        _transfer("settle", REPORTED, AVAILABLE, "remittance", "return", "a payer's money came in"),
        _transfer("settle_fund", "fund:reported", "fund:available", "remittance", "settle_fund", "a fund's part is in"),
        _transfer("carry", "payer_credit", "carry", "remittance", "carry", "parts of a cent, for the next invoice"),
        _transfer("charge", "payer_receivable", "fund:reported", "pack", "charge", "what being late costs"),
        # What was paid is taken back, or was too much.
        _transfer("return", AVAILABLE, REPORTED, "bank", "settle", "a payment was taken back"),
        _transfer("reduce", AVAILABLE, REPORTED, "correction", "settle", "a funded claim became less"),
        _transfer("borne", "payer_receivable", REPORTED, "correction", "borne", "became less after it was used"),
        _transfer("advance", "recoverable", "payer_credit", "bank", "advance", "taken back after it was used"),
        # A payer fails.
        _transfer("default", REPORTED, SHORTFALL, "regulator", "default", "the payer will not pay"),
        _transfer("dividend", SHORTFALL, AVAILABLE, "remittance", "dividend", "an insolvent payer pays a part"),
        _transfer("make_good", SHORTFALL, AVAILABLE, "guarantee", "make_good", "the guarantee pays the worker"),
        _transfer("take_over", "guarantee_claim", "payer_receivable or recoverable", "guarantee", "take_over",
                  "the claim on the payer is the guarantee's now"),
        _transfer("repay", "payer_credit", "guarantee_claim", "remittance", "repay", "the payer repays the guarantee"),
        _transfer("write_off", "program_share", "payer_receivable or recoverable or guarantee_claim", "two persons",
                  "write_off", "nobody will pay it any more"),
        # Cash goes to who keeps it.
        _transfer("remit", "in_transit", "unmatched", "remittance", "remit", "cash left for a trust account"),
        _transfer("arrive", "unmatched", "in_transit", "bank", "arrive", "cash arrived in the trust account"),
        # Benefits.
        _transfer("hold", AVAILABLE, HELD, "claims", "release", "kept for a request"),
        _transfer("release", HELD, AVAILABLE, "claims", "hold", "the request ended without payment"),
        _transfer("draw", HELD, SPENT, "claims, two above a limit", "failed_payout", "paid to the worker"),
        _transfer("failed_payout", SPENT, HELD, "bank", "draw", "the bank sent it back: kept until it is paid anew"),
        _transfer("hold_time", REPORTED, HELD, "claims", "release_time", "leave kept for a request"),
        _transfer("release_time", HELD, REPORTED, "claims", "hold_time", "the request ended without leave"),
        _transfer("draw_time", HELD, SPENT, "claims", "restore_time", "leave was taken"),
        _transfer("restore_time", SPENT, REPORTED, "claims", "draw_time", "leave that was not taken after all"),
        _transfer("borne_time", "time_earned", REPORTED, "correction", "borne_time", "became less after it was used"),
        _transfer("expire_time", REPORTED, "expired", "pack", "keep_time", "leave lapsed by the pack's rule"),
        _transfer("keep_time", "expired", REPORTED, "pack", "expire_time", "leave that had not lapsed after all"),
        _transfer("remedy_time", "time_restored", REPORTED, "claims, two persons", "remedy_time",
                  "leave that was wrongly lost is given back"),
        _transfer("payout", "payout", "ordered", "claims", "payout", "the bank is told to pay the worker"),
        _transfer("premium", AVAILABLE, SPENT, "provider", "release_premium", "buys pooled cover"),
        _transfer("release_premium", SPENT, AVAILABLE, "provider", "premium", "cover was not bought after all"),
        _transfer("pay_premium", "premium", "ordered", "provider", "pay_premium", "the bank pays the insurer"),
        _transfer("expire", AVAILABLE, "expired", "pack", "carry_over", "leave lapsed by the pack's rule"),
        _transfer("carry_over", "expired", AVAILABLE, "pack", "expire", "leave kept by the pack's rule"),
        _transfer("pay_leave", "fund:available", AVAILABLE, "guarantee", "pay_leave", "the guarantee pays leave"),
        _transfer("match", "fund:available", AVAILABLE, "program", "match", "a program adds to what a worker saves"),
        _transfer("fee", AVAILABLE, "fund:available", "pack", "fee", "administration, within the pack's cap"),
        _transfer("merge", "pocket", "merge_clearing", "two persons", "merge", "two accounts of one person become one"),
    )
}  # fmt: skip
