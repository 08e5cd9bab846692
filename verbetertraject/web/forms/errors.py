"""What is wrong with what was typed: at the field that it is about, in the words of the form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from verbetertraject.application.texts.dates import day_in_words
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.web.forms.decode import Gathered, Sent, pattern
from verbetertraject.web.forms.encode import NAMING, at
from verbetertraject.web.forms.schema import Group, Kind, Leaf
from verbetertraject.web.forms.words import FormWords


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrong:
    """One thing that is wrong."""

    name: str
    """The field that it is about; empty where no field of this form is."""
    title: str
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusing:
    """Says what is wrong, in one language."""

    shape: Group
    words: FormWords
    texts: RefusalTexts
    language: str
    titles: Mapping[str, str] = field(default_factory=dict)
    """What each field of the form is called, and of what it is, in the order of the form."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What ids stand for: goals, support, questions."""

    def of(
        self, refusals: Iterable[RefusedError], gathered: Gathered, sent: Sent
    ) -> tuple[Wrong, ...]:
        """Everything that is wrong, each at the field of the form that it is about."""
        found: dict[tuple[str, str], Wrong] = {}
        for refused in refusals:
            wrong = self._wrong(refused, self._place(refused, gathered, sent), sent)
            found.setdefault((wrong.name, wrong.sentence), wrong)
        # What is wrong with a part is told of the fields in it, where it is.
        told = [
            each
            for each in found.values()
            if not each.name or not any(name.startswith(f"{each.name}.") for name, _ in found)
        ]
        # In the order of the form; what is about no field of it comes first.
        turns = {name: turn for turn, name in enumerate(self.titles)}
        return tuple(sorted(told, key=lambda each: turns.get(each.name, -1)))

    def without_place(self, refused: RefusedError) -> Wrong:
        """Why something cannot be done at all."""
        return self._wrong(refused, "", {})

    def _wrong(self, refused: RefusedError, name: str, sent: Sent) -> Wrong:
        label = self._title(name) or self._label(refused.field or "")
        if refused.rule in ASKED and name:
            return Wrong(name=name, title=label, sentence=self._asked(name, sent))
        figures = {key: self._figure(value) for key, value in refused.figures.items()}
        said = RefusedError(refused.rule, field=f"“{label}”" if label else None, **figures)
        title, sentence = self.texts.of(said, self.language)
        return Wrong(name=name, title=title, sentence=sentence)

    def _figure(self, value: date | int | str) -> date | int | str:
        if isinstance(value, date):
            return day_in_words(value, self.language)
        return f"“{self.known[str(value)]}”" if str(value) in self.known else value

    def _title(self, name: str) -> str:
        """What a field is called; one that is not shown by what it is part of."""
        while name:
            if self.titles.get(name):
                return self.titles[name]
            name = name.rpartition(".")[0]
        return ""

    def _asked(self, name: str, sent: Sent) -> str:
        """What to fill in: by how the field is asked, and whether anything was typed."""
        node = at(self.shape, name)
        typed = any(each.strip() for each in sent.get(name, ()))
        if not isinstance(node, Leaf) or not typed:
            chosen = isinstance(node, Leaf) and node.kind in {
                Kind.CHOICE,
                Kind.CHOICES,
                Kind.YES_NO,
            }
            return self.words.sentence("choose" if chosen else "missing")
        return self.words.sentence(node.kind.value if node.kind in SAID else "other")

    def _label(self, field: str) -> str:
        """What a field is called that this form does not show, or that is of another form."""
        node = at(self.shape, field) if field else None
        if node is not None and not (isinstance(node, Leaf) and node.kind is Kind.HIDDEN):
            return self.words.label(node.owner, node.name)
        last = field.rpartition(".")[2]
        found = (
            fields[last]["label"]
            for fields in self.words.sections["fields"].values()
            if last in fields
        )
        return str(next(found, ""))

    def _place(self, refused: RefusedError, gathered: Gathered, sent: Sent) -> str:
        if refused.field is None:
            return ""
        names = tuple(self.titles)
        path = gathered.place(refused.field)
        while path:
            if path in names:
                inner = [each for each in names if each.rpartition(".")[0] == path]
                return next(_about(inner, refused.figures, sent), path)
            rows = [each for each in names if _bare(each) == _bare(path)]
            if rows:
                return next(_about(rows, refused.figures, sent), rows[0])
            path = path.rpartition(".")[0]
        return ""


ASKED: Final = frozenset({Rule.FIELD, Rule.SECTION_MISSING})
"""Rules that say no more than that something has to be filled in, or otherwise."""

SAID: Final = frozenset({Kind.DAY, Kind.NUMBER, Kind.WHOLE, Kind.FILE})
"""Kinds of values with a sentence of their own about what can be typed."""


def _bare(name: str) -> str:
    """A name without the numbers of rows."""
    return ".".join(part for part in pattern(name).split(".") if part != "*")


def _about(names: Sequence[str], figures: Mapping[str, object], sent: Sent) -> Iterator[str]:
    """The names in the rows about what the refusal names: a goal, an item, a question."""
    known = {str(value) for value in figures.values()}
    for name in names:
        row = name.rpartition(".")[0]
        for each in NAMING:
            for place in (name, row):
                if known & set(sent.get(f"{place}.{each}", ())):
                    yield name
