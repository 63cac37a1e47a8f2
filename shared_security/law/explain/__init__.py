"""Says what a pack asks, and how the amount of one record came about, with every citation, in each language."""

from shared_security.law.explain.document import page_text
from shared_security.law.explain.page import law_page
from shared_security.law.explain.record import Entered, explain_record
from shared_security.law.pack import Pack

__all__ = ["Entered", "explain_record", "law_page", "page", "page_text"]


def page(pack: Pack, language: str = "en") -> str:
    """The page of a pack as a terminal shows it."""
    return page_text(law_page(pack, language))
