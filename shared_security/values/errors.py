"""The one error a person may see: what happened, where, and what to do."""


class Problem(Exception):
    """Something a person can put right.

    Args:
        what: what happened, one sentence without the final full stop.
        where: file and line, row and column, or the name of the thing; empty where there is no place.
        fix: what to do, one sentence without the final full stop, or a question.
    """

    def __init__(self, what: str, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.fix = what, where, fix

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        stop = "" if self.fix.endswith("?") else "."
        advice = f" {self.fix}{stop}" if self.fix else ""
        return f"{place}{self.what}.{advice}"
