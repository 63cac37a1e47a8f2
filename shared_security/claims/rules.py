"""The rules that decide without a person, by name, in words for the worker and the provider."""

ALL_TESTS_PASSED, SILENCE_APPROVES, SILENCE_REFUSES = RULES = (
    "all_tests_passed", "silence_approves", "silence_refuses",
)  # fmt: skip

_WORDS = {
    ALL_TESTS_PASSED: (
        "It is within what you can use, no paper is asked for, and it is below the amount that a person looks at.",
        "Está dentro de lo que puede usar, no se pide ningún documento y es menos de lo que revisa una persona.",
    ),
    SILENCE_APPROVES: (
        "Nobody decided in time, and the rules say that a request then counts as granted.",
        "Nadie decidió a tiempo, y las reglas dicen que entonces la solicitud cuenta como concedida.",
    ),
    SILENCE_REFUSES: (
        "Nobody decided in time, and the rules say that a request then counts as refused.",
        "Nadie decidió a tiempo, y las reglas dicen que entonces la solicitud cuenta como rechazada.",
    ),
}


def rule_words(rule: str, language: str) -> str:
    """What a rule says."""
    return _WORDS[rule][("en", "es").index(language)]


def actor_of_rule(rule: str) -> str:
    """The name under which a rule acts."""
    return f"rule: {rule.replace('_', ' ')}"
