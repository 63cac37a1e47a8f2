"""Leave counted one unit at a time, one day after the other: slow, plain, and importing nothing of what it checks."""

from dataclasses import dataclass


@dataclass
class Token:
    """One unit of leave. Days are whole numbers; ends: the first day on which it cannot be used."""

    payer: int
    day: int
    ends: int | None


def lots_of(rows: list[tuple[int, int, int]]) -> dict[tuple[int, int], int]:
    """What stands by (day, payer), where rows are (payer, day, amount) in any order."""
    sums: dict[tuple[int, int], int] = {}
    for payer, day, amount in rows:
        sums[day, payer] = sums.get((day, payer), 0) + amount
    below = sorted((key, -amount) for key, amount in sums.items() if amount < 0)
    there = {key: amount for key, amount in sums.items() if amount > 0}
    for (day, payer), amount in below:
        own_before = sorted((k for k in there if k[1] == payer and k[0] <= day), reverse=True)
        own_after = sorted((k for k in there if k[1] == payer and k[0] > day), reverse=True)
        others_before = sorted((k for k in there if k[1] != payer and k[0] <= day), reverse=True)
        others_after = sorted((k for k in there if k[1] != payer and k[0] > day), reverse=True)
        for key in (*own_before, *own_after, *others_before, *others_after):
            while amount and there[key]:
                there[key] -= 1
                amount -= 1
    return {key: amount for key, amount in there.items() if amount}


def stands(
    rows: list[tuple[int, int, int]],
    uses: list[tuple[int, int]],
    until: int,
    *,
    life: int | None = None,
    year: int | None = None,
    carried: int = 0,
    kept_apart: bool = False,
    expiry_goes: bool = True,
) -> tuple[list[tuple[int, int]], int, list[int]]:
    """What can be used at the end of a day, as (payer, day) of each unit in the order of use; how many are apart;
    how much of each use found nothing. life: days until a unit ends. year: its days, the first begins on 0."""
    lots = lots_of(rows)
    free: list[Token] = []
    apart: list[Token] = []
    lacking = [0] * len(uses)
    for day in range(until + 1):
        ended = [token for token in free if token.ends is not None and token.ends <= day]
        free = [t for t in free if not any(t is e for e in ended)]
        if not expiry_goes:
            apart += [Token(t.payer, t.day, None) for t in ended]
        stale = [token for token in apart if token.ends is not None and token.ends <= day]
        apart = [t for t in apart if not any(t is s for s in stale)]
        if not expiry_goes:
            apart += [Token(t.payer, t.day, None) for t in stale]
        if year and day and day % year == 0:
            while len(free) > carried:
                token = free.pop(_first(free))
                if kept_apart:
                    apart.append(token)
        for (earned, payer), amount in sorted(lots.items()):
            if earned == day:
                free += [Token(payer, earned, None if life is None else earned + life) for _ in range(amount)]
        for number, (used, amount) in enumerate(uses):
            if used == day:
                for _ in range(amount):
                    if free:
                        free.pop(_first(free))
                    else:
                        lacking[number] += 1
    order = sorted(free, key=_order)
    return [(token.payer, token.day) for token in order], len(apart), lacking


def _order(token: Token) -> tuple[float, int, int]:
    return (float("inf") if token.ends is None else token.ends, token.day, token.payer)


def _first(tokens: list[Token]) -> int:
    return min(range(len(tokens)), key=lambda place: _order(tokens[place]))


def most(rows: list[tuple[int, int, int]], uses: list[tuple[int, int]], day: int, **law: object) -> int:
    """The most that one more use of a day can take so that no use gets less than it would: tried one by one."""
    end = max([day, *(used for used, _ in uses)]) + 1
    before = sum(stands(rows, uses, end, **law)[2])
    amount = 0
    while True:
        lacking = stands(rows, [(day, amount + 1), *uses], end, **law)[2]
        if sum(lacking) > before:
            return amount
        amount += 1
