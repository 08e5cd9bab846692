"""What waited too long for a channel: it is of no use any more (domain rules 4, "Outage")."""

from datetime import date
from typing import Final

from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.domain.schedule.messages import SCHEDULE

LAPSING: Final = frozenset(rule.key for rule in SCHEDULE if rule.lapses or rule.ahead)
"""Messages that make no sense any more on the day that they name: reminders and invitations."""

LAPSED: Final = "lapsed: its day had come before any channel accepted it"
"""Why such a message is given up, as HR reads it."""


def is_outdated(message: ClaimedMessage, today: date) -> bool:
    """Whether the day that the message is about has come."""
    day = message.params.get("day")
    return message.key in LAPSING and isinstance(day, str) and date.fromisoformat(day) <= today
