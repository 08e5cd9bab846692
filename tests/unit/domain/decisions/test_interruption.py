"""Absence: the clock stops after eleven whole working days; a shorter one moves what fell in it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    END,
    FINAL,
    FIRST,
    NOON,
    OPENED,
    OPENING,
    OUTLOOK,
    PRESENTED,
    REPORT,
    SECOND,
    SIGNED,
    START,
    Life,
    a_person,
    a_trajectory,
)
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import HoldEvaluation, RecordReport
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import Absence, Suspension

AWAY = date(2026, 2, 16)
CONTINUE = TriageConcern(category=ConcernCategory.DISCONTENT, decision=ConcernDecision.CONTINUE)
CONCERN = ReportConcern(text="Zorg.", about=(Role.CONTACT,))

HELD = HoldEvaluation(present=("employee", "assessor"))


def away(from_: date, back: date, *, life: Life | None = None) -> Life:
    """An absence, registered on its first day and ended on the first day back."""
    life = life or a_trajectory().active()
    return life.does(Role.ASSESSOR, RegisterAbsence(from_=from_), from_).does(
        Role.HR, EndAbsence(), back
    )


def appointments(life: Life) -> tuple[date, ...]:
    """The evaluations, the outlook, the final evaluation and the end."""
    cycle = life.t.cycles[-1]
    evaluations = (each.planned for each in cycle.evaluations)
    return (*evaluations, cycle.outlook, cycle.final_evaluation, cycle.end)


def test_ten_working_days_of_absence_leave_the_clock_alone() -> None:
    life = away(AWAY, date(2026, 3, 2))

    assert life.phases[-1] == "2026-02-02 active"
    assert life.t.absences == (Absence(number=1, from_=AWAY, until=date(2026, 3, 2)),)
    assert appointments(life) == (FIRST, SECOND, OUTLOOK, FINAL, END)
    assert life.sent_since(AWAY) == ()


def test_clock_stops_on_the_morning_after_eleven_working_days_from_the_first_day() -> None:
    life = away(AWAY, date(2026, 3, 5))

    assert life.t.suspensions == (
        Suspension(number=1, from_=AWAY, stopped_on=date(2026, 3, 3), until=date(2026, 3, 5)),
    )
    assert life.phases[-2:] == ("2026-03-03 suspended", "2026-03-05 active")
    assert life.sent_since(AWAY) == (
        "2026-03-03 clock_paused: assessor hr",
        "2026-03-05 clock_resumed: employee assessor hr",
    )
    assert appointments(life) == (
        date(2026, 3, 19),
        date(2026, 4, 16),
        date(2026, 5, 7),
        date(2026, 6, 1),
        date(2026, 6, 1),
    )


def test_return_recorded_after_the_eleventh_day_stops_the_clock_without_a_pause() -> None:
    closed = Calendar(closing_periods=(Span(from_=date(2026, 3, 3), to=date(2026, 3, 6)),))
    life = away(AWAY, date(2026, 3, 4), life=a_trajectory(calendar=closed).active())

    assert life.t.suspensions == (
        Suspension(number=1, from_=AWAY, stopped_on=date(2026, 3, 4), until=date(2026, 3, 4)),
    )
    assert life.phases[-2:] == ("2026-03-04 suspended", "2026-03-04 active")
    assert life.sent_since(AWAY) == ("2026-03-04 clock_resumed: employee assessor hr",)


def test_return_on_the_morning_of_the_count_still_counts_as_absent() -> None:
    life = away(AWAY, date(2026, 3, 3))

    assert life.t.suspended_days == 15
    assert "2026-03-03 clock_paused: assessor hr" in life.sent


def test_short_absence_moves_what_fell_in_it_and_tells_both_sides() -> None:
    life = away(date(2026, 2, 26), date(2026, 3, 6))

    assert appointments(life) == (date(2026, 3, 10), SECOND, OUTLOOK, FINAL, END)
    assert life.sent_since(date(2026, 2, 26)) == (
        "2026-03-06 appointment_moved: employee assessor what=evaluation",
    )


def test_what_moves_goes_to_a_day_on_which_the_employee_is_there() -> None:
    leave = (Span(from_=date(2026, 3, 9), to=date(2026, 3, 13)),)
    employee = replace(a_person(1), leave=leave)
    opening = replace(OPENING, people=replace(OPENING.people, employee=employee))
    life = away(date(2026, 2, 26), date(2026, 3, 6), life=a_trajectory(opening).active())

    assert appointments(life)[0] == date(2026, 3, 16)


def test_end_follows_a_final_evaluation_moved_by_a_short_absence() -> None:
    life = away(date(2026, 5, 11), date(2026, 5, 18), life=a_trajectory().foreseen())

    assert appointments(life)[-2:] == (date(2026, 5, 20), date(2026, 5, 20))


def test_late_registration_stops_the_clock_from_the_first_day() -> None:
    life = (
        a_trajectory()
        .active()
        .evaluated(date(2026, 2, 27))
        .does(Role.HR, RegisterAbsence(from_=AWAY), date(2026, 3, 10))
        .until(date(2026, 3, 11))
    )

    assert life.t.suspension == Suspension(number=1, from_=AWAY, stopped_on=date(2026, 3, 11))


def test_days_before_active_count_but_are_not_suspended() -> None:
    life = a_trajectory().presented().signed()
    life = life.does(Role.HR, RegisterAbsence(from_=date(2026, 1, 26)), date(2026, 1, 26))

    assert life.until(date(2026, 2, 10)).t.suspension == Suspension(
        number=1, from_=START, stopped_on=date(2026, 2, 10)
    )


def test_absence_does_not_block_the_start_and_can_stop_the_clock_that_very_morning() -> None:
    life = a_trajectory().presented().signed()
    life = life.does(Role.HR, RegisterAbsence(from_=SIGNED), date(2026, 1, 14))

    life = life.until(START)

    assert life.phases[-2:] == ("2026-02-02 active", "2026-02-02 suspended")
    assert life.t.suspension == Suspension(number=1, from_=START, stopped_on=START)
    assert life.sent_since(START) == ("2026-02-02 clock_paused: assessor hr",)


def test_absence_in_presented_moves_nothing() -> None:
    life = away(date(2026, 1, 14), date(2026, 1, 30), life=a_trajectory().presented().signed())

    assert appointments(life) == (FIRST, SECOND, OUTLOOK, FINAL, END)
    assert life.sent_since(date(2026, 1, 14)) == ()


def test_absence_before_the_start_that_ends_after_it_moves_what_fell_in_it() -> None:
    early = GivenPeriod(evaluations=(date(2026, 2, 4), SECOND))
    life = (
        a_trajectory()
        .presented()
        .does(Role.HR, PresentPlan(version=2, change="Eerder.", period=early), SIGNED)
        .signed(date(2026, 1, 14), version=2)
    )
    life = away(date(2026, 1, 30), date(2026, 2, 6), life=life)

    assert appointments(life)[0] == date(2026, 2, 11)


def test_second_absence_is_refused_while_the_first_lasts() -> None:
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)

    assert life.refuses(Role.HR, RegisterAbsence(from_=FIRST), FIRST) == (
        Rule.ALREADY_DONE,
        None,
        {"date": AWAY},
    )


def test_absence_that_begins_within_an_earlier_one_is_refused() -> None:
    life = away(AWAY, date(2026, 2, 20))

    assert life.refuses(Role.HR, RegisterAbsence(from_=date(2026, 2, 19)), date(2026, 2, 23)) == (
        Rule.DATE_IMPOSSIBLE,
        "from",
        {"date": date(2026, 2, 19), "earliest": date(2026, 2, 20)},
    )
    assert len(away(date(2026, 2, 20), date(2026, 2, 24), life=life).t.absences) == 2


@pytest.mark.parametrize("first", [date(2019, 1, 1), date(2026, 1, 4)])
def test_absence_does_not_begin_before_the_file_does(first: date) -> None:
    life = a_trajectory().presented()

    assert life.refuses(Role.ASSESSOR, RegisterAbsence(from_=first), PRESENTED) == (
        Rule.DATE_IMPOSSIBLE,
        "from",
        {"date": first, "earliest": OPENED},
    )


def test_return_without_an_absence_is_refused() -> None:
    assert a_trajectory().active().refuses(Role.HR, EndAbsence(), AWAY) == (
        Rule.NOT_ABSENT,
        None,
        {},
    )


def test_absence_to_come_of_an_older_file_is_called_off_by_a_return_before_it() -> None:
    monday = date(2026, 2, 23)
    life = a_trajectory().active().until(AWAY)
    ahead = replace(life, t=replace(life.t, absences=(Absence(number=1, from_=monday),)))

    off = ahead.does(Role.HR, EndAbsence(), date(2026, 2, 20))

    assert off.t.absences == (Absence(number=1, from_=monday, until=monday),)
    assert not off.t.is_absent(monday)


def test_absence_that_touched_the_stop_of_a_concern_moves_nothing_of_its_own() -> None:
    life = (
        a_trajectory()
        .active()
        .does(Role.HR, RegisterAbsence(from_=date(2026, 2, 26)), date(2026, 2, 26))
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 27))
        .does(Role.HR, CONTINUE, date(2026, 3, 3))
        .does(Role.HR, EndAbsence(), date(2026, 3, 5))
    )

    assert life.t.suspensions == (
        Suspension(
            number=1,
            from_=date(2026, 2, 27),
            stopped_on=date(2026, 2, 27),
            until=date(2026, 3, 5),
            by_people=True,
        ),
    )
    assert appointments(life)[0] == date(2026, 3, 9)


def test_long_absence_lets_the_stop_of_a_concern_begin_earlier() -> None:
    life = (
        a_trajectory()
        .active()
        .does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 20))
        .until(date(2026, 3, 3))
    )

    assert life.t.suspension == Suspension(
        number=1, from_=AWAY, stopped_on=date(2026, 2, 20), by_people=True
    )
    assert [each for each in life.sent_since(date(2026, 3, 3)) if "clock" in each] == []


def test_each_day_counts_once_when_an_absence_outlasts_a_stop() -> None:
    life = (
        a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 4))
        .does(Role.HR, RegisterAbsence(from_=date(2026, 2, 9)), date(2026, 2, 9))
        .does(Role.HR, CONTINUE, date(2026, 2, 11))
    )
    assert life.phases[-1] == "2026-02-04 suspended"

    back = life.does(Role.HR, EndAbsence(), date(2026, 2, 26))

    assert back.t.suspended_days == 22
    assert appointments(back)[0] == date(2026, 3, 24)


def test_return_tells_what_waited_and_is_still_true() -> None:
    revised = PresentPlan(version=2, change="Een ander maatje.")
    again = PresentPlan(version=3, change="Nog een.")
    life = (
        a_trajectory()
        .active()
        .does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
        .does(Role.ASSESSOR, revised, date(2026, 2, 17))
        .does(Role.ASSESSOR, again, date(2026, 2, 18))
        .does(Role.HR, EndAbsence(), date(2026, 2, 19))
    )

    assert life.sent_since(AWAY) == ("2026-02-19 plan_presented: employee",)
    assert {each.about for each in life.t.told if each.key == "plan_presented"} == {
        "plan-1",
        "plan-3",
    }


def test_pause_and_resumption_that_are_over_are_not_told_at_the_return() -> None:
    life = (
        a_trajectory()
        .active()
        .does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 17))
    )

    still = life.does(Role.HR, EndAbsence(), date(2026, 2, 18))
    over = life.does(Role.HR, CONTINUE, date(2026, 2, 18)).does(
        Role.HR, EndAbsence(), date(2026, 2, 19)
    )

    assert still.sent_since(date(2026, 2, 18)) == (
        "2026-02-18 clock_paused: assessor",
        "2026-02-18 clock_paused: employee",
    )
    assert over.sent_since(date(2026, 2, 19)) == ("2026-02-19 clock_resumed: employee assessor hr",)


def test_resumption_that_was_overtaken_by_another_stop_is_not_told_at_the_return() -> None:
    saturday = date(2026, 2, 21)
    life = (
        a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 20))
        .does(Role.HR, CONTINUE, saturday)
        .does(Role.HR, RegisterAbsence(from_=saturday), saturday)
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 24))
        .does(Role.HR, EndAbsence(), date(2026, 2, 25))
    )

    assert [each for each in life.sent_since(saturday) if "clock" in each] == [
        "2026-02-23 clock_resumed: assessor hr",
        "2026-02-24 clock_paused: hr",
        "2026-02-25 clock_paused: assessor",
        "2026-02-25 clock_paused: employee",
    ]


@pytest.mark.parametrize("moved_again", [False, True])
def test_move_that_was_overtaken_is_not_told_at_the_return(*, moved_again: bool) -> None:
    first = PresentPlan(version=2, change="Later.", period=GivenPeriod(outlook=date(2026, 4, 21)))
    second = PresentPlan(
        version=3, change="Nog later.", period=GivenPeriod(outlook=date(2026, 4, 22))
    )
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
    life = life.does(Role.ASSESSOR, first, date(2026, 2, 17))
    life = life.does(Role.ASSESSOR, second, date(2026, 2, 18)) if moved_again else life

    back = life.does(Role.HR, EndAbsence(), date(2026, 2, 19))

    told = {each.on for each in back.t.told if each.key == "appointment_moved"}
    at_return = [line for line in back.sent_since(date(2026, 2, 19)) if "moved" in line]
    assert at_return == ["2026-02-19 appointment_moved: employee what=outlook"]
    assert told == {date(2026, 4, 21 + n) for n in range(1 + moved_again)}


def test_overtaken_move_is_not_told_because_another_appointment_took_its_date() -> None:
    first = GivenPeriod(evaluations=(date(2026, 3, 16), SECOND))
    second = GivenPeriod(evaluations=(date(2026, 3, 5), date(2026, 3, 16)))
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
    for version, period in enumerate((first, second), start=2):
        revision = PresentPlan(version=version, change="Anders.", period=period)
        life = life.does(Role.ASSESSOR, revision, date(2026, 2, 15 + version))

    back = life.does(Role.HR, EndAbsence(), date(2026, 2, 19))

    moved = (each for each in back.t.told if each.key == "appointment_moved")
    assert {(each.about, each.on) for each in moved if each.role is Role.EMPLOYEE} == {
        ("evaluation-1.1", date(2026, 3, 5)),
        ("evaluation-1.2", date(2026, 3, 16)),
    }


def test_report_waits_for_the_return_and_is_always_still_true() -> None:
    life = a_trajectory().active().does(Role.ASSESSOR, HELD, date(2026, 2, 13))
    life = life.does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
    life = life.does(Role.ASSESSOR, RecordReport(report=REPORT), date(2026, 2, 17))

    back = life.does(Role.HR, EndAbsence(), date(2026, 2, 18))

    assert life.sent_since(AWAY) == ()
    assert back.sent_since(AWAY) == ("2026-02-18 report_shared: employee",)


def test_acknowledgement_is_kept_by_a_return_at_the_same_moment() -> None:
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
    noon = life.hours.at(date(2026, 2, 17), NOON)
    t = decide(life.until(date(2026, 2, 16)).t, CONCERN, by=Role.EMPLOYEE, now=noon)

    t = decide(t, EndAbsence(), by=Role.HR, now=noon)

    assert "safety_ack" in {each.key for each in t.queued}


def test_late_absence_that_touched_an_earlier_stop_moves_nothing_of_its_own() -> None:
    life = (
        a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 24))
        .does(Role.HR, CONTINUE, date(2026, 2, 26))
        .does(Role.HR, RegisterAbsence(from_=date(2026, 2, 25)), date(2026, 2, 27))
        .does(Role.HR, EndAbsence(), date(2026, 3, 6))
    )

    assert life.t.suspended_days == 2
    assert appointments(life)[0] == date(2026, 3, 4)


def test_acknowledgement_never_waits() -> None:
    life = (
        a_trajectory()
        .active()
        .does(Role.HR, RegisterAbsence(from_=AWAY), AWAY)
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 21))
    )

    assert life.sent_since(date(2026, 2, 21)) == ("2026-02-21 safety_ack: employee",)
    assert life.until(date(2026, 2, 23)).sent_since(date(2026, 2, 22)) == (
        "2026-02-23 safety_triage_due: hr",
        "2026-02-23 clock_paused: hr",
        "2026-02-23 clock_paused: assessor",
    )
