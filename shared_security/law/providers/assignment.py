"""Which provider an account has where nobody has chosen one."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because

WAYS = ("chosen", "kept", "named", "fewest_members")


@dataclass(frozen=True)
class Assignment:
    """Ways in order: the worker's choice, the one kept from before, the one that is named, the one with the fewest."""

    order: tuple[str, ...]
    named: str | None


@dataclass(frozen=True)
class Assigned:
    """The provider, and by which way."""

    provider: str
    way: str


def read_assignment(reader: ClauseReader) -> Assignment:
    """One version of `assignment`; the last way must always give one."""
    order = reader.words("order", WAYS)
    if order and order[-1] not in ("named", "fewest_members"):
        reader.section.fault("can leave an account without a provider", "End with `named` or `fewest_members`")
    return Assignment(order, reader.section.text("named", required=True) if "named" in order else None)


def assign(
    clauses: Clauses[Assignment], numbers: Numbers, chosen: str | None, kept: str | None, members: dict[str, int]
) -> Finding[Assigned | None]:
    """The provider of an account from the day of `numbers`.

    Args:
        clauses: those of `assignment`.
        numbers: of the day from which it holds.
        chosen: whom the worker chose.
        kept: whom the worker had before, with another payer or program.
        members: how many members each qualified provider has. One that is not named here is passed over.

    Returns:
        None where no provider that is qualified is left.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "assignment")
    fewest = min(sorted(members), key=lambda name: members[name], default=None)
    by_way = {"chosen": chosen, "kept": kept, "named": rule.named, "fewest_members": fewest}
    for way in rule.order:
        provider = by_way[way]
        if provider is not None and provider in members:
            return numbers.finding(Assigned(provider, way), because(f"assigned_{way}", provider=provider))
    return numbers.finding(None, because("no_provider"))
