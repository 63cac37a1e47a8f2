"""Who pays, who worked, and which record it is: what every row must say. Pure."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from shared_security.intake.checked import Asked
from shared_security.intake.rows import Fault
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem


def identity_faults(fields: Mapping[str, str], asked: Asked) -> Iterator[Fault]:
    """What is wrong with who pays, who worked, and which record it is.

    Args:
        fields: canonical text by column.
    """
    named = fields.get("payer")
    if named and named not in asked.payers:
        fix = "Write the name or id that it is registered under, or register it: ./run sss payers add NAME --kind KIND"
        yield Fault("payer", "payer_unknown", "no payer, or more than one, is registered under this name", fix)
    elif named and asked.payer_id and asked.payers[named] != asked.payer_id:
        yield Fault(
            "payer", "payer_differs", "the row names another payer than --payer", "Send each payer's rows apart"
        )
    elif not named and not asked.payer_id:
        yield Fault("payer", "payer_missing", "nobody is named who pays", "Fill in payer, or name it with --payer")
    if "account" not in fields:
        yield Fault("account", "account_missing", "no account is named", "Ask the worker for their account number")
    else:
        number = account_number(fields["account"])
        if isinstance(number, Problem):
            yield Fault("account", "account_form", number.what, number.fix)
    if "external_id" not in fields:
        yield Fault(
            "external_id", "id_missing", "the record has no id", "Give each record an id of your own that stays"
        )
    revision = fields.get("revision", "1")
    if re.fullmatch(r"-?[0-9]{1,12}", revision) and int(revision) < 1:
        yield Fault("revision", "revision", "a revision is 1 or more", "Leave it out for a first report; then count up")


@lru_cache(65_536)
def account_number(text: str) -> str | Problem:
    """The 12 digits of an account number, or what is wrong with it; a file names the same ones again and again."""
    try:
        return read_account_number(text)
    except Problem as problem:
        return problem
