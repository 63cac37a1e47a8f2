"""The chart: every kind of ledger account, what its balance means, and on which side it stands."""

from dataclasses import dataclass

STAGES = {
    "reported": "work was reported, the payer has not paid yet",
    "available": "paid, and free to use",
    "held": "kept for a request that is decided or being decided",
    "shortfall": "the payer will not pay; the guarantee or program may make good",
    "spent": "paid out, or used to buy cover",
}
POCKETS = (
    "health", "disability", "workers_compensation", "unemployment", "retirement", "sick", "vacation", "family_leave",
)  # fmt: skip
# What each is: savings are the worker's money; leave is drawn as cash when it is taken; cover buys pooled insurance and
# is never money to take.
POCKET_KINDS = {
    "health": "cover", "disability": "cover", "workers_compensation": "cover", "unemployment": "cover",
    "retirement": "savings", "sick": "leave", "vacation": "leave", "family_leave": "leave",
}  # fmt: skip
FUNDS = ("administration", "guarantee", "public_fund", "worker_centre")
FUND_STAGES = ("reported", "available")


@dataclass(frozen=True)
class LedgerAccount:
    """A kind of ledger account. `side`: debit (what is owed to us or held) or credit (what we owe)."""

    kind: str
    side: str
    owner: str
    meaning: str


CHART = {
    account.kind: account
    for account in (
        LedgerAccount("payer_receivable", "debit", "payer", "what a payer owes for work reported"),
        LedgerAccount("time_earned", "debit", "payer", "leave in hours or days that work has earned; no money is owed"),
        LedgerAccount("time_restored", "debit", "payer", "leave given back that a worker had wrongly lost"),
        LedgerAccount("program_share", "debit", "program", "what the program itself bears of a contribution"),
        LedgerAccount("payer_credit", "credit", "payer", "what a payer paid and no claim has taken yet"),
        LedgerAccount("carry", "credit", "payer", "parts of a cent that were paid, for the next invoice"),
        LedgerAccount("recoverable", "debit", "payer", "what workers had used of money that a bank took back"),
        LedgerAccount("guarantee_claim", "debit", "payer", "claims on a payer that the guarantee paid for"),
        LedgerAccount("pocket", "credit", "security account", "what a worker has in one benefit, by stage"),
        LedgerAccount("fund", "credit", "program", "administration, guarantee, public fund, worker centre; by stage"),
        LedgerAccount(
            "merge_clearing", "credit", "security account", "between two accounts of one person; always zero"
        ),
        LedgerAccount("collection", "debit", "custodial account", "cash in the program's collection account"),
        LedgerAccount("trust", "debit", "custodial account", "cash in a provider's trust account"),
        LedgerAccount("unmatched", "credit", "custodial account", "money of a bank's line that nobody has placed yet"),
        LedgerAccount("ordered", "credit", "custodial account", "told the bank to pay out, not yet on a statement"),
        LedgerAccount("in_transit", "debit", "provider", "cash under way between custodial accounts"),
        LedgerAccount("payout", "debit", "security account", "what was paid out to a worker"),
        LedgerAccount("premium", "debit", "provider", "paid for pooled cover"),
        LedgerAccount("expired", "credit", "program", "units that lapsed under the pack's rule"),
    )
}
# Ledger accounts whose balance is kept row by row, beside the pockets of workers. The rest is summed when it is asked:
# what all payers report would otherwise wait for one row.
KEPT = (
    "payer_credit", "carry", "recoverable", "guarantee_claim", "collection", "trust", "unmatched", "ordered",
    "in_transit", "fund:available",
)  # fmt: skip
