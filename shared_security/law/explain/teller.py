"""What every part of an explanation needs: the pack, the reader's language, and the sources that were cited so far."""

import re
from collections.abc import Sequence
from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.explain.document import Footnotes, Line, Marks
from shared_security.law.pack import Pack
from shared_security.law.parameters import DatedValue, Parameter
from shared_security.law.rules import Rule
from shared_security.law.words import called, capital, has, listed, say
from shared_security.law.words.figures import shown, shown_day, shown_days, shown_exact

_RESULT = re.compile(r"\(\d+\)")  # the number of a sentence that another speaks of: no figure of the law


class Teller:
    """Tells of one pack in one language.

    Args:
        pack: the program.
        language: one of law.words.LANGUAGES.
        long: whether times are written in whole words.
    """

    def __init__(self, pack: Pack, language: str, long: bool = False) -> None:
        self.pack, self.language, self.long = pack, language, long
        self.notes = Footnotes(language, self.own)

    def say(self, key: str, /, **terms: str) -> str:
        """A sentence of the catalogue."""
        return say(key, self.language, **terms)

    def mark(self, *citations: Citation) -> Marks:
        """The numbers of the sources, to set beside a line."""
        return self.notes.mark(*citations)

    def day(self, day: date) -> str:
        """A day in words."""
        return shown_day(day, self.language)

    def days(self, starts: date, ends: date) -> str:
        """The days [starts, ends) in words."""
        return shown_days(starts, ends, self.language)

    def listed(self, names: list[str], word: str = "and") -> str:
        """Several names as one."""
        return listed(names, self.language, word)

    def called(self, topic: str, name: str) -> str:
        """What a name of the format is called."""
        return called(topic, name, self.language)

    def own(self, text: str) -> str:
        """A sentence of the pack; in Spanish, where that has not been written, in English and said so."""
        if self.language == "en":
            return text
        return self.pack.spanish.get(text) or self.say("page.only_english", text=text)

    def title(self) -> str:
        """The program's title; a name stays as it is where it has not been translated."""
        return self.pack.title if self.language == "en" else self.pack.spanish.get(self.pack.title, self.pack.title)

    def name(self, name: str, rule: Rule | None = None) -> str:
        """What a quantity, parameter, fact, field or step is called in a sentence.

        Args:
            name: as the pack writes it.
            rule: the rule whose step it may be.
        """
        for topic in ("quantity", "field"):
            if has(f"{topic}.{name}"):
                return self.called(topic, name)
        if self.language == "en":
            return f"the {name.replace('_', ' ')}"
        if name in self.pack.spanish:
            return self.pack.spanish[name]
        steps = [step.name for step in rule.steps] if rule else []
        if name in steps:
            return self.say("page.result", number=str(steps.index(name) + 1))
        parameter, fact = self.pack.parameters.get(name), self.pack.facts.get(name)
        meaning = parameter.meaning if parameter else fact.meaning if fact else name.replace("_", " ")
        return self.own(meaning)

    def bare(self, name: str) -> str:
        """The same at the start of a line, without its article in English."""
        told = self.name(name)
        return capital(told.removeprefix("the ") if self.language == "en" else told)

    def word(self, word: str) -> str:
        """A word that a fact or field may have, such as a class."""
        if has(f"word.{word}"):
            return self.called("word", word)
        if has(f"work.{word}"):
            return self.called("work", word)
        plain = word.replace("_", " ")
        return plain if self.language == "en" else self.pack.spanish.get(word, plain)

    def amount(self, number: int, unit: str) -> str:
        """A number with its unit."""
        return shown(number, unit, self.language, self.long)

    def exact(self, value: int, scale: int, unit: str) -> str:
        """An exact amount, `value / scale`, with its unit."""
        return shown_exact(value, scale, unit, self.language, self.long)

    def entries(self, parameter: Parameter, value: DatedValue, keys: Sequence[str] = ()) -> list[str]:
        """The lines of a table, one a key (of `keys`, where they are given); one line for one number."""
        if isinstance(value.number, int):
            return [self.amount(value.number, parameter.unit.name)]
        pairs = zip(parameter.keys, value.number, strict=True)
        wanted = keys or parameter.keys
        return [self.entry(parameter, key, number) for key, number in pairs if number is not None and key in wanted]

    def entry(self, parameter: Parameter, key: str, number: int) -> str:
        """One line of a table: what it is called, and its number."""
        amount = self.amount(number, parameter.unit.name)
        if parameter.at:
            return self.say("number.from_threshold", threshold=self.row(parameter, key), value=amount)
        return self.say("number.entry", name=self.row(parameter, key), value=amount)

    def row(self, parameter: Parameter, key: str) -> str:
        """What a row of a table is called: a benefit, a class, or the amount from which a bracket holds."""
        if parameter.at:
            return self.amount(int(key), parameter.at.name)
        return self.called("pocket", key) if parameter.by == "pocket" else self.word(key)

    def note(self, citation: Citation) -> list[Line]:
        """The note of a value or rule, with the same sources."""
        if not citation.note:
            return []
        return [self.line(self.say("page.note", note=self.own(citation.note)), self.mark(citation))]

    def line(self, words: str, marks: Marks, number: int = 0) -> Line:
        """A line beneath one that carries its sources: it repeats them where it holds a figure."""
        figures = any(letter.isdigit() for letter in _RESULT.sub("", words))
        return Line(words, marks if figures else Marks(), (), number)
