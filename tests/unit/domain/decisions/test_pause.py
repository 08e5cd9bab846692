"""Pause: HR stops the clock for a neutral reason, and it looks as a stop by a concern does."""

from datetime import date

import pytest

from tests.unit.domain.life import END, EXTENDED, FINAL, FIRST, Life, a_trajectory
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.commands.interruption import (
    EndAbsence,
    EndPause,
    Pause,
    PauseReason,
    RegisterAbsence,
)
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import Suspension

PAUSED = date(2026, 2, 10)
BACK = date(2026, 2, 24)
PAUSE = Pause(reason=PauseReason.MEDIATION)
HOLDING = Pause(reason=PauseReason.MEDIATION, assessor_waits=True)
HELD = HoldEvaluation(present=("employee", "assessor"))
CONCERN = ReportConcern(text="Zorg.", about=(Role.ASSESSOR,))
CONTINUE = TriageConcern(category=ConcernCategory.DISCONTENT, decision=ConcernDecision.CONTINUE)


def paused(command: Pause = PAUSE) -> Life:
    """An active trajectory that HR paused."""
    return a_trajectory().active().does(Role.HR, command, PAUSED)


def test_pause_stops_the_clock_and_its_end_lets_it_run() -> None:
    life = paused().does(Role.HR, EndPause(), BACK)

    assert life.phases[-2:] == ("2026-02-10 suspended", "2026-02-24 active")
    assert life.t.suspensions == (
        Suspension(number=1, from_=PAUSED, stopped_on=PAUSED, until=BACK, by_people=True),
    )
    assert life.t.suspended_days == 14
    assert life.t.cycles[0].end > END
    assert life.sent_since(PAUSED) == (
        "2026-02-10 clock_paused: employee hr",
        "2026-02-11 clock_paused: assessor",
        "2026-02-24 clock_resumed: employee assessor hr",
    )


def test_stop_and_hold_look_the_same_by_a_pause_and_by_a_concern_to_the_assessor() -> None:
    by_pause = paused(HOLDING).until(date(2026, 2, 20))
    by_concern = a_trajectory().active().does(Role.EMPLOYEE, CONCERN, PAUSED)

    assert by_pause.refuses(Role.ASSESSOR, HELD, date(2026, 2, 20)) == by_concern.refuses(
        Role.ASSESSOR, HELD, date(2026, 2, 20)
    )
    assert by_pause.t.suspensions == by_concern.t.suspensions


def test_assessor_records_in_a_pause_that_does_not_hold_it() -> None:
    assert paused().refuses(Role.ASSESSOR, HELD, BACK)[0] is Rule.WRONG_PHASE
    assert paused(HOLDING).refuses(Role.ASSESSOR, HELD, BACK) == (Rule.ON_HOLD, None, {})
    assert paused(HOLDING).refuses(Role.HR, HELD, BACK)[0] is Rule.WRONG_PHASE


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HR])
def test_hr_alone_pauses(role: Role) -> None:
    assert a_trajectory().active().refuses(role, PAUSE, PAUSED)[0] is Rule.WRONG_ROLE
    assert paused().refuses(role, EndPause(), BACK)[0] is Rule.WRONG_ROLE


def test_there_is_no_pause_in_the_gap_before_an_extension() -> None:
    gap = a_trajectory().balanced(EXTENDED)

    assert gap.refuses(Role.HR, PAUSE, FINAL) == (Rule.AWAITS_EXTENSION, None, {})


def test_only_a_pause_is_ended() -> None:
    life = a_trajectory().active().does(Role.EMPLOYEE, CONCERN, PAUSED)

    assert life.refuses(Role.HR, EndPause(), BACK) == (Rule.NOT_PAUSED, None, {})


def test_clock_runs_again_when_no_cause_is_left() -> None:
    life = paused().does(Role.EMPLOYEE, CONCERN, date(2026, 2, 12))
    life = life.does(Role.HR, RegisterAbsence(from_=date(2026, 2, 16)), date(2026, 2, 16))

    life = life.does(Role.HR, EndPause(), date(2026, 2, 17))
    assert life.phases[-1] == "2026-02-10 suspended"
    life = life.does(Role.HR, CONTINUE, date(2026, 2, 18))
    assert life.phases[-1] == "2026-02-10 suspended"
    life = life.does(Role.HR, EndAbsence(), date(2026, 2, 19))
    assert life.phases[-1] == "2026-02-19 active"
    assert life.t.suspended_days == 9


def test_pause_that_is_not_ended_is_asked_about_until_it_is() -> None:
    life = paused().until(date(2026, 4, 10))
    asked = [each for each in life.sent if "pause_due" in each]

    assert asked == [
        "2026-03-10 pause_due: hr",
        "2026-03-24 pause_due: hr",
        "2026-04-07 pause_due: hr",
    ]


def test_employee_who_is_away_is_not_told_of_a_pause_that_is_over() -> None:
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=PAUSED), PAUSED)
    life = life.does(Role.HR, PAUSE, PAUSED).does(Role.HR, EndPause(), date(2026, 2, 11))
    life = life.does(Role.HR, EndAbsence(), date(2026, 2, 12)).until(date(2026, 2, 13))

    assert [each for each in life.sent if "employee" in each and "clock" in each] == [
        "2026-02-12 clock_resumed: employee assessor hr"
    ]


def test_appointment_within_a_pause_moves() -> None:
    life = paused().does(Role.HR, EndPause(), date(2026, 3, 24))

    assert life.t.cycles[0].evaluations[0].planned > FIRST
