"""By which terms trajectories run: the calendars of units, and the versions of the policy."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from typing_extensions import override

from verbetertraject.application.account_ports import UnitTerms
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.phases import FINAL
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.engine import Repository
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.tables import CalendarRow, PolicyRow, TrajectoryRow
from verbetertraject.store.trajectories import SqlTrajectories


class SqlUnitTerms(Repository, UnitTerms):
    """Calendars and policies, within the transaction of a session."""

    @override
    def calendars(self) -> Mapping[str, Calendar]:
        own = select(TrajectoryRow.id)
        singles = {str(each) for each in self._session.scalars(own)}
        names = self._session.scalars(select(CalendarRow.name).order_by(CalendarRow.name))
        trajectories = SqlTrajectories(self._session)
        calendars = {name: trajectories.calendar(name) for name in names if name not in singles}
        return {name: each for name, each in calendars.items() if each is not None}

    @override
    def save_calendar(self, unit: str, calendar: Calendar, *, by: str, now: datetime) -> None:
        trajectories = SqlTrajectories(self._session)
        before = trajectories.calendar(unit) or Calendar()
        trajectories.save_calendar(unit, calendar)
        days = before.non_working_days ^ calendar.non_working_days
        periods = set(before.closing_periods) ^ set(calendar.closing_periods)
        touched = sorted(str(each) for each in (*days, *(span.from_ for span in periods)))
        entry = {"did": "edit_calendar", "person": by, "unit": unit, "from_days": touched}
        SqlOrganisationJournal(self._session).append(entry, now=now)

    @override
    def running(self, unit: str, *, limit: int) -> Sequence[Trajectory]:
        ids = self._session.scalars(
            select(TrajectoryRow.id)
            .where(TrajectoryRow.calendar == unit, TrajectoryRow.phase.not_in(FINAL))
            .order_by(TrajectoryRow.reference)
            .limit(limit)
        ).all()
        trajectories = SqlTrajectories(self._session)
        return [trajectories.load(each, lock=False).trajectory for each in ids]

    @override
    def binds(self, unit: str, *, employee: str) -> bool:
        own = select(TrajectoryRow.id).where(
            TrajectoryRow.calendar == unit,
            TrajectoryRow.employee_id == employee,
            TrajectoryRow.phase.not_in(FINAL),
        )
        return self._session.scalars(own.limit(1)).first() is not None

    @override
    def policy_versions(self) -> Sequence[tuple[int, str, int]]:
        found = self._session.execute(
            select(PolicyRow.version, PolicyRow.sha256, func.count(TrajectoryRow.id))
            .join(TrajectoryRow, TrajectoryRow.policy == PolicyRow.sha256)
            .where(TrajectoryRow.phase.not_in(FINAL))
            .group_by(PolicyRow.version, PolicyRow.sha256)
            .order_by(PolicyRow.version, PolicyRow.sha256)
        )
        return [(version, sha256, count) for version, sha256, count in found]
