"""Who may open a page: every view says so itself, and tests/architecture refuses one that does not."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def permission(name: str) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Mark a view: "anyone", or the name of what one must be allowed."""

    def mark(view: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        view.permission = name  # type: ignore[attr-defined]
        return view

    return mark
