"""Two versions of a plan beside each other: section by section, what stayed, came and went."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from verbetertraject.application.views import PresentedPlan
from verbetertraject.domain.plan import Goal
from verbetertraject.web.trajectory.records import Reader, Several, Told


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionOfPlan:
    """One of the sections of a plan: each goal, each item of support, or the whole of a text."""

    title: str
    parts: tuple[Told, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a section in one of two versions."""

    told: Told
    is_only_here: bool
    """Whether the other version does not say it, or says it otherwise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """A section in two versions."""

    title: str
    then: tuple[Part, ...]
    now: tuple[Part, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it came or went."""
        return any(part.is_only_here for part in (*self.then, *self.now))


def sections(plan: PresentedPlan, reader: Reader) -> tuple[SectionOfPlan, ...]:
    """What a version says."""
    told = (
        SectionOfPlan(title=reader.label("plan", name), parts=_parts(plan, name, reader))
        for name in _names(plan)
    )
    return tuple(each for each in told if each.parts)


def beside(then: PresentedPlan, now: PresentedPlan, reader: Reader) -> tuple[Beside, ...]:
    """The sections of two versions, each part marked that stands in one of them only."""
    return tuple(_beside(then, now, reader))


def _beside(then: PresentedPlan, now: PresentedPlan, reader: Reader) -> Iterator[Beside]:
    for name in _names(now):
        before, after = _parts(then, name, reader), _parts(now, name, reader)
        if before or after:
            yield Beside(
                title=reader.label("plan", name),
                then=tuple(Part(told=each, is_only_here=each not in after) for each in before),
                now=tuple(Part(told=each, is_only_here=each not in before) for each in after),
            )


def _names(plan: PresentedPlan) -> tuple[str, ...]:
    return tuple(field.name for field in fields(plan.plan))


def _parts(plan: PresentedPlan, name: str, reader: Reader) -> tuple[Told, ...]:
    value = getattr(plan.plan, name)
    if isinstance(value, tuple) and name == "goals":
        value = tuple(each for each in value if isinstance(each, Goal) and each.id in plan.goals)
    told = reader.content(name, value)
    match told:
        case None:
            return ()
        case Several(items=items):
            return items
        case _:
            return (told,)
