"""Whether two packs would both claim the same work for one benefit, or ask different things by one fact."""

from shared_security.law.covers import Covers
from shared_security.law.pack import Pack
from shared_security.law.quantities import LINES
from shared_security.law.rules import Rule
from shared_security.values.errors import Problem


def refuse_overlap(fresh: Pack, others: list[Pack]) -> None:
    """Refuse to put a pack in force beside others, one of which is sure to claim work for the same benefit, or goes
    over it as it goes over that.

    Raises:
        Problem: names the other, the benefit, and the way out.
    """
    for other in others:
        if other.program in fresh.covers.over and fresh.program in other.covers.over:
            what = f"{fresh.program} and {other.program} each say that they go over the other"
            raise Problem(what, fix="Take one of them out of `over` of the other. Nothing was put in force")
        shared = sorted(LINES[pocket] for pocket in _claimed_by_both(fresh, other))
        if shared:
            raise Problem(
                f"{fresh.program} and {other.program} would both claim the same work for {' and '.join(shared)}, "
                "and neither says which goes first",
                fix=f"In `covers` of {fresh.program} write `over: [{other.program}]` where it takes the other's place, "
                f"or `beside: [{other.program}]` where both are due. Nothing was put in force",
            )


def refuse_other_meaning(fresh: Pack, others: list[Pack]) -> None:
    """Refuse to put a pack in force beside another that asks something else by the name of a fact: what was told of one
    would be taken for the other.

    Raises:
        Problem: names the other and the fact.
    """
    for other in others:
        for name, fact in fresh.facts.items():
            if not fact.means(other.facts.get(name, fact)):
                raise Problem(
                    f"{other.program} means something else by the fact `{name}` than {fresh.program}",
                    fix=f"Name it differently in {fresh.program}. Nothing was put in force",
                )


def _claimed_by_both(one: Pack, other: Pack) -> set[str]:
    if one.clock.starts >= other.clock.ends or other.clock.starts >= one.clock.ends:
        return set()
    if _says(one, other) or _says(other, one) or not _surely_meet(one.covers, other.covers):
        return set()
    return {
        given.pocket
        for rule in _unconditional(one) for given in rule.gives
        for rival in _unconditional(other) for given_there in rival.gives
        if given.pocket == given_there.pocket and rule.starts < rival.ends and rival.starts < rule.ends
    }  # fmt: skip


def _unconditional(pack: Pack) -> list[Rule]:
    """The rules that give to every record that the pack covers."""
    return [rule for rule in pack.rules if not rule.when]


def _says(one: Pack, other: Pack) -> bool:
    """Whether a pack says how it stands to another."""
    return other.program in (*one.covers.over, *one.covers.beside)


def _surely_meet(one: Covers, other: Covers) -> bool:
    """Both cover some kind of work at some place, of whomever.

    Places told by different fields of a record may never meet, nor payers and workers of different conditions.
    """
    if one.conditions or other.conditions:
        return False
    work = not one.work or not other.work or set(one.work) & set(other.work)
    if not work:
        return False
    if not one.places or not other.places:
        return True
    inside = any(map(one.claims_place, other.places)) or any(map(other.claims_place, one.places))
    return one.place_by == other.place_by and inside
