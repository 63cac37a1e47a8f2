"""What Spanish does to words that meet: de + el is del, y before an i is e, o before an o is u."""

import re

_MEETINGS = (
    (re.compile(r"\b([Dd])e el\b"), r"\1el"),
    (re.compile(r"\b([Aa]) el\b"), r"\1l"),
    (re.compile(r" y (?=(i|hi(?!e|a|o))(?!\b))", re.I), " e "),
    (re.compile(r" o (?=h?o)", re.I), " u "),
)


def contracted(sentence: str) -> str:
    """A sentence with its contractions.

    >>> contracted("el 3 % de el precio y intereses, siete o ocho")
    'el 3 % del precio e intereses, siete u ocho'
    """
    for pattern, written in _MEETINGS:
        sentence = pattern.sub(written, sentence)
    return sentence
