"""Whether two spellings may be one person's name. Pure."""

from shared_security.workers.simplest import name_words

# Said with a name, and no part of it.
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sr", "jr", "ii", "iii", "iv"})
_TYPO_LETTERS = 4  # a word shorter than this must be spelled right: Ann is not Amy
_SHORT_FORM_LETTERS = 3  # Rob for Robert, Alex for Alexandra


def same_name(held: str, sent: str) -> bool:
    """Whether a payer's spelling fits the name an account holds.

    Every word of the shorter name must be found in the longer one: as it is, by its initial, by its first letters, or
    with one typing error in the whole name; and one word must be found as it is. Order, accents, capitals, hyphens,
    titles and further names do not matter. An empty name says nothing, so it fits.

    >>> same_name("María del Carmen López-Ortega", "LOPEZ ORTEGA, MARIA"), same_name("John Smith", "Smith J.")
    (True, True)
    >>> same_name("John Smith", "Jane Smith"), same_name("John Smith", "Smyth J.")
    (False, False)
    """
    short, long = sorted((_words(held), _words(sent)), key=len)
    if not short or "".join(short) == "".join(long):
        return True
    equal = [word for word in short if word in long and len(word) > 1]
    if not equal:
        return False
    rest, left = _without_equal(short, long)
    return not rest or _same_joined(rest, left) or _rest_found(rest, left)


def _words(name: str) -> list[str]:
    words = name_words(name)
    return [word for word in words if word not in _TITLES] or list(words)


def _without_equal(short: list[str], long: list[str]) -> tuple[list[str], list[str]]:
    """What remains of both when each word that is in both is taken away once."""
    left, rest = list(long), []
    for word in short:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    return rest, left


def _same_joined(rest: list[str], left: list[str]) -> bool:
    """Mary Jane and Maryjane, Mac Donald and Macdonald."""
    return "".join(rest) == "".join(left)


def _rest_found(rest: list[str], left: list[str]) -> bool:
    """Whether each word has a partner of its own: by initial or short form, and one of them by a typing error."""
    errors = 0
    left = list(left)
    for word in rest:
        partner = next((other for other in left if _abbreviated(word, other)), None)
        if partner is None:
            partner = next((other for other in left if one_error_apart(word, other)), None)
            errors += 1
        if partner is None or errors > 1:
            return False
        left.remove(partner)
    return True


def _abbreviated(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= _SHORT_FORM_LETTERS)


def one_error_apart(one: str, other: str) -> bool:
    """Whether one letter too many, too few or wrong, or two that changed places, makes one word of the other.

    >>> [one_error_apart("smith", other) for other in ("smyth", "smiht", "smth", "smithe", "smythe")]
    [True, True, True, True, False]
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _TYPO_LETTERS - 1 or len(long) < _TYPO_LETTERS or len(long) - len(short) > 1:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
