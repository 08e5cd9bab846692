"""A record as people read it: what was filled in, by the words of the forms that asked for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import ClassVar, Final

from verbetertraject.api.field_texts import named
from verbetertraject.domain.control_questions import ControlAnswer
from verbetertraject.domain.fields import Several as Shapes
from verbetertraject.domain.fields import marks
from verbetertraject.domain.intake import Competence, EarlierTalk, Fact
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Amount
from verbetertraject.web.languages import marked
from verbetertraject.web.trajectory.wording import Wording, first_upper

OWNERS: Final[Mapping[str, str]] = {
    "intake": "open",
    "investigation_record": "conclude_investigation",
}
"""Which command asks for a record, where that has another name than the record."""

UNASKED: Final[Mapping[str, str]] = {"goal": marked("Goal")}
"""Fields that no form asks for by that name."""

UNSHOWN: Final = frozenset(
    {
        ("shortcoming", "id"),
        ("goal", "text"),
        ("support", "text"),
        ("proof", "document_sha256"),
        ("intake", "answers_given"),
    }
)
"""Codes by which parts of a file point at each other, and what is shown with the code."""

SHOWN_AS: Final[Mapping[tuple[str, str], str]] = {
    ("goal", "id"): "text",
    ("support", "id"): "text",
    ("intake", "control_answers"): "control_questions",
}
"""Codes that people know by the text that they stand for, and answers by what was asked."""

SHORT: Final = 32
"""Letters of a thing that stands in one line with others."""

PEOPLE: Final = "present"
"""The field that holds roles and names as texts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A text, a day, a number or a code, in words."""

    words: str
    has_parts: ClassVar[bool] = False
    """Whether it takes more than a line or two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Several:
    """Things in order."""

    items: tuple["Told", ...]

    @property
    def has_parts(self) -> bool:
        """Whether it takes more than a line or two."""
        return any(isinstance(each, Named) for each in self.items)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Things by their labels."""

    labelled: tuple[tuple[str, "Told"], ...]
    has_parts: ClassVar[bool] = True
    """Whether it takes more than a line or two."""


Told = Said | Several | Named
"""What was filled in, as it is shown."""


def _as_given(value: object, name: str, said: frozenset[object]) -> object:
    """What is in a field, in the shape in which people mostly give it (see `write`)."""
    content = getattr(value, name)
    if not isinstance(content, tuple):
        return content
    by_itself = Shapes.BY_ITSELF in said
    if Shapes.BY_GOAL in said and not any(each.goal for each in content):
        content, by_itself = tuple(each.text for each in content), True
    return content[0] if by_itself and len(content) == 1 else content


def with_blanks(told: Told | None, later: Told | None, *, blank: Said) -> Told | None:
    """What was filled in, and that it was blank where a later version is not."""
    if not isinstance(later, Named) or not (told is None or isinstance(told, Named)):
        return told
    there = dict(later.labelled)
    own = {} if told is None else dict(told.labelled)
    labels = list(own)
    for before, label in pairwise(("", *there)):
        if label not in own:
            labels.insert(labels.index(before) + 1 if before in labels else 0, label)
    read = ((label, with_blanks(own.get(label), there.get(label), blank=blank)) for label in labels)
    return Named(labelled=tuple((label, blank if each is None else each) for label, each in read))


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Puts records into words."""

    wording: Wording
    known: Mapping[str, str]
    """What ids stand for: goals, support, control questions."""

    def read(self, value: object) -> Told | None:
        """A value in words; None where nothing was filled in."""
        if value is None or value in ("", ()):
            return None
        if isinstance(value, Mapping):
            return self._mapping("", value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._several(value)
        words = self._words(value)
        return self._value(value) if words is None else Said(words=words)

    def _several(self, values: Sequence[object]) -> Told | None:
        """Things in order; a few short ones in one line."""
        read = tuple(each for each in map(self.read, values) if each is not None)
        short = [each.words for each in read if isinstance(each, Said) and len(each.words) < SHORT]
        if len(short) == len(read):
            return Said(words=", ".join(short))
        return Several(items=read)

    def _line(self, value: object) -> str | None:
        """A value of few parts in one line; None for any other."""
        match value:
            case Amount(total=total, unit=unit, per=per):
                words = " ".join(part for part in (self.wording.number(total), unit) if part)
                return words if per is None else f"{words} / {per}"
            case Fact(date=day, source=source, text=text):
                words = ": ".join(part for part in (self.wording.day(day), text) if part)
                return words if source is None else f"{words} ({source})"
            case EarlierTalk(date=day, summary=summary):
                return ": ".join(part for part in (self.wording.day(day), summary) if part)
            case Competence(code=code, name=name):
                return name or str(code)
            case _:
                return None

    def _words(self, value: object) -> str | None:
        """One thing in words; None for a value that has parts."""
        match value:
            case bool():
                return self.wording.say("Yes") if value else self.wording.say("No")
            case Enum():
                return self.wording.choice(value)
            case date():
                return self.wording.day(value)
            case int() | float():
                return self.wording.number(value)
            case str():
                return self.known.get(value, value)
            case _:
                return None

    def _value(self, value: object) -> Told | None:
        """A value of the domain: its fields in their order."""
        line = self._line(value)
        if line is not None:
            return Said(words=line)
        if isinstance(value, ControlAnswer):
            answer = self.wording.choice(value.answer)
            words = answer if value.note is None else f"{answer}. {value.note}"
            return Named(labelled=((self.known.get(value.key, value.key), Said(words=words)),))
        items = tuple(self._fields(value))
        return Named(labelled=items) if items else None

    def _fields(self, value: object) -> Iterator[tuple[str, Told]]:
        kind: type = type(value)
        if not is_dataclass(value):
            raise TypeError(kind.__name__)
        owner, said = named(kind), marks(kind)
        for field in fields(value):
            if (owner, field.name) in UNSHOWN:
                continue
            content = _as_given(value, field.name, said[field.name])
            read = self.content(field.name, content)
            name = SHOWN_AS.get((owner, field.name), field.name)
            if read is not None:
                yield self.label(OWNERS.get(owner, owner), name), read

    def content(self, name: str, content: object) -> Told | None:
        """What is in a field of this name, in words; None where nothing was filled in."""
        if name == PEOPLE and isinstance(content, Sequence):
            return self._people(content)
        if isinstance(content, Mapping):
            return self._mapping(name, content)
        return self.read(content)

    def _people(self, present: Sequence[str]) -> Told | None:
        """Roles by their words, and others by name."""
        roles = {role.value: self.wording.choice(role) for role in Role}
        return Said(words=", ".join(roles.get(each, each) for each in present)) if present else None

    def _mapping(self, owner: str, value: Mapping[str, object]) -> Told | None:
        """Particulars as they were given, or amounts by what they are of."""
        items = (
            (self.known.get(key) or self.label(owner, key), self._amounts(key, each))
            for key, each in value.items()
        )
        read = tuple((label, each) for label, each in items if each is not None)
        return Named(labelled=read) if read else None

    def _amounts(self, name: str, value: object) -> Told | None:
        match value:
            case (int() | float() as delivered, int() | float() as planned):
                words = self.wording.say("{delivered} of {planned} planned")
                given, due = self.wording.number(delivered), self.wording.number(planned)
                return Said(words=words.format(delivered=given, planned=due))
            case str() if (day := _day(value)) is not None:
                return Said(words=self.wording.day(day))
            case _:
                return self.content(name, value)

    def label(self, owner: str, field: str) -> str:
        """What a field is called; particulars that nobody asks for by their own name."""
        name = field.rstrip("_")
        asked = self.wording.label(owner, name)
        if asked is not None:
            return asked
        if name in UNASKED:
            return self.wording.say(UNASKED[name])
        return first_upper(name.replace("_", " "))


def _day(text: str) -> date | None:
    """The day that a text is, among particulars that are kept as given."""
    try:
        return date.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None
