"""The body of a call: bytes as they came, then JSON that says one thing alone."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from django.http import HttpRequest

from shared_security.api.problem import Refusal

BYTES_MAX = 16 * 1024 * 1024
DRAINED_MAX = 4 * BYTES_MAX


class Digits(str):
    """A number with the digits it was written with: it never becomes a binary fraction."""


def is_text(value: Any) -> bool:
    """Whether a value was written as a text, not as a number."""
    return isinstance(value, str) and not isinstance(value, Digits)


def drain(request: HttpRequest) -> None:
    """Read what was not read of a body and forget it: a sender who is cut off never sees why it was refused."""
    left = DRAINED_MAX
    while left > 0 and (part := request.read(1 << 16)):
        left -= len(part)


def read_body(request: HttpRequest) -> bytes:
    """The bytes of the body.

    Raises:
        Refusal: it is not announced as plain JSON in UTF-8, or it is too large.
    """
    if request.content_type != "application/json":
        raise Refusal("media_type")
    if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Refusal("media_type", "The charset of JSON is utf-8.")
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Refusal("content_encoding")
    announced = request.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > BYTES_MAX:
        raise Refusal("body_too_large")
    body = request.read(BYTES_MAX + 1)
    if len(body) > BYTES_MAX:
        raise Refusal("body_too_large")
    return body


def read_json(body: bytes) -> Any:
    """What a body says; numbers keep their digits.

    Raises:
        Refusal: it is not UTF-8 or no JSON, names something twice, nests too deeply, or holds NaN or Infinity.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refusal("encoding", f"Byte {error.start} is no part of a UTF-8 text.") from None
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_float=Digits, parse_int=Digits, parse_constant=_no_number
        )
    except RecursionError:
        raise Refusal("too_deep") from None
    except ValueError as error:
        raise Refusal("malformed", f"This is not JSON: {error}.") from None


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal("duplicate_name", f"The name {json.dumps(twice[:60])} stands twice in one object.")
    return found


def _no_number(text: str) -> NoReturn:
    raise Refusal("not_a_number", f"{text} is no number of JSON.")
