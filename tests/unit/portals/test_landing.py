"""Where a browser is sent: to pages of this site, and nowhere else."""

import pytest

from shared_security.portals.sign_in.landing import home_of, safe_next


@pytest.mark.parametrize("ours", ["/", "/style", "/second-way?next=/", "/a#b"])
def test_our_own_pages(ours: str) -> None:
    """Are kept."""
    assert safe_next(ours) == ours


@pytest.mark.parametrize(
    "other",
    ["", "style", "//example.org", "///example.org", "/\\example.org", "\\/example.org", "https://example.org",
     "javascript:alert(1)", " //example.org", "/\t/example.org", "http:///example.org", "\x00//example.org"],
)  # fmt: skip
def test_whatever_leads_elsewhere(other: str) -> None:
    """Is dropped."""
    assert safe_next(other) == ""


def test_a_role_without_a_page_of_its_own_begins_at_the_first() -> None:
    """Until its portal is built."""
    assert home_of("nobody knows") == "/"
