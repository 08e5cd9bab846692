"""What a field is, beside its type: what its date is of, how it is asked, bounded and corrected.

An annotation says it once, where the field is declared. The rules of dates, the bounds, the guard
of health words, corrections, forms and descriptions read it there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, unique
from functools import cache
from typing import Annotated, Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


@unique
class When(Enum):
    """What a date is of, and thereby which dates cannot be."""

    HAPPENED = "happened"
    """Something that happened: never after the day on which it is recorded."""
    PLANNED = "planned"
    """Something that is planned: from when on is the rule of its field, but not decades ahead."""
    APPOINTED = "appointed"
    """The present day of an appointment: there is an open one on that day."""
    CALENDAR = "calendar"
    """A day of a calendar: behind or ahead."""


@unique
class Asked(Enum):
    """How a form asks a value, where the type does not say so."""

    LONG = "long"
    """A text of several lines."""
    HIDDEN = "hidden"
    """Known already: sent along, not asked."""
    CHOICE = "choice"
    """One of several things in the file."""
    CHOICES = "choices"
    """Any of several things in the file."""
    PRESENT = "present"
    """Any of those who take part, and others by name."""
    FILE = "file"
    """A file."""
    NEVER = "never"
    """Not at all: it follows from what else is filled in."""


@unique
class Needed(Enum):
    """Who asks for a value that may be left out of a command."""

    LATER = "later"
    """A rule, sooner or later; or the form has it filled in already."""
    BY_PLAN = "by_plan"
    """A plan, which is not presented without (D01-D04)."""


@unique
class Letters(Enum):
    """What the letters of a text are, where they are no words: nobody looks for health in them."""

    NAME = "name"
    """A name, an address, or a code that is looked up."""
    CODE = "code"
    """What can stand in an address, a log, a run's name and a subject."""
    REFERENCE = "reference"
    """A code by which a trajectory can be asked for: none that is read as an id."""
    FILE = "file"
    """The bytes of a file, with a bound of their own."""


@unique
class Fixed(Enum):
    """What stays as it was recorded, whatever is corrected."""

    SETTLED = "settled"
    """The rules counted with it, or it was decided. Of an object: which keys it has."""


@unique
class Number(Enum):
    """What a number is for, where that bounds it."""

    COUNTED = "counted"
    """It is counted on or looked up, and never large."""


@unique
class Several(Enum):
    """In what other shapes several things may be given; what is kept are always rows."""

    BY_ITSELF = "by_itself"
    """A single one may be given by itself, and is told so."""
    LISTED = "listed"
    """A single one may be given by itself, and is told as a list of one."""
    BY_GOAL = "by_goal"
    """A text for every goal: as an object, as texts alone, or as one text about all of them."""


@dataclass(frozen=True, slots=True)
class AskedAs:
    """Particulars are asked with the fields of this dataclass; what else is given is kept too."""

    kind: type


@dataclass(frozen=True, slots=True)
class SentEmpty:
    """A form sends this where nothing is filled in: the command insists on hearing it."""

    value: tuple[()] | None


Happened: TypeAlias = Annotated[date, When.HAPPENED]
HappenedAt: TypeAlias = Annotated[date | datetime, When.HAPPENED]
Planned: TypeAlias = Annotated[date, When.PLANNED]
Appointed: TypeAlias = Annotated[date, When.APPOINTED]
CalendarDay: TypeAlias = Annotated[date, When.CALENDAR]

Prose: TypeAlias = Annotated[str, Asked.LONG]
"""A text of several lines."""
Name: TypeAlias = Annotated[str, Letters.NAME]
"""A name of somebody or something, or a code."""
PersonId: TypeAlias = Annotated[str, Letters.CODE]
"""By what a person is known here."""
Reference: TypeAlias = Annotated[str, Letters.REFERENCE]
"""By what a trajectory is asked for."""
PartId: TypeAlias = Annotated[str, Letters.NAME, Asked.HIDDEN]
"""By what other parts of a file point at this one: a goal, a shortcoming, an item of support."""
GoalId: TypeAlias = Annotated[str, Asked.HIDDEN]
"""The id of the goal that a row is about."""
RecordName: TypeAlias = Annotated[str, Letters.NAME, Asked.CHOICE]
"""The name of a record: `conversation-1`, `plan-1`, `report-1.2`, `outlook-1.1`."""
Lines: TypeAlias = Annotated[tuple[str, ...] | None, Several.BY_ITSELF]
"""Texts of a line each."""
Present: TypeAlias = Annotated[tuple[str, ...], Asked.PRESENT]
"""Who was there: roles, and others by name."""
Count: TypeAlias = Annotated[int, Number.COUNTED]
"""A number that is counted on, or looked up."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One single value in a command, and what its field says of it."""

    path: tuple[str, ...]
    """Of its field, with numbers for rows and keys for particulars."""
    value: object
    marks: frozenset[object]
    is_particular: bool = False
    """Whether it stands in an object that is kept as given."""

    @property
    def field(self) -> str:
        """Its path as people write it: `analysis.shortcomings.0.facts.1.date`."""
        return ".".join(self.path)


@cache
def marks(kind: type) -> Mapping[str, frozenset[object]]:
    """What each field of a dataclass says of itself."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: frozenset(_metadata(annotation)) for name, annotation in hints.items()}


def leaves(value: object) -> Iterator[Leaf]:
    """Every single value in a command, or in a part of one, in the order of its fields."""
    return _leaves(value, (), frozenset(), is_particular=False)


def _leaves(
    value: object, path: tuple[str, ...], said: frozenset[object], *, is_particular: bool
) -> Iterator[Leaf]:
    if is_dataclass(value) and not isinstance(value, type):
        of_kind = marks(type(value))
        for field in fields(value):
            name = field.name.removesuffix("_")
            part, marked = getattr(value, field.name), of_kind[field.name]
            yield from _leaves(part, (*path, name), marked, is_particular=False)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, (*path, str(key)), said, is_particular=True)
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            here = (*path, str(number))
            yield from _leaves(each, here, said, is_particular=is_particular)
    elif value is not None:
        yield Leaf(path, value, said, is_particular)


def contents(value: object, kind: type | None = None) -> dict[str, Any]:
    """The fields of a value by their names; with a kind, those that it has.

    So one value is made of another that has them too: `RecordOutlook(**contents(outlook, ...))`.
    """
    return {each.name: getattr(value, each.name) for each in fields(kind or type(value))}


def _metadata(annotation: object) -> Iterator[object]:
    """The marks in an annotation; not those within the dataclasses that it names."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__  # type: ignore[attr-defined]  # of every Annotated
    for part in get_args(annotation):
        yield from _metadata(part)
