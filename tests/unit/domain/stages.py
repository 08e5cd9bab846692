"""Stages of a fictional trajectory, each with a day on which people might do something."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tests.unit.domain.life import (
    ACHIEVED,
    EXTENDED,
    FINAL,
    FIRST,
    NOT_ACHIEVED,
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
from verbetertraject.domain.people import Role

CONCERN = ReportConcern(text="De toon in het overleg.", about=(Role.CONTACT,))
INVESTIGATE = TriageConcern(
    category=ConcernCategory.DISCONTENT, decision=ConcernDecision.INDEPENDENT_INVESTIGATION
)
CONCLUDE = ConcludeInvestigation(
    conclusion=Conclusion.UNFOUNDED,
    summary="Gehoord.",
    heard=Heard(total=1, invited_all_team=True, named=1, anonymous=0),
)

PAUSE = Pause(reason=PauseReason.MEDIATION, assessor_waits=True)

WITHIN = date(2026, 3, 10)

STAGES: Final[Mapping[str, tuple[Life, date]]] = {
    "opened": (a_trajectory(), date(2026, 1, 6)),
    "talked": (a_trajectory().talked(), date(2026, 1, 12)),
    "presented": (a_trajectory().presented(), date(2026, 1, 13)),
    "signed": (a_trajectory().presented().signed(), date(2026, 1, 14)),
    "active": (a_trajectory().active(), START),
    "held": (
        a_trajectory().active().does(Role.ASSESSOR, HoldEvaluation(present=()), FIRST),
        FIRST,
    ),
    "absent": (
        a_trajectory().active().does(Role.HR, RegisterAbsence(from_=WITHIN), WITHIN),
        WITHIN,
    ),
    "paused": (
        a_trajectory()
        .active()
        .does(Role.ASSESSOR, HoldEvaluation(present=()), FIRST)
        .does(Role.HR, PAUSE, FIRST),
        FIRST,
    ),
    "concerned": (a_trajectory().active().does(Role.EMPLOYEE, CONCERN, WITHIN), WITHIN),
    "investigated": (
        a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, WITHIN)
        .does(Role.HR, INVESTIGATE, WITHIN),
        WITHIN,
    ),
    "concluded": (
        a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, WITHIN)
        .does(Role.HR, INVESTIGATE, WITHIN)
        .does(Role.INVESTIGATOR, CONCLUDE, WITHIN),
        WITHIN,
    ),
    "concerned about hr": (
        a_trajectory().active().does(Role.EMPLOYEE, replace(CONCERN, about=(Role.HR,)), WITHIN),
        WITHIN,
    ),
    "concerned about the assessor": (
        a_trajectory()
        .active()
        .does(Role.EMPLOYEE, replace(CONCERN, about=(Role.ASSESSOR,)), WITHIN),
        WITHIN,
    ),
    "foreseen": (a_trajectory().foreseen(), FINAL - timedelta(days=7)),
    "extended": (a_trajectory().balanced(EXTENDED), FINAL),
    "achieved": (a_trajectory().balanced(ACHIEVED), FINAL),
    "not achieved": (a_trajectory().balanced(NOT_ACHIEVED), FINAL),
}
