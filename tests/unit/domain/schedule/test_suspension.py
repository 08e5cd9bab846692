"""How everything moves when the clock runs again, and what stays."""

from datetime import date

from tests.unit.domain.life import (
    END,
    FINAL,
    FIRST,
    OUTLOOK,
    SECOND,
    Life,
    a_trajectory,
)
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.suspension import move_appointment, run_again

CONCERN = ReportConcern(text="Zorg.", about=())
CONTINUE = TriageConcern(category=ConcernCategory.DISCONTENT, decision=ConcernDecision.CONTINUE)


def stopped(life: Life, from_: date, until: date) -> Life:
    """The clock stood still from one day until another."""
    return life.does(Role.EMPLOYEE, CONCERN, from_).does(Role.HR, CONTINUE, until)


def test_what_was_open_from_the_first_suspended_day_on_moves() -> None:
    life = stopped(a_trajectory().active(), date(2026, 3, 2), date(2026, 3, 9))
    cycle = life.t.cycles[0]

    assert [each.planned for each in cycle.evaluations] == [
        date(2026, 3, 9),
        date(2026, 4, 6),
    ]
    assert (cycle.outlook, cycle.final_evaluation, cycle.end) == (
        date(2026, 4, 27),
        date(2026, 5, 20),
        date(2026, 5, 22),
    )


def test_what_was_missed_before_the_stop_or_done_stays() -> None:
    missed = stopped(a_trajectory().active(), date(2026, 3, 3), date(2026, 3, 9)).t.cycles[0]
    done = stopped(a_trajectory().foreseen(), date(2026, 4, 21), date(2026, 4, 28)).t.cycles[0]

    assert missed.evaluations[0].planned == FIRST
    assert [each.planned for each in done.evaluations] == [FIRST, SECOND]
    assert (done.outlook, done.final_evaluation) == (OUTLOOK, date(2026, 5, 20))


def test_end_follows_where_the_final_evaluation_would_lie_after_it() -> None:
    closed = Calendar(closing_periods=(Span(from_=date(2026, 5, 15), to=date(2026, 5, 24)),))
    life = stopped(a_trajectory(calendar=closed).active(), date(2026, 2, 10), date(2026, 2, 12))
    cycle = life.t.cycles[0]

    assert (cycle.final_evaluation, cycle.end) == (date(2026, 5, 25), date(2026, 5, 25))


def test_stop_of_no_days_moves_nothing_and_is_told() -> None:
    life = stopped(a_trajectory().active(), FIRST, FIRST)

    assert tuple(day for _, day in life.t.open_appointments()) == (
        FIRST,
        SECOND,
        OUTLOOK,
        FINAL,
    )
    assert (life.t.cycles[0].end, life.t.suspended_days) == (END, 0)


def test_stop_of_no_days_leaves_a_long_absence_its_first_day() -> None:
    first = date(2026, 2, 4)
    life = stopped(a_trajectory().active(), date(2026, 2, 10), date(2026, 2, 10))
    life = life.does(Role.HR, RegisterAbsence(from_=first), date(2026, 2, 16))

    suspension = life.until(date(2026, 2, 19)).t.suspension

    assert suspension is not None
    assert (suspension.from_, suspension.stopped_on) == (first, date(2026, 2, 19))


def test_two_stops_move_the_end_by_both() -> None:
    once = stopped(a_trajectory().active(), date(2026, 2, 10), date(2026, 2, 17))
    twice = stopped(once, date(2026, 2, 24), date(2026, 3, 3))

    assert (twice.t.suspended_days, twice.t.cycles[0].end) == (14, date(2026, 5, 29))


def test_clock_that_runs_is_not_run_again() -> None:
    t = a_trajectory().active().t

    assert run_again(t, FIRST) == t


def test_every_kind_of_appointment_can_be_moved() -> None:
    to = date(2026, 8, 20)

    moved = {
        each.kind: (each.kind, to) in tuple(move_appointment(t, each, to).open_appointments())
        for t in (a_trajectory().active().t, a_trajectory().balanced().t)
        for each in t.named_appointments()
    }

    assert moved == dict.fromkeys(AppointmentKind, True)
