"""What the office's pages of drafts, proposals and versions say: problems of the acts, states, who acted."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shared_security.values.errors import Problem

STATES: Final[dict[str, Promise]] = {
    "open": pgettext_lazy("state of a proposal", "Waits for a second official"),
    "lapsed": pgettext_lazy("state of a proposal", "Lapsed: it was changed, or its day has come"),
    "refused": pgettext_lazy("state of a proposal", "Refused"),
    "withdrawn": pgettext_lazy("state of a proposal", "Taken back"),
    "coming": pgettext_lazy("state of a proposal", "Published, to take effect"),
    "in force": pgettext_lazy("state of a proposal", "Took effect"),
}
STATE_DRESS = {"open": "needs", "coming": "waiting", "in force": "done", "refused": "late"}
# What went wrong, by how the act words it: the sentence in the reader's language, and what to do.
_SAID: Final[dict[str, Promise]] = {
    "somebody saved another text of this draft meanwhile": gettext_lazy(
        "Somebody saved another text of this draft meanwhile. Nothing of yours was saved. Look at the newest text, then"
        " make your change in it."
    ),
    "the text is too long": gettext_lazy("The text is too long. Nothing was saved."),
    "the draft was changed meanwhile": gettext_lazy(
        "The draft was changed meanwhile. Nothing was proposed. Look at its newest text, then propose that."
    ),
    "no reason is given": gettext_lazy("Write why: the one who decides reads it, and it stays in the history."),
    "this day has come already": gettext_lazy("Choose a day that has not begun yet: tomorrow at the earliest."),
    "another proposal of this program is open": gettext_lazy(
        "Another proposal of this program is open. Nothing was proposed. It must be decided on first."
    ),
    "another version of this program is to take effect": gettext_lazy(
        "Another version of this program is to take effect. Nothing was proposed. Wait for its day, or take it back"
        " first."
    ),
    "this proposal is not open any more": gettext_lazy(
        "This proposal is not open any more. Nothing changed. The history of the program says what became of it."
    ),
    "somebody decided on it meanwhile": gettext_lazy(
        "Somebody decided on it meanwhile. Nothing changed. The history of the program says what became of it."
    ),
    "whoever proposed it cannot decide on it": gettext_lazy(
        "You proposed it, so you cannot decide on it. Nothing changed. Ask another official of the office."
    ),
    "its day has come: it is in force": gettext_lazy(
        "Its day has come, so it cannot be taken back. Nothing changed. What is in force is changed by another draft."
    ),
    "whoever asked for it cannot let it be done": gettext_lazy(
        "You asked for it, so another official of the office must let it be done. Nothing was posted."
    ),
    "the program is not in force": gettext_lazy(
        "The program is not in force here, so nothing of it is assessed again. Nothing was posted."
    ),
    "there is nothing of it to take back": gettext_lazy(
        "There is nothing of it to take back. The history of the program says what became of it."
    ),
}


def problem_words(problem: Problem) -> str:
    """What went wrong and what to do, in the reader's language; as the law's reader words it where it speaks."""
    said = _SAID.get(problem.what)
    if said is not None:
        return str(said)
    if " would both claim the same work for " in problem.what:
        return _(
            "Another program in force claims the same work for the same benefit, and neither says which goes first."
            " Nothing was put in force. In the chapter “covers” write “over” or “beside” with the other's name:"
        ) + f" {problem}"  # fmt: skip
    return _("This cannot be done, and nothing changed:") + f" {problem}"


def official(actor: str, own: str) -> str:
    """Who acted: the reader herself, another official by the end of an id, or whoever runs this site."""
    if actor == own:
        return _("You")
    if actor.startswith("person: "):
        return _("Official %(end)s") % {"end": actor[-6:]}
    return _("Whoever runs this site")
