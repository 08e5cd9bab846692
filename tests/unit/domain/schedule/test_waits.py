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
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ConcludeInvestigation,
    Conclusion,
    Heard,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.commands.interruption import Pause, PauseReason, RegisterAbsence
from verbetertraject.domain.commands.plan import Sign
from verbetertraject.domain.intake import Nature
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, SignatureKind
from verbetertraject.domain.schedule.waits import Wait, paused_since, waits_for

CONCERN = ReportConcern(text="Zorg.", about=())
INVESTIGATE = TriageConcern(
    category=ConcernCategory.SPECIFIC_INCIDENT,
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
)
CONCLUDE = ConcludeInvestigation(
    conclusion=Conclusion.UNFOUNDED,
    summary="Gehoord.",
    heard=Heard(total=1, invited_all_team=True, named=1, anonymous=0),
)
AHEAD = (
    Wait(key="evaluation", number=1, day=FIRST, by=Role.ASSESSOR, due=FIRST),
    Wait(key="evaluation", number=2, day=SECOND, by=Role.ASSESSOR, due=SECOND),
    Wait(key="outlook", day=OUTLOOK, by=Role.ASSESSOR, due=OUTLOOK),
    Wait(key="final", day=FINAL, by=Role.ASSESSOR, due=FINAL),
)
PAUSED = tuple(replace(wait, due=None) for wait in AHEAD)
REFUSED = Sign(version=1, party=Party.EMPLOYEE, kind=SignatureKind.REFUSED)


def concerned() -> Life:
    """A concern was reported while the plan was carried out."""
    return a_trajectory().active().does(Role.EMPLOYEE, CONCERN, date(2026, 2, 10))


STORIES: tuple[tuple[str, Callable[[], Life], tuple[Wait, ...]], ...] = (
    ("opened", a_trajectory, (Wait(key="conversation", by=Role.ASSESSOR),)),
    ("talked", lambda: a_trajectory().talked(), (Wait(key="plan", by=Role.ASSESSOR),)),
    (
        "presented",
        lambda: a_trajectory().presented(),
        (
            Wait(key="signature", by=Role.EMPLOYEE, due=date(2026, 1, 19)),
            Wait(key="signature", by=Role.EMPLOYER_SIGNATORY, due=date(2026, 1, 19)),
            Wait(key="start", day=START),
        ),
    ),
    (
        "refused without proof",
        lambda: a_trajectory().presented().does(Role.EMPLOYEE, REFUSED, date(2026, 1, 13)),
        (
            Wait(key="signature", by=Role.EMPLOYER_SIGNATORY, due=date(2026, 1, 19)),
            Wait(key="proof", by=Role.ASSESSOR, due=date(2026, 1, 14)),
            Wait(key="start", day=START),
        ),
    ),
    ("active", lambda: a_trajectory().active(), AHEAD),
    (
        "unreported",
        lambda: (
            a_trajectory()
            .active()
            .does(Role.ASSESSOR, HoldEvaluation(present=("employee",)), FIRST)
        ),
        (
            Wait(key="report", number=1, day=FIRST, by=Role.ASSESSOR, due=date(2026, 3, 9)),
            *AHEAD[1:],
        ),
    ),
    ("foreseen", lambda: a_trajectory().foreseen(), AHEAD[-1:]),
    ("untriaged", concerned, (Wait(key="triage", by=Role.HR, due=date(2026, 2, 17)), *PAUSED)),
    (
        "investigated",
        lambda: concerned().does(Role.HR, INVESTIGATE, date(2026, 2, 11)),
        (Wait(key="investigation", by=Role.INVESTIGATOR), *PAUSED),
    ),
    (
        "concluded",
        lambda: (
            concerned()
            .does(Role.HR, INVESTIGATE, date(2026, 2, 11))
            .does(Role.INVESTIGATOR, CONCLUDE, date(2026, 2, 16))
        ),
        (Wait(key="resumption", by=Role.HR, due=date(2026, 2, 23)), *PAUSED),
    ),
    (
        "absent",
        lambda: (
            a_trajectory()
            .active()
            .does(Role.HR, RegisterAbsence(from_=START), START)
            .until(date(2026, 2, 20))
        ),
        (Wait(key="return", by=Role.HR), *PAUSED),
    ),
    (
        "extended",
        lambda: a_trajectory().balanced(EXTENDED),
        (Wait(key="extension", by=Role.ASSESSOR),),
    ),
    (
        "redeploying",
        lambda: a_trajectory().balanced(NOT_ACHIEVED),
        (Wait(key="redeployment", by=Role.HR, due=date(2026, 5, 14)),),
    ),
    (
        "achieved",
        lambda: a_trajectory().balanced().does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0]),
        (
            Wait(
                key="follow_up",
                number=2,
                day=FOLLOW_UPS[1],
                by=Role.ASSESSOR,
                due=FOLLOW_UPS[1],
            ),
        ),
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


def test_who_has_to_act_is_hr_where_nobody_holds_the_role_or_the_assessor_is_barred() -> None:
    about = ReportConcern(text="Zorg.", about=(Role.ASSESSOR,))
    barred = a_trajectory().active().does(Role.EMPLOYEE, about, date(2026, 2, 10)).t
    without = replace(barred, assignments=barred.assignments[:1], concerns=())

    assert {wait.by for wait in waits_for(barred)} == {Role.HR}
    assert {wait.by for wait in waits_for(without)} == {Role.HR}


def test_pause_begins_with_the_stop_or_with_the_absence() -> None:
    absent = RegisterAbsence(from_=date(2026, 2, 9))
    away = a_trajectory().active().does(Role.HR, absent, date(2026, 2, 10))

    assert paused_since(a_trajectory().active().t) is None
    assert paused_since(concerned().t) == date(2026, 2, 10)
    assert paused_since(away.t) == date(2026, 2, 9)
    assert {wait.due for wait in waits_for(away.t)} == {None}


def test_pause_waits_for_hr_for_as_long_as_the_policy_gives() -> None:
    pause = Pause(reason=PauseReason.AGREED)
    waits = waits_for(a_trajectory().active().does(Role.HR, pause, date(2026, 2, 10)).t)

    assert waits[0] == Wait(key="pause", by=Role.HR, due=date(2026, 3, 10))
    assert {wait.due for wait in waits[1:]} <= {None}
