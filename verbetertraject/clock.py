"""What time it is: the only module that reads the wall clock.

Instants are aware UTC; days and times of day are those of Europe/Amsterdam, and only here one
becomes the other.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

SEND_AT: Final = time(9)
"""When a working day begins for the messages, unless the policy names another time."""


def wall_now() -> datetime:
    """Real time, aware UTC: for leases, backoff and expiry under any clock."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


class WallClock:
    """The clock of the real service: real time."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return wall_now()

    def real(self, moment: datetime) -> datetime:
        """The moment itself, or now when it is past."""
        return max(moment, wall_now())


class SteppedClock:
    """A clock that stands until it is moved: a year passes in minutes on the real parts.

    `read` asks the reading that all processes share.
    """

    def __init__(self, read: Callable[[], datetime]) -> None:
        self._read = read

    def now(self) -> datetime:
        """The present reading, aware UTC."""
        return self._read()

    def real(self, moment: datetime) -> datetime:
        """As far from real time as the moment is from the reading; now when it is past."""
        now = wall_now()
        return max(now, now + (moment - self._read()))


def local_date(instant: datetime) -> date:
    """The day in Amsterdam on which an aware instant falls."""
    return instant.astimezone(AMSTERDAM).date()


def local_time(instant: datetime) -> time:
    """The time of day in Amsterdam of an aware instant."""
    return instant.astimezone(AMSTERDAM).time()


def instant(day: date, at: time) -> datetime:
    """The instant, in UTC, of a time of day in Amsterdam.

    A time that the clock skips in March becomes one hour later; of one that it repeats in
    October the first is meant.
    """
    return datetime.combine(day, at, tzinfo=AMSTERDAM).astimezone(UTC)


def morning(day: date, *, at: time = SEND_AT) -> datetime:
    """The instant, in UTC, at which the messages of a day go out."""
    return instant(day, at)
