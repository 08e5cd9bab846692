"""Days out of this world and numbers beyond counting are refused by the path of their field."""

from datetime import date

import pytest

from verbetertraject.api.examples import example
from verbetertraject.application.bodies import read_command
from verbetertraject.application.bounds import FIRST_DAY, LAST_DAY, check_bounds
from verbetertraject.domain.commands import (
    COMMANDS,
    Command,
    Extend,
    PresentPlan,
    RegisterAbsence,
    ReplacePerson,
)
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


def test_extension_of_weeks_is_within_bounds() -> None:
    check_bounds(EXTENSION)
