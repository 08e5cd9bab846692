"""The dates of a plan that people left out, proposed by policy (domain rules 6).

What is proposed is accepted by the rules as it stands, wherever what people did give leaves room
for it: where the usual day will not do, the nearest that does is taken, and the end follows a
final evaluation that has to be later. Where nothing will do, the usual days are proposed, and the
rules say what is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from verbetertraject.domain.calendar import plus_months
from verbetertraject.domain.decisions.plan_rules import extension_ends, latest_outlook
from verbetertraject.domain.plan import GivenPeriod, Period
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.trajectory import Trajectory

LONGEST: Final = {"weeks": 260, "months": 60}
"""What a plan is never longer than."""

WEEKS_IN_A_QUARTER: Final = 13
"""As people count three months in weeks."""

MONTHS_IN_A_QUARTER: Final = 3


def complete(given: GivenPeriod, *, t: Trajectory) -> Period:
    """The period with what was left out filled in: a start and a duration are enough.

    Raises:
        RefusedError: when there is no start, or neither an end nor a duration.
    """
    insist(lacking(given))
    proposing = _Proposing(given=given, start=given.start or date.min, t=t)
    end, final = proposing.ending()
    outlook = given.outlook or proposing.outlook(final)
    evaluations = given.evaluations
    if evaluations is None:
        evaluations = proposing.evaluations(outlook)
    return Period(
        start=proposing.start,
        end=end,
        evaluations=evaluations,
        outlook=outlook,
        final_evaluation=final,
    )


def lacking(given: GivenPeriod) -> Iterator[RefusedError]:
    """What has to be given before anything can be proposed: a start, and an end or a duration."""
    if given.start is None:
        yield RefusedError(Rule.FIELD, field="period.start", problem="missing")
    if given.planned_end is None and given.weeks is None and given.months is None:
        yield RefusedError(Rule.FIELD, field="period.planned_end", problem="missing")
    for unit, most in LONGEST.items():
        number = getattr(given, unit)
        if number is not None and not 0 <= number <= most:
            yield RefusedError(Rule.FIELD, field=f"period.{unit}", problem=f"from 0 to {most}")


def asked_for(field: str | None, given: GivenPeriod) -> str | None:
    """The field that people filled in, where a date follows from it: the duration, or the end."""
    name = (field or "").removeprefix("period.").partition(".")[0]
    if name not in {"final_evaluation", "planned_end"} or getattr(given, name) is not None:
        return field
    asked = next((each for each in ("planned_end", "months", "weeks") if _has(given, each)), name)
    return f"period.{asked}"


def _has(given: GivenPeriod, name: str) -> bool:
    return getattr(given, name) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Proposing:
    """The days that are proposed, for one period."""

    given: GivenPeriod
    start: date
    t: Trajectory

    def ending(self) -> tuple[date, date]:
        """The end and the final evaluation."""
        end = self._end()
        if self.given.final_evaluation is not None:
            return end, self.given.final_evaluation
        days = self.t.policy.final_proposed_working_days_before_end
        usual = self._back(self.t.calendar.add(end, -days))
        window = self.t.calendar.add(end, -self.t.policy.final_window_working_days)
        earliest = max(window, self._earliest_final(), self._warned())
        if usual >= earliest:
            return end, usual
        later = self._meeting(earliest)
        if later <= end:
            return end, later
        if self.given.planned_end is not None or self._falls_short():
            return end, usual
        return self._moved_end(end, later, usual)

    def outlook(self, final: date) -> date:
        """The usual days before the final evaluation, or the nearest day that will do."""
        days = self.t.policy.outlook_proposed_days_before_final
        usual, earliest = self._back(final - timedelta(days=days)), self._earliest_outlook()
        will_do = earliest <= latest_outlook(final, policy=self.t.policy)
        return earliest if usual < earliest and will_do else usual

    def evaluations(self, outlook: date) -> tuple[date, ...]:
        """One every few weeks from the start and before the outlook, or one halfway."""
        interval = timedelta(weeks=self.t.policy.evaluation_interval_weeks)
        proposed: list[date] = []
        day = self.start + interval
        while day < outlook:
            meeting = self._back(day)
            if meeting > max([self.start, *proposed]):
                proposed.append(meeting)
            day += interval
        return tuple(proposed) or self._halfway(outlook)

    def _halfway(self, outlook: date) -> tuple[date, ...]:
        """The day halfway, or the nearest that will do; none where there is no such day."""
        halfway = self.start + (outlook - self.start) / 2
        nearest = (self._back(halfway), self._meeting(halfway))
        return tuple(day for day in nearest if self.start <= day <= outlook)[:1]

    def _earliest_outlook(self) -> date:
        """The first day for the outlook: from the start on, and not before an evaluation."""
        return self._meeting(max((self.start, *(self.given.evaluations or ()))))

    def _warned(self) -> date:
        """The first day for a final evaluation that an outlook can come in time for (D21)."""
        outlook = self.given.outlook or self._earliest_outlook()
        return outlook + timedelta(days=self.t.policy.outlook_min_days_before_final)

    def _end(self) -> date:
        given = self.given
        if given.planned_end is not None:
            return given.planned_end
        return self.t.calendar.next(self._last_day())

    def _last_day(self) -> date:
        """The start and the duration."""
        duration = timedelta(weeks=self.given.weeks or 0)
        return plus_months(self.start, self.given.months or 0) + duration

    def _earliest_final(self) -> date:
        """Of a first plan the day after three months; an extension may be shorter."""
        if self.t.cycles:
            return self.start
        return plus_months(self.start, self.t.policy.minimum_months)

    def _falls_short(self) -> bool:
        """Whether a first plan was asked for of less than three months, or thirteen weeks."""
        quarters, rest = divmod(self.t.policy.minimum_months, MONTHS_IN_A_QUARTER)
        as_weeks = timedelta(weeks=quarters * WEEKS_IN_A_QUARTER)
        least = min(self._earliest_final(), plus_months(self.start, rest) + as_weeks)
        return self._last_day() < least

    def _moved_end(self, end: date, later: date, usual: date) -> tuple[date, date]:
        """The end on the day of a later final evaluation; on an earlier one where it is too long.

        So it is where the employee is on leave for the whole of the last days.
        """
        if not self.t.cycles:
            return later, later
        first, last = extension_ends(self.start, t=self.t)
        if later <= last:
            return later, later
        return (usual, usual) if first <= usual else (end, usual)

    def _back(self, day: date) -> date:
        return self.t.availability.meeting_before(day, self.t.calendar)

    def _meeting(self, day: date) -> date:
        return self.t.availability.meeting(day, self.t.calendar)
