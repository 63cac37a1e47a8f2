"""A record whose id came before with other content, as a row error that shows both. Pure."""

from collections.abc import Mapping

from shared_security.intake.rows import VALUE_MAX, RowError


def conflict_error(row: int, sent: Mapping[str, str], stored: Mapping[str, str], latest: int) -> RowError:
    """The row error of a conflict.

    Args:
        sent, stored: both contents, text by column. latest: the highest revision that is known of the record.
    """
    names = [name for name in dict.fromkeys((*sent, *stored)) if name != "account" or name in stored]
    unlike = [name for name in names if sent.get(name) != stored.get(name)] or ["account"]
    both = "; ".join(f"{name}: now {_shown(sent, name)}, before {_shown(stored, name)}" for name in unlike)
    what = f"this id and revision came before with other content ({both})"
    fix = f"To correct the record, send it as revision {latest + 1}; other work needs an id of its own"
    return RowError(row, unlike[0], sent.get(unlike[0], "")[:VALUE_MAX], "conflict", what, fix)


def _shown(content: Mapping[str, str], name: str) -> str:
    return content.get(name) or ("another person's" if name == "account" else "nothing")
