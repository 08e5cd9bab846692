"""What holds for every calendar, plan and course of events: properties of the waiting flow.

People act on random days, in any order, whether they may or not: a refusal changes nothing. The
examples are the same at every run, so that a failure can be looked at again.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    EXTENDED,
    FIRST_PLAN,
    NOT_ACHIEVED,
    ON_TRACK,
    OPENED,
    OPENING,
    REPORT,
    STABLE,
    Life,
    a_person,
    a_trajectory,
    signature,
)
from verbetertraject.domain.calendar import Calendar, Span, Weekday
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ConcludeInvestigation,
    Conclusion,
    Heard,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    HoldEvaluation,
    RecordReport,
    Reschedule,
)
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.commands.roles import ReplaceAssessor
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.domain.plan import GivenPeriod, Party
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.schedule.steps import Tell, due, next_wake, perform, settled
from verbetertraject.domain.trajectory import Trajectory

HOUR: Final = timedelta(hours=1)
DAYS: Final = 400
"""From the opening on: past the turn of the year and both changes of the clock in 2026."""

STEADY: Final = settings(
    derandomize=True,
    database=None,
    max_examples=8,
)

CONTINUE = TriageConcern(category=ConcernCategory.UNCERTAINTY, decision=ConcernDecision.CONTINUE)
CONCLUDED = ConcludeInvestigation(
    conclusion=Conclusion.UNFOUNDED,
    summary="Niets gevonden.",
    heard=Heard(total=1, invited_all_team=True, named=1, anonymous=0),
    measures=("Geen.",),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What people try at one moment, until something is not refused."""

    on: date
    at: time
    tries: tuple[tuple[Role, Command], ...]

    def done(self, life: Life) -> tuple[Role, Command] | None:
        """The first try that is not refused; None when all are, or the moment is over."""
        now = life.hours.at(self.on, self.at)
        if now < life.t.settled_at:
            return None
        t = life.until(self.on, self.at).t
        for by, command in self.tries:
            with suppress(RefusedError):
                decide(t, command, by=by, now=now)
                return by, command
        return None


