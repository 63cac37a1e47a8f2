"""Every way in which money may move: the whole list, each with debit, credit, who may, and how it is undone.

Most are named here before the room that uses them is built, so that the books' shape is settled.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """`debit` and `credit` name kinds of the chart; a stage follows a colon. `form`: entry or transfer.

    undo: the recipe that takes it back; one that names itself is undone by the same, the other way round.
    """

    name: str
    form: str
    debit: str
    credit: str
    who: str
    undo: str
    meaning: str


def _entry(name: str, who: str, undo: str, meaning: str) -> Recipe:
    return Recipe(name, "entry", "payer_receivable", "pocket:reported and fund", who, undo, meaning)


def _transfer(name: str, debit: str, credit: str, who: str, undo: str, meaning: str) -> Recipe:
    return Recipe(name, "transfer", debit, credit, who, undo, meaning)


RECIPES = {
    recipe.name: recipe
    for recipe in (
        _entry("assess", "payer's report", "reverse", "what the law asks for a work record"),
        _entry("reverse", "payer's correction", "a further revision", "takes back a revision that is replaced"),
        _entry("adjust", "re-assessment", "a further adjustment", "moves an entry to a target, naming the cause"),
        _transfer("settle", "pocket:reported", "pocket:available", "remittance", "return", "a payer's money came in"),
        _transfer("return", "pocket:available", "pocket:reported", "bank", "settle", "a payment was taken back"),
        _transfer("reduce", "pocket:available", "payer_credit", "correction", "settle", "a funded claim became less"),
        _transfer("default", "pocket:reported", "pocket:shortfall", "regulator", "dividend", "the payer will not pay"),
        _transfer("make_good", "pocket:shortfall", "pocket:available", "guarantee", "dividend", "the guarantee pays"),
        _transfer(
            "dividend", "guarantee_claim", "collection", "remittance", "return", "an insolvent payer pays a part"
        ),
        _transfer("hold", "pocket:available", "pocket:held", "claims", "release", "kept for a request"),
        _transfer("release", "pocket:held", "pocket:available", "claims", "hold", "the request ended without payment"),
        _transfer("draw", "pocket:held", "payout", "claims, two above a limit", "failed_payout", "paid to the worker"),
        _transfer("failed_payout", "payout", "pocket:available", "bank", "draw", "the bank sent it back"),
        _transfer("premium", "pocket:available", "premium", "provider", "release", "buys pooled cover"),
        _transfer("provider_transfer", "trust", "in_transit", "enrollment", "provider_transfer", "a worker moves"),
        _transfer("remit", "collection", "trust", "remittance", "remit", "cash to the provider that keeps it"),
        _transfer("expire", "pocket:available", "expired", "pack", "carry_over", "leave lapsed by the pack's rule"),
        _transfer("carry_over", "expired", "pocket:available", "pack", "expire", "leave kept by the pack's rule"),
        _transfer("match", "fund", "pocket:available", "program", "reduce", "a program adds to what a worker saves"),
        _transfer("fee", "pocket:available", "fund", "pack", "reduce", "administration, within the pack's cap"),
        _transfer("carry", "payer_receivable", "carry", "remittance", "carry", "parts of a cent into the next invoice"),
        _transfer("refund", "payer_credit", "collection", "two persons", "settle", "back to where the money came from"),
        _transfer("merge", "pocket", "merge_clearing", "two persons", "merge", "two accounts of one person become one"),
    )
}
