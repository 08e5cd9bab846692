"""What a sleeping trajectory waits for, in every phase."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    EXTENDED,
    FINAL,
    FIRST,
    FOLLOW_UPS,
    NOT_ACHIEVED,
    OPENING,
    OUTLOOK,
    SECOND,
    STABLE,
    START,
    Life,
    a_trajectory,
)
from verbetertraject.domain.commands import (
    HoldEvaluation,
    RegisterAbsence,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.given import Nature
from verbetertraject.domain.people import Role
from verbetertraject.domain.records import ConcernCategory, ConcernDecision
from verbetertraject.domain.waiting import Wait, waits_for

CONCERN = ReportConcern(text="Zorg.", about=())
INVESTIGATE = TriageConcern(
    category=ConcernCategory.SPECIFIC_INCIDENT,
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
)
AHEAD = (
    Wait(key="evaluation", number=1, day=FIRST),
    Wait(key="evaluation", number=2, day=SECOND),
    Wait(key="outlook", day=OUTLOOK),
    Wait(key="final", day=FINAL),
)


def concerned() -> Life:
    """A concern was reported while the plan was carried out."""
    return a_trajectory().active().does(Role.EMPLOYEE, CONCERN, date(2026, 2, 10))


STORIES: tuple[tuple[str, Callable[[], Life], tuple[Wait, ...]], ...] = (
    ("opened", a_trajectory, (Wait(key="conversation"),)),
    ("talked", lambda: a_trajectory().talked(), (Wait(key="plan"),)),
    (
        "presented",
        lambda: a_trajectory().presented(),
        (Wait(key="signature"), Wait(key="start", day=START)),
    ),
    ("active", lambda: a_trajectory().active(), AHEAD),
    (
        "unreported",
        lambda: (
            a_trajectory()
            .active()
            .does(Role.ASSESSOR, HoldEvaluation(present=("employee",)), FIRST)
        ),
        (Wait(key="report", number=1, day=FIRST), *AHEAD[1:]),
    ),
    ("foreseen", lambda: a_trajectory().foreseen(), (Wait(key="final", day=FINAL),)),
    ("untriaged", concerned, (Wait(key="triage"), *AHEAD)),
    (
        "investigated",
        lambda: concerned().does(Role.HR, INVESTIGATE, date(2026, 2, 11)),
        (Wait(key="investigation"), *AHEAD),
    ),
    (
        "absent",
        lambda: (
            a_trajectory()
            .active()
            .does(Role.HR, RegisterAbsence(from_=START), START)
            .until(date(2026, 2, 20))
        ),
        (Wait(key="return"), *AHEAD),
    ),
    ("extended", lambda: a_trajectory().balanced(EXTENDED), (Wait(key="extension"),)),
    (
        "redeploying",
        lambda: a_trajectory().balanced(NOT_ACHIEVED),
        (Wait(key="redeployment"),),
    ),
    (
        "achieved",
        lambda: a_trajectory().balanced().does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0]),
        (Wait(key="follow_up", number=2, day=FOLLOW_UPS[1]),),
    ),
    (
        "on another track",
        lambda: a_trajectory(replace(OPENING, nature=Nature.UNWILLINGNESS)),
        (),
    ),
)


@pytest.mark.parametrize(
    ("life", "waits"), [story[1:] for story in STORIES], ids=[story[0] for story in STORIES]
)
def test_trajectory_waits_for_what_people_have_to_do(
    life: Callable[[], Life], waits: tuple[Wait, ...]
) -> None:
    assert waits_for(life().t) == waits
