"""A list of hundreds of options, written at once."""

import re
from typing import Any

import pytest
from django import forms

from shared_security.portals.shared.long_list import LongList

Choices = list[tuple[str, Any]]
YEARS = [(f"{year}", f"All of {year} & <more>") for year in range(2016, 2027)]
GROUPED = [("", "None"), ("Long & ago", YEARS[:5]), ("Lately", YEARS[5:])]


@pytest.mark.parametrize(
    ("choices", "value", "chosen"), [(YEARS, "2020", 1), (YEARS, None, 0), (GROUPED, "2020", 1), (GROUPED, None, 1)]
)
def test_it_is_the_list_that_django_writes(choices: Choices, value: str | None, chosen: int) -> None:
    """The same element and options, in whatever order its attributes stand; no value chooses what is empty."""
    told = {"id": "id_year", "aria-invalid": "true", "required": True, "disabled": False}

    def written(kind: type[forms.Select]) -> tuple[list[str], str]:
        html = str(kind(choices=choices).render("year", value, told))
        head, options = html.split(">", 1)
        return sorted(head.split()), re.sub(r"\s*\n\s*", "", options)

    assert written(LongList) == written(forms.Select)
    assert str(LongList(choices=choices).render("year", value)).count(" selected") == chosen
