"""Names, phones and addresses written the simplest way, so that two spellings of one thing become equal."""

import re
import unicodedata

from shared_security.values.errors import Problem

# Letters that no decomposition takes apart.
_SINGLE = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i", "ħ": "h"}
)
_INSIDE = re.compile(r"['\u2018\u2019\u02bc\u02bb`\u00b4.]")  # O'Brien is one word
_WORD = re.compile(r"[^\W\d_]+")
_NOT_DIGIT = re.compile(r"[^0-9]")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
COUNTRY = "1"  # of a phone number written without one


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, capitals, apostrophes and punctuation, in the order written.

    >>> name_words("Núñez-O'Brien, María J.")
    ('nunez', 'obrien', 'maria', 'j')
    """
    apart = unicodedata.normalize("NFKD", name.casefold()).translate(_SINGLE)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return tuple(_WORD.findall(_INSIDE.sub("", re.sub(r"(?<=\b\w)\.", " ", bare))))


def simplest_name(name: str) -> str:
    """A name as the blind index knows it: its words in the order of letters.

    >>> simplest_name("García, José") == simplest_name("jose garcia")
    True
    """
    return " ".join(sorted(name_words(name)))


def simplest_phone(phone: str) -> str:
    """A phone number as digits with its country.

    >>> simplest_phone("(206) 555-0142") == simplest_phone("+1 206 555 0142") == "12065550142"
    True

    Raises:
        Problem: it has too few or too many digits.
    """
    digits = _NOT_DIGIT.sub("", phone)
    if phone.lstrip().startswith("00"):
        digits = digits.removeprefix("00")
    elif not phone.lstrip().startswith("+") and len(digits) == 10:
        digits = COUNTRY + digits
    if not 8 <= len(digits) <= 15:
        raise Problem("this is no phone number", "phone", "Write it with its area code, such as 206 555 0142")
    return digits


def simplest_mail(mail: str) -> str:
    """A mail address in small letters.

    Raises:
        Problem: it is no mail address.
    """
    written = mail.strip().casefold()
    if not _MAIL.fullmatch(written):
        raise Problem("this is no mail address", "mail", "Write it as name@example.org")
    return written
