"""Which version of the engine computes a pack: what is named with every published pack, and enters its hash."""

from shared_security.law.pack import Pack
from shared_security.law.verbs import VERBS

ENGINE = 1  # raised when the rounding of a line, a window or a close changes what a pack computes
# Verbs that compute something else than they did at first, with the number of their present version; all others have 1.
VERSIONS: dict[str, int] = {}


def engine_of(pack: Pack) -> str:
    """The engine and each verb that a pack uses, with their versions.

    >>> from shared_security.law.library import read_program
    >>> engine_of(read_program("us/model/shared_security"))
    'engine 1, divide 1, multiply 1'
    """
    names = {id(verb): name for name, verb in VERBS.items()}
    used = sorted({names[id(step.verb)] for rule in pack.rules for step in rule.steps})
    return ", ".join([f"engine {ENGINE}", *(f"{name} {VERSIONS.get(name, 1)}" for name in used)])
