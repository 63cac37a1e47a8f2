"""The questionnaire of a new system: the example is read whole; each slip is named with its line and what to write."""

from pathlib import Path

import pytest

from shared_security.founding.questionnaire import read_questionnaire
from shared_security.values.errors import Problem

EXAMPLE = Path(__file__).parents[2] / "docs" / "guides" / "examples" / "questionnaire.yaml"


def test_the_example() -> None:
    """Every answer, typed."""
    answers = read_questionnaire(EXAMPLE)
    assert answers.office == "Office of Portable Benefits of Example County"
    assert (answers.time_zone, answers.languages) == ("America/Los_Angeles", ("en", "es"))
    assert answers.programs == ("us/model/shared_security",)
    assert [(one.name, one.phone, one.mail) for one in answers.administrators] == [
        ("Ana Example", "", "ana@example.org"), ("Ben Example", "12065550102", ""),
    ]  # fmt: skip
    assert answers.collection.custodian == "Example Community Credit Union"
    assert (answers.provider, answers.trust.title) == (
        "Example Benefits Cooperative", "Example Benefits Cooperative, held for workers",
    )  # fmt: skip


# What is changed in the example, the line that is named, and words of what is said.
SLIPS = [
    ("time_zone: America/Los_Angeles", "time_zone: America/Los_Angles", 3, "Did you mean `America/Los_Angeles`?"),
    ("languages: [en, es]", "languages: [en, fr]", 4, "unknown language `fr`"),
    ("programs: [us/model/shared_security]", "programs: [us/model/shared]", 5, "mean `us/model/shared_security`?"),
    ("    mail: ana@example.org", "    mail: ana at example", 8, "Write it as name@example.org"),
    ("    phone: 206 555 0102", "    phone: 555", 10, "this is no phone number"),
    ("  custodian: Example Community Credit Union\n  title: Benefits", "  title: Benefits", 11, "has no `custodian`"),
    ("office: Office", "offise: Office", 2, "unknown key `offise`"),
    ("  - name: Ben Example\n    phone: 206 555 0102\n", "", 6, "names one administrator"),
    ("    phone: 206 555 0102", "    mail: ANA@example.org", 6, "reached at one place"),
    ("    phone: 206 555 0102\n", "", 9, "cannot be reached"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "words"), SLIPS, ids=[slip[3] for slip in SLIPS])
def test_a_slip_is_named_with_its_line(tmp_path: Path, right: str, wrong: str, line: int, words: str) -> None:
    """The first fault is the one that was made."""
    text = EXAMPLE.read_text("utf-8")
    assert right in text
    path = tmp_path / "questionnaire.yaml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(Problem) as refused:
        read_questionnaire(path)
    told = str(refused.value)
    assert f"{path}:{line}: " in told
    assert words in told
    assert "nothing was made" in told


def test_there_is_no_such_file(tmp_path: Path) -> None:
    """Said with what to do."""
    with pytest.raises(Problem, match="cannot be read: No such file"):
        read_questionnaire(tmp_path / "none.yaml")
