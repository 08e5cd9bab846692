"""Days and instants: the one place where a time zone turns the one into the other.

Days are `date`; instants are aware UTC `datetime`. Source: domain rules 4, "the clock".
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeHours:
    """When an organisation's day begins and ends, on its own wall clock."""

    zone: str = "Europe/Amsterdam"
    opens: time = time(9)
    closes: time = time(18)

    def morning(self, day: date) -> datetime:
        """The instant at which scheduled messages of the day are judged and sent."""
        return self.at(day, self.opens)

    def at(self, day: date, moment: time) -> datetime:
        """The instant at which the clock on the wall shows `moment` on `day`."""
        return datetime.combine(day, moment, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def day(self, instant: datetime) -> date:
        """The day that the calendar on the wall shows at this instant."""
        return instant.astimezone(ZoneInfo(self.zone)).date()

    def are_open(self, instant: datetime) -> bool:
        """Whether the hours of the day allow sending; which days do is the calendar's to say."""
        return self.opens <= instant.astimezone(ZoneInfo(self.zone)).time() < self.closes
