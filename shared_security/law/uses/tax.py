"""How what is drawn is taxed. `not_known` is an answer, and is shown as such."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because

NOT_KNOWN = "not_known"
TAXED = ("when_earned", "when_drawn", "never", NOT_KNOWN)
WITHHELD_BY = ("payer", "provider", "program", "nobody", NOT_KNOWN)


@dataclass(frozen=True)
class Tax:
    """When it is taxed, who withholds, and on which form it is reported; `not_known` where nobody has read it."""

    taxed: str
    withheld_by: str
    form: str


def read_tax(reader: ClauseReader) -> Tax:
    """One version of `tax`."""
    taxed, withheld = reader.word("taxed", TAXED), reader.word("withheld_by", WITHHELD_BY)
    return Tax(taxed, withheld, reader.section.text("form", required=True) or NOT_KNOWN)


def tax_of_draw(clauses: Clauses[Tax], numbers: Numbers) -> Finding[Tax]:
    """How a draw on the day of `numbers` is taxed.

    Raises:
        NotSaid: the program does not even say that it is not known.
    """
    tax = numbers.clause(clauses, "tax")
    return numbers.finding(tax, because(f"taxed_{tax.taxed}"))
