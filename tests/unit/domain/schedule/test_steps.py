"""What is due now and when to look again: identities, outages, and the end."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.unit.domain.life import (
    FINAL,
    FIRST,
    FOLLOW_UPS,
    LATE,
    NOON,
    STABLE,
    START,
    Life,
    a_person,
    a_trajectory,
)
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import Withdraw, WithdrawalReason
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.commands.roles import ReplaceAssessor
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.steps import (
    Start,
    StopForAbsence,
    due,
    is_finished,
    next_wake,
    perform,
    settled,
)

CONCERN = ReportConcern(text="Zorg.", about=(Role.ASSESSOR,))
NINE = time(9)


def at(life: Life, day: date, moment: time = NINE) -> datetime:
    """An instant on the wall clock of a trajectory."""
    return life.hours.at(day, moment)


def test_steps_are_named_by_what_they_do_once() -> None:
    ready = a_trajectory().presented().signed().until(date(2026, 2, 1))
    away = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=START), START)

    to = ("employee", "assessor")

    (start,) = due(ready.t, at(ready, START))
    (stop,) = due(away.until(date(2026, 2, 16)).t, at(away, date(2026, 2, 17)))
    reminders = due(a_trajectory().active().t, at(away, date(2026, 2, 23)))

    assert start == Start(day=START)
    assert isinstance(stop, StopForAbsence)
    assert [each.identity for each in (start, stop, *reminders)] == [
        "start",
        "stop/absence-1",
        " ".join(f"eval_reminder_7d/evaluation-1.1@2026-03-02/{role}" for role in to),
    ]


def test_performed_step_is_not_due_again() -> None:
    life = a_trajectory().active().until(date(2026, 2, 22))
    now = at(life, date(2026, 2, 23))
    (reminder,) = due(life.t, now)

    assert due(perform(life.t, reminder), now) == ()


def test_nothing_is_due_before_nine() -> None:
    life = a_trajectory().active().until(date(2026, 2, 22))

    assert due(life.t, at(life, date(2026, 2, 23), time(8, 59, 59))) == ()


def test_change_of_phase_comes_alone_and_what_follows_is_judged_after_it() -> None:
    ready = a_trajectory().presented().signed().until(date(2026, 2, 1))
    late = at(ready, date(2026, 2, 23))

    first = due(ready.t, late)

    assert first == (Start(day=START),)
    assert [each.identity.split("/")[0] for each in due(perform(ready.t, first[0]), late)] == [
        "eval_reminder_7d"
    ]


def test_scheduled_messages_are_sent_late_after_an_outage_but_a_lapsed_one_is_gone() -> None:
    life = a_trajectory().active().until(date(2026, 2, 20))

    before = life.awake(at(life, date(2026, 2, 25), time(11))).sent_since(date(2026, 2, 21))
    after = life.awake(at(life, date(2026, 3, 4), time(11))).sent_since(date(2026, 2, 21))

    assert before == ("2026-02-25 eval_reminder_7d: employee assessor",)
    assert after == ("2026-03-04 eval_missed: assessor",)


def test_settling_while_something_is_due_changes_nothing() -> None:
    life = a_trajectory().active().until(date(2026, 2, 22))

    assert settled(life.t, at(life, date(2026, 2, 23))) == life.t


def test_recovery_at_night_leaves_the_morning_to_be_judged_later() -> None:
    life = a_trajectory().active().until(date(2026, 2, 20))
    night = at(life, date(2026, 2, 23), LATE)

    asleep = settled(life.t, night)

    assert due(life.t, night) == ()
    assert asleep == life.t
    assert Life(t=asleep).awake(at(life, date(2026, 2, 24))).sent == (
        "2026-02-24 eval_reminder_7d: employee assessor",
    )


def test_what_goes_out_at_once_waits_for_the_office_of_the_next_office_day() -> None:
    closed = Calendar(closing_periods=(Span(from_=date(2026, 2, 14), to=date(2026, 2, 22)),))
    friday = date(2026, 2, 13)
    life = a_trajectory(calendar=closed).active()

    evening = life.does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), friday, time(18))

    assert evening.sent_since(friday) == ()
    assert evening.until(date(2026, 2, 28)).sent_since(friday) == (
        "2026-02-16 withdrawn: employee assessor",
    )


def test_command_before_nine_waits_for_nine() -> None:
    life = a_trajectory().active()

    early = life.does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), FIRST, time(7))

    assert next_wake(early.t, early.t.settled_at) == at(life, FIRST)


def test_safety_term_keeps_office_days_in_a_closing_period() -> None:
    closed = Calendar(closing_periods=(Span(from_=date(2026, 2, 14), to=date(2026, 2, 28)),))
    life = a_trajectory(calendar=closed).active()
    life = life.does(Role.EMPLOYEE, CONCERN, date(2026, 2, 12)).until(date(2026, 2, 28))

    assert life.sent_since(date(2026, 2, 13)) == (
        "2026-02-20 safety_triage_overdue: hr employer_signatory",
    )


def test_pause_is_not_told_to_a_barred_assessor_when_another_message_wakes() -> None:
    life = a_trajectory().active().does(Role.EMPLOYEE, CONCERN, date(2026, 2, 10))

    assert due(life.t, at(life, date(2026, 2, 11))) == ()


def test_pause_is_told_to_a_new_assessor_on_the_first_morning_of_the_role() -> None:
    friday = date(2026, 2, 13)
    another = replace(a_person(9), from_=friday)
    life = a_trajectory().active().does(Role.EMPLOYEE, CONCERN, date(2026, 2, 10))
    life = life.does(Role.HR, ReplaceAssessor(person=another), date(2026, 2, 11))

    assert life.until(friday).sent_since(date(2026, 2, 12)) == (
        "2026-02-13 clock_paused: assessor",
    )


@pytest.mark.parametrize(
    ("life", "finished"),
    [
        (a_trajectory(), False),
        (a_trajectory().balanced(), False),
        (a_trajectory().does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), START), True),
    ],
)
def test_trajectory_is_finished_when_it_ended_and_all_is_told(
    life: Life, *, finished: bool
) -> None:
    assert is_finished(life.t, life.t.settled_at) is finished


def test_trajectory_that_ended_at_night_is_finished_when_that_is_told() -> None:
    life = a_trajectory().does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), START, LATE)

    assert not is_finished(life.t, life.t.settled_at)
    assert is_finished(life.until(date(2026, 2, 3)).t, at(life, date(2026, 2, 3), NOON))


def test_nothing_closes_by_itself() -> None:
    life = a_trajectory().active().until(date(2027, 1, 31))

    assert life.t.phase is Phase.ACTIVE
    assert next_wake(life.t, life.t.settled_at) is not None


def test_completed_trajectory_asks_for_nothing() -> None:
    life = a_trajectory().balanced()
    for day in FOLLOW_UPS:
        life = life.does(Role.ASSESSOR, STABLE, day)

    assert next_wake(life.t, life.t.settled_at) is None


def test_preparation_waits_for_people_alone() -> None:
    life = a_trajectory()

    assert next_wake(life.t, life.t.settled_at) is None


def test_second_process_that_looks_at_the_same_moment_finds_nothing() -> None:
    now = at(a_trajectory(), FINAL, NOON) + timedelta(seconds=1)

    assert due(a_trajectory().balanced().t, now) == ()
