"""`/office/totals.csv`: the totals of the first page as a file, with the same figures left out."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shared_security.oversight.read_tally import Figure, Tally
from shared_security.portals.regulator.counted import tally_for
from shared_security.portals.regulator.home import program_tables
from shared_security.portals.regulator.words import hidden_words
from shared_security.portals.shared.csv_file import csv_file
from shared_security.values.money import unscaled
from shared_security.web.permission import permission

PLACES = 6  # of a dollar: the books' own exactness


@permission("regulator")
def totals_csv(request: HttpRequest) -> HttpResponse:
    """One row for each span, program and benefit; sums in dollars, and what is hidden in words."""
    tally = tally_for(request.visitor)  # type: ignore[attr-defined]
    rows: list[tuple[object, ...]] = [
        (_("Months"), _("Program"), _("Benefit"), _("Workers"), _("Contributions"), _("Sealed number"))
    ]
    for place, months in enumerate(_months(tally)):
        for one in program_tables(tally):
            title = one["title"] or _("All programs")
            for row in one["rows"]:
                rows.append((months, title, row["line"], *_figures(row["cells"][place]), tally.seal_no))
    return csv_file(f"totals-{tally.month:%Y-%m}.csv", rows)


def _months(tally: Tally) -> tuple[str, str]:
    return f"{tally.month:%Y-%m}", _("12 months to %(month)s") % {"month": f"{tally.month:%Y-%m}"}


def _figures(figure: Figure) -> tuple[str, str]:
    if figure.people is None or figure.micros is None:
        return hidden_words(figure.why), hidden_words(figure.why)
    return str(figure.people), unscaled(figure.micros, PLACES, at_least=2)
