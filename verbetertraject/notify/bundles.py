"""Which messages may go out as one: what a person is told on the same morning, and no more.

What goes out at once stays alone, and so does what is about safety, or is read by somebody for
whom it is no matter of planning.
"""

from datetime import timedelta
from typing import Final

from verbetertraject.domain.schedule.messages import AT_ONCE, SCHEDULE

ALONE: Final = frozenset({"closed_other"})
"""Scheduled messages that deserve a letter of their own: how it ended, and what comes now."""

TOGETHER: Final = frozenset(
    rule.key
    for rule in SCHEDULE
    if rule.key not in AT_ONCE and not rule.is_for_safety and rule.key not in ALONE
)
"""The keys of messages that may share a mail."""

GATHERS: Final = timedelta(seconds=15)
"""How long such a message waits for the others of its morning, before it goes out without them.

A woken run queues them one after the other and then delivers them together; only what it leaves
is delivered by others.
"""
