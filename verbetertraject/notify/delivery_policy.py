"""When a message may go out, with which others, when it is tried again, and when it is too late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from verbetertraject.application.ports import ClaimedMessage, Holidays
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, SCHEDULE

ALONE: Final = frozenset({"closed_other"})
"""Scheduled messages that deserve a letter of their own: how it ended, and what comes now."""

TOGETHER: Final = frozenset(
    rule.key
    for rule in SCHEDULE
    if rule.key not in AT_ONCE and not rule.is_for_safety and rule.key not in ALONE
)
"""The keys of messages that may share a mail: what a person is told on the same morning.

What goes out at once stays alone, and so does what is about safety, or is read by somebody for
whom it is no matter of planning.
"""

GATHERS: Final = timedelta(seconds=15)
"""How long such a message waits for the others of its morning, before it goes out without them.

A woken run queues them one after the other and then delivers them together; only what it leaves
is delivered by others.
"""

NEVER_WAITING: Final = frozenset(rule.key for rule in AT_ONCE.values() if not rule.waits)
"""What goes out at any hour: the word to an employee that a concern was received."""

GRACE: Final = timedelta(minutes=2)
"""What was queued as the office closed is still delivered: it is on its way."""

_WEEKS: Final = timedelta(weeks=3)
"""No row of public holidays lasts longer."""

LAPSING: Final = frozenset(rule.key for rule in SCHEDULE if rule.lapses or rule.ahead)
"""Messages that make no sense any more on the day that they name: reminders and invitations.

Domain rules 4, "Outage".
"""

LAPSED: Final = "lapsed: its day had come before any channel accepted it"
"""Why such a message is given up, as HR reads it."""


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


def is_outdated(message: ClaimedMessage, today: date) -> bool:
    """Whether the day that the message is about has come."""
    day = message.params.get("day")
    return message.key in LAPSING and isinstance(day, str) and date.fromisoformat(day) <= today


@dataclass(frozen=True, kw_only=True, slots=True)
class Retry:
    """Waits that double from `first` up to `longest`, spread so that not all come at once.

    With the defaults the last try is four days after the first, and more than a week where only
    office hours count: a mail server that was away for days loses nothing that is still true.
    """

    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=6)
    tries: int = 24
    spread: float = 0.2
    """The part of a wait by which it may be shorter or longer."""

    def after(self, attempt: int, *, message_id: UUID) -> timedelta | None:
        """How long to wait after try number `attempt` failed; None when it was the last.

        The spread follows from the message and the try, so the same question always has the
        same answer.
        """
        if attempt >= self.tries:
            return None
        doublings = min(attempt - 1, 32)  # far past `longest`, and short of overflow
        wait = min(self.first * (1 << doublings), self.longest)
        return wait * (1 + self.spread * _between(message_id, attempt))


def _between(message_id: UUID, attempt: int) -> float:
    """A number between -1 and 1 that looks random."""
    digest = sha256(message_id.bytes + attempt.to_bytes(4, "big")).digest()
    return int.from_bytes(digest[:4], "big") / (2**32 - 1) * 2 - 1
