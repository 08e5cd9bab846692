"""Days out of this world and numbers beyond counting are refused by the path of their field."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from verbetertraject.api.examples import example
from verbetertraject.application.bounds import FIRST_DAY, LAST_DAY, LONGEST_TEXT, check_bounds
from verbetertraject.application.command_bodies import read_command
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.commands.roles import ReplacePerson
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.plan import GivenPeriod
from verbetertraject.domain.refusals import RefusedError, Rule

EXTENSION = Extend(reason="x", goals=("G1",), control_questions_reconfirmed=date(2026, 6, 4))


@pytest.mark.parametrize("name", COMMANDS)
def test_example_is_within_bounds(name: str) -> None:
    check_bounds(read_command(name, example(name)))


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
def test_first_and_last_day_are_within_bounds(day: date) -> None:
    check_bounds(RegisterAbsence(from_=day))


@pytest.mark.parametrize(
    ("command", "rule", "field"),
    [
        (RegisterAbsence(from_=date(9999, 12, 31)), Rule.DATE_IMPOSSIBLE, "from"),
        (RegisterAbsence(from_=date(1949, 12, 31)), Rule.DATE_IMPOSSIBLE, "from"),
        (
            PresentPlan(version=1, period=GivenPeriod(evaluations=(date(2200, 1, 1),))),
            Rule.DATE_IMPOSSIBLE,
            "period.evaluations.0",
        ),
        (PresentPlan(version=1, period=GivenPeriod(weeks=1001)), Rule.FIELD, "period.weeks"),
        (PresentPlan(version=-1001), Rule.FIELD, "version"),
        *(
            (
                ReplacePerson(
                    role=Role.ASSESSOR,
                    person=Person(id=person_id, name="Eva Wit", email="e.wit@bedrijf.example"),
                ),
                Rule.FIELD,
                "person.id",
            )
            for person_id in ("p-1\r\nERROR all is lost", "a/b", "\x1b[31m", "..", "", "p" * 65)
        ),
    ],
)
def test_value_out_of_bounds_is_refused(command: Command, rule: Rule, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_bounds(command)

    assert (refused.value.rule, refused.value.field) == (rule, field)


@pytest.mark.parametrize(
    "reference",
    [
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "DEADBEEF-dead-beef-dead-beefdeadbeef",
        "dead-beef-dead-beef-dead-beef-dead-beef",
        "12345678901234567890123456789012",
        "dead_beef_dead_beef_dead_beef_de",
    ],
)
def test_reference_that_reads_as_an_id_is_refused_since_it_could_not_be_asked_for(
    reference: str,
) -> None:
    with pytest.raises(RefusedError) as refused:
        read_command("open", {**example("open"), "reference": reference})

    assert (refused.value.rule, refused.value.field) == (Rule.FIELD, "reference")


def test_extension_of_weeks_is_within_bounds() -> None:
    check_bounds(EXTENSION)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_text_of_a_command_may_be_without_end(name: str) -> None:
    """Each text that the example gives, one after the other, but for the bytes of a file."""
    given = example(name)
    for path in _texts(given):
        if (name, path) == ("attach", ("content",)):
            continue
        endless = _with(given, path, "x" * (LONGEST_TEXT + 1))

        with pytest.raises(RefusedError) as refused:
            read_command(name, endless)

        assert refused.value.field is not None, path


def test_text_of_eight_pages_is_within_bounds() -> None:
    command = read_command("add_view", {"to": "plan", "text": "x" * LONGEST_TEXT})

    check_bounds(command)


def _texts(given: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text in what is given."""
    match given:
        case str():
            yield path
        case dict():
            for name, each in given.items():
                yield from _texts(each, (*path, name))
        case list():
            for number, each in enumerate(given):
                yield from _texts(each, (*path, number))
        case _:
            return


def _with(given: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same, with another text in one place."""
    if not path:
        return text
    first, *rest = path
    if isinstance(given, list):
        return [
            _with(each, tuple(rest), text) if number == first else each
            for number, each in enumerate(given)
        ]
    return {**given, first: _with(given[first], tuple(rest), text)}
