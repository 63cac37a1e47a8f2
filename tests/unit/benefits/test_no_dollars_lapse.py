"""Leave in dollars lapses under no program. `benefits/expire.py` posts what lapses of time alone: the first statute
that lets dollars lapse needs that to be built, and fails here."""

from shared_security.law.library import STATUTES, program_of
from shared_security.law.read_pack import read_pack
from shared_security.ledger.amounts import MONEY


def test_no_statute_lets_dollars_lapse() -> None:
    """Nothing is said of an end, nor of what is carried into the next year, for a pocket whose unit is dollars."""
    found, looked = [], 0
    for path in sorted(STATUTES.rglob("*.yaml")):
        if "cases" in path.parts:
            continue
        pack, faults = read_pack(path, program_of(path))
        assert pack, faults
        for use in pack.uses.values():
            looked += use.unit == MONEY
            caps = [clause for clause in use.caps if clause.rule.carried_over]
            if use.unit == MONEY and (use.expiry or caps):
                found.append(f"{pack.program}: {use.pocket}")
    assert looked >= 4 and not found, found
