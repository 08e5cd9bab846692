"""What Prefect shows of a concern: what it shows of any other stop, or nothing at all."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from itertools import product
from typing import Final

import pytest

from tests.unit.domain.life import Life, a_trajectory
from tests.unit.domain.stages import CONCERN, CONCLUDE, INVESTIGATE, STAGES
from verbetertraject.application.texts.operations import STOP_MESSAGES, Words, load_words
from verbetertraject.application.wake import timeline_page
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import SAFETY_MESSAGES
from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, SCHEDULE
from verbetertraject.domain.schedule.steps import due, next_wake
from verbetertraject.domain.schedule.waits import paused_since
from verbetertraject.settings import shipped_config

DAY: Final = timedelta(days=1)

STOPPED_ON: Final = date(2026, 2, 16)

LATER: Final = date(2026, 4, 20)
"""When the terms of a concern are long past, and each was repeated."""

COURSE: Final[tuple[tuple[Role, Command], ...]] = (
    (Role.EMPLOYEE, CONCERN),
    (Role.HR, INVESTIGATE),
    (Role.INVESTIGATOR, CONCLUDE),
)
"""A concern, day after day, until only resuming is left."""

HOW_FAR: Final = range(1, len(COURSE) + 1)

TELLTALE: Final[Mapping[str, tuple[str, ...]]] = {
    "nl": ("triage", "melding", "onderzoek", "veilig"),
    "en": ("triage", "concern", "investigat", "safe"),
}

WITHOUT_A_CLOCK: Final = [
    name
    for name, (life, _) in STAGES.items()
    if life.t.phase not in {Phase.ACTIVE, Phase.SUSPENDED, *FINAL}
]


@pytest.fixture(params=TELLTALE)
def words(request: pytest.FixtureRequest) -> Words:
    """The words of each language."""
    return load_words(shipped_config(), str(request.param))


@pytest.mark.parametrize("how_far", HOW_FAR)
def test_concern_that_stops_a_clock_looks_as_an_absence_does(how_far: int, words: Words) -> None:
    concerned = _concerned(a_trajectory().active(), STOPPED_ON, how_far=how_far)
    absent = (
        a_trajectory()
        .active()
        .does(Role.HR, RegisterAbsence(from_=STOPPED_ON), STOPPED_ON)
        .until(LATER)
    )

    for day in (concerned, concerned.until(LATER)):
        assert day.t.phase is absent.t.phase is Phase.SUSPENDED
        assert words.tags(day.t) == words.tags(absent.t)
        assert words.rests(day.t, None) == words.rests(absent.t, None)


@pytest.mark.parametrize(("how_far", "stage"), [*product(HOW_FAR, WITHOUT_A_CLOCK)])
def test_concern_does_not_show_where_no_clock_stands(
    how_far: int, stage: str, words: Words
) -> None:
    life, day = STAGES[stage]

    concerned = _concerned(life, day, how_far=how_far)
    undisturbed = life.until(day + (how_far - 1) * DAY, time(12))

    assert paused_since(concerned.t) is None
    assert words.tags(concerned.t) == words.tags(undisturbed.t)
    assert words.rests(concerned.t, None) == words.rests(undisturbed.t, None)
    assert _page(concerned, words) == _page(undisturbed, words)


@pytest.mark.parametrize(("how_far", "stage"), [*product(HOW_FAR, ["active", *WITHOUT_A_CLOCK])])
def test_nothing_that_follows_from_a_concern_names_it(
    how_far: int, stage: str, words: Words
) -> None:
    life, day = STAGES[stage]
    concerned = _concerned(life, day, how_far=how_far)

    told = [*words.tags(concerned.t), _page(concerned, words), *_tasks(concerned, words)]

    # Redeployment is looked into as well, and that is no concern.
    plain = [text.lower().replace("onderzoek naar herplaatsing", "") for text in told]
    assert [word for word in TELLTALE[words.language] for text in plain if word in text] == []


def test_every_message_of_a_stop_is_known_as_one() -> None:
    of_concerns = {rule.key for rule in SCHEDULE if rule.is_for_safety}
    named_so = {key for key in AT_ONCE if key.startswith(("safety_", "clock_", "concern_"))}

    assert of_concerns <= SAFETY_MESSAGES
    assert of_concerns | named_so <= STOP_MESSAGES


def _concerned(life: Life, day: date, *, how_far: int) -> Life:
    for number, (by, command) in enumerate(COURSE[:how_far]):
        life = life.does(by, command, day + number * DAY)
    return life


def _page(life: Life, words: Words) -> str:
    """The page of a run, without when it wakes again."""
    lines = timeline_page(life.t, words=words, now=life.t.settled_at).splitlines()
    return "\n".join([*lines[:2], *lines[3:]])


def _tasks(life: Life, words: Words) -> Iterator[str]:
    """The names of the tasks of a trajectory from now on."""
    while (wake := next_wake(life.t, life.t.settled_at)) is not None:
        if life.hours.day(wake) > LATER + timedelta(days=365):
            return
        yield from (words.step(step) for step in due(life.t, wake))
        life = life.awake(wake)