def days(first: int = 0, last: int = DAYS) -> st.SearchStrategy[date]:
    """A day of the story."""
    return st.integers(first, last).map(lambda n: OPENED + timedelta(days=n))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Some holidays, and some closing periods of up to six weeks."""
    closings = draw(st.lists(st.tuples(days(30), st.integers(0, 42)), max_size=3))
    return Calendar(
        non_working_days=draw(st.frozensets(days(), max_size=8)),
        closing_periods=tuple(
            Span(from_=first, to=first + timedelta(days=length)) for first, length in closings
        ),
    )


@st.composite
def deeds(draw: st.DrawFn) -> tuple[Deed, ...]:
    """What people try in the course of a trajectory, in the order of time."""
    moments = draw(
        st.lists(
            st.tuples(days(10), st.sampled_from((time(7), time(12), time(20)))),
            min_size=4,
            max_size=18,
        )
    )
    kinds = st.lists(st.sampled_from(_WORK), min_size=6, max_size=6)
    return tuple(
        Deed(
            on=on,
            at=at,
            tries=tuple(
                _tried(kind, on, draw(st.integers(0, 30)))
                for kind in (draw(st.sampled_from(_SURPRISES)), *draw(kinds))
            ),
        )
        for on, at in sorted(moments)
    )


_WORK: Final = (
    *("hold", "hold", "report", "report", "outlook", "extended", "extend", "reschedule"),
    *("achieved", "not achieved", "follow up", "redeploy", "back", "back"),
    *("continue", "continue", "investigate", "conclude", "resume"),
)
"""What people do in the course of a trajectory."""

_SURPRISES: Final = (
    *("hold", "report", "outlook", "back") * 3,
    *("absent", "absent", "concern", "concern", "replace", "withdraw"),
)
"""What comes first, if it is possible: now and then something that nobody planned."""


def _tried(kind: str, on: date, shift: int) -> tuple[Role, Command]:
    investigate = replace(CONTINUE, decision=ConcernDecision.INDEPENDENT_INVESTIGATION)
    about = (Role.ASSESSOR,) if shift % 2 else (Role.HR,) if shift % 3 else ()
    extend = Extend(
        reason="Bijna.",
        goals=("G1",),
        control_questions_reconfirmed=on,
        weeks=5 + shift % 8,
        employee_view="Eens.",
    )
    later = on + timedelta(days=shift)
    tries: dict[str, tuple[Role, Command]] = {
        "hold": (Role.ASSESSOR, HoldEvaluation(present=("employee",))),
        "report": (Role.HR, RecordReport(report=REPORT)),
        "outlook": (Role.HR, ON_TRACK),
        "achieved": (
            Role.HR,
            replace(ACHIEVED, follow_up=(on + timedelta(days=60), on + timedelta(days=120))),
        ),
        "not achieved": (Role.HR, NOT_ACHIEVED),
        "extended": (Role.HR, EXTENDED),
        "extend": (Role.HR, extend),
        "follow up": (Role.HR, STABLE),
        "absent": (Role.HR, RegisterAbsence(from_=on - timedelta(days=shift // 3))),
        "back": (Role.HR, EndAbsence()),
        "concern": (Role.EMPLOYEE, ReportConcern(text="Zorg.", about=about)),
        "continue": (Role.EMPLOYER_SIGNATORY if shift % 2 else Role.HR, CONTINUE),
        "investigate": (Role.HR, investigate),
        "conclude": (Role.INVESTIGATOR, CONCLUDED),
        "resume": (
            Role.EMPLOYER_SIGNATORY if shift % 2 else Role.HR,
            Resume(decided_by=(Role.HR,)),
        ),
        "reschedule": (
            Role.HR,
            Reschedule(what=AppointmentKind.EVALUATION, planned=later, to=later, reason="Ruil."),
        ),
        "replace": (Role.HR, ReplaceAssessor(person=a_person(6 + shift))),
        "redeploy": (Role.HR, RecordRedeployment(result="Geen plek.", options=("Bekeken.",))),
        "withdraw": (Role.HR, Withdraw(reason=WithdrawalReason.OTHER)),
    }
    return tries[kind]


@st.composite
def begun(draw: st.DrawFn) -> Life:
    """A trajectory with a plan on a random calendar, signed or not."""
    off = draw(st.sets(st.sampled_from(Weekday), max_size=2))
    leave = draw(st.lists(days(30), max_size=1))
    employee = replace(
        a_person(1),
        days_off=tuple(off),
        leave=tuple(Span(from_=day, to=day + timedelta(days=9)) for day in leave),
    )
    opening = replace(OPENING, people=replace(OPENING.people, employee=employee))
    presented = draw(days(4, 20))
    start = presented + timedelta(days=draw(st.integers(0, 30)))
    period = GivenPeriod(start=start, weeks=draw(st.integers(17, 26)))
    life = a_trajectory(opening, calendar=draw(calendars())).talked()
    try:
        life = life.does(Role.HR, replace(FIRST_PLAN, period=period), presented)
    except RefusedError:  # closed for so long that no plan fits: the conversation stays
        return life
    signing = presented + timedelta(days=draw(st.integers(0, 40)))
    life = life.does(Role.EMPLOYEE, signature(Party.EMPLOYEE), signing)
    if draw(st.integers(0, 5)) > 0:
        life = life.does(Role.EMPLOYER_SIGNATORY, signature(Party.EMPLOYER), signing)
    return life


def lived(life: Life, course: tuple[Deed, ...]) -> Iterator[Life]:
    """The trajectory after everything that people did, and at the end of the story."""
    for deed in course:
        done = deed.done(life)
        if done is not None:
            life = life.does(*done, deed.on, deed.at)
            yield life
    yield life.until(OPENED + timedelta(days=DAYS))


@STEADY
@given(begun(), deeds())
def test_wake_is_always_ahead_and_something_comes_of_it(
    life: Life, course: tuple[Deed, ...]
) -> None:
    for each in lived(life, course):
        now = each.t.settled_at
        wakes = 0
        t = each.t
        while (wake := next_wake(t, now)) is not None and wakes < 20:
            assert wake > now
            while steps := due(t, wake):
                for step in steps:
                    assert perform(t, step) != t
                    t = perform(t, step)
            t, now, wakes = settled(t, wake), wake, wakes + 1
            assert t.settled_at == wake


@STEADY
@given(begun(), deeds())
def test_no_message_is_told_twice(life: Life, course: tuple[Deed, ...]) -> None:
    told: Counter[str] = Counter()
    for deed in course:
        done = deed.done(life)
        if done is not None:
            now = life.hours.at(deed.on, deed.at)
            life = _until(life, now, told)
            by, command = done
            life = _awake(Life(t=decide(life.t, command, by=by, now=now)), now, told)
    _until(life, life.hours.at(OPENED + timedelta(days=DAYS), time(12)), told)

    assert {identity for identity, count in told.items() if count > 1} == set()


def _until(life: Life, moment: datetime, told: Counter[str]) -> Life:
    while (wake := next_wake(life.t, life.t.settled_at)) is not None and wake <= moment:
        life = _awake(life, wake, told)
    return Life(t=settled(life.t, moment))


def _awake(life: Life, now: datetime, told: Counter[str]) -> Life:
    t = life.t
    while steps := due(t, now):
        for step in steps:
            t = perform(t, step)
            if isinstance(step, Tell):
                told.update(str(step.notice.identity(role)) for role in step.notice.to)
    return Life(t=settled(t, now))


@STEADY
@given(begun(), deeds())
def test_closed_stays_closed_and_nothing_closes_by_itself(
    life: Life, course: tuple[Deed, ...]
) -> None:
    for each in lived(life, course):
        later = each.until(each.hours.day(each.t.settled_at) + timedelta(days=30))
        before, after = each.t.phase, later.t.phase

        if before in FINAL:
            assert after is before
        assert after not in FINAL or before in FINAL
        assert (after is Phase.FOLLOW_UP) is (before is Phase.FOLLOW_UP)
        assert (after is Phase.REDEPLOYMENT) is (before is Phase.REDEPLOYMENT)


@STEADY
@given(begun(), deeds())
def test_replanning_keeps_the_order_of_appointments(life: Life, course: tuple[Deed, ...]) -> None:
    for each in lived(life, course):
        for before, after in _replanned(life.t, each.t):
            assert [day for _, day in sorted(zip(before, after, strict=True))] == sorted(after)
        for cycle in each.t.open_cycles:
            assert cycle.final_evaluation <= cycle.end
        life = each


def _replanned(before: Trajectory, after: Trajectory) -> Iterator[tuple[list[date], list[date]]]:
    """What was open before and after a resumption, appointment by appointment."""
    if before.phase is not Phase.SUSPENDED or after.phase is not Phase.ACTIVE:
        return
    since = after.suspensions[-1].from_
    for old, new in zip(before.open_cycles, after.open_cycles, strict=True):
        pairs = [
            (one.planned, other.planned)
            for one, other in zip(old.evaluations, new.evaluations, strict=True)
            if one.is_open
        ]
        pairs += [(old.outlook, new.outlook)] if old.outlook_is_open else []
        pairs += [(old.final_evaluation, new.final_evaluation)]
        moved = [(one, other) for one, other in pairs if one >= since]
        yield [one for one, _ in moved], [other for _, other in moved]


@pytest.mark.slow
@settings(STEADY, max_examples=2)
@given(begun(), deeds())
def test_waking_when_asked_tells_the_same_as_waking_every_hour(
    life: Life, course: tuple[Deed, ...]
) -> None:
    asked, hourly = life, life
    for deed in course:
        done = deed.done(asked)
        if done is not None:
            hourly = _every_hour(hourly, life.hours.at(deed.on, deed.at))
            hourly = hourly.does(*done, deed.on, deed.at)
            asked = asked.does(*done, deed.on, deed.at)
            assert hourly.sent == asked.sent

    end = OPENED + timedelta(days=DAYS)
    assert _every_hour(hourly, life.hours.at(end, time(23))).sent == asked.until(end).sent


def _every_hour(life: Life, moment: datetime) -> Life:
    now = life.t.settled_at.replace(minute=0, second=0, microsecond=0) + HOUR
    while now <= moment:
        life = life.awake(now)
        now += HOUR
    return replace(life, t=settled(life.t, moment))


@STEADY
@given(begun(), deeds())
def test_same_story_lived_twice_comes_out_the_same(life: Life, course: tuple[Deed, ...]) -> None:
    assert list(lived(life, course)) == list(lived(life, course))


@pytest.mark.parametrize(
    ("first", "hours"),
    [
        (date(2026, 2, 16), {7, 8}),
        (date(2026, 9, 7), {7, 8}),
        (date(2026, 11, 30), {7, 8}),
    ],
    ids=["to summer time", "to winter time", "turn of the year"],
)
def test_wakes_are_at_nine_on_the_wall_on_both_sides(first: date, hours: set[int]) -> None:
    opening = first - timedelta(days=35)
    command = replace(FIRST_PLAN, period=GivenPeriod(start=first, months=4))
    life = a_trajectory(on=opening).does(Role.HR, CONVERSATION, opening)
    life = life.does(Role.HR, command, first - timedelta(days=30))
    life = life.signed(first - timedelta(days=25))
    wakes: list[datetime] = []
    while len(wakes) < 40:
        wake = next_wake(life.t, life.t.settled_at)
        assert wake is not None
        wakes.append(wake)
        life = life.awake(wake)

    assert {wake.hour for wake in wakes} == hours
    assert [life.hours.at(life.hours.day(wake), time(9)) for wake in wakes] == wakes
