"""What banks answer to a debit: return codes, change codes, and what each means for what comes next."""

from dataclasses import dataclass

from shared_security.remittance.rails.nacha import TRANSACTION_CODES
from shared_security.values.errors import Problem
from shared_security.values.routing_number import read_routing_number

# Why an account can be debited no more, by the code of a return: in one word, which pages say in their reader's words.
# account: closed, not to be found, or of a kind that cannot be debited; for a corrected account it means nothing.
CLOSED, NOT_FOUND, REVOKED, HALTED, FROZEN, DECEASED = "closed", "not_found", "revoked", "halted", "frozen", "deceased"
STOPS = {
    "R02": CLOSED, "R03": NOT_FOUND, "R04": NOT_FOUND, "R05": REVOKED, "R07": REVOKED, "R08": HALTED, "R10": REVOKED,
    "R13": NOT_FOUND, "R14": DECEASED, "R15": DECEASED, "R16": FROZEN, "R20": FROZEN, "R28": NOT_FOUND, "R29": REVOKED,
}  # fmt: skip
# Those that are about what the holder allows rather than about one account number: they stop what replaced it too.
OF_THE_HOLDER = (REVOKED, HALTED, DECEASED)
# Of a notification: which fields are corrected, in their order.
CHANGES = {
    "C01": ("account",), "C02": ("routing",), "C03": ("routing", "account"), "C04": ("name",), "C05": ("code",),
    "C06": ("account", "code"), "C07": ("routing", "account", "code"),
}  # fmt: skip
_ROUTING, _ACCOUNT, _CODE = 9, 17, 2


@dataclass(frozen=True)
class Correction:
    """What a bank says an account should be called by; None where it stays as it is."""

    routing: str | None = None
    account: str | None = None
    savings: bool | None = None
    name: str | None = None


def read_correction(code: str, words: str) -> Correction:
    """The corrected data of a notification of change.

    Args:
        words: its 29 characters. The fields follow one another, with blanks between them or at their own places.

    Raises:
        Problem: the code is none that we follow, or the data do not fit it. Nothing is to be changed.
    """
    names = CHANGES.get(code)
    if names is None:
        raise Problem(f"{code} asks for no change of an account", "the notification", "Ask the bank what it means")
    found = _parts(names, words)
    if any(not found[name] for name in names):
        raise Problem(f"its corrected data do not fit {code}", "the notification", "Ask the bank for the correction")
    savings = None
    if "code" in names:
        savings = {code: kind for (kind, _, _), code in TRANSACTION_CODES.items()}.get(found["code"])
        if savings is None:
            raise Problem("its transaction code is none that we send", "the notification", "Ask the bank about it")
    routing = read_routing_number(found["routing"]) if "routing" in names else None
    return Correction(routing, found.get("account"), savings, found.get("name"))


def _parts(names: tuple[str, ...], words: str) -> dict[str, str]:
    """The fields, taken from the left by their lengths; the code of the account's kind stands last."""
    found, rest = {}, words.strip()
    if "routing" in names:
        found["routing"], rest = rest[:_ROUTING], rest[_ROUTING:].strip()
    if names[-1] == "code":
        found["code"], rest = rest[-_CODE:], rest[:-_CODE].strip()
    if "account" in names:
        found["account"] = rest if len(rest) <= _ACCOUNT else ""
    if "name" in names:
        found["name"] = rest
    return found
