"""A Problem says what happened, where, and what to do, in that order."""

import pytest

from shared_security.values.errors import Problem


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem("the rate is missing"), "the rate is missing."),
        (Problem("the rate is missing", fix="Add it"), "the rate is missing. Add it."),
        (Problem("the rate is missing", where="a.yaml:3"), "a.yaml:3: the rate is missing."),
        (
            Problem("the rate is missing", "a.yaml:3", "Did you mean `rate`?"),
            "a.yaml:3: the rate is missing. Did you mean `rate`?",
        ),
    ],
)
def test_a_problem_reads_as_sentences(problem: Problem, sentence: str) -> None:
    """Each ends with one stop, also a question."""
    assert str(problem) == sentence
