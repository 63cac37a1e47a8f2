"""Benefits numbers as somebody types them, looked up for a payer: known or not, and no more; not too often."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shared_security.intake.queries import knows_number
from shared_security.intake.questions import TooManyQuestions, count_question
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.visitor import now
from shared_security.workers.find import Placed, resolve


def read_number(text: str) -> str:
    """The 12 digits of a number.

    Raises:
        ValidationError: it cannot be one; says what to look for.
    """
    try:
        return read_account_number(text)
    except Problem:
        words = _(
            "This cannot be a benefits number. It has 12 digits: look for a wrong one, or two that changed places."
        )
        raise ValidationError(words) from None


def look_up(payer_id: UUID, number: str, actor: str) -> Placed:
    """Whose number it is, for our own use. Each look counts, but at numbers that the payer has sent work under.

    Raises:
        ValidationError: nobody has it, or there were too many looks.
    """
    if not knows_number(as_web(), payer_id, number):
        count(payer_id, "number", actor)
    found = resolve(as_loader(), [number]).get(number)
    if found is None:
        raise ValidationError(_("Nobody has this benefits number. Ask for it again, or look at the card."))
    return found


def count(payer_id: UUID, kind: str, actor: str) -> None:
    """Count a question, whatever its answer.

    Raises:
        ValidationError: there were too many.
    """
    try:
        with as_jobs(actor) as jobs:
            count_question(jobs, payer_id, kind, now())
    except TooManyQuestions as refused:
        words = (
            _("This was asked too often. Try again tomorrow.")
            if refused.hours > 1
            else _("This was asked too often. Try again in an hour.")
        )
        raise ValidationError(words) from None
