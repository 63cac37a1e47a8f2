"""What banks answer to debits and credits: return codes, change codes, and what each means for what comes next."""

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
# Why a credit cannot be paid to an account, by the code of its return, in one word as above. A code that is of debits
# alone, or that nobody knows, says nothing of why.
MOVED, REFUSED, NO_DEPOSITS, ABROAD = "moved", "refused", "no_deposits", "abroad"
CREDIT_STOPS = {
    "R02": CLOSED, "R03": NOT_FOUND, "R04": NOT_FOUND, "R12": MOVED, "R13": NOT_FOUND, "R14": DECEASED,
    "R15": DECEASED, "R16": FROZEN, "R20": NO_DEPOSITS, "R23": REFUSED, "R28": NOT_FOUND, "R32": NO_DEPOSITS,
    "R34": NO_DEPOSITS, "R85": ABROAD,
}  # fmt: skip
# Returns of a credit that say nothing against its account: asked for by our own bank (R06), or the entry or the file
# was at fault (its day, amount, company or individual number, a repeat, what stands beside it, its trace, its class).
OF_THE_FILE = ("R06", "R18", "R19", "R21", "R22", "R24", "R25", "R26", "R27", "R36")
# What banks say of returns, not of entries: a return that is dishonored, and one that is contested. They move nothing
# of ours; our own bank settles them with the other.
OF_A_RETURN = ("R61", "R62", "R67", "R68", "R69", "R70", "R71", "R72", "R73", "R74", "R75", "R76", "R77")
# Of a notification: which fields are corrected, in their order.
CHANGES = {
    "C01": ("account",), "C02": ("routing",), "C03": ("routing", "account"), "C04": ("name",), "C05": ("code",),
    "C06": ("account", "code"), "C07": ("routing", "account", "code"),
}  # fmt: skip
LENGTHS = {"routing": 9, "account": 17, "code": 2, "name": 22}
_ROUTING = LENGTHS["routing"]


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
        words: its 29 characters. The fields follow one another in the order of CHANGES, each at its own place or with
            blanks between: a routing number has nine characters, an account number up to 17, a code two.

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
    """The fields, taken from the left by their lengths; one that is not there, or does not fit, is empty."""
    found, rest = {}, words.strip()
    for name in names:
        if name == "routing":
            found[name], rest = rest[:_ROUTING], rest[_ROUTING:].strip()
        elif name == "account" and "code" in names:
            found[name], rest = _account_before_code(rest)
        else:
            found[name], rest = rest, ""
    return {name: text if len(text) <= LENGTHS[name] else "" for name, text in found.items()}


def _account_before_code(words: str) -> tuple[str, str]:
    """An account number and the code after it. Blanks part them, but where the number fills its field: its own last
    digits must not be taken for a code that the bank left out.
    """
    account, _, code = words.rpartition(" ")
    if account:
        return account.strip(), code
    return words[: LENGTHS["account"]], words[LENGTHS["account"] :]
