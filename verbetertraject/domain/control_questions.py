"""The questions that decide whether an improvement trajectory is the right track (Plan step 2).

The Plan says that any "ja" leaves the track, but its first question is phrased positively: taken
literally, only untrained employees would get a trajectory. So each question carries its own
off-track answer. The last question is added from the Article.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated, Final

from verbetertraject.domain.fields import Asked, Name, Prose


@unique
class Answer(Enum):
    """The answer to a control question; deliberately no more than yes or no."""

    JA = "ja"
    """Yes."""
    NEE = "nee"
    """No."""


@unique
class Route(Enum):
    """The track that is right instead."""

    TRAINING_FIRST = "training_first"
    """The employee was never trained for the work."""
    OCCUPATIONAL_HEALTH = "occupational_health"
    """Illness is the cause; this route is never recorded."""
    WORKING_CONDITIONS = "working_conditions"
    """The environment must change, not the employee."""
    DISCIPLINARY = "disciplinary"
    """Unwillingness or culpable conduct (Plan step 1)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlQuestion:
    """A question that is asked before every plan."""

    key: str
    off_track_answer: Answer
    route: Route
    about_health: bool = False
    """Then it has no free text, and its off-track answer is not kept."""


CONTROL_QUESTIONS: Final = (
    ControlQuestion(
        key="training_adequate", off_track_answer=Answer.NEE, route=Route.TRAINING_FIRST
    ),
    ControlQuestion(
        key="caused_by_illness",
        off_track_answer=Answer.JA,
        route=Route.OCCUPATIONAL_HEALTH,
        about_health=True,
    ),
    ControlQuestion(
        key="primarily_working_conditions",
        off_track_answer=Answer.JA,
        route=Route.WORKING_CONDITIONS,
    ),
    ControlQuestion(
        key="environment_safe", off_track_answer=Answer.JA, route=Route.WORKING_CONDITIONS
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlAnswer:
    """An answer as given. A question that the policy knows may leave out its off-track answer."""

    key: Annotated[Name, Asked.HIDDEN]
    answer: Answer
    literal_nl: Annotated[Name | None, Asked.HIDDEN] = None
    off_track_answer: Annotated[Answer | None, Asked.HIDDEN] = None
    note: Prose | None = None
    added_by_product: Annotated[bool, Asked.NEVER] = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswersGiven:
    """Answers that were given together."""

    to: str
    """The record that they came with: the intake, or a conversation."""
    corrections: int = 0
    """How many corrections there were by then, with the one that they came with."""
    answers: tuple[ControlAnswer, ...]


def newest(answers: Iterable[ControlAnswer]) -> tuple[ControlAnswer, ...]:
    """The last answer to each question."""
    return tuple({answer.key: answer for answer in answers}.values())
