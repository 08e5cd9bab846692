"""What HR ops read in Prefect, in the organisation's language: sentences from `config/operations`.

Ids, dates and keys go in; a name or a text about a person cannot. Nor is it theirs to know that
somebody reported a concern: it looks as every other stop of the clock does, and where no clock
stands it does not show at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from verbetertraject.application.ports import Sayings
from verbetertraject.application.texts import texts_in
from verbetertraject.application.texts.dates import day_in_words
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import SAFETY_MESSAGES, SAFETY_WAITS
from verbetertraject.domain.schedule.steps import Start, Step, StopForAbsence, Tell
from verbetertraject.domain.schedule.timeline import Entry, EntryKind
from verbetertraject.domain.schedule.waits import Wait, paused_since, waits_for
from verbetertraject.domain.trajectory import Trajectory

STOPPED: Final = "stopped"
"""The key under which every stop is told."""

STOP_MESSAGES: Final = SAFETY_MESSAGES | {"clock_paused", "clock_resumed", "pause_due"}
"""Messages about a stop, whatever its cause, or about a concern that stops nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one language, by section and key."""

    language: str
    sections: Mapping[str, Mapping[str, str]]

    def step(self, step: Step) -> str:
        """What a step does, and for when: the name of its task."""
        steps = self.sections["steps"]
        match step:
            case Start():
                return steps["start"]
            case StopForAbsence():
                return steps[STOPPED]
            case Tell():
                if step.notice.key in SAFETY_MESSAGES:
                    return self.sections["run"]["delivers"]  # as at every wake, in every phase
                if step.notice.key in STOP_MESSAGES:
                    return steps[STOPPED]
                params = dict(step.notice.params)
                return steps[step.notice.key].format(day=self.day(step.notice.day), **params)

    def tags(self, t: Trajectory) -> tuple[str, ...]:
        """The phase and what is awaited, as tags of the run: `fase:actief`."""
        tags = self.sections["tags"]
        phase = self.sections["phases"][t.phase.value]
        wait = told_wait(t)
        waits = [] if wait is None else [f"{tags['wait']}:{_numbered(tags[wait.key], wait)}"]
        return (f"{tags['phase']}:{phase}", *waits)

    def rests(self, t: Trajectory, wake: datetime | None) -> str:
        """What a sleeping trajectory waits for, and when it looks again."""
        sentences = self.sections["sentences"]
        awaited = self._awaited(told_wait(t))
        if wake is None:
            return sentences["waits"].format(wait=awaited)
        return sentences["sleeps"].format(
            wait=awaited, wake=self.day(t.policy.office_hours.day(wake))
        )

    @property
    def sayings(self) -> Sayings:
        """What a run says of itself."""
        return Sayings(**self.sections["run"])

    def ended(self) -> str:
        """That nothing is left to do."""
        return self.sections["sentences"]["ended"]

    def day(self, day: date) -> str:
        """A day in words: `9 februari 2026`."""
        return day_in_words(day, self.language)

    def entry(self, entry: Entry) -> str:
        """What an entry of the timeline is, in words."""
        match entry.kind:
            case EntryKind.PHASE:
                return self.sections["stages"][entry.key]
            case EntryKind.MESSAGE:
                day = self.day(entry.about or entry.day)
                return self.sections["steps"][entry.key].format(day=day, party=entry.part)
            case EntryKind.ACT | EntryKind.APPOINTMENT | EntryKind.END:
                key, _, number = entry.key.rpartition("-")
                if number.isdigit():
                    return self.sections["entries"][key].format(number=number)
                return self._unnumbered(entry)

    def cells(self, entry: Entry) -> tuple[str, str, str, str]:
        """An entry in a table: its day, its kind, what it is, and to whom."""
        note = "" if entry.certain else f" ({self.sections['timeline']['if_missed']})"
        kind = self.sections["kinds"][entry.kind.value]
        return str(entry.day), kind, self.entry(entry) + note, self.roles(entry.to)

    def roles(self, roles: tuple[Role, ...]) -> str:
        """To whom something is, by their roles."""
        return ", ".join(self.sections["roles"][role.value] for role in roles)

    def _awaited(self, wait: Wait | None) -> str:
        waits = self.sections["waits"]
        if wait is None:
            return waits["nothing"]
        day = self.day(wait.day) if wait.day else ""
        return waits[wait.key].format(day=day, number=wait.number)

    def _unnumbered(self, entry: Entry) -> str:
        """What no number tells apart from others of its kind: a signature has also a party."""
        name, *rest = entry.key.split("-")
        number = rest[0] if rest else ""
        key = name if entry.signed is None else f"{name}_{entry.signed.value}"
        party = self.sections["parties"].get(entry.part, "")
        return self.sections["entries"][key].format(number=number, party=party)


def load_words(folder: Path, language: str) -> Words:
    """The words of a language, from `operations/<language>.toml` in the folder."""
    return Words(language=language, sections=texts_in(folder, "operations", language))


def _numbered(word: str, wait: Wait) -> str:
    return word if wait.number is None else f"{word}-{wait.number}"


def told_wait(t: Trajectory) -> Wait | None:
    """What a trajectory waits for first, as far as that may be told; None for nothing."""
    if paused_since(t) is not None:
        return Wait(key=STOPPED)
    return next((wait for wait in waits_for(t) if wait.key not in SAFETY_WAITS), None)
