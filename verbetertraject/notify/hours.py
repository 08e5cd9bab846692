"""When messages may reach people: within office hours, whatever goes wrong on the way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from verbetertraject.application.ports import Holidays
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.schedule.messages import AT_ONCE

NEVER_WAITING: Final = frozenset(rule.key for rule in AT_ONCE.values() if not rule.waits)
"""What goes out at any hour: the word to an employee that a concern was received."""

GRACE: Final = timedelta(minutes=2)
"""What was queued as the office closed is still delivered: it is on its way."""

_WEEKS: Final = timedelta(weeks=3)
"""No row of public holidays lasts longer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SendingHours:
    """The hours of the organisation, for what is late: a retry, or what nobody delivered in time.

    That a message becomes due within them is the rules' to say.
    """

    office: OfficeHours
    holidays: Holidays | None = None
    """None: every Monday to Friday counts."""

    def allow(self, now: datetime) -> bool:
        """Whether messages may go out at this instant."""
        return self._is_open(now) or self._is_open(now - GRACE)

    def earliest(self, instant: datetime) -> datetime:
        """The instant itself, or the next opening."""
        if self._is_open(instant):
            return instant
        day = self.office.day(instant)
        if self.office.morning(day) <= instant:
            day += timedelta(days=1)
        return self.office.morning(self._calendar(instant).next_office(day))

    def _is_open(self, instant: datetime) -> bool:
        day = self.office.day(instant)
        return self.office.are_open(instant) and self._calendar(instant).is_office_day(day)

    def _calendar(self, instant: datetime) -> Calendar:
        if self.holidays is None:
            return Calendar()
        day = self.office.day(instant)
        return Calendar(non_working_days=self.holidays.between(day, day + _WEEKS))
