"""A plan version beside the one before: section by section, what stayed, came and went."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum, unique

from verbetertraject.api.answers import PresentedPlan
from verbetertraject.domain.plan import Goal
from verbetertraject.web.trajectory.records import Reader, Several, Told


@unique
class Change(Enum):
    """What became of a part of a plan."""

    SAME = "same"
    """As it was."""
    NEW = "new"
    """It was not there before, or said otherwise."""
    GONE = "gone"
    """It was there before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a section."""

    told: Told
    change: Change


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionOfPlan:
    """One of the sections of a plan."""

    title: str
    parts: tuple[Part, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it came or went."""
        return any(part.change is not Change.SAME for part in self.parts)


Compared = tuple[SectionOfPlan, ...]
"""A whole plan version."""


def compared(plan: PresentedPlan, before: PresentedPlan | None, reader: Reader) -> Compared:
    """The sections of a plan version, each part marked where it is not as it was before."""
    return tuple(_sections(plan, before, reader))


def _sections(
    plan: PresentedPlan, before: PresentedPlan | None, reader: Reader
) -> Iterator[SectionOfPlan]:
    for field in fields(plan.plan):
        now = _parts(reader, field.name, getattr(plan.plan, field.name), plan.goals)
        then = (
            None
            if before is None
            else _parts(reader, field.name, getattr(before.plan, field.name), before.goals)
        )
        parts = tuple(_marked(now, then))
        if parts:
            yield SectionOfPlan(title=reader.label("plan", field.name), parts=parts)


def _marked(now: tuple[Told, ...], then: tuple[Told, ...] | None) -> Iterator[Part]:
    """What is there now, and then what went."""
    for told in now:
        is_new = then is not None and told not in then
        yield Part(told=told, change=Change.NEW if is_new else Change.SAME)
    for told in then or ():
        if told not in now:
            yield Part(told=told, change=Change.GONE)


def _parts(reader: Reader, name: str, value: object, goals: tuple[str, ...]) -> tuple[Told, ...]:
    """The parts of a section: each goal, each item of support, or the whole of a text."""
    if isinstance(value, tuple) and name == "goals":
        value = tuple(each for each in value if isinstance(each, Goal) and each.id in goals)
    told = reader.content(name, value)
    match told:
        case None:
            return ()
        case Several(items=items):
            return items
        case _:
            return (told,)
