"""What is known of a trajectory, and which phases can follow each other."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    EXTENDED,
    FINAL,
    FIRST,
    FOLLOW_UPS,
    OPENING,
    OUTLOOK,
    SECOND,
    STABLE,
    START,
    a_trajectory,
)
from verbetertraject.domain.commands.balance import BalanceOutcome
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.intake import Particulars
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import TRANSITIONS, Phase


def test_new_trajectory_has_no_plan_and_no_outcome() -> None:
    t = a_trajectory().t

    assert (t.version, t.cycle, t.balance, t.outcome, t.conversation) == (None,) * 5
    assert (t.active_since, t.suspension, t.open_absence) == (None,) * 3
    assert tuple(t.open_appointments()) == ()


@pytest.mark.parametrize(
    ("organisation", "unit"),
    [(None, None), ({}, None), ({"unit": 7}, None), ({"unit": "Opmaak"}, "Opmaak")],
)
def test_unit_is_what_the_organisation_names_as_its_unit(
    organisation: Particulars | None, unit: str | None
) -> None:
    assert a_trajectory(replace(OPENING, organisation=organisation)).t.unit == unit


def test_active_trajectory_knows_its_plan_and_since_when() -> None:
    t = a_trajectory().active().t

    assert (t.version, t.cycle) == (t.versions[0], t.cycles[0])
    assert t.active_since == START
    assert t.clock_runs


def test_open_appointments_are_what_is_still_to_come() -> None:
    life = a_trajectory().active().evaluated(FIRST)

    assert tuple(life.t.open_appointments()) == (
        (AppointmentKind.EVALUATION, SECOND),
        (AppointmentKind.OUTLOOK, OUTLOOK),
        (AppointmentKind.FINAL, FINAL),
    )


def test_follow_ups_are_the_open_appointments_after_an_achieved_outcome() -> None:
    life = a_trajectory().balanced()
    once = life.does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0])

    assert tuple(life.t.open_appointments()) == tuple(
        (AppointmentKind.FOLLOW_UP, day) for day in FOLLOW_UPS
    )
    assert tuple(once.t.open_appointments()) == ((AppointmentKind.FOLLOW_UP, FOLLOW_UPS[1]),)


def test_clock_stands_between_the_balance_and_the_extension() -> None:
    t = a_trajectory().balanced(EXTENDED).t

    assert (t.outcome, t.awaits_extension, t.clock_runs) == (
        BalanceOutcome.EXTENDED,
        True,
        False,
    )


def test_absence_covers_its_first_day_but_not_the_day_of_return() -> None:
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=FIRST), FIRST)

    assert [life.t.is_absent(date(2026, 3, day)) for day in (1, 2, 3)] == [False, True, True]


def test_stop_that_was_never_ended_by_resuming_ends_with_its_phase() -> None:
    concern = ReportConcern(text="Zorg.", about=())
    stopped = a_trajectory().active().does(Role.EMPLOYEE, concern, FIRST)
    left = stopped.does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), FIRST)

    assert stopped.t.suspension == stopped.t.suspensions[0]
    assert (left.t.suspension, left.t.suspended_days) == (None, 0)


@pytest.mark.parametrize("phase", Phase)
def test_only_a_transition_of_the_table_is_possible(phase: Phase) -> None:
    t = a_trajectory().t

    if phase in TRANSITIONS[Phase.PREPARATION]:
        assert t.enter(phase, START).phase is phase
    else:
        with pytest.raises(AssertionError, match=r"no transition from Phase\.PREPARATION"):
            t.enter(phase, START)
