"""A list of hundreds of options, written at once."""

import re

from django import forms

from shared_security.portals.shared.long_list import LongList

CHOICES = [(f"{year}", f"All of {year} & <more>") for year in range(2016, 2027)]


def test_it_is_the_list_that_django_writes() -> None:
    """The same element with the same options, in whatever order its attributes stand; one of them is chosen."""
    told = {"id": "id_year", "aria-invalid": "true", "required": True, "disabled": False}

    def written(kind: type[forms.Select]) -> tuple[list[str], str]:
        html = str(kind(choices=CHOICES).render("year", "2020", told))
        head, options = html.split(">", 1)
        return sorted(head.split()), re.sub(r"\s*\n\s*", "", options)

    assert written(LongList) == written(forms.Select)
    assert str(LongList(choices=CHOICES).render("year", "2020")).count(" selected") == 1
