"""What a command would change, before it is given: appointments and messages that go or come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from verbetertraject.application.texts.operations import Words
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.schedule.preview import Supposed, what_if
from verbetertraject.domain.schedule.timeline import Entry, EntryKind
from verbetertraject.web.forms.case import Case

FORESEEN: Final = frozenset({"extend", "register_absence", "reschedule", "present_plan"})
"""Commands that move what was agreed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One line of what would change."""

    day: date
    what: str
    is_new: bool
    """New, or gone."""
    is_message: bool
    """A message, or something that was agreed."""


def changes(command: Command, case: Case, *, now: datetime, words: Words) -> tuple[Change, ...]:
    """What the command would change, as far as one may see, in the order of days.

    Raises:
        RefusedError: when a rule would refuse it.
    """
    would = what_if(case.t, (Supposed(command=command, by=case.by),), now)
    before, after = set(_agreed(would.before)), set(_agreed(would.after))
    found = [_line(each, words, is_new=False) for each in before - after]
    found += [_line(each, words, is_new=True) for each in after - before]
    return tuple(sorted(found, key=lambda each: (each.day, each.is_new, each.what)))


def _line(entry: Entry, words: Words, *, is_new: bool) -> Change:
    is_message = entry.kind is EntryKind.MESSAGE
    return Change(day=entry.day, what=words.entry(entry), is_new=is_new, is_message=is_message)


def _agreed(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Dates and appointments; of messages those that are certain, whoever forgets what."""
    for entry in entries:
        if entry.kind is not EntryKind.MESSAGE or entry.certain:
            yield entry
