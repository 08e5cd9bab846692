"""Dates that cannot be: every date of every command, tried with days that are out of question.

The dates are found in the types of the commands, so that a new one cannot be forgotten: it needs
an annotation that says what it is of, and an example in `dated`.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import pytest

from tests.unit.domain.dated_commands import EXAMPLES, HOURS, Example
from tests.unit.domain.life import OPENED, Life, a_trajectory
from verbetertraject.domain.calendar import DAY
from verbetertraject.domain.commands import COMMANDS, NAMES
from verbetertraject.domain.commands.command import Envelope, Submission
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.decisions.dates import FURTHEST, Dated, dates
from verbetertraject.domain.decisions.decide import MAY_PRECEDE
from verbetertraject.domain.fields import When
from verbetertraject.domain.refusals import RefusedError, Rule

NEVER: Final = date(1990, 1, 1)
"""A Monday on which nothing of these stories was planned, sent or told."""


def found(kind: object, seen: set[object]) -> Iterator[tuple[type, str, When | None]]:
    """Every field with dates in a type and in what it is made of, with what they are of."""
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        hints = get_type_hints(kind, include_extras=True)
        for field in fields(kind):
            yield from ((kind, field.name, when) for when in own_dates(hints[field.name]))
            yield from found(hints[field.name], seen)
    for part in get_args(kind):
        yield from found(part, seen)


def own_dates(annotation: object, when: When | None = None) -> Iterator[When | None]:
    """What each date is of that an annotation names itself."""
    if get_origin(annotation) is Annotated:
        inner, *said = get_args(annotation)
        marked = next((each for each in said if isinstance(each, When)), when)
        yield from own_dates(inner, marked)
    elif isinstance(annotation, type) and issubclass(annotation, date):
        yield when
    elif not is_dataclass(annotation):
        for part in get_args(annotation):
            yield from own_dates(part, when)


DATES: Final = frozenset(
    each for kind in (Envelope, *COMMANDS.values()) for each in found(kind, set())
)


def owners(value: object) -> Iterator[tuple[type, str]]:
    """The fields of a command that hold a date."""
    for each in dates(value, hours=HOURS):
        owner, field, at = value, "", value
        for part in each.field.split("."):
            if isinstance(at, tuple):
                at = at[int(part)]
            else:
                owner, field = at, named(at, part)
                at = getattr(at, field)
        yield type(owner), field


def named(value: object, part: str) -> str:
    """The name in Python of a field whose name is a word of Python."""
    return part if hasattr(value, part) else f"{part}_"


def changed(value: Any, path: list[str], day: date) -> Any:  # a command and its parts
    """The command with one date replaced."""
    if not path:
        is_moment = isinstance(value, datetime)
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if is_moment else day
    first, rest = path[0], path[1:]
    if first.isdigit():
        number = int(first)
        return (*value[:number], changed(value[number], rest, day), *value[number + 1 :])
    name = named(value, first)
    return replace(value, **{name: changed(getattr(value, name), rest, day)})


def given(example: Example, sent: Submission) -> Life:
    """The life after the command of an example, as it is or with another date."""
    if isinstance(sent.command, Open):
        return a_trajectory(sent.command, on=example.on, happened_on=sent.happened_on)
    return example.life.does(example.by, sent, example.on)


def with_date(example: Example, each: Dated, day: date) -> Submission:
    """What is given, with one date replaced."""
    if each.field == "happened_on":
        return Submission(command=example.command, happened_on=day)
    command = changed(example.command, each.field.split("."), day)
    return Submission(command=command, happened_on=example.happened_on)


def dates_of(example: Example) -> Iterator[Dated]:
    """Every date that is given: with the command, and in it."""
    along = Envelope(happened_on=example.happened_on)
    yield from (*dates(along, hours=HOURS), *dates(example.command, hours=HOURS))


def impossible(each: Dated, example: Example) -> Iterator[date]:
    """Days on which what this date is of cannot have been, or be planned."""
    match each.when:
        case When.HAPPENED:
            yield example.on + DAY
        case When.PLANNED:
            yield example.on + FURTHEST + DAY
            if not isinstance(example.command, Open):
                yield NEVER
        case When.APPOINTED:
            yield NEVER
        case When.CALENDAR if each.field.endswith(".to"):
            yield NEVER


CASES: Final = [
    pytest.param(example, each, day, id=f"{NAMES[type(example.command)]}-{each.field}-{day}")
    for example in EXAMPLES
    for each in dates_of(example)
    for day in impossible(each, example)
]


def test_every_date_of_every_command_says_what_it_is_of() -> None:
    assert {(kind.__name__, name) for kind, name, when in DATES if when is None} == set()


def test_every_date_of_every_command_is_tried_here() -> None:
    tried = {pair for example in EXAMPLES for pair in owners(example.command)}
    tried.add((Envelope, "happened_on"))

    assert {type(example.command) for example in EXAMPLES} == set(COMMANDS.values())
    assert {(kind, name) for kind, name, _ in DATES} - tried == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: NAMES[type(each.command)])
def test_command_with_all_its_dates_is_accepted(example: Example) -> None:
    assert given(example, example.given).t.opened_on == OPENED


@pytest.mark.parametrize(("example", "each", "day"), CASES)
def test_impossible_date_is_refused_and_its_field_is_named(
    example: Example, each: Dated, day: date
) -> None:
    with pytest.raises(RefusedError) as refused:
        given(example, with_date(example, each, day))

    given_in = {without_numbers(each.field), f"period.{each.field}"}
    assert without_numbers(refused.value.field or "") in given_in
    if each.when is When.HAPPENED:
        assert refused.value.rule is Rule.DATE_IMPOSSIBLE


def without_numbers(field: str) -> str:
    """The path of a field, without the places in a row."""
    return ".".join(part for part in field.split(".") if not part.isdigit())


EARLY: Final = [
    pytest.param(example, id=NAMES[type(example.command)])
    for example in EXAMPLES
    if NAMES[type(example.command)] not in MAY_PRECEDE | {"open"}
    and example.happened_on is not None
]


@pytest.mark.parametrize("example", EARLY)
def test_nothing_happened_before_what_it_follows(example: Example) -> None:
    with pytest.raises(RefusedError) as refused:
        given(example, replace(example.given, happened_on=NEVER))

    assert (refused.value.rule, refused.value.field) == (Rule.DATE_IMPOSSIBLE, "happened_on")
