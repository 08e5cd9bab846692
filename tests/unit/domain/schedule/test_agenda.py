"""What calendars are told: every message says what it brings, and to whom."""

from datetime import date
from itertools import pairwise

import pytest

from tests.unit.domain.life import (
    ACHIEVED,
    FINAL,
    FIRST,
    FOLLOW_UPS,
    NOT_ACHIEVED,
    OUTLOOK,
    PRESENTED,
    SECOND,
    STABLE,
    START,
    Life,
    a_trajectory,
)
from verbetertraject.domain.commands.balance import RecordBalance
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import AppointmentKind, HoldEvaluation, Reschedule
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.agenda import CARRIES, Appointed, Standing, agenda, carried
from verbetertraject.domain.schedule.message_schedule import KEYS, at_once


def told(life: Life, today: date) -> tuple[str, ...]:
    """The agenda, one line an appointment."""
    return tuple(line(each) for each in agenda(life.t, today))


def line(each: Appointed) -> str:
    return f"{each.day} {each.about} {each.standing.value} {each.sequence}"


def test_every_message_says_what_it_carries() -> None:
    assert set(CARRIES) == set(KEYS)


def test_plan_brings_every_appointment() -> None:
    assert told(a_trajectory().presented(), PRESENTED) == (
        f"{FIRST} evaluation-1.1 confirmed 0",
        f"{SECOND} evaluation-1.2 confirmed 0",
        f"{OUTLOOK} outlook-1 confirmed 0",
        f"{FINAL} final-1 confirmed 0",
    )


def test_what_was_held_on_its_day_or_passed_is_left_as_it_is() -> None:
    life = a_trajectory().active().evaluated(FIRST)

    assert told(life, FIRST)[0] == f"{SECOND} evaluation-1.2 confirmed 0"
    assert told(life, date(2026, 4, 1))[0] == f"{OUTLOOK} outlook-1 confirmed 0"


def test_follow_up_that_was_held_is_left_as_it_is_and_the_next_one_stands() -> None:
    held = a_trajectory().balanced().does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0])

    assert told(held, FOLLOW_UPS[0]) == (f"{FOLLOW_UPS[1]} follow-up-2 confirmed 0",)


def test_what_was_held_early_frees_its_day() -> None:
    early = date(2026, 2, 27)
    life = a_trajectory().active().evaluated(early)

    assert told(life, early)[0] == f"{FIRST} evaluation-1.1 cancelled 1"


def test_each_move_is_a_later_word() -> None:
    life = a_trajectory().active()
    days = (FIRST, date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 4))
    for planned, to in pairwise(days):
        move = Reschedule(what=AppointmentKind.EVALUATION, planned=planned, to=to, reason="Druk.")
        life = life.does(Role.ASSESSOR, move, START)

    assert told(life, START)[0] == "2026-03-04 evaluation-1.1 confirmed 3"


def test_while_the_clock_stands_everything_is_uncertain_and_then_confirmed_anew() -> None:
    away = date(2026, 2, 9)
    back = date(2026, 2, 27)
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=away), away)
    standing, resumed = life.until(back), life.does(Role.HR, EndAbsence(), back)

    assert told(standing, back)[0] == f"{FIRST} evaluation-1.1 tentative 1"
    assert told(resumed, back)[0] == "2026-03-20 evaluation-1.1 confirmed 2"


@pytest.mark.parametrize(
    ("balance", "follow_ups"),
    [
        (
            ACHIEVED,
            tuple(f"{day} follow-up-{n} confirmed 0" for n, day in enumerate(FOLLOW_UPS, 1)),
        ),
        (NOT_ACHIEVED, ()),
    ],
)
def test_balance_on_its_day_leaves_only_what_comes_after_it(
    balance: RecordBalance, follow_ups: tuple[str, ...]
) -> None:
    assert told(a_trajectory().balanced(balance), FINAL) == follow_ups


def test_withdrawal_cancels_what_lies_ahead() -> None:
    life = a_trajectory().active().evaluated(FIRST)
    day = date(2026, 3, 10)
    ended = life.does(Role.HR, Withdraw(reason=WithdrawalReason.AGREED), day)

    assert told(ended, day) == (
        f"{SECOND} evaluation-1.2 cancelled 1",
        f"{OUTLOOK} outlook-1 cancelled 1",
        f"{FINAL} final-1 cancelled 1",
    )


def test_only_who_sits_at_the_table_is_brought_anything() -> None:
    t = a_trajectory().presented().t
    notice = at_once("clock_resumed", about="suspension-1", on=PRESENTED)

    brought = {role: len(carried(t, notice, (role,), PRESENTED)) for role in Role}

    assert brought == dict.fromkeys(Role, 0) | {Role.EMPLOYEE: 4, Role.ASSESSOR: 4}
    assert len(carried(t, notice, (Role.HR, Role.ASSESSOR), PRESENTED)) == 4


def test_reminder_brings_the_one_that_it_is_about() -> None:
    t = a_trajectory().active().t
    notice = at_once("appointment_moved", about="outlook-1", on=OUTLOOK)

    (brought,) = carried(t, notice, (Role.EMPLOYEE,), START)

    assert line(brought) == f"{OUTLOOK} outlook-1 confirmed 0"


def test_concern_shows_in_no_calendar_but_by_the_stop() -> None:
    concern = ReportConcern(text="Zorg.", about=())
    life = a_trajectory().active().does(Role.EMPLOYEE, concern, START)
    notice = at_once("safety_ack", about="concern-1", on=START)

    assert carried(life.t, notice, (Role.EMPLOYEE,), START) == ()
    assert {each.standing for each in agenda(life.t, START)} == {Standing.TENTATIVE}


def test_broken_off_talk_counts_as_held() -> None:
    held = HoldEvaluation(present=("employee",), broken_off=True)
    life = a_trajectory().active().does(Role.ASSESSOR, held, FIRST)

    assert told(life, FIRST)[0] == f"{SECOND} evaluation-1.2 confirmed 0"
